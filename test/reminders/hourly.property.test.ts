import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { standardPolicy } from "../../src/reminders/policy.ts";
import { createKeeper, type Watched } from "./keeper.ts";
import { isEarly, waits, watched } from "./watched.ts";

/** One look each hour, from before what there is to tell until some days after the end. */
function hourly(one: Watched, from: number, hours: number, each: (at: number) => void) {
  for (let hour = 0; hour < hours; hour++) each(one.term.deadline + from + hour * HOUR);
}

describe("looking every hour", () => {
  const snoozes = fc.record({
    watched: watched.map((one) => ({ ...one, watchedFor: Math.abs(one.watchedFor) })),
    begin: fc.integer({ min: -12 * DAY, max: -HOUR }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  test("a snooze silences all until its end, never past it or the deadline, and then each hears once more", () => {
    fc.assert(
      fc.property(snoozes, ({ watched: one, begin, share }) => {
        const keeper = createKeeper(one);
        const { deadline } = one.term;
        const start = deadline + begin;
        const until = start + 1 + Math.floor(share * (-begin - 1));
        expect(until).toBeLessThanOrEqual(deadline);
        let snoozed = false;
        let woken = false;
        let before = new Set<string>();
        hourly(one, -14 * DAY, 24 * 20, (at) => {
          if (!snoozed && at >= start) {
            before = new Set(keeper.rows.map(({ to }) => to));
            keeper.snooze(start, until);
            snoozed = true;
          }
          const { kept } = keeper.look(at);
          if (snoozed && at < until) expect(kept).toEqual([]);
          // The first look after it, by day.
          if (snoozed && !woken && at >= until && !waits(one, at)) {
            woken = true;
            const again = kept.filter(({ to }) => before.has(to) && to !== "incident").map(({ to }) => to);
            expect(again.sort()).toEqual([...before].filter((to) => to !== "incident").sort());
          }
        });
        const told = keeper.rows.map(({ to, threshold }) => `${to} ${threshold}`);
        // One retold for each destination at most.
        const twice = keeper.rows.filter(({ to, threshold }, at) => told.indexOf(`${to} ${threshold}`) < at);
        expect(new Set(twice.map(({ to }) => to)).size).toBe(twice.length);
        expect(twice.every(({ to, snooze }) => before.has(to) && snooze > 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  /** Between the policy of all and its own nobody is left to be told. */
  const toNobody: Watched = {
    term: { deadline: 3, notBefore: null },
    policy: {
      ...standardPolicy("UTC"),
      thresholds: [0],
      from: { channel: null, owner: null, backup: null, admins: null },
    },
    ...{ place: false, owner: null, backup: null, watchedFor: 0 },
  };

  test("as long as somebody is on it nobody is called, but for an incident once it is over", () => {
    fc.assert(
      fc.property(watched, fc.integer({ min: -14 * DAY, max: -HOUR }), (one, begin) => {
        const keeper = createKeeper(one);
        const start = one.term.deadline + begin;
        keeper.look(start);
        keeper.acknowledge(start, one.term.deadline + 30 * DAY);
        hourly(one, begin + HOUR, 24 * 18, (at) => {
          const { kept, known } = keeper.look(at);
          const channel = known.targets.filter(({ escalates }) => !escalates).map(({ to }) => to);
          const called = kept.filter(({ to }) => !channel.includes(to));
          for (const { to } of called) {
            expect(to).toBe("incident");
            expect(at).toBeGreaterThan(one.term.deadline);
          }
          // Where the channel hears nothing, it is only told in the place of all, lest nobody be.
          const persons = known.targets.filter(({ to, escalates }) => escalates && to !== "incident");
          if (one.policy.from.channel === null && persons.length > 0) expect(channel).toEqual([]);
        });
      }),
      { numRuns: 30, examples: [[toNobody, -HOUR]] },
    );
  });

  test("looking only when the hint says so sends the same at the same looks", () => {
    fc.assert(
      fc.property(snoozes, ({ watched: one, begin, share }) => {
        const always = createKeeper(one);
        const byHint = createKeeper(one);
        let hint = Number.NEGATIVE_INFINITY;
        const start = one.term.deadline + begin;
        let marked = false;
        hourly(one, -14 * DAY, 24 * 20, (at) => {
          if (!marked && at >= start) {
            for (const keeper of [always, byHint]) {
              keeper.acknowledge(start, start + Math.floor(share * 5 * DAY));
              keeper.snooze(start, start + 1 + Math.floor((share / 2) * (-begin - 1)));
            }
            hint = at;
            marked = true;
          }
          if (isEarly(one.policy, at)) return;
          always.look(at);
          if (at >= hint) hint = byHint.look(at).decided.nextDueAt ?? Number.POSITIVE_INFINITY;
        });
        expect(byHint.rows).toEqual(always.rows);
      }),
      { numRuns: 40 },
    );
  });
});
