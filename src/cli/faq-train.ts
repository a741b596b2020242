import { fingerprintOf } from "../faq/model.ts";
import { trainAtOnce } from "../faq/train.ts";
import { modelFile, readModel, readPhrasings, writeModel } from "../faq-model.ts";

// npm run faq:train learns from the phrasings in src/faq/phrasings, unless that has been done.
const { written, faults } = await readPhrasings();
for (const { file, line, what } of faults) console.error(`${file}, line ${line}: ${what}`);
const phrasings = written.flatMap((one) => one.phrasings);
const model = await readModel();
if (faults.length > 0) {
  process.exitCode = 1;
} else if (model?.fingerprint === fingerprintOf(phrasings)) {
  console.log(`${modelFile} is up to date.`);
} else {
  const from = performance.now();
  await writeModel(trainAtOnce(phrasings));
  const took = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`Learned from ${phrasings.length} phrasings in ${took} s: ${modelFile}`);
}
