import { dayNumber, hourOn } from "../calendar.ts";
import { DAY, type Instant } from "../clock.ts";

/** Days before the deadline at which a reminder is due; after 0 it is due daily (-1, -2, ...). */
const standardThresholds = [60, 30, 14, 7, 3, 1, 0] as const;

/** Credentials that live shorter than this get the same ladder, shrunk to half of their life. */
const shortLife = 60;

/** Local time of day at which a day's reminder is due. */
const hourOfDay = 9;

export type Term = { notBefore: Instant | null; deadline: Instant };

/** The ladder for one credential: whole days, falling, ending with 0. */
export function thresholdsFor({ notBefore, deadline }: Term): readonly number[] {
  const life = notBefore === null ? Number.POSITIVE_INFINITY : (deadline - notBefore) / DAY;
  if (life >= shortLife) return standardThresholds;
  const share = Math.max(life, 0) / (2 * shortLife);
  return [...new Set(standardThresholds.map((days) => Math.ceil(days * share)))];
}

/**
 * When a threshold is due: at nine in the morning, in `timeZone`, of the calendar day that is so many days before
 * the deadline's own day there.
 */
export function dueAt(deadline: Instant, threshold: number, timeZone: string): Instant {
  return hourOn(dayNumber(deadline, timeZone) - threshold, timeZone, hourOfDay);
}

/** How many daily reminders after the day of the deadline have come due at `now`. */
function daysAfter(endDay: number, timeZone: string, now: Instant): number {
  const today = dayNumber(now, timeZone);
  return today - endDay - (hourOn(today, timeZone, hourOfDay) <= now ? 0 : 1);
}

export type Plan = {
  /** What to send now, and the thresholds that it stands in for, longest ago first. */
  send: { threshold: number; passedOver: number[] } | null;
  /** When the next one is due, `send` being carried out. */
  nextDueAt: Instant;
};

/**
 * What is due at `now`, worked out from facts and from what is recorded for this deadline and place, never from
 * "today is day 30": of the thresholds that have passed, the most urgent is sent and the others are passed over.
 * Days before anybody watched the signature are not counted as missed.
 *
 * @param settled the lowest threshold that was sent or passed over; null when none was.
 */
export function plan(term: Term, settled: number | null, timeZone: string, now: Instant): Plan {
  const ladder = thresholdsFor(term);
  const endDay = dayNumber(term.deadline, timeZone);
  const due = (threshold: number) => hourOn(endDay - threshold, timeZone, hourOfDay);
  const open = (threshold: number) => settled === null || threshold < settled;
  const passed = ladder.filter((rung) => open(rung) && due(rung) <= now);
  const last = -daysAfter(endDay, timeZone, now);
  const firstDaily = settled === null ? last : Math.min(settled, 0) - 1;
  for (let daily = firstDaily; daily < 0 && daily >= last; daily--) passed.push(daily);

  const threshold = passed.pop();
  const lowest = threshold ?? settled;
  const next =
    lowest === null ? ladder[0] : (ladder.find((rung) => rung < lowest) ?? Math.min(lowest, 0) - 1);
  return {
    send: threshold === undefined ? null : { threshold, passedOver: passed },
    nextDueAt: due(next ?? 0),
  };
}
