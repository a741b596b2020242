import { DateTime, IANAZone } from "luxon";
import { DAY, type Instant, MINUTE } from "./clock.ts";

/** The number of a calendar day in a zone, counted from 1 January 1970. */
export function dayNumber(at: Instant, timeZone: string): number {
  const day = Math.floor(at / DAY);
  const [begin, end] = [offsetAtMidnight(day, timeZone), offsetAtMidnight(day + 1, timeZone)];
  const offset = begin === end ? begin : offsetAt(at, timeZone);
  return Math.floor((at + offset) / DAY);
}

/** The instant of a full hour on a calendar day in a zone; where a change of the clock leaves it out, soon after. */
export const hourOn = remembered((day: number, timeZone: string, hour: number): Instant => {
  const local = DateTime.fromMillis(day * DAY, { zone: "UTC" }).set({ hour });
  return local.setZone(timeZone, { keepLocalTime: true }).toMillis();
});

const offsetAtMidnight = remembered((day: number, timeZone: string) => offsetAt(day * DAY, timeZone));

function offsetAt(at: Instant, timeZone: string): number {
  return IANAZone.create(timeZone).offset(at) * MINUTE;
}

/** Days kept for one zone at most: some twenty-seven years. */
const keepDays = 10_000;

/** Zones are dear to ask, and the same few days are asked for again and again. */
function remembered(work: (day: number, timeZone: string, hour: number) => number) {
  const zones = new Map<string, Map<number, number>>();
  return (day: number, timeZone: string, hour = 0): number => {
    const zone = `${timeZone} ${hour}`;
    let days = zones.get(zone);
    if (days === undefined || days.size >= keepDays) {
      days = new Map();
      zones.set(zone, days);
    }
    let known = days.get(day);
    if (known === undefined) {
      known = work(day, timeZone, hour);
      days.set(day, known);
    }
    return known;
  };
}
