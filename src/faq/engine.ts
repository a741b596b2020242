import { type Model, type Phrasing, type Ranking, rank, train, withAdded } from "./classifier.ts";
import type { Entry } from "./entry.ts";
import type { Added } from "./store.ts";
import { wordsKey } from "./words-key.ts";

/** What the FAQ begins with: all is read from files. */
export type Shipped = {
  entries: readonly Entry[];
  /** Those of a company's own entries. */
  own: readonly Phrasing[];
  /** Those that a model is made of, read when they are needed; and what tells these from others. */
  phrasings(): Promise<Phrasing[]>;
  fingerprint(): Promise<string>;
  /** Made when the program was installed or built, perhaps from other phrasings; null where there is none. */
  model(): Promise<Model | null>;
};

/** Understands questions, and knows the entries. One for the whole process: it learns while it runs. */
export type Faq = ReturnType<typeof createFaq>;

/** Gives way to whatever else waits. */
const others = () => new Promise<void>((go) => setImmediate(go));

/** Work that is done a few milliseconds at a time; null where it is not `wanted` any more. */
async function between<T>(work: Generator<void, T>, wanted = () => true): Promise<T | null> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await others();
    if (!wanted()) return null;
  }
}

/** @param failed is told why something could not be learned; the next question tries again */
export function createFaq(shipped: Shipped, failed: (error: unknown) => void) {
  const own = new Map(shipped.entries.map((entry) => [entry.id, entry]));
  let entries = own;
  /** Words that were taught, and questions as they stand in the list: they are known at once, and for certain. */
  let taught = new Map<string, string>();
  let model: Model | null = null;
  let version = 0;
  let added: Added = { entries: [], phrasings: [] };
  let work: Promise<void> = Promise.resolve();
  let begun: Promise<void> | null = null;

  function teach(): void {
    entries = new Map(own);
    for (const entry of added.entries) {
      const before = entries.get(entry.id);
      entries.set(entry.id, before ? { ...before, texts: { ...before.texts, ...entry.texts } } : entry);
    }
    taught = new Map();
    for (const { id, texts } of entries.values())
      for (const text of Object.values(texts)) taught.set(wordsKey(text.question), id);
    for (const { text, entry } of taughtOf(added)) taught.set(wordsKey(text), entry);
    taught.delete("");
  }
  teach();

  /** Phrasings of entries that are there: one of a company's own may be gone with its file. */
  function taughtOf({ phrasings }: Added): Phrasing[] {
    return phrasings.filter(({ entry }) => entries.has(entry));
  }

  /** What was added is looked up beside what the model has learned, which takes no training. */
  async function lookUpAdded(): Promise<void> {
    const [base, at] = [model, version];
    if (base === null) return;
    const questions = added.entries.flatMap(({ id, texts }) =>
      Object.values(texts).map(({ question }) => ({ entry: id, text: question })),
    );
    const all = [...shipped.own, ...taughtOf(added), ...questions];
    model = (await between(withAdded(base, all), () => at === version)) ?? model;
  }

  /** One after the other; one that fails holds up none of the others. */
  function soon(task: () => Promise<void>): void {
    work = work.then(task).catch(failed);
  }

  async function trainAnew(): Promise<void> {
    model = await between(train(await shipped.phrasings(), await shipped.fingerprint()));
    await lookUpAdded();
  }

  /** What was made of other phrasings serves until these are learned. */
  async function begin(): Promise<void> {
    model = await shipped.model();
    if (model === null) return trainAnew();
    const { fingerprint } = model;
    await lookUpAdded();
    if (fingerprint !== (await shipped.fingerprint())) soon(trainAnew);
  }

  return {
    /** Resolves once questions can be understood. */
    ready(): Promise<void> {
      begun ??= begin().catch((error: unknown) => {
        begun = null;
        failed(error);
        throw error;
      });
      return begun;
    },

    isReady: (): boolean => model !== null,

    /** Resolves when nothing is being learned. */
    settled: async (): Promise<void> => {
      for (let seen = work; ; seen = work) {
        await seen;
        if (seen === work) return;
      }
    },

    version: () => version,

    /** Takes over what admins have added: their very words at once, others like them a moment later. */
    learn(all: Added, at: number): void {
      added = all;
      version = at;
      teach();
      soon(lookUpAdded);
    },

    entries: (): Entry[] => [...entries.values()],
    entry: (id: string): Entry | null => entries.get(id) ?? null,

    /**
     * Which entries a question may mean, best first, and how sure that is.
     *
     * @throws where `ready` was not waited for
     */
    rank(text: string): Ranking {
      if (model === null) throw new Error("The FAQ is not ready");
      const ranking = rank(model, text);
      const known = taught.get(wordsKey(text.slice(0, 500)));
      // An entry that was taken away since is nobody's answer.
      const ranked = ranking.ranked.filter(({ entry }) => entries.has(entry));
      if (known === undefined) {
        const [first] = ranked;
        return first === undefined ? { ranked, verdict: "none" } : { ranked, verdict: ranking.verdict };
      }
      const rest = ranked.filter(({ entry }) => entry !== known);
      return { ranked: [{ entry: known, score: 1 }, ...rest], verdict: "sure" };
    },
  };
}
