// A year; and what may be a day or a month.
const year = "(?:19|20)\\d\\d";
const small = "(?:0?[1-9]|[12]\\d|3[01])";

/** Figures that are no telephone number: a day, a month or years, and a time of day. */
const times = [
  `${year}[-–/.](?:${year}|\\d{1,2})(?:[-/.]${small})?(?![-/.]?\\p{Nd})`,
  `${small}(?:[-/.]${small}[-/.]|/)(?:${year}|\\d\\d)(?![-/.]?\\p{Nd})`,
  "\\d{1,2}[:：]\\d\\d(?:[:：]\\d\\d)?(?!\\p{Nd})",
];

/** The number of a standard, perhaps with its part or year, where nothing goes on behind it. */
const standard = "(?<!\\p{L})(?:ISO|ISO/IEC|RFC|GB/T|GM/T)[ -]?\\d{3,5}(?:-\\d{1,4})?(?![-/. ]?\\p{Nd})";

/** What people put between the figures of a telephone number. What a time begins ends before it. */
const between = "[ \\t\\u00a0\\u202f\\u3000()（）/.·\\u00ad\\u2010-\\u2015－-]{0,3}";

/**
 * Puts something in the place of long numbers, such as those of telephones and accounts, however they are dictated. A
 * local one looks like any other number, so all that is long enough is taken for one; days, times
 * and the numbers of standards stay.
 *
 * @param figures so many make a long one
 */
export function withoutLong(figures: number, instead: string): (text: string) => string {
  const number = `[+＋]?[(（]?\\p{Nd}(?:${between}\\p{Nd}){${figures - 1},}(?!\\p{Nd}|[:：]\\d\\d(?!\\p{Nd}))`;
  const found = new RegExp(`(?<!\\p{Nd})(?:(?<kept>${[standard, ...times].join("|")})|${number})`, "gu");
  return (text) => text.replace(found, (run, ...more) => (more.at(-1)?.kept === undefined ? instead : run));
}
