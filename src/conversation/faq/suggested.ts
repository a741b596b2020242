import { type Suggested, textIn } from "../../faq/entry.ts";
import type { Button, CardPart } from "../card.ts";
import type { Reader } from "../reader.ts";

/** Questions that somebody may ask, each with a button for its answer: in the reader's language, as far as they are in it. */
export function suggestedRows(suggested: readonly Suggested[], { locale: own, texts }: Reader): CardPart[] {
  return suggested.flatMap(({ entry, questions }): CardPart[] => {
    const found = textIn({ texts: questions }, own);
    if (found === null) return [];
    const { text: question, locale } = found;
    const button: Button = { label: texts.faq.answer, press: { type: "faq-show", entry, locale } };
    return [{ type: "row", text: [question], button }];
  });
}
