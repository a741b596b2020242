import { dayNumber, timeOfDay, timeOn } from "../calendar.ts";
import { HOUR, type Instant, MINUTE } from "../clock.ts";

/** When it becomes day, and night, by the clock of whoever has to be awake. */
const [morning, evening] = ["08:00", "20:00"];
const morningMinute = (8 * HOUR) / MINUTE;

/** Night is from eight in the evening until eight in the morning. */
export function isNight(now: Instant, timeZone: string): boolean {
  const time = timeOfDay(now, timeZone);
  return time < morning || time >= evening;
}

/** The same instant by day; of one at night the morning after. */
export function byDay(at: Instant, timeZone: string): Instant {
  if (!isNight(at, timeZone)) return at;
  const day = dayNumber(at, timeZone);
  const today = timeOn(day, timeZone, morningMinute);
  return today > at ? today : timeOn(day + 1, timeZone, morningMinute);
}
