import type { Shipped } from "./faq/engine.ts";
import { readFaqEntries } from "./faq-entries.ts";
import { fingerprintOf, readModel, readPhrasings } from "./faq-model.ts";
import type { Log } from "./log.ts";

/**
 * What the FAQ begins with: the entries and phrasings that come with the program, and those of a company's own folder.
 * A faulty file is left out, and named in the log with its line.
 *
 * @param folder the company's own; null where there is none
 */
export async function readFaq(folder: string | null, log: Log): Promise<Shipped> {
  const { entries, phrasings: own, faults } = await readFaqEntries(folder);
  for (const { file, line, text } of faults) log.warn({ file, line }, `FAQ_DIR: ${text}`);
  return {
    entries,
    own,
    async phrasings() {
      const { written, faults } = await readPhrasings();
      for (const { file, line, text } of faults)
        log.warn({ file, line }, `a phrasing can't be read: ${text}`);
      return written.flatMap((one) => one.phrasings);
    },
    fingerprint: () => fingerprintOf(),
    model: () => readModel(),
  };
}
