import { nameKey } from "../signatures/name-key.ts";
import { fingerprintOf, type Model, type Phrasing, type Ranking, rank, train } from "./classifier.ts";
import { type Entry, none } from "./entry.ts";
import type { Added } from "./store.ts";

/** What the FAQ begins with: all is read from files. */
export type Shipped = {
  entries: readonly Entry[];
  /** Read when training needs them. */
  phrasings(): Promise<Phrasing[]>;
  /** Made when the program was installed or built, perhaps from other phrasings; null where there is none. */
  model(): Promise<Model | null>;
};

/** Understands questions, and knows the entries. One for the whole process: it learns while it runs. */
export type Faq = ReturnType<typeof createFaq>;

const key = (text: string): string =>
  nameKey(text)
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();

/** Gives way to whatever else waits. */
const others = () => new Promise<void>((go) => setImmediate(go));

export function createFaq(shipped: Shipped) {
  const own = new Map(shipped.entries.map((entry) => [entry.id, entry]));
  let entries = own;
  /** Words that were taught, and questions as they stand in the list: they are known at once, and for certain. */
  let taught = new Map<string, string>();
  let model: Model | null = null;
  let version = 0;
  let added: Added = { entries: [], phrasings: [] };
  let wanted = 0;
  let training: Promise<void> = Promise.resolve();
  let begun: Promise<void> | null = null;

  function teach(): void {
    entries = new Map(own);
    for (const entry of added.entries) {
      const before = entries.get(entry.id);
      entries.set(entry.id, before ? { ...before, texts: { ...before.texts, ...entry.texts } } : entry);
    }
    taught = new Map();
    for (const { id, texts } of entries.values())
      for (const text of Object.values(texts)) taught.set(key(text.question), id);
    for (const { text, entry } of added.phrasings) taught.set(key(text), entry);
  }
  teach();

  async function learnAnew(): Promise<void> {
    const mine = wanted;
    const phrasings = await shipped.phrasings();
    const more = added.entries.flatMap(({ id, texts }) =>
      Object.values(texts).map(({ question }) => ({ entry: id, text: question })),
    );
    const work = train([...phrasings, ...added.phrasings, ...more]);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) {
        model = step.value;
        return;
      }
      await others();
      // Something else was added in the meantime.
      if (mine !== wanted) return;
    }
  }

  /** One after the other; each gives up once another is wanted. */
  function trainSoon(): void {
    wanted += 1;
    training = training.then(learnAnew);
  }

  /** What was made of other phrasings serves until these are learned. */
  async function begin(): Promise<void> {
    model = await shipped.model();
    if (model !== null && model.fingerprint === fingerprintOf(await shipped.phrasings())) return;
    trainSoon();
    if (model === null) await training;
  }

  return {
    /** Resolves once questions can be understood. */
    ready(): Promise<void> {
      begun ??= begin();
      return begun;
    },

    /** Resolves when nothing is being learned. */
    settled: async (): Promise<void> => {
      for (let seen = training; ; seen = training) {
        await seen;
        if (seen === training) return;
      }
    },

    version: () => version,

    /** Takes over what admins have added: their very words at once, others like them some seconds later. */
    learn(all: Added, at: number): void {
      added = all;
      version = at;
      teach();
      trainSoon();
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
      const known = taught.get(key(text.slice(0, 500)));
      // An entry that was taken away since is nobody's answer.
      const ranked = ranking.ranked.filter(({ entry }) => entries.has(entry));
      if (known === undefined) {
        const [first] = ranked;
        return first === undefined ? { ranked, verdict: "none" } : { ranked, verdict: ranking.verdict };
      }
      if (known === none) return { ranked, verdict: "none" };
      const rest = ranked.filter(({ entry }) => entry !== known);
      return { ranked: [{ entry: known, score: 1 }, ...rest], verdict: "sure" };
    },
  };
}
