// Dates as Slack shows them, in the reader's zone and language.

/** @typedef {{ locale: string, tz: string, now: number }} Reader `now` is the calendar's, in ms since the epoch */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {number} at ms since the epoch
 * @param {Reader} reader
 * @param {Intl.DateTimeFormatOptions} options
 */
function show(at, reader, options) {
  const key = `${reader.locale} ${reader.tz} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(reader.locale, { timeZone: reader.tz, ...options });
    formats.set(key, format);
  }
  return format.format(at);
}

/**
 * The calendar day as YYYY-MM-DD.
 * @param {number} at ms since the epoch
 * @param {Reader} reader
 */
export function dayOf(at, reader) {
  return show(at, { ...reader, locale: "sv-SE" }, { year: "numeric", month: "2-digit", day: "2-digit" });
}

/**
 * The line between two days of a conversation: "Sunday, November 22", with the year when it is another one.
 * @param {number} at ms since the epoch
 * @param {Reader} reader
 */
export function dayDivider(at, reader) {
  const sameYear = dayOf(at, reader).slice(0, 4) === dayOf(reader.now, reader).slice(0, 4);
  return show(at, reader, {
    weekday: "long",
    month: "long",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  });
}

/**
 * @param {number} at ms since the epoch
 * @param {Reader} reader
 */
export function timeOfDay(at, reader) {
  return show(at, reader, { hour: "numeric", minute: "2-digit" });
}

/**
 * The full day with its year, for the clock bar.
 * @param {number} at ms since the epoch
 * @param {Reader} reader
 */
export function fullDay(at, reader) {
  return show(at, reader, { weekday: "long", month: "long", day: "numeric", year: "numeric" });
}

/**
 * Whole days from the calendar's today to the day of `at`.
 * @param {number} at
 * @param {Reader} reader
 */
function daysAway(at, reader) {
  return Math.round((Date.parse(dayOf(at, reader)) - Date.parse(dayOf(reader.now, reader))) / 86_400_000);
}

/**
 * English writes the day as an ordinal ("February 18th, 2014"); other languages as Intl does.
 * @param {number} at
 * @param {Reader} reader
 * @param {boolean} weekday
 */
function longDate(at, reader, weekday) {
  if (!reader.locale.startsWith("en")) {
    return show(at, reader, {
      year: "numeric",
      month: "long",
      day: "numeric",
      ...(weekday ? { weekday: "long" } : {}),
    });
  }
  const day = Number(show(at, reader, { day: "numeric" }));
  const endings = /** @type {Record<string, string>} */ ({ one: "st", two: "nd", few: "rd", other: "th" });
  const ending = endings[new Intl.PluralRules("en", { type: "ordinal" }).select(day)];
  const name = weekday ? `${show(at, reader, { weekday: "long" })}, ` : "";
  return `${name}${show(at, reader, { month: "long" })} ${day}${ending}, ${show(at, reader, { year: "numeric" })}`;
}

/**
 * @param {number} at
 * @param {Reader} reader
 */
function ago(at, reader) {
  const words = new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" });
  const minutes = Math.round((at - reader.now) / 60_000);
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 24 * 60) return words.format(Math.round(minutes / 60), "hour");
  return words.format(daysAway(at, reader), "day");
}

/**
 * Fills the tokens of a date format. Where none is known, there is nothing to show: the fallback stands.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 *
 * @param {string} format such as "{date_short_pretty} at {time}"
 * @param {number} seconds since the epoch
 * @param {Reader} reader
 */
export function formatSlackDate(format, seconds, reader) {
  const at = seconds * 1000;
  if (/^\{_\}$/.test(format)) return undefined;
  if (Number.isNaN(new Date(at).getTime())) return undefined;
  const away = daysAway(at, reader);
  const near =
    Math.abs(away) <= 1
      ? new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(away, "day")
      : undefined;
  const short = () => show(at, reader, { year: "numeric", month: "short", day: "numeric" });
  /** @type {Record<string, () => string>} */
  const tokens = {
    date_num: () => dayOf(at, reader),
    date_slash: () => show(at, reader, { year: "numeric", month: "2-digit", day: "2-digit" }),
    date: () => longDate(at, reader, false),
    date_short: short,
    date_long: () => longDate(at, reader, true),
    date_long_full: () => show(at, reader, { year: "numeric", month: "long", day: "numeric" }),
    date_pretty: () => near ?? longDate(at, reader, false),
    date_short_pretty: () => near ?? short(),
    date_long_pretty: () => near ?? longDate(at, reader, true),
    day_divider_pretty: () => near ?? dayDivider(at, reader),
    time: () => timeOfDay(at, reader),
    time_secs: () => show(at, reader, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
    ago: () => ago(at, reader),
  };
  const filled = format.replace(/\{([a-z_]+)\}/g, (whole, name) =>
    Object.hasOwn(tokens, name) ? (tokens[name]?.() ?? whole) : whole,
  );
  // Slack begins a date with a capital: "Today at 6:39 AM".
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
