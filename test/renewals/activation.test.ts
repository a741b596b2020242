import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { activationState, nextPoll } from "../../src/renewals/activation.ts";

test("polls grow apart: minutes, then hours, after a day four of them", () => {
  const looks: number[] = [];
  for (let at = 0, polls = 0; at < 2 * DAY; polls += 1) {
    const next = nextPoll(0, polls, at);
    looks.push((next - at) / MINUTE);
    at = next;
  }
  expect(looks.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 30]);
  const later = looks.slice(6);
  expect(later).toEqual([...Array(23).fill(60), ...Array(6).fill(240)]);
});

test("whatever stood still, the next look is ahead, and within four hours", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(1_000), fc.integer({ min: -DAY, max: 90 * DAY }), (start, polls, on) => {
      const now = start + on;
      const next = nextPoll(start, polls, now);
      expect(next).toBeGreaterThan(now);
      expect(next - now).toBeLessThanOrEqual(4 * HOUR);
      expect(nextPoll(start, polls + 1, now) - now).toBeGreaterThanOrEqual(next - now);
    }),
  );
});

test.each([
  [2 * HOUR, 2 * HOUR, "usual"],
  [2 * HOUR + 1, 2 * HOUR, "over"],
  [4 * HOUR, 2 * HOUR, "over"],
  [4 * HOUR + 1, 2 * HOUR, "far"],
  [DAY, null, "usual"],
  [DAY + 1, null, "over"],
  [2 * DAY + 1, null, "far"],
])("after %i ms, the usual being %s, it is %s", (elapsed, usual, state) => {
  expect(activationState(elapsed, usual)).toBe(state);
});
