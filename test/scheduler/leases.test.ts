import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../src/clock.ts";
import { newLease, pauseAfter, usualPatience } from "../../src/scheduler/leases.ts";

test("a lease is one minute, and no other's", () => {
  const [one, two] = [newLease(5, usualPatience.lease), newLease(5, usualPatience.lease)];
  expect(one.until).toBe(5 + MINUTE);
  expect(one.token).not.toBe(two.token);
});

test.each([
  [1, SECOND],
  [2, 2 * SECOND],
  [5, 16 * SECOND],
  [9, 256 * SECOND],
  [10, 5 * MINUTE],
  [10_000, 5 * MINUTE],
])("the pause after try %i is %i ms, and up to a quarter more", (attempts, pause) => {
  expect(pauseAfter(attempts, 0, () => 0)).toBe(pause);
  expect(pauseAfter(attempts, 0, () => 0.999)).toBeLessThanOrEqual(pause * 1.25);
});

test("no pause is ever shorter than one second or longer than seven minutes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
      const pause = pauseAfter(attempts, 0, () => random);
      expect(pause).toBeGreaterThanOrEqual(SECOND);
      expect(pause).toBeLessThanOrEqual(7 * MINUTE);
    }),
  );
});

test.each([
  [1, 30 * SECOND, 30 * SECOND, 125],
  [3, 30 * SECOND, 30 * SECOND, 500],
  [1, 0, SECOND, 125],
  [10, 30 * SECOND, 5 * MINUTE, 37_500],
  [1, 9 * HOUR, HOUR, 125],
  [1, -SECOND, SECOND, 125],
])(
  "after try %i a platform that asks for %i ms gets %i ms, and not all at once",
  (attempts, asked, pause, share) => {
    expect(pauseAfter(attempts, asked, () => 0)).toBe(pause);
    expect(pauseAfter(attempts, asked, () => 0.5)).toBe(pause + share);
  },
);
