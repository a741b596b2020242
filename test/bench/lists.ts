import type { Filter } from "../../src/signatures/store.ts";
import type { Session } from "../../src/storage/store.ts";
import { openFile } from "./files.ts";
import { type Figure, median, ms } from "./numbers.ts";

const rounds = 15;
const soon = 30 * 86_400_000;

/** What asking for some of 100,000 signatures takes in the database. */
export async function benchLists(file: string, now: number): Promise<Figure[]> {
  const store = await openFile(file);
  try {
    const { signatures } = store.read;
    const page = (filter: Filter, offset = 0) => signatures.page(filter, now, offset, 8);
    const questions: Record<string, (signatures: Session["signatures"]) => Promise<unknown>> = {
      "counts of the first answer after a change": () => signatures.counts(now),
      "when time changes a status": () => signatures.nextChange(now),
      "the last page": () => page({}, 99_992),
      "list expired": () => page({ status: "expired" }),
      "list expiring 30": () => page({ endsBefore: now + soon }),
      "list kind certificate": () => page({ kind: "certificate" }),
      "list PART OF A NAME": () => page({ name: "999" }),
      "list owner X, who owns none": () => page({ ownerId: 1 }),
      "status NAME": () => signatures.search("Seal 77777", 11),
      "status PART OF A NAME": () => signatures.search("7777", 11),
      "status NO SUCH NAME": () => signatures.search("no such", 11),
      "names for 'did you mean'": () => signatures.names(2_000),
    };
    const figures: Figure[] = [];
    for (const [what, ask] of Object.entries(questions)) {
      const took: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const started = performance.now();
        await ask(signatures);
        took.push(performance.now() - started);
      }
      figures.push({
        what: `100,000 signatures, ${what}`,
        measured: ms(median(took)),
        target: "",
        good: null,
      });
    }
    return figures;
  } finally {
    await store.close();
  }
}
