import type { Fault } from "../faults.ts";
import { short } from "../short.ts";

/** Which comes first in a column's dates; "unclear" where they could be read either way; null where it does not matter. */
export type DayOrder = "day" | "month" | "unclear" | null;

/** A calendar date as far as its cell says it: of a `pair` it doesn't say which is the day and which the month. */
type Found =
  | { year: number; month: number; day: number }
  | { year: number; pair: [number, number] }
  | { twoDigits: true };

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const monthName = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

/** A time of day, wherever it stands ("Dec 31 23:59:59 2026 GMT", "2026-12-31T00:00:00Z", "2026年12月31日 23时59分"). */
const timeOfDay =
  /(?:(?<=\d)t|,?\s+|(?<=日))(?:上午|下午)?\d{1,2}(?::\d{2}(?::\d{2}(?:[.,]\d+)?)?|[时点](?:\d{1,2}分)?(?:\d{1,2}秒)?)\s*(?:[ap]\.?m\.?)?(?:\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?/;

/** Two dates with a word or a dash between them: the end is the second one. */
const range =
  /^(?:from\s+|自|从)?(.*\d.*?)(?:\s*(?:至|到|~|–|—|\bto\b|\buntil\b|\bbis\b)\s*|\s+-+\s+|(?<=\d{4}[./]\d{1,2}[./]\d{1,2})-)(.*\d.*)$/;

/** Days from 1970-01-01 back to day 0 of Excel's 1900 date system, as it counts after its 29th of February 1900. */
const serialOfEpoch = 25_569;

type Reader = [pattern: RegExp, read: (groups: string[]) => Found];

const numbered = (year = "", month = "", day = ""): Found =>
  year.length === 2 ? { twoDigits: true } : { year: Number(year), month: Number(month), day: Number(day) };

const named = (year: string | undefined, month = "", day = ""): Found =>
  numbered(year, `${months.indexOf(month) + 1}`, day);

const readers: Reader[] = [
  [/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/, ([y, m, d]) => numbered(y, m, d)],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y, m, d]) => numbered(y, m, d)],
  [/^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})$/, ([d, m, y]) => numbered(y, m, d)],
  [
    /^(\d{1,2})\s*[-/]\s*(\d{1,2})\s*[-/]\s*(\d{4}|\d{2})$/,
    ([a, b, y]) =>
      y?.length === 2 ? { twoDigits: true } : { year: Number(y), pair: [Number(a), Number(b)] },
  ],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-/.\\s]*${monthName}[-/,\\s]*(\\d{4}|\\d{2})$`),
    ([d, m, y]) => named(y, m, d),
  ],
  [
    new RegExp(`^${monthName}[-\\s]*(\\d{1,2})(?:st|nd|rd|th)?[-,\\s]+(\\d{4}|\\d{2})$`),
    ([m, d, y]) => named(y, m, d),
  ],
  [
    /^(\d{5})(?:[.,]\d+)?$/,
    ([serial]) => {
      const date = new Date((Number(serial) - serialOfEpoch) * 86_400_000);
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    },
  ],
];

/** The date in a cell as spreadsheets and people write it, or the later one of a range; null where there is none. */
export function dateIn(cell: string): Found | null {
  // Longer ones are no dates; the patterns should not have to find out.
  if (cell.length > 60) return null;
  const text = cell.normalize("NFKC").toLowerCase().trim();
  const date = (text: string): Found | null => {
    const plain = text
      .replace(timeOfDay, " ")
      .replace(/\s*(?:gmt|utc)$/, "")
      .trim();
    for (const [pattern, read] of readers) {
      const [, ...groups] = pattern.exec(plain) ?? [];
      if (groups.length > 0) return read(groups);
    }
    return null;
  };
  const [, begin = "", end = ""] = range.exec(text) ?? [];
  return date(text) ?? (date(begin) === null ? null : date(end));
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The day in a cell, "YYYY-MM-DD", or why it can't be told.
 *
 * @param order what the column or its reader says of dates such as 3/4/2026.
 */
export function readDay(cell: string, order: DayOrder): { day: string } | { fault: Fault } {
  const found = dateIn(cell);
  if (found === null) return { fault: { why: "no-date", text: short(cell) } };
  if ("twoDigits" in found) return { fault: { why: "two-digit-year", text: short(cell) } };
  const date = "pair" in found ? resolved(found, order) : found;
  if (date === null) return { fault: { why: "day-or-month-first", text: short(cell) } };
  const { year, month, day } = date;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return { fault: { why: "no-such-day", text: cell.trim() } };
  const two = (number: number) => `${number}`.padStart(2, "0");
  return { day: `${`${year}`.padStart(4, "0")}-${two(month)}-${two(day)}` };
}

function resolved(
  { year, pair: [first, second] }: Extract<Found, { pair: unknown }>,
  order: DayOrder,
): { year: number; month: number; day: number } | null {
  const dayFirst = { year, month: second, day: first };
  const monthFirst = { year, month: first, day: second };
  if (order === "day") return dayFirst;
  if (order === "month") return monthFirst;
  if (first > 12 || first === second) return dayFirst;
  return second > 12 ? monthFirst : null;
}
