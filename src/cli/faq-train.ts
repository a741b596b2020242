import { trainAtOnce } from "../faq/train.ts";
import { fingerprintOf, modelFile, readModel, readPhrasings, writeModel } from "../faq-model.ts";

// npm run faq:train learns from the phrasings in src/faq/phrasings, unless that has been done. A line that can't be read
// is named and left out, as it is at start.
const fingerprint = await fingerprintOf();
if ((await readModel())?.fingerprint === fingerprint) {
  console.log(`${modelFile} is up to date.`);
} else {
  const { written, faults } = await readPhrasings();
  for (const { file, line, text } of faults) console.error(`${file}, line ${line}: ${text}`);
  const phrasings = written.flatMap((one) => one.phrasings);
  const from = performance.now();
  await writeModel(trainAtOnce(phrasings, fingerprint));
  const took = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`Learned from ${phrasings.length} phrasings in ${took} s: ${modelFile}`);
}
