import type { Text } from "../../src/conversation/card.ts";
import { date, daysUntil, type Reader, readerOf } from "../../src/conversation/reader.ts";
import { personas } from "../../src/playground/workspace.ts";

/** The two personas that the tests are, with what the bot calls things in their language. */
export const languages = [
  { language: "English", persona: "admin", who: personas.admin, reader: readerFor("en", personas.admin.tz) },
  {
    language: "Chinese",
    persona: "chinese",
    who: personas.chinese,
    reader: readerFor("zh", personas.chinese.tz),
  },
] as const;

function readerFor(locale: "en" | "zh", timeZone: string): (now: number) => Reader {
  return (now) => readerOf({ locale, timeZone }, { audience: "asker", platform: "slack", now });
}

/** A text as it reads on the page: without its marks, people and places left out. */
export function plain(text: Text): string {
  return text
    .map((one) => {
      if (typeof one === "string") return one;
      if ("bold" in one) return one.bold;
      if ("code" in one) return one.code;
      return "link" in one ? one.label : "";
    })
    .join("");
}

/** "ends in 12 days, on 4 March 2027", as the reader reads it. */
export function endsAt(instant: number, reader: Reader): string {
  return reader.texts.signatures.ends(daysUntil(instant, reader), date(instant, reader));
}
