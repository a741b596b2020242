import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { type Condition, conditions, type Status } from "../../src/signatures/signature.ts";
import { expiringFrom, expiryWindowDays, statusOf } from "../../src/signatures/status.ts";

const deadline = Date.UTC(2026, 5, 30, 23, 59, 59);
const notBefore = deadline - 365 * DAY;
const window = expiryWindowDays * DAY;

const boundaries: [string, Condition, number, Status][] = [
  ["a millisecond before it begins", "ok", notBefore - 1, "not-yet-valid"],
  ["when it begins", "ok", notBefore, "valid"],
  ["a millisecond before the window", "ok", deadline - window - 1, "valid"],
  ["when the window opens", "ok", deadline - window, "expiring"],
  ["at its deadline, which still counts", "ok", deadline, "expiring"],
  ["a millisecond after its deadline", "ok", deadline + 1, "expired"],
  ["revoked, whatever the time", "revoked", deadline + 1, "revoked"],
  ["revoked before it begins", "revoked", notBefore - 1, "revoked"],
  ["suspended", "suspended", deadline, "suspended"],
  ["suspended before it begins", "suspended", notBefore - 1, "suspended"],
  ["suspended and expired", "suspended", deadline + 1, "expired"],
  ["unreachable in the window", "unreachable", deadline, "unreachable"],
  ["unreachable and not begun", "unreachable", notBefore - 1, "not-yet-valid"],
  ["unreachable and expired", "unreachable", deadline + 1, "expired"],
  ["unknown in the window", "unknown", deadline - 1, "unknown"],
  ["unknown while valid", "unknown", notBefore, "unknown"],
];

test.each(boundaries)("%s", (_, condition, now, status) => {
  expect(statusOf({ condition, notBefore, deadline }, now)).toBe(status);
});

test("a short life counts as expiring from its half", () => {
  const born = deadline - 40 * DAY;
  expect(expiringFrom({ notBefore: born, deadline })).toBe(deadline - 20 * DAY);
  expect(statusOf({ condition: "ok", notBefore: born, deadline }, deadline - 20 * DAY - 1)).toBe("valid");
  expect(statusOf({ condition: "ok", notBefore: born, deadline }, deadline - 20 * DAY)).toBe("expiring");
});

test("a life of exactly sixty days is not short, one of a millisecond less is", () => {
  expect(expiringFrom({ notBefore: deadline - window, deadline })).toBe(deadline - window);
  expect(expiringFrom({ notBefore: deadline - window + 1, deadline })).toBe(deadline - (window / 2 - 1));
});

test("an unknown beginning counts as long ago", () => {
  expect(expiringFrom({ notBefore: null, deadline })).toBe(deadline - window);
  expect(statusOf({ condition: "ok", notBefore: null, deadline }, 0)).toBe("valid");
});

test("without a deadline nothing expires", () => {
  expect(expiringFrom({ notBefore, deadline: null })).toBeNull();
  expect(statusOf({ condition: "ok", notBefore, deadline: null }, Number.MAX_SAFE_INTEGER)).toBe("valid");
});

test("time leads one way: not yet valid, valid, expiring, expired", () => {
  const order: Status[] = ["not-yet-valid", "valid", "expiring", "expired"];
  const instant = fc.integer({ min: 0, max: 500 * DAY });
  fc.assert(
    fc.property(instant, instant, instant, instant, (begin, life, one, other) => {
      const signature = { condition: "ok", notBefore: begin, deadline: begin + life } as const;
      const [first, second] = one < other ? [one, other] : [other, one];
      const ranks = [first, second].map((now) => order.indexOf(statusOf(signature, now)));
      expect(ranks[0]).toBeLessThanOrEqual(ranks[1] ?? -1);
    }),
  );
});

test("the condition hides nothing worse than itself", () => {
  for (const condition of conditions) {
    const status = statusOf({ condition, notBefore, deadline }, deadline + 1);
    expect(status).toBe(condition === "revoked" ? "revoked" : "expired");
  }
});
