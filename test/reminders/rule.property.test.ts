import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../src/calendar.ts";
import { DAY, HOUR } from "../../src/clock.ts";
import { answerWithin, isSnoozed } from "../../src/reminders/marks.ts";
import { dueOn, wakingAt } from "../../src/reminders/policy.ts";
import { remind } from "../../src/reminders/rule.ts";
import { distance } from "./arbitraries.ts";
import { createKeeper, type Keeper, type Watched } from "./keeper.ts";
import { isEarly, waits, watched } from "./watched.ts";

/** What happens to a signature: a look, or what somebody says of it. */
type Step =
  | { type: "look" }
  | { type: "acknowledge"; days: number }
  | { type: "snooze"; share: number }
  | { type: "unmark"; kind: "acknowledgement" | "snooze" };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ type: "look" } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("acknowledge" as const),
      days: fc.integer({ min: 0, max: 20 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("snooze" as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("unmark" as const),
      kind: fc.constantFrom("acknowledgement" as const, "snooze" as const),
    }),
  },
);

const story = fc.record({
  watched,
  steps: fc.array(fc.tuple(distance, step), { minLength: 1, maxLength: 25 }),
});

function take(keeper: Keeper, { term: { deadline } }: Watched, at: number, what: Step) {
  if (what.type === "acknowledge") keeper.acknowledge(at, at + what.days * DAY);
  // Never past the deadline, as the form has it.
  else if (what.type === "snooze" && at < deadline)
    keeper.snooze(at, at + 1 + Math.floor(what.share * (deadline - at - 1)));
  else if (what.type === "unmark") keeper.unmark(what.kind);
  return keeper.look(at);
}

const dueBy = ({ term, policy }: Watched, threshold: number): number =>
  dueOn(dayNumber(term.deadline, policy.timeZone), threshold, policy);

/** Everything that each destination was told, or that was passed over for it. */
function covered({ rows }: Keeper): Map<string, Set<number>> {
  const by = new Map<string, Set<number>>();
  for (const { to, threshold, passedOver } of rows) {
    const known = by.get(to) ?? new Set();
    for (const one of [threshold, ...passedOver]) known.add(one);
    by.set(to, known);
  }
  return by;
}

const tell = (property: (one: Watched, steps: [number, Step][]) => void, numRuns = 250) =>
  fc.assert(
    fc.property(story, ({ watched: one, steps }) =>
      property(
        one,
        steps.map(([far, what]) => [one.term.deadline + far, what]),
      ),
    ),
    { numRuns },
  );
const inOrder = (steps: [number, Step][]) => [...steps].sort(([a], [b]) => a - b);

