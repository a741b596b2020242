import { expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { besideIncident, nextBesideIncident } from "../../src/reminders/beside-incident.ts";
import type { Destination, Verdict } from "../../src/reminders/rule.ts";

const now = Date.UTC(2026, 2, 2, 9);
const told = (to: Destination, threshold: number) => ({ to, threshold, passedOver: [], snooze: 0 });
const channel = (threshold: number) => told("place:1", threshold);
const omar = (threshold: number) => told("person:1", threshold);
const incident = told("incident", 0);
const verdict = (tell: Verdict["tell"], nextDueAt: number | null): Verdict => ({
  tell,
  acknowledgement: null,
  nextDueAt,
});
const later = now + 24 * HOUR;

test.each([
  ["the last day by which one begins", [channel(0), omar(0), incident], false, [incident], now + HOUR],
  ["the last day of one that is in none", [channel(0)], false, [channel(0)], later],
  ["the last day of one that is in one", [channel(0), omar(0)], true, [], now + HOUR],
  ["the days after it", [channel(-3), omar(0)], true, [], now + HOUR],
  ["an end that is still to come", [channel(1), omar(1)], true, [channel(1), omar(1)], later],
  ["some of both", [channel(1), omar(0)], true, [channel(1)], now + HOUR],
  ["nothing", [], true, [], later],
])("%s", (_, tell, shown, left, next) => {
  expect(besideIncident(verdict(tell, later), shown, now)).toEqual(verdict(left, next));
});

test("what is due sooner is not put off, and what was never due again is looked at", () => {
  expect(besideIncident(verdict([channel(0)], now + 1), true, now).nextDueAt).toBe(now + 1);
  expect(besideIncident(verdict([channel(0)], null), true, now).nextDueAt).toBe(now + HOUR);
});

test("when somebody is told next is not known where an incident tells of that day", () => {
  const end = Date.UTC(2026, 2, 4, 12);
  const zone = { timeZone: "Europe/Berlin" };
  const next = (at: number | null, shown: boolean) => nextBesideIncident(at, shown, end, zone);
  expect(next(Date.UTC(2026, 2, 3, 9), true)).toBe(Date.UTC(2026, 2, 3, 9));
  expect(next(Date.UTC(2026, 2, 3, 23), true)).toBeNull();
  expect(next(Date.UTC(2026, 2, 7, 9), true)).toBeNull();
  expect(next(Date.UTC(2026, 2, 7, 9), false)).toBe(Date.UTC(2026, 2, 7, 9));
  expect(next(null, true)).toBeNull();
});
