import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { dayFrom, dayNumber, timeOn, weekdayOf } from "../../src/calendar.ts";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { courseOf } from "../../src/reminders/plan.ts";
import { audiences, dueOn, ladderOf, type Policy, wakingAt } from "../../src/reminders/policy.ts";
import { cases, deadline, wallClock, zone } from "./arbitraries.ts";

const isOpen = ({ workdays, freezes }: Policy, day: number) =>
  workdays.includes(new Date(day * DAY).getUTCDay() || 7) &&
  freezes.every(({ from, to }) => Date.parse(to) < day * DAY || Date.parse(from) > day * DAY);

/** Every instant at which a wall clock shows this: none where the clock leaps over it, two where it is set back. */
function instantsOf(day: number, minute: number, timeZone: string): number[] {
  const offsets = Array.from(
    { length: 73 },
    (_, hour) => DateTime.fromMillis(day * DAY + (hour - 24) * HOUR, { zone: timeZone }).offset,
  );
  const found = [...new Set(offsets)].map((offset) => day * DAY + (minute - offset) * MINUTE);
  return found
    .filter((at) => {
      const wall = wallClock(at, timeZone);
      return wall.day === day && wall.minute === minute;
    })
    .sort((a, b) => a - b);
}

test("a time of day is the first one that the clock on the wall shows, or soon after a gap", () => {
  fc.assert(
    fc.property(deadline, zone, fc.integer({ min: 0, max: 1439 }), (end, timeZone, minute) => {
      const day = Math.floor(end / DAY);
      const at = timeOn(day, timeZone, minute);
      const [first] = instantsOf(day, minute, timeZone);
      if (first !== undefined) {
        expect(at).toBe(first);
        return;
      }
      const wall = wallClock(at, timeZone);
      const late = (wall.day - day) * DAY + (wall.minute - minute) * MINUTE;
      expect(late).toBeGreaterThan(0);
      // Samoa and Kwajalein left out a whole day.
      expect(late).toBeLessThanOrEqual(DAY);
      if (wall.day === day) expect(late).toBeLessThanOrEqual(3 * HOUR);
    }),
    {
      numRuns: 400,
      examples: [
        [Date.UTC(2026, 2, 29), "Europe/Berlin", 150],
        [Date.UTC(2026, 9, 25), "Europe/Berlin", 150],
        [Date.UTC(2026, 9, 25), "Europe/Berlin", 120],
        [Date.UTC(2026, 3, 5), "Australia/Lord_Howe", 105],
        [Date.UTC(2026, 9, 25), "Antarctica/Troll", 61],
        [Date.UTC(2011, 11, 30), "Pacific/Apia", 540],
        [Date.UTC(1993, 7, 21), "Pacific/Kwajalein", 540],
        [Date.UTC(2018, 10, 4), "America/Sao_Paulo", 0],
        [Date.UTC(2018, 1, 17), "America/Sao_Paulo", 1410],
        [Date.UTC(1971, 5, 1), "Africa/Monrovia", 0],
      ],
    },
  );
});

test("what is due falls with the threshold", () => {
  fc.assert(
    fc.property(cases, ({ term, policy }) => {
      const endDay = dayNumber(term.deadline, policy.timeZone);
      let before = Number.NEGATIVE_INFINITY;
      for (let threshold = 130; threshold >= -130; threshold -= 1) {
        const due = dueOn(endDay, threshold, policy);
        expect(due).toBeGreaterThanOrEqual(before);
        before = due;
      }
    }),
    { numRuns: 30 },
  );
});

test("it is moved off closed days: to an earlier one before the end, to a later one after it, never on the last", () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: -40, max: 80 }), ({ term, policy }, threshold) => {
      const endDay = dayNumber(term.deadline, policy.timeZone);
      const plain = endDay - threshold;
      const due = dueOn(endDay, threshold, policy);
      const step = threshold > 0 ? -1 : 1;
      const near = Array.from({ length: 101 }, (_, moved) => plain + moved * step);
      const open = threshold === 0 ? plain : (near.find((day) => isOpen(policy, day)) ?? plain);
      expect(due).toBe(timeOn(open, policy.timeZone, policy.minute));
      const plainly = timeOn(plain, policy.timeZone, policy.minute);
      if (threshold > 0) expect(due).toBeLessThanOrEqual(plainly);
      else expect(due).toBeGreaterThanOrEqual(plainly);
    }),
    { numRuns: 400 },
  );
});

test("messages go out from two hours before to twelve after a time of day, also about midnight; others wait for it", () => {
  fc.assert(
    fc.property(cases, ({ term: { deadline: now }, policy }) => {
      const { timeZone, minute } = policy;
      const today = dayNumber(now, timeZone);
      const times = Array.from({ length: 7 }, (_, day) => timeOn(today + day - 3, timeZone, minute));
      const morning = wakingAt(policy, now);
      const awake = times.some((at) => at - now <= 2 * HOUR && now - at < 12 * HOUR);
      if (awake) expect(morning).toBeNull();
      else expect(morning).toBe(times.find((at) => at > now));
    }),
    { numRuns: 300 },
  );
});

test("a ladder falls to the last day, has no rung twice, and is the policy's where the life is long", () => {
  fc.assert(
    fc.property(cases, ({ term, policy }) => {
      const ladder = ladderOf(term, policy);
      const days = ladder.map((rung) => rung.days);
      expect(days).toEqual([...new Set(days)].sort((a, b) => b - a));
      expect(ladder.at(-1)).toEqual({ days: 0, nominal: 0 });
      const lived = term.notBefore === null ? 900 : (term.deadline - term.notBefore) / DAY;
      if (lived >= 60) expect(days).toEqual(policy.thresholds);
      for (const { days: day, nominal } of ladder) {
        expect(day).toBeLessThanOrEqual(nominal);
        // Nobody is warned of what has not begun to live, as long as thresholds are as usual.
        if (nominal <= 60 && lived < 60) expect(day).toBeLessThanOrEqual(Math.ceil(lived / 2));
      }
    }),
    { numRuns: 300 },
  );
});

test("whoever is told from later on is told a part of what others are told, the last day in any case", () => {
  fc.assert(
    fc.property(cases, ({ term, policy }) => {
      const told = audiences.map((audience) => ({
        from: policy.from[audience],
        rungs: courseOf(audience, term, policy)?.rungs ?? null,
      }));
      for (const { from, rungs } of told) {
        if (from === null) expect(rungs).toBeNull();
        else expect(rungs?.at(-1)).toBe(0);
      }
      const some = told.filter(({ rungs }) => rungs !== null);
      for (const one of some)
        for (const other of some)
          if ((one.from ?? 0) <= (other.from ?? 0))
            expect(other.rungs).toEqual(expect.arrayContaining([...(one.rungs ?? [])]));
    }),
    { numRuns: 200 },
  );
});

test("days of the week, and days as they are written, are those of the calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 2_900_000 }), (day) => {
      const date = new Date(day * DAY);
      expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
      const text = date.toISOString().slice(0, 10);
      if (/^\d{4}-/.test(text)) expect(dayFrom(text)).toBe(day);
    }),
  );
  for (const text of ["2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", ""])
    expect(dayFrom(text)).toBeNull();
  expect(dayFrom("2000-02-29")).toBe(Date.UTC(2000, 1, 29) / DAY);
});
