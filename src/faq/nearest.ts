import { type Features, featuresOf } from "./features.ts";
import type { Phrasing } from "./phrasing.ts";
import { createNumbering, find, type Vocabulary } from "./vocabulary.ts";
import { type Look, weigh } from "./weigh.ts";

/**
 * Entries with too few phrasings to learn from, such as a company's own: a question is theirs where it has the words of
 * one of their phrasings. An index from features to the phrasings that have them.
 */
export type Nearest = {
  entries: string[];
  /** Each phrasing's entry. */
  owners: Int32Array;
  vocabulary: Vocabulary;
  rarities: Float32Array;
  /** A feature's phrasings are those from starts[feature] up to starts[feature + 1]. */
  starts: Int32Array;
  phrasings: Int32Array;
  values: Float32Array;
};

const atOnce = 50;

/** `rarity` knows how rare a feature is among all phrasings, these and the others. */
export function* indexFew(
  few: readonly Phrasing[],
  rarity: (hash: number) => number,
): Generator<void, Nearest> {
  const entries = [...new Set(few.map(({ entry }) => entry))];
  const numberOf = new Map(entries.map((entry, index) => [entry, index]));
  const numbering = createNumbering();
  const rarities: number[] = [];
  const look: Look = (hash) => {
    const row = numbering.add(hash);
    const rare = rarities[row] ?? rarity(hash);
    rarities[row] = rare;
    return { row, rarity: rare };
  };
  const weighed = [];
  for (const [index, { text }] of few.entries()) {
    if (index % atOnce === 0) yield;
    weighed.push(weigh(featuresOf(text), look));
  }
  const starts = new Int32Array(rarities.length + 1);
  for (const { features } of weighed)
    for (const feature of features) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  for (let row = 0; row < rarities.length; row++)
    starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const next = starts.slice();
  const phrasings = new Int32Array(starts[rarities.length] ?? 0);
  const values = new Float32Array(phrasings.length);
  for (const [phrasing, { features, values: held }] of weighed.entries()) {
    for (const [index, feature] of features.entries()) {
      const place = next[feature] ?? 0;
      next[feature] = place + 1;
      phrasings[place] = phrasing;
      values[place] = held[index] ?? 0;
    }
  }
  return {
    entries,
    owners: Int32Array.from(few, ({ entry }) => numberOf.get(entry) ?? 0),
    vocabulary: numbering.vocabulary(),
    rarities: Float32Array.from(rarities),
    starts,
    phrasings,
    values,
  };
}

/**
 * How much of the question and of an entry's nearest phrasing is the same: from 0 to 1 (cosine), in the order of the
 * entries. `rarity` is asked about features that none of these phrasings has.
 */
export function nearness(
  nearest: Nearest,
  features: Features,
  rarity: (hash: number) => number,
): Float32Array {
  const { owners, vocabulary, rarities, starts, phrasings, values } = nearest;
  const best = new Float32Array(nearest.entries.length);
  if (owners.length === 0) return best;
  const asked = weigh(features, (hash) => {
    const row = find(vocabulary, hash);
    return { row, rarity: row < 0 ? rarity(hash) : (rarities[row] ?? 0) };
  });
  const sums = new Float32Array(owners.length);
  for (const [index, feature] of asked.features.entries()) {
    const value = asked.values[index] ?? 0;
    for (let at = starts[feature] ?? 0; at < (starts[feature + 1] ?? 0); at++) {
      const phrasing = phrasings[at] ?? 0;
      sums[phrasing] = (sums[phrasing] ?? 0) + value * (values[at] ?? 0);
    }
  }
  for (const [phrasing, sum] of sums.entries()) {
    const owner = owners[phrasing] ?? 0;
    best[owner] = Math.max(best[owner] ?? 0, sum);
  }
  return best;
}
