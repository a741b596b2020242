import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { activationState, lateAnew, nextLook, nextPoll, waitedFrom } from "../../src/renewals/activation.ts";
import { stepLists } from "../../src/renewals/step.ts";

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
] as const)("after %i ms, the usual being %s, it is %s", (elapsed, usual, state) => {
  for (const list of stepLists) expect(activationState(elapsed, usual, list)).toBe(state);
});

test("what is planned is waited for, but for a certificate, which is issued long before", () => {
  const pause = { from: 10 * DAY, until: 10 * DAY + 2 * HOUR };
  expect(waitedFrom({ pause, list: "platform" }, DAY)).toBe(pause.until);
  expect(waitedFrom({ pause, list: "csc" }, 20 * DAY)).toBe(20 * DAY);
  expect(waitedFrom({ pause, list: "certificate" }, DAY)).toBe(DAY);
  expect(waitedFrom({ pause: null, list: "platform" }, DAY)).toBe(DAY);
});

test.each([
  ["platform", DAY],
  ["csc", DAY],
  ["certificate", 7 * DAY],
] as const)("where nothing is on record, %s is taken to need %i ms", (list, most) => {
  expect(activationState(most, null, list)).toBe("usual");
  expect(activationState(most + 1, null, list)).toBe("over");
  expect(activationState(2 * most + 1, null, list)).toBe("far");
  const of = { since: 0, from: 0, polls: 0, asks: false, renewed: false, list };
  expect(nextLook({ ...of, late: null }, null, 0)).toBe(most + 1);
  expect(nextLook({ ...of, late: "over" }, null, most + 1)).toBe(2 * most + 1);
});

const waiting = { pause: null, list: "platform", renewed: null, late: null } as const;
const isIn = { at: HOUR, byId: 1 };

test.each([
  ["in time", 2 * HOUR, waiting, null],
  ["over", 3 * HOUR, waiting, "over"],
  ["told to be over", 3 * HOUR, { ...waiting, late: "over" }, null],
  ["far over", 5 * HOUR, { ...waiting, late: "over" }, "far"],
  [
    "told to be far over, and by now merely over, for the usual grew",
    3 * HOUR,
    { ...waiting, late: "far" },
    null,
  ],
  ["renewed already", 3 * HOUR, { ...waiting, renewed: isIn }, null],
  ["renewed already, and far over", 5 * HOUR, { ...waiting, renewed: isIn, late: "over" }, null],
] as const)("of one that is %s, there is to tell after %i ms: %s", (_, elapsed, renewal, told) => {
  expect(lateAnew(renewal, 0, 2 * HOUR, elapsed)).toBe(told);
});

test("what is renewed already is looked at by its source alone", () => {
  const of = { since: 0, from: 0, polls: 0, late: null, renewed: true, list: "platform" } as const;
  expect(nextLook({ ...of, asks: false }, 2 * HOUR, 0)).toBeNull();
  expect(nextLook({ ...of, asks: true }, 2 * HOUR, 3 * DAY)).toBe(nextPoll(0, 0, 3 * DAY));
});
