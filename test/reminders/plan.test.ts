import { describe, expect, test } from "vitest";
import { dayNumber } from "../../src/calendar.ts";
import { DAY, HOUR } from "../../src/clock.ts";
import { plan as planFor, wholeCourse } from "../../src/reminders/plan.ts";
import { dueOn, standardPolicy, type Term } from "../../src/reminders/policy.ts";

const plan = (one: Term, settled: number | null, timeZone: string, now: number) => {
  const policy = standardPolicy(timeZone);
  return planFor(one.deadline, wholeCourse(one, policy), settled, policy, now);
};
const thresholdsFor = (one: Term) => wholeCourse(one, standardPolicy("UTC")).rungs;
const dueAt = (deadline: number, threshold: number, timeZone: string) =>
  dueOn(dayNumber(deadline, timeZone), threshold, standardPolicy(timeZone));

const end = Date.UTC(2026, 5, 15, 12);
const long = { notBefore: null, deadline: end };
const at = (days: number) => end - days * DAY;

describe("the ladder", () => {
  test.each([
    ["of an unknown beginning", null, [60, 30, 14, 7, 3, 1, 0]],
    ["of years", 800, [60, 30, 14, 7, 3, 1, 0]],
    ["of just sixty days", 60, [60, 30, 14, 7, 3, 1, 0]],
    ["of forty-seven days", 47, [24, 12, 6, 3, 2, 1, 0]],
    ["of forty days", 40, [20, 10, 5, 3, 1, 0]],
    ["of a week", 7, [4, 2, 1, 0]],
    ["of a day", 1, [1, 0]],
    ["of no time at all", 0, [0]],
    ["that ends before it begins", -5, [0]],
  ])("of a life %s", (_of, days, ladder) => {
    expect(thresholdsFor({ deadline: end, notBefore: days === null ? null : at(days) })).toEqual(ladder);
  });
});

test.each([
  [90, null, null],
  [60, null, { threshold: 60, passedOver: [] }],
  [59, 60, null],
  [29, 60, { threshold: 30, passedOver: [] }],
  [2, 30, { threshold: 3, passedOver: [14, 7] }],
  [0, 1, { threshold: 0, passedOver: [] }],
  [-1, 0, { threshold: -1, passedOver: [] }],
  [-1, -1, null],
  [-4, -1, { threshold: -4, passedOver: [-2, -3] }],
  [-4, 3, { threshold: -4, passedOver: [1, 0, -1, -2, -3] }],
  [-400, null, { threshold: -400, passedOver: [60, 30, 14, 7, 3, 1, 0] }],
  [90, 14, null],
])("%i days before, with %s settled", (days, settled, send) => {
  expect(plan(long, settled, "UTC", at(days)).send).toEqual(send);
});

test.each([
  ["Europe/Berlin", 60, "2026-04-16T07:00:00.000Z"],
  ["Europe/Berlin", 90, "2026-03-17T08:00:00.000Z"],
  ["Asia/Shanghai", 0, "2026-06-15T01:00:00.000Z"],
  ["America/New_York", 0, "2026-06-15T13:00:00.000Z"],
])("nine in the morning in %s, %i days before", (zone, days, instant) => {
  expect(new Date(dueAt(end, days, zone)).toISOString()).toBe(instant);
});

test("before nine the day has not begun to count", () => {
  const nine = dueAt(end, 7, "UTC");
  expect(plan(long, 14, "UTC", nine - 1)).toEqual({ send: null, nextDueAt: nine });
  expect(plan(long, 14, "UTC", nine)).toEqual({
    send: { threshold: 7, passedOver: [] },
    nextDueAt: nine + 4 * DAY,
  });
});

test("a deadline early in the morning has its day 0 after it, and a late one before it", () => {
  const early = { notBefore: null, deadline: Date.UTC(2026, 5, 15, 1) };
  expect(plan(early, 1, "UTC", early.deadline + 2 * HOUR).send).toBeNull();
  expect(plan(early, 1, "UTC", early.deadline + 8 * HOUR).send).toEqual({ threshold: 0, passedOver: [] });
  const late = { notBefore: null, deadline: Date.UTC(2026, 5, 15, 23) };
  expect(plan(late, 1, "UTC", late.deadline - 14 * HOUR).send).toEqual({ threshold: 0, passedOver: [] });
});
