import { none } from "../../../src/faq/entry.ts";
import type { Model } from "../../../src/faq/model.ts";
import { type Ranking, rank } from "../../../src/faq/rank.ts";
import type { Figure } from "../numbers.ts";
import type { Language, Question } from "./data.ts";

export type Judged = Ranking & { question: Question };

export const judgeAll = (model: Model, questions: readonly Question[]): Judged[] =>
  questions.map((question) => ({ question, ...rank(model, question.text) }));

const answered = (judged: Judged, first: number): boolean =>
  judged.verdict !== "none" &&
  judged.ranked.slice(0, first).some(({ entry }) => entry === judged.question.entry);

/** How many of them, from 0 to 1. */
const share = (all: readonly Judged[], good: (judged: Judged) => boolean): number =>
  all.filter(good).length / all.length;

export type Quality = {
  asked: number;
  first: number;
  top: number;
  sure: number;
  strays: number;
  refused: number;
};

/** A wrong "none" counts as a miss. `sure`: of those answered surely, how many rightly. */
export function qualityOf(judged: readonly Judged[], language: Language | null): Quality {
  const ours = judged.filter((one) => language === null || one.question.language === language);
  const asked = ours.filter((one) => one.question.entry !== none);
  const strays = ours.filter((one) => one.question.entry === none);
  return {
    asked: asked.length,
    first: share(asked, (one) => answered(one, 1)),
    top: share(asked, (one) => answered(one, 3)),
    sure: share(
      ours.filter((one) => one.verdict === "sure"),
      (one) => answered(one, 1),
    ),
    strays: strays.length,
    refused: share(strays, (one) => one.verdict === "none"),
  };
}

const percent = (value: number): string => (Number.isNaN(value) ? "-" : `${(100 * value).toFixed(1)}%`);

/** Four lines for each language. */
export function qualityFigures(name: string, judged: readonly Judged[]): Figure[] {
  return (["en", "zh"] as const).flatMap((language) => {
    const { asked, first, top, sure, strays, refused } = qualityOf(judged, language);
    const line = (what: string, value: number, count: number, least: number | null): Figure => ({
      what: `${name}, ${language}: ${what} of ${count}`,
      measured: percent(value),
      target: least === null ? "" : `>= ${percent(least)}`,
      good: least === null || count === 0 ? null : value >= least,
    });
    return [
      line("entry first", first, asked, 0.95),
      line("among the first three", top, asked, 0.99),
      line("off-topic refused", refused, strays, 0.9),
      line("right where sure", sure, asked + strays, null),
    ].filter(({ measured }) => measured !== "-");
  });
}
