import { dayNumber } from "../calendar.ts";
import { DAY, type Instant } from "../clock.ts";
import { always, dueOn, ladderOf, type Policy, type Term } from "../reminders/policy.ts";
import { type LeadTime, startBy } from "./lead-time.ts";

/**
 * The threshold, in whole days before the deadline, at which to remind beside the policy's own where its first one would
 * come after a renewal has to start; null where it comes in time, or nothing is on record. It is due at the policy's
 * time of day, no later than `startBy`. No threshold goes beyond the longest that a policy can have, or is from
 * before the credential began: what lives shorter than its renewal takes is reminded of as soon as it is there.
 */
export function earlyThreshold(
  term: Term,
  policy: Policy,
  lead: Pick<LeadTime, "days"> | null,
  margin: number,
): number | null {
  if (lead === null) return null;
  const { deadline, notBefore } = term;
  const start = startBy(deadline, lead, margin);
  const endDay = dayNumber(deadline, policy.timeZone);
  const first = ladderOf(term, policy)[0]?.days ?? 0;
  if (dueOn(endDay, first, policy) <= start) return null;
  const early = Math.min(daysAhead(start, endDay, policy), lifeOf(deadline, notBefore), always);
  return early > first ? early : null;
}

/** The fewest days before the end's that are due by an instant; it may lie later in its day than reminders go out. */
function daysAhead(start: Instant, endDay: number, policy: Policy): number {
  const sameDay = endDay - dayNumber(start, policy.timeZone);
  return dueOn(endDay, sameDay, policy) <= start ? sameDay : sameDay + 1;
}

const lifeOf = (deadline: Instant, notBefore: Instant | null): number =>
  notBefore === null ? Number.POSITIVE_INFINITY : Math.floor((deadline - notBefore) / DAY);
