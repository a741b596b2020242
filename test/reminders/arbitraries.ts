import fc from "fast-check";
import { DateTime } from "luxon";
import { isoDay } from "../../src/calendar.ts";
import { DAY } from "../../src/clock.ts";
import type { Policy, Term } from "../../src/reminders/policy.ts";
import { weeks } from "../../src/reminders/policy-draft.ts";

/** Zones that shift by half hours, at midnight, by two hours, in odd months, or that once skipped a whole day. */
const zones = [
  ...["UTC", "Europe/Berlin", "Europe/London", "America/New_York", "America/St_Johns", "America/Sao_Paulo"],
  ...["America/Santiago", "Africa/Cairo", "Africa/Casablanca", "Africa/Monrovia", "Asia/Beirut"],
  ...["Asia/Kathmandu", "Asia/Shanghai", "Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia"],
  ...["Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Kwajalein"],
];
export const zone = fc.constantFrom(...zones);

const firstDay = Date.UTC(1960, 0, 1);
const lastDay = Date.UTC(2062, 0, 1);

/** Ends over a century, the more often on a leap day or around a change of the clock. */
export const deadline = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: firstDay, max: lastDay }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: DAY - 1 }))
      .map(([leap, time]) => Date.UTC(1960 + 4 * leap, 1, 29) + time),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 1960, max: 2061 }),
        fc.constantFrom(2, 9, 10),
        fc.integer({ min: 0, max: 31 * 24 }),
      )
      .map(([year, month, hour]) => Date.UTC(year, month, 1, hour)),
  },
);

/** From certificates of a few minutes to those of years; null where nobody knows when it began. */
const life = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 70 * DAY }), fc.integer({ min: 0, max: 900 * DAY })),
);

const from = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 70 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const words = fc.option(fc.string({ maxLength: 20 }));

/** Pauses around an end, now and then so many that they leave no open day near. */
const freezesAround = (end: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: -70, max: 20 }), fc.integer({ min: 0, max: 30 })), { maxLength: 4 })
    .chain((some) => fc.boolean().map((chained) => (chained ? chain(some) : some)))
    .map((some) =>
      some.map(([begin, length]) => {
        const day = Math.floor(end / DAY) + begin;
        return { from: isoDay(day), to: isoDay(day + length) };
      }),
    );

/** The same pauses, one right after the other. */
function chain(some: [number, number][]): [number, number][] {
  let next = some[0]?.[0] ?? 0;
  return some.map(([, length]) => {
    const begin = next;
    next += length + 1;
    return [begin, length];
  });
}

/** Policies as a form may set them, and such as tell nobody. */
export const policyAround = (end: number): fc.Arbitrary<Policy> =>
  fc.record({
    thresholds: fc
      .array(fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 400 })), { maxLength: 9 })
      .map((days) => [...new Set([...days, 0])].sort((a, b) => b - a)),
    minute: fc.oneof(fc.constantFrom(0, 30, 90, 120, 150, 539, 1439), fc.integer({ min: 0, max: 1439 })),
    timeZone: zone,
    workdays: fc.constantFrom(...Object.values(weeks)),
    freezes: freezesAround(end),
    from: fc.record({ channel: from, owner: from, backup: from, admins: from }),
    words: fc.record({ early: words, urgent: words, over: words }),
  });

type Case = { term: Term; policy: Policy };

/** An end, when it began, and how reminders of it are made. */
export const cases: fc.Arbitrary<Case> = fc.tuple(deadline, life).chain(([end, lived]) =>
  policyAround(end).map((policy) => ({
    policy,
    term: { deadline: end, notBefore: lived === null ? null : end - lived },
  })),
);

/** Distances from an end: mostly near it. */
export const distance = fc.oneof(
  fc.integer({ min: -70 * DAY, max: 15 * DAY }),
  fc.integer({ min: -3 * DAY, max: 3 * DAY }),
  fc.integer({ min: -420 * DAY, max: 60 * DAY }),
);

/** What a clock on the wall says, as YYYY-MM-DD and minutes from midnight. */
export function wallClock(at: number, timeZone: string): { day: number; minute: number } {
  const local = DateTime.fromMillis(at, { zone: timeZone });
  return {
    day: Date.UTC(local.year, local.month - 1, local.day) / DAY,
    minute: local.hour * 60 + local.minute + local.second / 60,
  };
}
