import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { dayNumber } from "../../src/calendar.ts";
import { DAY, HOUR } from "../../src/clock.ts";
import { type Plan, plan as planFor, wholeCourse } from "../../src/reminders/plan.ts";
import { dueOn, standardPolicy, type Term } from "../../src/reminders/policy.ts";

const plan = (one: Term, settled: number | null, timeZone: string, now: number): Plan => {
  const policy = standardPolicy(timeZone);
  return planFor(one.deadline, wholeCourse(one, policy), settled, policy, now);
};
const thresholdsFor = (one: Term) => wholeCourse(one, standardPolicy("UTC")).rungs;
const dueAt = (deadline: number, threshold: number, timeZone: string) =>
  dueOn(dayNumber(deadline, timeZone), threshold, standardPolicy(timeZone));

/** Zones that shift by half hours, at midnight, by two hours, in odd months, or that once skipped a whole day. */
const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Santiago",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Asia/Shanghai",
  "Australia/Lord_Howe",
  "Antarctica/Troll",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
];
const zone = fc.constantFrom(...zones);
const deadline = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2045, 0, 1) });
/** From certificates of a few minutes to those of years; null where nobody knows when it began. */
const life = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 70 * DAY }), fc.integer({ min: 0, max: 900 * DAY })),
);
const term: fc.Arbitrary<Term> = fc
  .tuple(deadline, life)
  .map(([end, lived]) => ({ deadline: end, notBefore: lived === null ? null : end - lived }));
/** Instants as distances from the deadline: mostly near it. */
const distance = fc.oneof(
  fc.integer({ min: -70 * DAY, max: 15 * DAY }),
  fc.integer({ min: -3 * DAY, max: 3 * DAY }),
  fc.integer({ min: -400 * DAY, max: 60 * DAY }),
);
const ticks = fc.array(distance, { minLength: 1, maxLength: 25 });

/** What a keeper of records has sent and passed over, looking at these instants in this order. */
function keep(one: Term, timeZone: string, instants: number[], useHint: boolean) {
  const sent: { threshold: number; at: number }[] = [];
  const passedOver: number[] = [];
  let settled: number | null = null;
  let hint: number | null = null;
  for (const at of instants) {
    if (useHint && hint !== null && at < hint) continue;
    const { send, nextDueAt }: Plan = plan(one, settled, timeZone, at);
    hint = nextDueAt;
    if (send === null) continue;
    sent.push({ threshold: send.threshold, at });
    passedOver.push(...send.passedOver);
    settled = send.threshold;
  }
  return { sent, passedOver, settled };
}

const cases = fc.record({ term, zone, distances: ticks });
const check = (property: (one: Term, timeZone: string, instants: number[]) => void) =>
  fc.assert(
    fc.property(cases, ({ term: one, zone: timeZone, distances }) =>
      property(
        one,
        timeZone,
        distances.map((far) => one.deadline + far),
      ),
    ),
    { numRuns: 120 },
  );

test("no threshold is sent or passed over twice, whatever ticks are missed and however the clock jumps", () => {
  check((one, timeZone, instants) => {
    const { sent, passedOver } = keep(one, timeZone, instants, true);
    const all = [...sent.map(({ threshold }) => threshold), ...passedOver];
    expect(new Set(all).size).toBe(all.length);
  });
});

test("none is lost: each threshold that was due at a look is sent or passed over", () => {
  check((one, timeZone, instants) => {
    const { sent, passedOver } = keep(one, timeZone, instants, true);
    const all = new Set([...sent.map(({ threshold }) => threshold), ...passedOver]);
    const latest = Math.max(...instants);
    for (const rung of thresholdsFor(one)) {
      if (dueAt(one.deadline, rung, timeZone) <= latest) expect(all).toContain(rung);
    }
    // Days after the deadline count from the first look on.
    const first = sent.at(0)?.threshold ?? 0;
    for (let day = Math.min(first, 0) - 1; dueAt(one.deadline, day, timeZone) <= latest; day--) {
      expect(all).toContain(day);
    }
  });
});

test("what is sent is due, is the most urgent of what is due, and stands in for less urgent ones", () => {
  check((one, timeZone, instants) => {
    let settled: number | null = null;
    for (const at of instants) {
      const { send }: Plan = plan(one, settled, timeZone, at);
      if (send === null) continue;
      const { threshold, passedOver } = send;
      expect(dueAt(one.deadline, threshold, timeZone)).toBeLessThanOrEqual(at);
      if (threshold <= 0) expect(dueAt(one.deadline, threshold - 1, timeZone)).toBeGreaterThan(at);
      const more = thresholdsFor(one).filter((rung) => rung < threshold);
      for (const rung of more) expect(dueAt(one.deadline, rung, timeZone)).toBeGreaterThan(at);
      expect(passedOver).toEqual([...passedOver].sort((a, b) => b - a));
      for (const rung of passedOver) expect(rung).toBeGreaterThan(threshold);
      settled = threshold;
    }
  });
});

test("looking only when the hint says so sends the same at the same looks", () => {
  check((one, timeZone, instants) => {
    const inOrder = [...instants].sort((a, b) => a - b);
    expect(keep(one, timeZone, inOrder, true)).toEqual(keep(one, timeZone, inOrder, false));
    expect(keep(one, timeZone, instants, true).sent).toEqual(keep(one, timeZone, instants, false).sent);
  });
});

test("the hint is never later than the truth, and always ahead", () => {
  check((one, timeZone, instants) => {
    const [now = 0, ...others] = instants;
    const before = keep(one, timeZone, others, false).settled;
    for (const settled of [null, before]) {
      const { send, nextDueAt } = plan(one, settled, timeZone, now);
      const then = send?.threshold ?? settled;
      const next = nextDueAt ?? Number.NaN;
      expect(next).toBeGreaterThan(now);
      for (const later of [...others, next - 1, next - HOUR].filter((at) => at > now)) {
        const due = plan(one, then, timeZone, later).send !== null;
        if (due) expect(next).toBeLessThanOrEqual(later);
      }
    }
  });
});

test("each is due at nine in the morning there, on its own calendar day", () => {
  fc.assert(
    fc.property(term, zone, fc.integer({ min: -30, max: 60 }), (one, timeZone, threshold) => {
      const due = DateTime.fromMillis(dueAt(one.deadline, threshold, timeZone), { zone: timeZone });
      const day = DateTime.fromMillis(one.deadline, { zone: timeZone }).minus({ days: threshold });
      expect([due.hour, due.minute, due.toISODate()]).toEqual([9, 0, day.toISODate()]);
    }),
    { numRuns: 300 },
  );
});

test("whoever looks every hour hears once on each day after the end", () => {
  // Samoa once had no 30 December, so that two days of reminders fell on one.
  const everyDay = zone.filter((name) => name !== "Pacific/Apia");
  fc.assert(
    fc.property(term, everyDay, fc.integer({ min: 0, max: HOUR }), (one, timeZone, offset) => {
      const from = one.deadline - 2 * DAY + offset;
      const hours = Array.from({ length: 24 * 7 }, (_, hour) => from + hour * HOUR);
      const { sent } = keep(one, timeZone, hours, true);
      const after = sent.filter(({ threshold }) => threshold < 0).map(({ threshold }) => -threshold);
      expect(after).toEqual(after.map((_, n) => n + 1));
      const days = sent.slice(1).map(({ at }) => DateTime.fromMillis(at, { zone: timeZone }).toISODate());
      expect(new Set(days).size).toBe(days.length);
    }),
    { numRuns: 60 },
  );
});
