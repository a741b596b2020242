import { dayNumber, timeOn } from "../calendar.ts";
import { HOUR, type Instant } from "../clock.ts";

/** Night is from eight in the evening until eight in the morning, by the clock of whoever has to be awake. */
export function isNight(now: Instant, timeZone: string): boolean {
  const hours = (now - timeOn(dayNumber(now, timeZone), timeZone, 0)) / HOUR;
  return hours < 8 || hours >= 20;
}
