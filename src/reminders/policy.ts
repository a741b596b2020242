import { dayFrom, dayNumber, timeOn, weekdayOf } from "../calendar.ts";
import { DAY, HOUR, type Instant } from "../clock.ts";

/** Calendar days on which no reminder goes out, both included, as YYYY-MM-DD. */
export type Freeze = { from: string; to: string };

export const audiences = ["channel", "owner", "backup", "admins"] as const;
export type Audience = (typeof audiences)[number];

export const urgencies = ["early", "urgent", "over"] as const;
export type Urgency = (typeof urgencies)[number];

/** How reminders of a signature are made. */
export type Policy = {
  /** Days before the deadline: whole, falling, the last one 0. After it the channel is told daily. */
  thresholds: readonly number[];
  /** Local time of day, in minutes from midnight. */
  minute: number;
  /** IANA name: where days are counted. */
  timeZone: string;
  /** ISO days of the week on which reminders go out, 1 for Monday. */
  workdays: readonly number[];
  freezes: readonly Freeze[];
  /** The threshold from which on each of them is told; null for never. */
  from: Readonly<Record<Audience, number | null>>;
  /** What is added to a reminder. */
  words: Readonly<Record<Urgency, string | null>>;
};

/** What is set otherwise, for all signatures or for one. */
export type PolicyChange = Partial<Omit<Policy, "from" | "words">> & {
  from?: Partial<Policy["from"]>;
  words?: Partial<Policy["words"]>;
};

/** Before every threshold: no policy has a longer one. */
export const always = 400;

/** What holds as long as nobody has set anything. */
export const standardPolicy = (timeZone: string): Policy => ({
  thresholds: [60, 30, 14, 7, 3, 1, 0],
  minute: 9 * 60,
  timeZone,
  workdays: [1, 2, 3, 4, 5, 6, 7],
  freezes: [],
  from: { channel: always, owner: 14, backup: 7, admins: 3 },
  words: { early: null, urgent: null, over: null },
});

/** Whether nobody at all is told. The backup alone counts as nobody: not every signature has one. */
export const tellsNobody = ({ channel, owner, admins }: Policy["from"]): boolean =>
  channel === null && owner === null && admins === null;

/**
 * The policy with what one level sets otherwise. Two levels may each leave out different people with good reason, and so
 * between them everybody: the channel is told then.
 */
export function changed(policy: Policy, change: PolicyChange | null): Policy {
  if (change === null) return policy;
  const from = { ...policy.from, ...change.from };
  return {
    ...policy,
    ...change,
    from: tellsNobody(from) ? { ...from, channel: always } : from,
    words: { ...policy.words, ...change.words },
  };
}

/** Days from which on it is urgent. */
const urgentFrom = 7;

export function urgencyOf(threshold: number, over: boolean): Urgency {
  if (over) return "over";
  return threshold <= urgentFrom ? "urgent" : "early";
}

/** No pause is longer; a day that is not open is moved by at most as much. */
const moveAtMost = 100;

/** The nearest day on which reminders go out, in steps of -1 or 1; the day itself where there is none near. */
function openDay({ workdays, freezes }: Policy, day: number, step: 1 | -1): number {
  if (workdays.length === 7 && freezes.length === 0) return day;
  const closed = freezes.map(
    ({ from, to }) => [dayFrom(from) ?? Infinity, dayFrom(to) ?? -Infinity] as const,
  );
  for (let moved = 0; moved <= moveAtMost; moved++) {
    const one = day + moved * step;
    if (workdays.includes(weekdayOf(one)) && !closed.some(([from, to]) => one >= from && one <= to))
      return one;
  }
  return day;
}

/**
 * When a threshold is due. It is moved off a day on which nothing goes out: before the deadline to an earlier one, so that
 * nobody is told too late, after it to a later one. The deadline's own day stays, whatever day it is.
 *
 * @param endDay the deadline's calendar day in the policy's zone
 */
export function dueOn(endDay: number, threshold: number, policy: Policy): Instant {
  const day = endDay - threshold;
  const open = threshold === 0 ? day : openDay(policy, day, threshold > 0 ? -1 : 1);
  return timeOn(open, policy.timeZone, policy.minute);
}

/** The next instant at the policy's time of day that is `days` calendar days from today. */
export function inDays(days: number, policy: Policy, now: Instant): Instant {
  return timeOn(dayNumber(now, policy.timeZone) + days, policy.timeZone, policy.minute);
}

/** Nobody is called at night: so long before and after the policy's time of day messages go out. */
const waking = { before: 2 * HOUR, after: 12 * HOUR };

/** When what was found late, or became due by somebody's doing, may go out: null for now, else the next time of day. */
export function wakingAt({ timeZone, minute }: Policy, now: Instant): Instant | null {
  const today = dayNumber(now, timeZone);
  const times = [-1, 0, 1, 2].map((days) => timeOn(today + days, timeZone, minute));
  if (times.some((at) => now >= at - waking.before && now < at + waking.after)) return null;
  return times.find((at) => at > now) ?? null;
}

/** The same time of day on the next day on which reminders go out; on this day where it is one. */
export function openTime(at: Instant, policy: Policy): Instant {
  const day = openDay(policy, dayNumber(at, policy.timeZone), 1);
  return timeOn(day, policy.timeZone, policy.minute);
}

export type Term = { notBefore: Instant | null; deadline: Instant };

/** Credentials that live shorter than this, in days, get the same ladder, shrunk to half of their life. */
const shortLife = 60;

/** A threshold of the ladder, and the policy's number for it. */
export type Rung = { days: number; nominal: number };

/** The ladder for one credential, falling. Rungs that fall together in a short life are one, the most urgent. */
export function ladderOf({ notBefore, deadline }: Term, { thresholds }: Policy): readonly Rung[] {
  const life = notBefore === null ? Number.POSITIVE_INFINITY : (deadline - notBefore) / DAY;
  const share = life >= shortLife ? 1 : Math.max(life, 0) / (2 * shortLife);
  const rungs = new Map<number, Rung>();
  for (const nominal of thresholds) {
    const days = Math.ceil(nominal * share);
    rungs.set(days, { days, nominal });
  }
  return [...rungs.values()];
}
