import type { Nearest } from "./nearest.ts";
import type { Phrasing } from "./phrasing.ts";
import type { Linear } from "./svm.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What was learned from phrasings. */
export type Model = {
  /** Of the phrasings and of the way of learning: another fingerprint is another model. */
  fingerprint: string;
  /** Those that were learned, in the order of the weights; "none" is among them. */
  entries: string[];
  vocabulary: Vocabulary;
  rarities: Float32Array;
  /** How rare a feature is that was seen in one phrasing or none. */
  rarest: number;
  linear: Linear;
  /** Those with few phrasings. */
  few: Nearest;
};

/** Goes up with each change to features, learning or this type. */
const version = 1;

/** Tells sets of phrasings apart (53 bits, after Bryc's cyrb53); their order counts, for a model depends on it. */
export function fingerprintOf(phrasings: readonly Phrasing[]): string {
  let one = 0xdeadbeef ^ version;
  let other = 0x41c6ce57 ^ version;
  const take = (text: string): void => {
    for (let index = 0; index <= text.length; index++) {
      const code = index < text.length ? text.charCodeAt(index) : 0x1ffff;
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
  };
  for (const { entry, text } of phrasings) {
    take(entry);
    take(text);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
}
