import { DateTime } from "luxon";
import { dayFrom } from "../calendar.ts";
import { DAY, type Instant, SECOND } from "../clock.ts";
import { generalizedTimeOf } from "../signatures/validity-time.ts";
import type { Json } from "./json.ts";

/** What was not set reads 1 January 1970, or of the year 1, in many a platform: no end that we watch is so early. */
const earliest: Instant = Date.UTC(2000, 0, 1);
/** From here on it means "no end", as with certificates (RFC 5280, 4.1.2.5). */
const lastDay: Instant = Date.UTC(9999, 11, 31);
const latest: Instant = lastDay + DAY - 1;

const day = /^(?<year>\d{4})(?<dash>-?)(?<month>\d{2})\k<dash>(?<date>\d{2})$/;
const dateAndTime =
  /^(?:\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?|\d{8}T\d{4}(?:\d{2}(?:[.,]\d{1,9})?)?)(?: ?(?:Z|UTC)|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * The instant of an end as platforms write it; null where it can't be read for certain, or is no date.
 *
 * - ISO 8601 with a date in full, "T" or a space before the time; UTC where it names no zone
 * - a day alone: until it ends in UTC
 * - YYYYMMDDHHMMSSZ, a GeneralizedTime (X.680)
 * - seconds or milliseconds since 1970, as number or text
 */
export function endFrom(value: Json | undefined): Instant | "no end" | null {
  const at = instantFrom(value);
  if (at === "no end") return at;
  if (at === null || !(at >= earliest && at <= latest)) return null;
  return at >= lastDay ? "no end" : at;
}

function instantFrom(value: Json | undefined): Instant | "no end" | null {
  if (typeof value === "number") return sinceEpoch(value);
  if (typeof value !== "string" || value.length > 50) return null;
  const text = value.trim();
  const date = day.exec(text)?.groups;
  if (date !== undefined) {
    const number = dayFrom(`${date.year}-${date.month}-${date.date}`);
    return number === null ? null : (number + 1) * DAY - 1;
  }
  if (dateAndTime.test(text)) return isoInstant(text);
  return /^\d{9,15}(\.\d{1,9})?$/.test(text) ? sinceEpoch(Number(text)) : generalizedTimeOf(text);
}

function isoInstant(text: string): Instant | null {
  const iso = text
    .replace(/ ?utc$/i, "Z")
    .replace(" Z", "Z")
    .replace(" ", "T");
  const time = DateTime.fromISO(iso, { zone: "UTC" });
  return time.isValid ? time.toMillis() : null;
}

/**
 * Ten digits of seconds and thirteen of milliseconds reach until 2286. Twelve and fourteen are those of a date and a
 * time run together without a zone, and would be taken for a far future.
 */
function sinceEpoch(count: number): Instant | null {
  if (count < 1e10) return Math.floor(count * SECOND);
  if (count >= 1e12 && count < 1e13) return Math.floor(count);
  return [count * SECOND, count].find((at) => at >= lastDay && at <= latest) ?? null;
}