describe("whenever one looks, whatever was said, however the clock jumps", () => {
  test("nobody is told the same twice: what is decided in order is new, and stands in for nothing told", () => {
    tell((one, steps) => {
      const keeper = createKeeper(one);
      const told = new Map<string, Set<number>>();
      for (const [at, what] of inOrder(steps)) {
        const { decided, kept } = take(keeper, one, at, what);
        expect(kept).toEqual(decided.tell);
        for (const { to, threshold, passedOver, snooze } of kept) {
          const known = told.get(to) ?? new Set();
          for (const over of passedOver) expect(known).not.toContain(over);
          // Once more only for the snooze that has ended.
          if (known.has(threshold)) expect(snooze).toBeGreaterThan(0);
          for (const each of [threshold, ...passedOver]) known.add(each);
          told.set(to, known);
        }
      }
    });
  });

  test("nothing is lost: what is due at a look is told or passed over for all who may be told", () => {
    tell((one, steps) => {
      const keeper = createKeeper(one);
      for (const [at, what] of steps) {
        const { decided, known } = take(keeper, one, at, what);
        if (isSnoozed(known.marks, at)) {
          expect(decided.tell).toEqual([]);
          continue;
        }
        if (waits(one, at)) {
          expect(decided.tell.filter(({ to }) => to !== "incident")).toEqual([]);
          continue;
        }
        const held = known.marks.acknowledgement !== null && decided.acknowledgement !== "lift";
        const all = covered(keeper);
        for (const { to, course, escalates } of known.targets) {
          if (held && escalates) continue;
          const due = course.rungs.filter((rung) => dueBy(one, rung) <= at);
          expect([...(all.get(to) ?? [])]).toEqual(expect.arrayContaining(due));
        }
      }
    });
  });

  test("who was spared while somebody was on it is told of all of it once that is taken back", () => {
    tell((one, steps) => {
      const keeper = createKeeper(one);
      for (const [at, what] of steps) take(keeper, one, at, what);
      const latest = Math.max(...steps.map(([at]) => at));
      const end = wakingAt(one.policy, latest) ?? latest;
      keeper.unmark("acknowledgement");
      keeper.unmark("snooze");
      const { known } = keeper.look(end);
      const all = covered(keeper);
      for (const { to, course } of known.targets) {
        const due = course.rungs.filter((rung) => dueBy(one, rung) <= end);
        expect([...(all.get(to) ?? [])]).toEqual(expect.arrayContaining(due));
      }
    });
  });

  test("the hint is ahead, and never later than the truth", () => {
    tell((one, steps) => {
      const keeper = createKeeper(one);
      for (const [at, what] of steps) {
        const { decided } = take(keeper, one, at, what);
        const { nextDueAt } = decided;
        const next = nextDueAt ?? Number.POSITIVE_INFINITY;
        expect(next).toBeGreaterThan(at);
        const others = [
          ...steps.map(([other]) => other),
          next - 1,
          next - HOUR,
          Math.floor((at + next) / 2),
          one.term.deadline + 1,
        ];
        for (const later of others.filter((other) => other > at && other < next)) {
          if (waits(one, at) && isEarly(one.policy, later)) continue;
          const { tell: early, acknowledgement } = remind(keeper.knownAt(later), later);
          const known = keeper.knownAt(later);
          // What a clock that ran ahead has recorded is not told again.
          const news = early.filter((told) => !keeper.isKept(told));
          expect({ later: later - at, news, acknowledgement, snooze: known.marks.snooze }).toEqual({
            later: later - at,
            news: [],
            acknowledgement: null,
            snooze: known.marks.snooze,
          });
        }
      }
    });
  });

  test("an incident begins once, on the last day or after it, and never for what ended unwatched", () => {
    tell((one, steps) => {
      const keeper = createKeeper(one);
      for (const [at, what] of steps) take(keeper, one, at, what);
      const incidents = keeper.rows.filter(({ to }) => to === "incident");
      expect(incidents.length).toBeLessThanOrEqual(1);
      for (const { at, threshold } of incidents) {
        expect(threshold).toBe(0);
        expect(at).toBeGreaterThanOrEqual(dueBy(one, 0));
      }
      if (one.watchedFor < 0) expect(incidents).toEqual([]);
    }, 400);
  });

  test("whoever acknowledged is asked at its end, not before, and a day later it is lifted", () => {
    tell((one, steps) => {
      const keeper = createKeeper(one);
      let asked: number | null = null;
      for (const [at, what] of inOrder(steps)) {
        const { decided, known } = take(keeper, one, at, what);
        if (what.type === "acknowledge" || (what.type === "unmark" && what.kind === "acknowledgement"))
          asked = null;
        const until = known.marks.acknowledgement?.until ?? Number.NaN;
        if (decided.acknowledgement === "ask") {
          expect(asked).toBeNull();
          expect(at).toBeGreaterThanOrEqual(until);
          asked = at;
        }
        if (decided.acknowledgement === "lift") {
          expect(at - (asked ?? Number.NaN)).toBeGreaterThanOrEqual(answerWithin);
          asked = null;
        }
      }
    });
  });
});
