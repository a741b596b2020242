import { createFaq } from "../../src/faq/engine.ts";
import { readFaq } from "../../src/faq-files.ts";
import type { Locale } from "../../src/people/person.ts";
import { quiet } from "../contracts/storage-defaults.ts";

/** The questions and answers that come with Sealwatch. */
export const faq = createFaq(await readFaq(null, quiet), (error) => {
  throw error;
});

/** An entry's own question: whoever asks just that is certainly understood. */
export function questionOf(id: string, locale: Locale): string {
  const question = faq.entry(id)?.texts[locale]?.question;
  if (question === undefined) throw new Error(`there is no ${id} in ${locale}`);
  return question;
}
