import type { Locale } from "../people/person.ts";

const han = /\p{Script=Han}/gu;
const latinWord = /\p{Script=Latin}[\p{Script=Latin}.'-]+/gu;

/** About so many Chinese characters are a word. */
const charactersAWord = 1.5;

/**
 * The language that a question is asked in: Chinese where it has more Chinese words than Latin ones, for product
 * names and technical terms stand in Chinese sentences as they are.
 *
 * @param otherwise for what is in no language, such as "???", and for a Latin word or two, which may be a command or a
 *   product's name
 */
export function languageOf(text: string, otherwise: Locale): Locale {
  const head = text.slice(0, 2_000);
  const [chinese, latin] = [head.match(han)?.length ?? 0, head.match(latinWord)?.length ?? 0];
  if (chinese === 0 && latin <= 2) return otherwise;
  return chinese >= latin * charactersAWord ? "zh" : "en";
}
