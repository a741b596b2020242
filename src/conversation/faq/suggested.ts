import type { Suggested } from "../../faq/entry.ts";
import { locales } from "../../people/person.ts";
import type { Button, CardPart } from "../card.ts";
import type { Reader } from "../reader.ts";

/** Questions that somebody may ask, each with a button for its answer: in the reader's language, as far as they are in it. */
export function suggestedRows(suggested: readonly Suggested[], { locale: own, texts }: Reader): CardPart[] {
  return suggested.flatMap(({ entry, questions }): CardPart[] => {
    const locale = [own, ...locales].find((one) => questions[one] !== undefined);
    const question = locale && questions[locale];
    if (locale === undefined || question === undefined) return [];
    const button: Button = { label: texts.faq.answer, press: { type: "faq-show", entry, locale } };
    return [{ type: "row", text: [question], button }];
  });
}
