import { none } from "./entry.ts";
import { type Features, featuresOf } from "./features.ts";
import type { Model } from "./model.ts";
import { nearness, nearnessToFew } from "./nearest.ts";
import { judge } from "./svm.ts";
import { find } from "./vocabulary.ts";
import { type Weighed, weigh } from "./weigh.ts";

/** `ranked`: the likeliest first, with their probability from 0 to 1. */
export type Ranking = { ranked: { entry: string; score: number }[]; verdict: "sure" | "unsure" | "none" };

/**
 * How margins become probabilities: softmax of sharpness * (margin + lookedUp * nearness to the entry's nearest
 * phrasing). Found by the least log loss on questions of writers that were left out; `npm run bench:faq calibrate` finds
 * these numbers and the thresholds anew.
 */
const calibration = { sharpness: 4.5, lookedUp: 1.6 };
/** Half sure at this nearness to a phrasing of an entry with few. */
const few = { sharpness: 20, half: 0.5 };
/** Off-topic from this probability on, in Chinese and else; sure of an entry from that one on. */
const thresholds = { none: { han: 0.385, else: 0.7 }, sure: 0.78 };
const han = /\p{Script=Han}/u;
/** So many are told. */
const told = 5;

/** What a text says for each of the entries that were learned, in their order, before it becomes a probability. */
export type Evidence = { weighed: Weighed; margins: Float32Array; near: Float32Array };

export function evidenceOf(model: Model, features: Features): Evidence {
  const weighed = weigh(features, (hash) => {
    const row = find(model.vocabulary, hash);
    return { row, rarity: row < 0 ? 0 : (model.rarities[row] ?? 0) };
  });
  const margins = new Float32Array(model.entries.length);
  judge(model.linear, weighed.features, weighed.values, [0, weighed.features.length], margins);
  const near = new Float32Array(model.entries.length);
  nearness(model.learned, weighed, near);
  return { weighed, margins, near };
}

/** The probabilities of the entries that were learned. */
export function probabilitiesOf(
  { margins, near }: Evidence,
  { sharpness, lookedUp } = calibration,
): Float32Array {
  const scores = margins.map((margin, one) => sharpness * (margin + lookedUp * (near[one] ?? 0)));
  const most = scores.reduce((before, score) => Math.max(before, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((before, power) => before + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * The entries that a text asks for, the likeliest first, with their probability (0 to 1), and what to make of it:
 * sure, unsure (one of the first three, likely), or none of ours.
 */
export function rank(model: Model, text: string): Ranking {
  const features = featuresOf(text);
  const rarity = (hash: number): number => {
    const row = find(model.vocabulary, hash);
    return row < 0 ? model.rarest : (model.rarities[row] ?? 0);
  };
  const scores = new Map<string, number>();
  for (const one of [model.few, ...(model.added === null ? [] : [model.added])])
    for (const [index, value] of nearnessToFew(one, features, rarity).entries()) {
      const score = 1 / (1 + Math.exp(-few.sharpness * (value - few.half)));
      const entry = one.entries[index] ?? none;
      scores.set(entry, Math.max(scores.get(entry) ?? 0, score));
    }
  // What is looked up has the first say, and what was learned shares the rest.
  const left = 1 - Math.max(0, ...scores.values());
  const evidence = evidenceOf(model, features);
  for (const [index, probability] of probabilitiesOf(evidence).entries()) {
    const entry = model.entries[index] ?? none;
    scores.set(entry, (scores.get(entry) ?? 0) + probability * left);
  }
  const stray = scores.get(none) ?? left;
  scores.delete(none);
  const ranked = [...scores].map(([entry, score]) => ({ entry, score }));
  ranked.sort((one, other) => other.score - one.score || (one.entry < other.entry ? -1 : 1));
  const best = ranked[0]?.score ?? 0;
  const nothing = evidence.weighed.features.length === 0 && best < thresholds.sure;
  const verdict =
    nothing || stray >= (han.test(text.slice(0, 500)) ? thresholds.none.han : thresholds.none.else)
      ? "none"
      : best >= thresholds.sure
        ? "sure"
        : "unsure";
  return { ranked: ranked.slice(0, told), verdict };
}
