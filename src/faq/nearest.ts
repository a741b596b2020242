import { type Features, featuresOf } from "./features.ts";
import type { Phrasing } from "./phrasing.ts";
import { createNumbering, find, type Vocabulary } from "./vocabulary.ts";
import { type Look, type Weighed, weigh } from "./weigh.ts";

/**
 * From features to the phrasings that have them: a feature's are those from starts[feature] up to starts[feature + 1],
 * each as one number, the phrasing's times 256 plus the feature's weight in it (0 to 255 for 0 to 1).
 */
export type Index = { owners: Int32Array; starts: Int32Array; held: Uint32Array };

/**
 * Entries with too few phrasings to learn from, such as a company's own: a question is theirs where it has the words of
 * one of their phrasings.
 */
export type Few = { entries: string[]; vocabulary: Vocabulary; rarities: Float32Array; index: Index };

const grains = 255;
const perNumber = 256;
const atOnce = 50;

/** `owners`: the entry of each phrasing, as a number. Features that weigh less than `least` in one are left out. */
export function* indexOf(
  weighed: readonly Weighed[],
  owners: Int32Array,
  featureCount: number,
  least: number,
): Generator<void, Index> {
  const starts = new Int32Array(featureCount + 1);
  for (const [phrasing, { features, values }] of weighed.entries()) {
    if (phrasing % (atOnce * 5) === 0) yield;
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] ?? 0;
      if ((values[at] ?? 0) >= least) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
    }
  }
  for (let row = 0; row < featureCount; row++) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const next = starts.slice();
  const held = new Uint32Array(starts[featureCount] ?? 0);
  for (const [phrasing, { features, values }] of weighed.entries()) {
    if (phrasing % (atOnce * 5) === 0) yield;
    for (let at = 0; at < features.length; at++) {
      const value = values[at] ?? 0;
      if (value < least) continue;
      const place = next[features[at] ?? 0] ?? 0;
      next[features[at] ?? 0] = place + 1;
      held[place] = phrasing * perNumber + Math.round(value * grains);
    }
  }
  return { owners, starts, held };
}

/** How much of a text and of each owner's nearest phrasing is the same: from 0 to 1 (cosine), into `best`. */
export function nearness({ owners, starts, held }: Index, { features, values }: Weighed, best: Float32Array) {
  const sums = new Float32Array(owners.length);
  for (let index = 0; index < features.length; index++) {
    const feature = features[index] ?? 0;
    const value = (values[index] ?? 0) / grains;
    const end = starts[feature + 1] ?? 0;
    for (let at = starts[feature] ?? 0; at < end; at++) {
      const one = held[at] ?? 0;
      const phrasing = one >>> 8;
      sums[phrasing] = (sums[phrasing] ?? 0) + value * (one & grains);
    }
  }
  for (let phrasing = 0; phrasing < sums.length; phrasing++) {
    const owner = owners[phrasing] ?? 0;
    const sum = Math.min(1, sums[phrasing] ?? 0);
    if (sum > (best[owner] ?? 0)) best[owner] = sum;
  }
}

/** `rarity` knows how rare a feature is among all phrasings, these and the others. */
export function* indexFew(
  phrasings: readonly Phrasing[],
  rarity: (hash: number) => number,
): Generator<void, Few> {
  const entries = [...new Set(phrasings.map(({ entry }) => entry))];
  const numberOf = new Map(entries.map((entry, index) => [entry, index]));
  const numbering = createNumbering();
  const rarities: number[] = [];
  const look: Look = (hash) => {
    const row = numbering.add(hash);
    const rare = rarities[row] ?? rarity(hash);
    rarities[row] = rare;
    return { row, rarity: rare };
  };
  const weighed: Weighed[] = [];
  for (const [index, { text }] of phrasings.entries()) {
    if (index % atOnce === 0) yield;
    weighed.push(weigh(featuresOf(text), look));
  }
  const owners = Int32Array.from(phrasings, ({ entry }) => numberOf.get(entry) ?? 0);
  const index = yield* indexOf(weighed, owners, rarities.length, 0);
  return { entries, vocabulary: numbering.vocabulary(), rarities: Float32Array.from(rarities), index };
}

/** How near a text comes to each of the entries with few; `rarity` is asked about features that none of theirs has. */
export function nearnessToFew(
  { entries, vocabulary, rarities, index }: Few,
  features: Features,
  rarity: (hash: number) => number,
): Float32Array {
  const best = new Float32Array(entries.length);
  if (entries.length === 0) return best;
  const asked = weigh(features, (hash) => {
    const row = find(vocabulary, hash);
    return { row, rarity: row < 0 ? rarity(hash) : (rarities[row] ?? 0) };
  });
  nearness(index, asked, best);
  return best;
}
