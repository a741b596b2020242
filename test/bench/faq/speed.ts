import type { Model } from "../../../src/faq/model.ts";
import { pack, unpack } from "../../../src/faq/pack.ts";
import type { Phrasing } from "../../../src/faq/phrasing.ts";
import { rank } from "../../../src/faq/rank.ts";
import { train, trainAtOnce } from "../../../src/faq/train.ts";
import { type Figure, median, ms, quantile } from "../numbers.ts";

const subjects = [
  "parking",
  "canteen",
  "badge",
  "travel",
  "laptop",
  "visitor",
  "training",
  "archive",
  "fleet",
  "pension",
];
const sides = ["permit", "menu", "form", "refund", "repair", "list", "calendar", "key", "budget", "contact"];
const places = ["garage", "tower", "annex", "warehouse", "studio"];

/** Entries of a company's own, with five phrasings each: as many as asked for, up to 500. */
function ownPhrasings(entries: number): Phrasing[] {
  return Array.from({ length: entries }, (_, index) => {
    const subject = subjects[index % 10] ?? "";
    const side = sides[Math.floor(index / 10) % 10] ?? "";
    const place = places[Math.floor(index / 100) % 5] ?? "";
    return [
      `Where do I get the ${subject} ${side} for the ${place}?`,
      `${place}: ${subject} ${side}`,
      `who knows about the ${subject} ${side} in the ${place}`,
      `${place}的${subject} ${side}在哪里办`,
      `my ${side} for ${subject} at the ${place} does not work`,
    ].map((text) => ({ entry: `own-${index}`, text }));
  }).flat();
}

/** Each time on its own, in milliseconds, after a warm-up. */
function times(model: Model, texts: readonly string[], rounds: number): number[] {
  for (const text of texts) rank(model, text);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of texts) {
      const from = performance.now();
      rank(model, text);
      took.push(performance.now() - from);
    }
  }
  return took;
}

function rankFigures(name: string, took: readonly number[]): Figure[] {
  const [middle, slow] = [median(took), quantile(took, 0.99)];
  return [
    { what: `${name}: median`, measured: ms(middle), target: "< 2 ms", good: middle < 2 },
    { what: `${name}: p99`, measured: ms(slow), target: "< 10 ms", good: slow < 10 },
  ];
}

/** The longest that training holds up everything else at one go. */
function longestSlice(phrasings: readonly Phrasing[]): number {
  const steps = train(phrasings, "");
  let longest = 0;
  for (;;) {
    const from = performance.now();
    const { done } = steps.next();
    longest = Math.max(longest, performance.now() - from);
    if (done === true) return longest;
  }
}

/** How long learning, loading and answering take, with our 20 entries and with 500. */
export function speedFigures(phrasings: readonly Phrasing[], texts: readonly string[]): Figure[] {
  const figures: Figure[] = [];
  for (const more of [0, 480]) {
    const all = [...phrasings, ...ownPhrasings(more)];
    const from = performance.now();
    const model = trainAtOnce(all);
    const trained = performance.now() - from;
    const bytes = pack(model);
    const loading = performance.now();
    const loaded = unpack(bytes) ?? model;
    rank(loaded, texts[0] ?? "");
    const ready = performance.now() - loading;
    const long = "签名过期了 please help, the signature has expired. ".repeat(1000).slice(0, 40_000);
    const name = `${20 + more} entries`;
    figures.push(
      { what: `${name}: learned from ${all.length}`, measured: ms(trained), target: "", good: null },
      { what: `${name}: unpacked and ready`, measured: ms(ready), target: "< 300 ms", good: ready < 300 },
      { what: `${name}: size`, measured: `${(bytes.length / 1e6).toFixed(1)} MB`, target: "", good: null },
      ...rankFigures(`${name}: answer`, times(loaded, texts, 20)),
      ...rankFigures(`${name}: 40,000 characters`, times(loaded, [long], 500)),
    );
  }
  figures.push({ what: "longest slice", measured: ms(longestSlice(phrasings)), target: "", good: null });
  return figures;
}
