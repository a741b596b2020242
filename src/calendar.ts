import { DateTime, IANAZone } from "luxon";
import { DAY, HOUR, type Instant, MINUTE } from "./clock.ts";

/** The number of a calendar day in a zone, counted from 1 January 1970. */
export function dayNumber(at: Instant, timeZone: string): number {
  const day = Math.floor(at / DAY);
  const [begin, end] = [offsetAtMidnight(day, timeZone), offsetAtMidnight(day + 1, timeZone)];
  const offset = begin === end ? begin : offsetAt(at, timeZone);
  return Math.floor((at + offset) / DAY);
}

/**
 * The instant of a time of day, in minutes from midnight, on a calendar day in a zone. Where a change of the clock leaves
 * it out it is soon after; where it comes twice, the first time.
 */
export const timeOn = remembered((day: number, timeZone: string, minute: number): Instant => {
  const local = DateTime.fromMillis(day * DAY, { zone: "UTC" }).set({ minute });
  const at = local.setZone(timeZone, { keepLocalTime: true }).toMillis();
  return earlier(at, timeZone);
});

/** The time of day in a zone: "18:00". */
export const timeOfDay = (at: Instant, timeZone: string): string =>
  DateTime.fromMillis(at, { zone: timeZone }).toFormat("HH:mm");

/** The day of the week, 1 for Monday to 7 for Sunday (ISO 8601). */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Weeks that begin on a day of the week, 1 for Monday to 7 for Sunday, at a minute of the day. */
export type Week = { weekday: number; minute: number; timeZone: string };

/** The day on which the week began that is under way, by number. */
export function weekOf(at: Instant, { weekday, minute, timeZone }: Week): number {
  const today = dayNumber(at, timeZone);
  const begins = today - ((weekdayOf(today) - weekday + 7) % 7);
  return timeOn(begins, timeZone, minute) <= at ? begins : begins - 7;
}

/** The number of a day that is written YYYY-MM-DD; null where there is no such day. */
export function dayFrom(text: string): number | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / DAY : Number.NaN;
  // Date.parse takes 31 February for 3 March.
  return Number.isInteger(day) && isoDay(day) === text ? day : null;
}

const timesOfDay = /^([01]?\d|2[0-3])[:：h.]([0-5]\d)$/;

/** Minutes from midnight of a time of day as people write it, such as "18:00"; null where it is none. */
export function minuteFrom(text: string): number | null {
  const [, hours, minutes] = timesOfDay.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** A day as YYYY-MM-DD. */
export const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

const offsetAtMidnight = remembered((day: number, timeZone: string) => offsetAt(day * DAY, timeZone));

/** The same time of day before the clock was set back, where there was one. */
function earlier(at: Instant, timeZone: string): Instant {
  const before = offsetAt(at - 3 * HOUR, timeZone) - offsetAt(at, timeZone);
  const first = at - before;
  return before > 0 && offsetAt(first, timeZone) - before === offsetAt(at, timeZone) ? first : at;
}

function offsetAt(at: Instant, timeZone: string): number {
  return IANAZone.create(timeZone).offset(at) * MINUTE;
}

/** Days kept for one zone at most: some twenty-seven years. */
const keepDays = 10_000;

/** Zones are dear to ask, and the same few days are asked for again and again. */
function remembered(work: (day: number, timeZone: string, minute: number) => number) {
  const zones = new Map<string, Map<number, number>>();
  return (day: number, timeZone: string, minute = 0): number => {
    const zone = `${timeZone} ${minute}`;
    let days = zones.get(zone);
    if (days === undefined || days.size >= keepDays) {
      days = new Map();
      zones.set(zone, days);
    }
    let known = days.get(day);
    if (known === undefined) {
      known = work(day, timeZone, minute);
      days.set(day, known);
    }
    return known;
  };
}
