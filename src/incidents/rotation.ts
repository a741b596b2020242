import { dayNumber, timeOn, weekdayOf } from "../calendar.ts";
import type { Instant } from "../clock.ts";

/** Somebody covers from `from` until before `until`. */
export type Cover = { personId: number; from: Instant; until: Instant };

/**
 * Who is on duty, week by week: the first of `personIds` in the week of `since`, and then one after the other. A week begins
 * on `weekday` (1 for Monday to 7 for Sunday) at `minute` of the day, in `timeZone`.
 */
export type Rotation = {
  personIds: readonly number[];
  weekday: number;
  minute: number;
  /** IANA name. */
  timeZone: string;
  since: Instant;
  covers: readonly Cover[];
};

/** The day on which the duty week began that is under way, by number. */
function weekOf(at: Instant, { weekday, minute, timeZone }: Rotation): number {
  const today = dayNumber(at, timeZone);
  const begins = today - ((weekdayOf(today) - weekday + 7) % 7);
  return timeOn(begins, timeZone, minute) <= at ? begins : begins - 7;
}

/** When the duty is handed over next. */
export const nextHandOver = (rotation: Rotation, now: Instant): Instant =>
  timeOn(weekOf(now, rotation) + 7, rotation.timeZone, rotation.minute);

/**
 * Who is on duty, by number: whoever covers, of several the one who was entered last; else whose week it is. Somebody who
 * is not there is passed over. Null for nobody.
 *
 * @param isThere whether an account is still open
 */
export function onDuty(
  rotation: Rotation,
  now: Instant,
  isThere: (personId: number) => boolean,
): number | null {
  const covering = rotation.covers.findLast(
    ({ personId, from, until }) => from <= now && now < until && isThere(personId),
  );
  if (covering !== undefined) return covering.personId;
  const { personIds, since } = rotation;
  const weeks = (weekOf(now, rotation) - weekOf(since, rotation)) / 7;
  for (let step = 0; step < personIds.length; step++) {
    const at = (((weeks + step) % personIds.length) + personIds.length) % personIds.length;
    const personId = personIds[at];
    if (personId !== undefined && isThere(personId)) return personId;
  }
  return null;
}
