import { none } from "../../../src/faq/entry.ts";
import { featuresOf } from "../../../src/faq/features.ts";
import { type Evidence, evidenceOf, probabilitiesOf } from "../../../src/faq/rank.ts";
import { trainAtOnce } from "../../../src/faq/train.ts";
import { quantile } from "../numbers.ts";
import { foldsOf, type Question } from "./data.ts";

type Seen = { question: Question; entries: string[]; evidence: Evidence };
type Scored = { question: Question; stray: number; best: number; first: boolean; top: boolean };

/** What is to be refused of off-topic questions, and how often a sure answer is to be right. */
const targets = { refused: 0.92, sure: 0.97 };
const languages = ["en", "zh"] as const;
const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
const share = <T>(all: readonly T[], good: (one: T) => boolean): number =>
  all.filter(good).length / all.length;

/** What models say of questions by writers that they did not learn from. */
function gather(questions: readonly Question[], folds: number): Seen[] {
  return foldsOf(questions, folds).flatMap((out) => {
    const model = trainAtOnce(questions.filter(({ writer }) => !out.has(writer)));
    return questions
      .filter(({ writer }) => out.has(writer))
      .map((question) => ({
        question,
        entries: model.entries,
        evidence: evidenceOf(model, featuresOf(question.text)),
      }));
  });
}

type Calibration = NonNullable<Parameters<typeof probabilitiesOf>[1]>;

function logLoss(seen: readonly Seen[], calibration: Calibration): number {
  const sum = seen.reduce((before, { question, entries, evidence }) => {
    const right = probabilitiesOf(evidence, calibration)[entries.indexOf(question.entry)] ?? 0;
    return before - Math.log(Math.max(right, 1e-9));
  }, 0);
  return sum / seen.length;
}

function leastLoss(seen: readonly Seen[]): Calibration {
  let best: Calibration = { sharpness: 1, lookedUp: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (let sharpness = 3; sharpness <= 7; sharpness += 0.5) {
    for (let lookedUp = 0; lookedUp <= 2.4; lookedUp += 0.4) {
      const loss = logLoss(seen, { sharpness, lookedUp });
      if (loss >= least) continue;
      [best, least] = [{ sharpness, lookedUp }, loss];
    }
  }
  return best;
}

function score(seen: readonly Seen[], calibration: Calibration): Scored[] {
  return seen.map(({ question, entries, evidence }) => {
    const all = [...probabilitiesOf(evidence, calibration)].map((value, index) => ({
      value,
      entry: entries[index] ?? none,
    }));
    const ranked = all.filter(({ entry }) => entry !== none).sort((one, other) => other.value - one.value);
    return {
      question,
      stray: all.find(({ entry }) => entry === none)?.value ?? 0,
      best: ranked[0]?.value ?? 0,
      first: ranked[0]?.entry === question.entry,
      top: ranked.slice(0, 3).some(({ entry }) => entry === question.entry),
    };
  });
}

/** The smallest probability from which on answers are right often enough. */
function sureFrom(scored: readonly Scored[]): number {
  for (let least = 0.3; least < 1; least += 0.01) {
    if (
      share(
        scored.filter(({ best }) => best >= least),
        ({ first }) => first,
      ) >= targets.sure
    )
      return least;
  }
  return 1;
}

/**
 * Prints the constants of rank.ts as questions of left-out writers have them: the calibration with the least log loss,
 * the thresholds that refuse enough, and what other thresholds would give.
 */
export function calibrate(questions: readonly Question[], folds: number): void {
  const seen = gather(questions, folds);
  const calibration = leastLoss(seen);
  console.log("calibration", calibration, "log loss", logLoss(seen, calibration).toFixed(4));
  const scored = score(seen, calibration);
  for (const language of languages) {
    const ours = scored.filter(({ question }) => question.language === language);
    const asked = ours.filter(({ question }) => question.entry !== none);
    const strays = ours.filter(({ question }) => question.entry === none);
    for (const refused of [0.86, 0.88, 0.9, targets.refused, 0.94, 0.96]) {
      const least = quantile(
        strays.map(({ stray }) => stray),
        1 - refused,
      );
      const kept = (one: Scored): boolean => one.stray < least;
      const figures = [
        share(asked, (one) => kept(one) && one.first),
        share(asked, (one) => kept(one) && one.top),
        share(asked, (one) => !kept(one)),
      ].map(percent);
      console.log(
        `${language}: none from ${least.toFixed(3)}: refused ${percent(refused)}, first ${figures[0]}, ` +
          `top three ${figures[1]}, wrongly none ${figures[2]}`,
      );
    }
  }
  console.log("sure from", sureFrom(scored).toFixed(2));
}
