import { dayNumber, timeOfDay } from "../calendar.ts";
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
  /** Who reads it, by number, where it is a message to one person. */
  personId?: number;
};

/** A language and a time zone. */
export type Locality = Pick<Reader, "locale" | "timeZone">;

export function readerOf(
  who: Locality,
  rest: Pick<Reader, "audience" | "platform" | "now" | "personId">,
): Reader {
  return { texts: textsFor(who.locale), locale: who.locale, timeZone: who.timeZone, ...rest };
}

const intl: Record<Locale, string> = { en: "en-GB", zh: "zh-CN" };

/** Somebody's name: a mention for the one who asked, and in a room just the name, so that no answer pings anybody. */
export function nameOf(person: PersonRef, { audience }: Reader): Inline {
  return audience === "room" ? person.name : { person };
}

/** Whoever is in charge, marked where they have left; those are called by nobody. */
export function chargeOf(person: PersonRef, reader: Reader): Inline {
  return person.active === false ? reader.texts.people.hasLeft(person.name) : nameOf(person, reader);
}

/** Formatters and zones are dear to make and cheap to use: one of each for a language and a zone. */
const dates = new Map<string, Intl.DateTimeFormat>();

function formatter({ locale, timeZone }: Locality): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = dates.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intl[locale], {
    timeZone,
    year: "numeric",
    month: "long",
    day: "numeric",
  });
  dates.set(key, made);
  return made;
}

/** A calendar date in the reader's zone: "4 March 2027", "2027年3月4日". */
export function date(at: Instant, reader: Reader): string {
  return formatter(reader).format(at);
}

/** Date and time of day with the zone's name: "4 March 2027, 14:00 (Europe/Berlin)". */
export function moment(at: Instant, reader: Reader): string {
  const { locale, timeZone } = reader;
  return dayAndTime(at, reader) + (locale === "zh" ? `（${timeZone}）` : ` (${timeZone})`);
}

/** The same where the zone is named elsewhere on the card, as in lists: "4 March 2027, 14:00". */
export function dayAndTime(at: Instant, reader: Reader): string {
  const then = reader.locale === "zh" ? " " : ", ";
  return date(at, reader) + then + timeOfDay(at, reader.timeZone);
}

/**
 * A stretch of time, its zone named once: "4 March 2027, 18:00 – 20:00 (Europe/Berlin)"; where it is whole days in the
 * reader's zone, the days alone.
 */
export function span({ from, until }: { from: Instant; until: Instant }, reader: Reader): string {
  const { locale, timeZone } = reader;
  const [begin, end] = [date(from, reader), date(until, reader)];
  const [start, stop] = [timeOfDay(from, timeZone), timeOfDay(until, timeZone)];
  if (start === "00:00" && stop === "23:59") return begin === end ? begin : `${begin} – ${end}`;
  const [then, zone] = locale === "zh" ? [" ", `（${timeZone}）`] : [", ", ` (${timeZone})`];
  return `${begin}${then}${start} – ${begin === end ? stop : end + then + stop}${zone}`;
}

/** Calendar days from today to that day, as people count them; negative in the past. */
export function daysUntil(at: Instant, { now, timeZone }: Reader): number {
  return dayNumber(at, timeZone) - dayNumber(now, timeZone);
}
