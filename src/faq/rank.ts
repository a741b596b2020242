import { none } from "./entry.ts";
import { featuresOf } from "./features.ts";
import type { Model } from "./model.ts";
import { nearness } from "./nearest.ts";
import { judge } from "./svm.ts";
import { find } from "./vocabulary.ts";
import { weigh } from "./weigh.ts";

/** `ranked`: the likeliest first, with their probability from 0 to 1. */
export type Ranking = { ranked: { entry: string; score: number }[]; verdict: "sure" | "unsure" | "none" };

/**
 * How margins become probabilities: softmax of sharpness * margin, after what is off-topic got a head start. Found by
 * the least log loss on questions of writers that were left out; `npm run bench:faq calibrate` finds them anew.
 */
const calibration = { sharpness: 3, offTopic: 0 };
/** Half sure at this nearness to a phrasing of an entry with few. */
const few = { sharpness: 20, half: 0.5 };
/** Off-topic from this probability on; sure of an entry from that one on. */
const thresholds = { none: 0.42, sure: 0.6 };
/** So many are told. */
const told = 5;

/** The probabilities of the model's entries, in their order. */
function learnedScores(model: Model, weighed: { features: Int32Array; values: Float32Array }): Float32Array {
  const margins = new Float32Array(model.entries.length);
  judge(model.linear, weighed.features, weighed.values, [0, weighed.features.length], margins);
  let most = Number.NEGATIVE_INFINITY;
  for (const [one, margin] of margins.entries()) {
    const head = model.entries[one] === none ? calibration.offTopic : 0;
    margins[one] = calibration.sharpness * (margin + head);
    most = Math.max(most, margins[one] ?? 0);
  }
  let sum = 0;
  for (const [one, margin] of margins.entries()) {
    margins[one] = Math.exp(margin - most);
    sum += margins[one] ?? 0;
  }
  return margins.map((value) => value / sum);
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
  const weighed = weigh(features, (hash) => {
    const row = find(model.vocabulary, hash);
    return { row, rarity: row < 0 ? 0 : (model.rarities[row] ?? 0) };
  });
  const near = nearness(model.few, features, rarity).map(
    (value) => 1 / (1 + Math.exp(-few.sharpness * (value - few.half))),
  );
  const left = 1 - near.reduce((most, value) => Math.max(most, value), 0);
  const learned = learnedScores(model, weighed);
  let stray = left;
  const ranked = model.few.entries.map((entry, index) => ({ entry, score: near[index] ?? 0 }));
  for (const [index, entry] of model.entries.entries()) {
    const score = (learned[index] ?? 0) * left;
    if (entry === none) stray = score;
    else ranked.push({ entry, score });
  }
  ranked.sort((one, other) => other.score - one.score || (one.entry < other.entry ? -1 : 1));
  const best = ranked[0]?.score ?? 0;
  const nothing = weighed.features.length === 0 && best < thresholds.sure;
  const verdict = nothing || stray >= thresholds.none ? "none" : best >= thresholds.sure ? "sure" : "unsure";
  return { ranked: ranked.slice(0, told), verdict };
}
