import type { Answered, Known } from "../../faq/intents.ts";
import { partsOf } from "../../faq/placeholders.ts";
import type { Locale } from "../../people/person.ts";
import type { Card, CardPart, Inline } from "../card.ts";
import { readable } from "../incidents/without-numbers.ts";
import type { Reader } from "../reader.ts";
import { textsFor } from "../texts/index.ts";
import { knownPart } from "./known.ts";
import { markup } from "./markup.ts";

/** An answer is in the language of its question, whatever its reader's is. */
export const inLanguage = (reader: Reader, locale: Locale): Reader => ({
  ...reader,
  locale,
  texts: textsFor(locale),
});

/** What goes with an answer for programs to read. */
export const metadataOf = ({ entry, score, sure }: Answered): NonNullable<Card["metadata"]> => ({
  type: "signature_faq",
  payload: { entry, score: Math.round(score * 1_000) / 1_000, ...(sure || entry === "none" ? {} : { sure }) },
});

/** Telephone numbers, such as a company writes into its own answers, are in no room; addresses stay whole. */
function shown(text: string, reader: Reader): Inline[] {
  return markup(text).map((one): Inline => {
    if (typeof one === "string") return readable(one, reader);
    if ("bold" in one) return { bold: readable(one.bold, reader) };
    return "code" in one ? { code: readable(one.code, reader) } : one;
  });
}

/** An answer as it stands in its file, filled with what is on record. */
export function answerParts(answer: string, known: Known, reader: Reader): CardPart[] {
  return partsOf(answer).flatMap((part): CardPart[] => {
    if ("placeholder" in part) return knownPart(part.placeholder, known, reader);
    if ("list" in part)
      return [
        {
          type: "text",
          text: part.list.flatMap((one, at) => [at === 0 ? "• " : "\n• ", ...shown(one, reader)]),
        },
      ];
    return [{ type: "text", text: shown(part.text, reader) }];
  });
}
