import { dayNumber } from "../calendar.ts";
import { DAY, type Instant } from "../clock.ts";
import { always, dueOn, ladderOf, type Policy, type Term } from "../reminders/policy.ts";
import { type LeadTime, startBy } from "./lead-time.ts";

/** The threshold before the policy's own for each of those who have to hear that it is time to begin. */
export type Early = { channel: number | null; owner: number | null };

export const neverEarly: Early = { channel: null, owner: null };

/**
 * When the channel and the owner are reminded beside what the policy tells them. The owner is who begins, so that the
 * channel's first reminder does not do for them; where theirs comes in time the channel is left alone until its own.
 */
export function earlyFor(
  term: Term,
  policy: Policy,
  lead: Pick<LeadTime, "days"> | null,
  margin: number,
): Early {
  const { channel, owner } = policy.from;
  const before = (from: number) => earlyThreshold(term, policy, lead, margin, from);
  return {
    channel: channel === null ? null : before(Math.max(channel, owner ?? 0)),
    owner: owner === null ? null : before(owner),
  };
}

/**
 * The threshold, in whole days before the deadline, at which to remind beside the policy's own where its first one would
 * come after a renewal has to start; null where it comes in time, or nothing is on record. It is due at the policy's
 * time of day, no later than `startBy`. No threshold goes beyond the longest that a policy can have, or is from
 * before the credential began: what lives shorter than its renewal takes is reminded of as soon as it is there.
 *
 * @param from the policy's threshold from which on it speaks at all
 */
export function earlyThreshold(
  term: Term,
  policy: Policy,
  lead: Pick<LeadTime, "days"> | null,
  margin: number,
  from: number,
): number | null {
  if (lead === null) return null;
  const { deadline, notBefore } = term;
  const start = startBy(deadline, lead, margin);
  const endDay = dayNumber(deadline, policy.timeZone);
  const first = ladderOf(term, policy).find(({ nominal }) => nominal <= from)?.days ?? 0;
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
