import { trainAtOnce } from "../../../src/faq/train.ts";
import { foldsOf, type Question } from "./data.ts";
import { type Judged, judgeAll } from "./judge.ts";

/** Each question as a model sees it that learned from other writers alone. */
export function crossValidate(questions: readonly Question[], folds: number): Judged[] {
  return foldsOf(questions, folds).flatMap((out) => {
    const model = trainAtOnce(questions.filter(({ writer }) => !out.has(writer)));
    return judgeAll(
      model,
      questions.filter(({ writer }) => out.has(writer)),
    );
  });
}
