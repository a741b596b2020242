import { readFile } from "node:fs/promises";
import { type Phrasing, parsePhrasings } from "../../../src/faq/phrasing.ts";
import { readPhrasings } from "../../../src/faq-model.ts";

export type Language = "en" | "zh";
/** A question, the entry that answers it, and where it comes from. */
export type Question = Phrasing & { language: Language; writer: string };

const languageOf = (writer: string): Language => (writer.startsWith("zh") ? "zh" : "en");

/** What people of many kinds wrote: the classifier learns from them. */
export async function writtenQuestions(): Promise<Question[]> {
  const { written } = await readPhrasings();
  return written.flatMap(({ writer, phrasings }) =>
    phrasings.map((one) => ({ ...one, writer, language: languageOf(writer) })),
  );
}

/** The questions for development: may be looked at, not learned from. */
export async function devQuestions(): Promise<Question[]> {
  const lines = (await readFile(new URL("../../fixtures/faq-questions.tsv", import.meta.url), "utf8")).split(
    "\n",
  );
  return lines.slice(1).flatMap((line) => {
    const [language, text, entry] = line.split("\t");
    if (language === undefined || text === undefined || entry === undefined) return [];
    return [{ text, entry: entry.trim(), language: languageOf(language), writer: "dev" }];
  });
}

/** Held out: by other writers, never looked at and never tuned on. */
export async function heldOutQuestions(): Promise<Question[]> {
  const questions: Question[] = [];
  for (const language of ["en", "zh"] as const) {
    const file = new URL(`held-out/${language}.txt`, import.meta.url);
    const { phrasings } = parsePhrasings(await readFile(file, "utf8"), language);
    questions.push(...phrasings.map((one) => ({ ...one, language, writer: "held out" })));
  }
  return questions;
}

/** Whole writers are left out together; each language's are dealt out in turn. */
export function foldsOf(questions: readonly Question[], folds: number): Set<string>[] {
  const dealt = Array.from({ length: folds }, () => new Set<string>());
  for (const language of ["en", "zh"]) {
    const writers = [
      ...new Set(questions.filter((one) => one.language === language).map((one) => one.writer)),
    ];
    for (const [index, writer] of writers.entries()) dealt[index % folds]?.add(writer);
  }
  return dealt;
}
