import { DateTime, IANAZone } from "luxon";
import { DAY, type Instant, MINUTE } from "./clock.ts";

/** The number of a calendar day in a zone, counted from 1 January 1970. */
export function dayNumber(at: Instant, timeZone: string): number {
  return Math.floor((at + IANAZone.create(timeZone).offset(at) * MINUTE) / DAY);
}

/** Hours of days by zone and hour: few, asked for again and again, and dear to work out. */
const known = new Map<string, Map<number, Instant>>();

/** Kept for one zone and hour at most: some twenty-seven years. */
const keepDays = 10_000;

/** The instant of a full hour on a calendar day in a zone; where a change of the clock leaves it out, soon after. */
export function hourOn(day: number, hour: number, timeZone: string): Instant {
  const key = `${hour} ${timeZone}`;
  let days = known.get(key);
  if (days === undefined || days.size > keepDays) {
    days = new Map();
    known.set(key, days);
  }
  let at = days.get(day);
  if (at === undefined) {
    const local = DateTime.fromMillis(day * DAY, { zone: "UTC" }).set({ hour });
    at = local.setZone(timeZone, { keepLocalTime: true }).toMillis();
    days.set(day, at);
  }
  return at;
}
