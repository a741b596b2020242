import type { Reader } from "../reader.ts";

/** Telephone numbers as people write them: with a country's or an area's code, and those of China. */
const numbers =
  /(?:\+|\b00)\d[\d ()/.-]{5,}\d|\(0\d+\)[\d /.-]{4,}\d|\b0\d{1,4}[ /-][\d /-]{4,}\d|\b0\d{7,}\b|\b1[3-9]\d[ -]?\d{4}[ -]?\d{4}\b|\b[48]00[ -]?\d{3}[ -]?\d{4}\b/g;

/** A text for a room: telephone numbers in it are left out. */
export const withoutNumbers = (text: string): string => text.replace(numbers, "☎…");

/** What somebody wrote, as far as it may be read here. */
export const readable = (text: string, { audience }: Pick<Reader, "audience">): string =>
  audience === "room" ? withoutNumbers(text) : text;
