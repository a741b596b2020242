import { dayNumber } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import { type Audience, dueOn, ladderOf, type Policy, type Term } from "./policy.ts";

/** What somebody is told of one signature: the thresholds before the deadline, falling, and how it goes on after it. */
export type Course = { rungs: readonly number[]; after: "daily" | "weekly" | "never" };

/** A course with every threshold: nothing is due earlier for anybody. */
export function wholeCourse(term: Term, policy: Policy, early: number | null = null): Course {
  return {
    rungs: begun(
      early,
      ladderOf(term, policy).map(({ days }) => days),
    ),
    after: "daily",
  };
}

/**
 * What one audience is told; null for nothing. People are called once a week after the deadline, the channel daily.
 *
 * @param early a threshold before the policy's own, where those come too late for this audience
 */
export function courseOf(
  audience: Audience,
  term: Term,
  policy: Policy,
  early: number | null = null,
): Course | null {
  const from = policy.from[audience];
  if (from === null) return null;
  const rungs = ladderOf(term, policy).filter(({ nominal }) => nominal <= from);
  return {
    rungs: begun(
      early,
      rungs.map(({ days }) => days),
    ),
    after: audience === "channel" ? "daily" : "weekly",
  };
}

/** A falling ladder with a rung before its first. */
const begun = (early: number | null, rungs: number[]): number[] =>
  early === null || early <= (rungs[0] ?? 0) ? rungs : [early, ...rungs];

/** The day of the deadline alone. */
export const lastDay: Course = { rungs: [0], after: "never" };

const step = { daily: 1, weekly: 7 } as const;

export type Plan = {
  /** What to send now, and the thresholds that it stands in for, longest ago first. */
  send: { threshold: number; passedOver: number[] } | null;
  /** When the next one is due, `send` being carried out; null for never. */
  nextDueAt: Instant | null;
};

/**
 * What is due at `now`, worked out from facts and from what is recorded for this deadline and whoever is told, never from
 * "today is day 30": of the thresholds that have passed, the most urgent is sent and the others are passed over. Days
 * before anybody watched the signature are not counted as missed. After the deadline thresholds are negative.
 *
 * @param settled the lowest threshold that was sent or passed over; null when none was.
 */
export function plan(
  deadline: Instant,
  { rungs, after }: Course,
  settled: number | null,
  policy: Policy,
  now: Instant,
): Plan {
  const endDay = dayNumber(deadline, policy.timeZone);
  const due = (threshold: number) => dueOn(endDay, threshold, policy);
  const open = (threshold: number) => settled === null || threshold < settled;
  const passed = rungs.filter((rung) => open(rung) && due(rung) <= now);
  if (after !== "never") passed.push(...passedAfter(settled, step[after], endDay, policy, now));

  const threshold = passed.pop();
  const lowest = threshold ?? settled;
  const next = nextOf(lowest, rungs, after);
  return {
    send: threshold === undefined ? null : { threshold, passedOver: passed },
    nextDueAt: next === null ? null : due(next),
  };
}

/** The thresholds after the deadline that have come due, every `step` days. Where none is settled, the latest alone. */
function passedAfter(
  settled: number | null,
  step: number,
  endDay: number,
  policy: Policy,
  now: Instant,
): number[] {
  const days = dayNumber(now, policy.timeZone) - endDay;
  let last = -Math.floor(days / step) * step;
  while (last < 0 && dueOn(endDay, last, policy) > now) last += step;
  const first = settled === null ? last : after(settled, step);
  const passed: number[] = [];
  for (let threshold = first; threshold < 0 && threshold >= last; threshold -= step) passed.push(threshold);
  return passed;
}

/** The first threshold after the deadline that is below `lowest`. */
const after = (lowest: number, step: number) => (Math.floor(-Math.min(lowest, 0) / step) + 1) * -step;

function nextOf(lowest: number | null, rungs: readonly number[], goesOn: Course["after"]): number | null {
  const rung = rungs.find((one) => lowest === null || one < lowest);
  if (rung !== undefined) return rung;
  return goesOn === "never" ? null : after(lowest ?? 0, step[goesOn]);
}
