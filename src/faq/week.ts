import { dayNumber, timeOn, weekdayOf } from "../calendar.ts";
import { HOUR, type Instant, MINUTE } from "../clock.ts";

/** Admins are told on Mondays, when they come to work. */
const hour = 9;

/** When the week's list of open questions was due last: the latest Monday morning in that zone. */
export function weekBegan(now: Instant, timeZone: string): Instant {
  const today = dayNumber(now, timeZone);
  const monday = today - (weekdayOf(today) - 1);
  const due = (day: number) => timeOn(day, timeZone, (hour * HOUR) / MINUTE);
  return due(monday) <= now ? due(monday) : due(monday - 7);
}
