import type { Few, Index } from "./nearest.ts";
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
  /** The phrasings that were learned, to be looked up as well. */
  learned: Index;
  /** Those with few phrasings. */
  few: Few;
};

/** Goes up with each change to features, learning or this type. */
const version = 2;

/** Tells sets of phrasings apart (53 bits, after Bryc's cyrb53); their order counts, for a model depends on it. */
export function createFingerprint(): { take(phrasing: Phrasing): void; value(): string } {
  let one = 0xdeadbeef ^ version;
  let other = 0x41c6ce57 ^ version;
  const mixIn = (text: string): void => {
    for (let index = 0; index <= text.length; index++) {
      const code = index < text.length ? text.charCodeAt(index) : 0x1ffff;
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
  };
  return {
    take: ({ entry, text }) => {
      mixIn(entry);
      mixIn(text);
    },
    value: () => {
      const low = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
      const high = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
      return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36);
    },
  };
}

/** The fingerprint of all of them at one go. */
export function fingerprintOf(phrasings: readonly Phrasing[]): string {
  const fingerprint = createFingerprint();
  for (const phrasing of phrasings) fingerprint.take(phrasing);
  return fingerprint.value();
}
