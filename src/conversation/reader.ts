import { DateTime } from "luxon";
import type { Instant } from "../clock.ts";
import type { Locale, PersonRef, Platform } from "../people/person.ts";
import type { Inline } from "./card.ts";
import { textsFor } from "./texts/index.ts";
import type { Texts } from "./texts/texts.ts";

/** Who reads an answer: their language and time zone, and whether others read along. */
export type Reader = {
  texts: Texts;
  locale: Locale;
  timeZone: string;
  /** Phone numbers and the like never go to a room. */
  audience: "asker" | "room";
  /** Where it is read. */
  platform: Platform;
  now: Instant;
};

export function readerOf(
  who: { locale: Locale; timeZone: string },
  rest: Pick<Reader, "audience" | "platform" | "now">,
): Reader {
  return { texts: textsFor(who.locale), locale: who.locale, timeZone: who.timeZone, ...rest };
}

const intl: Record<Locale, string> = { en: "en-GB", zh: "zh-CN" };

/** Somebody's name: a mention for the one who asked, and in a room just the name, so that no answer pings anybody. */
export function nameOf(person: PersonRef, { audience }: Reader): Inline {
  return audience === "room" ? person.name : { person };
}

/** A calendar date in the reader's zone: "4 March 2027", "2027年3月4日". */
export function date(at: Instant, { locale, timeZone }: Reader): string {
  return DateTime.fromMillis(at, { zone: timeZone, locale: intl[locale] }).toLocaleString(DateTime.DATE_FULL);
}

/** Date and time of day with the zone's name: "4 March 2027, 14:00 CET". */
export function moment(at: Instant, { locale, timeZone }: Reader): string {
  const local = DateTime.fromMillis(at, { zone: timeZone, locale: intl[locale] });
  const day = local.toLocaleString(DateTime.DATE_FULL);
  return `${day}${locale === "zh" ? " " : ", "}${local.toFormat("HH:mm")} (${timeZone})`;
}

/** Calendar days from today to that day, as people count them; negative in the past. */
export function daysUntil(at: Instant, { now, timeZone }: Reader): number {
  const day = (instant: Instant) => DateTime.fromMillis(instant, { zone: timeZone }).startOf("day");
  return Math.round(day(at).diff(day(now), "days").days);
}
