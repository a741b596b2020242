import { none } from "./entry.ts";
import { type Features, featuresOf } from "./features.ts";
import type { Model } from "./model.ts";
import { indexFew, indexOf } from "./nearest.ts";
import type { Phrasing } from "./phrasing.ts";
import { type Examples, trainLinear } from "./svm.ts";
import { createNumbering, find, type Vocabulary } from "./vocabulary.ts";
import { rarityOf, type Weighed, weigh } from "./weigh.ts";

/** From so many phrasings on, an entry is learned; with fewer its phrasings are looked up (nearest.ts). */
const learnedFrom = 40;
/** So many entries at most are learned, those with the most phrasings: the weights grow with them. */
const learnedAtMost = 60;
/** A feature that fewer phrasings have says nothing about others. */
const seenAtLeast = 2;
/** What weighs less in a phrasing isn't looked up: the commonest words, which would be most of the work. */
const lightest = 0.05;
const atOnce = 50;

type Counted = { features: Features[]; vocabulary: Vocabulary; having: Int32Array };

function* count(phrasings: readonly Phrasing[]): Generator<void, Counted> {
  const numbering = createNumbering();
  const having: number[] = [];
  const features: Features[] = [];
  for (const [index, { text }] of phrasings.entries()) {
    if (index % atOnce === 0) yield;
    const one = featuresOf(text);
    features.push(one);
    for (const half of [one.words, one.pieces]) {
      for (const hash of half) {
        const row = numbering.add(hash);
        having[row] = (having[row] ?? 0) + 1;
      }
    }
  }
  return {
    features,
    vocabulary: numbering.vocabulary(),
    having: Int32Array.from(having),
  };
}

/** The entries that are learned, in a lasting order: what is off-topic first. */
function learnable(phrasings: readonly Phrasing[]): string[] {
  const counts = new Map<string, number>();
  for (const { entry } of phrasings) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  const many = [...counts]
    .filter(([entry, times]) => entry !== none && times >= learnedFrom)
    .sort(([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1))
    .slice(0, learnedAtMost);
  return [none, ...many.map(([entry]) => entry).sort()];
}

function* prune({ vocabulary, having }: Counted): Generator<void, Vocabulary> {
  const kept = createNumbering();
  for (let place = 0; place < vocabulary.keys.length; place++) {
    if (place % 20_000 === 0) yield;
    const hash = vocabulary.keys[place] ?? 0;
    if (hash !== 0 && (having[vocabulary.rows[place] ?? 0] ?? 0) >= seenAtLeast) kept.add(hash);
  }
  return kept.vocabulary();
}

/**
 * Learns from phrasings. Each step of the generator takes a few milliseconds, so that it can run between events;
 * the same phrasings in the same order make the same model. Off-topic ones with few others are not learned from.
 */
export function* train(phrasings: readonly Phrasing[], fingerprint: string): Generator<void, Model> {
  const counted = yield* count(phrasings);
  const entries = learnable(phrasings);
  const numberOf = new Map(entries.map((entry, index) => [entry, index]));
  const vocabulary = yield* prune(counted);
  const rarest = rarityOf(phrasings.length, 1);
  const rarity = (hash: number): number =>
    rarityOf(phrasings.length, counted.having[find(counted.vocabulary, hash)] ?? 1);
  const rarities = new Float32Array(vocabulary.size);
  for (let place = 0; place < vocabulary.keys.length; place++) {
    if (place % 20_000 === 0) yield;
    const hash = vocabulary.keys[place] ?? 0;
    if (hash !== 0) rarities[vocabulary.rows[place] ?? 0] = rarity(hash);
  }

  const weighed: Weighed[] = [];
  const owners: number[] = [];
  const look = (hash: number) => {
    const row = find(vocabulary, hash);
    return { row, rarity: row < 0 ? 0 : (rarities[row] ?? 0) };
  };
  for (const [index, { entry }] of phrasings.entries()) {
    if (index % atOnce === 0) yield;
    const one = numberOf.get(entry);
    const features = counted.features[index];
    if (entries.length === 1 || one === undefined || features === undefined) continue;
    owners.push(one);
    weighed.push(weigh(features, look));
  }
  const classes = Int32Array.from(owners);
  const linear = yield* trainLinear(yield* flatten(weighed, classes), vocabulary.size, entries.length);
  const learned = yield* indexOf(weighed, classes, vocabulary.size, lightest);
  const few = yield* indexFew(
    phrasings.filter(({ entry }) => !numberOf.has(entry)),
    rarity,
  );
  return {
    fingerprint,
    entries,
    vocabulary,
    rarities,
    rarest,
    linear,
    learned,
    few,
    added: null,
  };
}

/** The same model that also looks these phrasings up, in place of what was added before: a matter of milliseconds. */
export function* withAdded(model: Model, phrasings: readonly Phrasing[]): Generator<void, Model> {
  const rarity = (hash: number): number => {
    const row = find(model.vocabulary, hash);
    return row < 0 ? model.rarest : (model.rarities[row] ?? model.rarest);
  };
  return { ...model, added: phrasings.length === 0 ? null : yield* indexFew(phrasings, rarity) };
}

function* flatten(weighed: readonly Weighed[], classes: Int32Array): Generator<void, Examples> {
  const starts = new Int32Array(weighed.length + 1);
  for (const [index, { features }] of weighed.entries())
    starts[index + 1] = (starts[index] ?? 0) + features.length;
  const length = starts[weighed.length] ?? 0;
  const examples = { starts, features: new Int32Array(length), values: new Float32Array(length), classes };
  for (const [index, { features, values }] of weighed.entries()) {
    if (index % 1_000 === 0) yield;
    examples.features.set(features, starts[index]);
    examples.values.set(values, starts[index]);
  }
  return examples;
}

/** Trains at one go: for scripts and tests. */
export function trainAtOnce(phrasings: readonly Phrasing[], fingerprint = ""): Model {
  const steps = train(phrasings, fingerprint);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
