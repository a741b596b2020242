import { timeOn, weekOf } from "../calendar.ts";
import type { Instant } from "../clock.ts";

/** Admins are told on Mondays, when they come to work. */
const [weekday, minute] = [1, 9 * 60];

/** When the week's list of open questions was due last: the latest Monday morning in that zone. */
export const weekBegan = (now: Instant, timeZone: string): Instant =>
  timeOn(weekOf(now, { weekday, minute, timeZone }), timeZone, minute);
