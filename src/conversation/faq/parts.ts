import type { Answered, Known } from "../../faq/intents.ts";
import { partsOf } from "../../faq/placeholders.ts";
import type { Locale } from "../../people/person.ts";
import type { Card, CardPart } from "../card.ts";
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

/** An answer as it stands in its file, filled with what is on record. */
export function answerParts(answer: string, known: Known, reader: Reader): CardPart[] {
  return partsOf(answer).flatMap((part): CardPart[] => {
    if ("placeholder" in part) return knownPart(part.placeholder, known, reader);
    if ("list" in part)
      return [
        { type: "text", text: part.list.flatMap((one, at) => [at === 0 ? "• " : "\n• ", ...markup(one)]) },
      ];
    return [{ type: "text", text: markup(part.text) }];
  });
}
