// npm run bench:faq [PART...]: how well questions are understood, and how fast. Parts: dev, held-out, cross, speed;
// and, where it is named, calibrate.

import { trainAtOnce } from "../../../src/faq/train.ts";
import { wordsKey } from "../../../src/faq/words-key.ts";
import { type Figure, printFigures } from "../numbers.ts";
import { calibrate } from "./calibrate.ts";
import { crossValidate } from "./cross.ts";
import { devQuestions, heldOutQuestions, writtenQuestions } from "./data.ts";
import { judgeAll, qualityFigures } from "./judge.ts";
import { speedFigures } from "./speed.ts";

/** A fold leaves out about so many writers of each language. */
const folds = 5;

const written = await writtenQuestions();
const dev = await devQuestions();
const learned = () => trainAtOnce(written);

/** Those of others whose very words nobody has written: "hello" proves nothing. */
async function unseen() {
  const seen = new Set(written.map(({ text }) => wordsKey(text)));
  return (await heldOutQuestions()).filter(({ text }) => !seen.has(wordsKey(text)));
}

const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
  dev: () => qualityFigures("for development", judgeAll(learned(), dev)),
  "held-out": async () => qualityFigures("held out", judgeAll(learned(), await unseen())),
  cross: () => qualityFigures("writers left out", crossValidate(written, folds)),
  speed: () =>
    speedFigures(
      written,
      dev.map(({ text }) => text),
    ),
};

const asked = process.argv.slice(2);
const figures: Figure[] = [];
if (asked.includes("calibrate")) calibrate(written, folds);
for (const [name, part] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await part()));
}
if (figures.length > 0) printFigures(figures);
process.exitCode = figures.some(({ good }) => good === false) ? 1 : 0;
