import type { Reader } from "../reader.ts";

// A year; and what may be a day or a month.
const year = "(?:19|20)\\d\\d";
const small = "(?:0?[1-9]|[12]\\d|3[01])";

/** Figures that are no telephone number: a day, a month or years, and a time of day. */
const times = [
  `${year}[-–/.](?:${year}|\\d{1,2})(?:[-/.]${small})?(?![-/.]?\\p{Nd})`,
  `${small}(?:[-/.]${small}[-/.]|/)(?:${year}|\\d\\d)(?![-/.]?\\p{Nd})`,
  "\\d{1,2}[:：]\\d\\d(?:[:：]\\d\\d)?(?!\\p{Nd})",
];

/** Five figures or more, with what people put between those of a telephone number. What a time begins ends before it. */
const between = "[ \\t\\u00a0\\u202f\\u3000()（）/.·\\u00ad\\u2010-\\u2015－-]{0,3}";
const number = `[+＋]?[(（]?\\p{Nd}(?:${between}\\p{Nd}){4,}(?!\\p{Nd}|[:：]\\d\\d(?!\\p{Nd}))`;

const found = new RegExp(`(?<!\\p{Nd})(?:(?<time>${times.join("|")})|${number})`, "gu");

/**
 * What somebody wrote, for a room: telephone numbers in it are left out. A local one looks like any other number, so all
 * that is long enough is taken for one; days and times stay.
 */
export const withoutNumbers = (text: string): string =>
  text.replace(found, (run, ...more) => (more.at(-1)?.time === undefined ? "☎…" : run));

/** What somebody wrote, as far as it may be read here. */
export const readable = (text: string, { audience }: Pick<Reader, "audience">): string =>
  audience === "room" ? withoutNumbers(text) : text;
