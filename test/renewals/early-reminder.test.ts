import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber } from "../../src/calendar.ts";
import { DAY } from "../../src/clock.ts";
import { always, dueOn, ladderOf, standardPolicy } from "../../src/reminders/policy.ts";
import { earlyFor, earlyThreshold } from "../../src/renewals/early-reminder.ts";
import { startBy } from "../../src/renewals/lead-time.ts";
import { cases } from "../reminders/arbitraries.ts";

const policy = standardPolicy("UTC");
const noon = Date.UTC(2026, 5, 15, 12);
const early = Date.UTC(2026, 5, 15, 1);
const life = (days: number | null, deadline = noon) => ({
  deadline,
  notBefore: days === null ? null : deadline - days * DAY,
});

test.each([
  ["nothing on record", life(800), null, 3, null],
  ["a first reminder in time", life(800), 50, 10, null],
  ["a first reminder one day late", life(800), 51, 10, 61],
  ["long ways", life(800), 90, 14, 104],
  ["an end before reminders go out: a day more", life(800, early), 50, 10, 61],
  ["a short life, whose ladder is shrunk", life(47), 30, 3, 33],
  ["a life shorter than its renewal: as soon as it is there", life(20), 30, 3, 20],
  ["a life of a day", life(1), 30, 3, null],
  ["more days than any policy has", life(null), 600, 0, always],
])("%s", (_what, term, days, margin, expected) => {
  expect(earlyThreshold(term, policy, days === null ? null : { days }, margin, always)).toBe(expected);
});

test.each([
  ["the owner, where the channel alone hears of it in time", {}, { channel: null, owner: 28 }],
  ["nobody, where both do", { owner: 30 }, { channel: null, owner: null }],
  ["the owner alone, where the channel is never told", { channel: null }, { channel: null, owner: 28 }],
  ["the channel, where there is no other", { channel: 14, owner: null }, { channel: 28, owner: null }],
  ["both, where both hear of it late", { channel: 7 }, { channel: 28, owner: 28 }],
  [
    "not the channel, where the owner is told in time",
    { channel: 7, owner: 30 },
    { channel: null, owner: null },
  ],
])("before the policy: %s", (_what, from, expected) => {
  const told = { ...policy, from: { ...policy.from, ...from } };
  expect(earlyFor(life(800), told, { days: 25 }, 3)).toEqual(expected);
});

test("with it somebody is told before the renewal has to start, and never twice for nothing", () => {
  fc.assert(
    fc.property(
      cases,
      fc.integer({ min: 1, max: 150 }),
      fc.integer({ min: 0, max: 20 }),
      ({ term, policy }, days, margin) => {
        const threshold = earlyThreshold(term, policy, { days }, margin, always);
        const start = startBy(term.deadline, { days }, margin);
        const endDay = dayNumber(term.deadline, policy.timeZone);
        const first = ladderOf(term, policy)[0]?.days ?? 0;
        const lived = term.notBefore === null ? Number.POSITIVE_INFINITY : term.deadline - term.notBefore;
        if (threshold !== null) {
          expect(Number.isInteger(threshold)).toBe(true);
          expect(threshold).toBeGreaterThan(first);
          expect(threshold * DAY).toBeLessThanOrEqual(lived);
          expect(dueOn(endDay, first, policy)).toBeGreaterThan(start);
        }
        // what lives too short can't be told of in time
        if (lived < (days + margin + 2) * DAY) return;
        expect(dueOn(endDay, threshold ?? first, policy)).toBeLessThanOrEqual(start);
      },
    ),
    { numRuns: 500 },
  );
});
