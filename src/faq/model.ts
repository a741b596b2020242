import type { Few, Index } from "./nearest.ts";
import type { Linear } from "./svm.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What was learned from phrasings. */
export type Model = {
  /** Of the phrasings that it was made of, by whoever had it made. */
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
  /** What was added since it was made: looked up, and not packed with it. */
  added: Few | null;
};

/** Goes up with each change to features, learning or this type: what was made before is made anew. */
export const modelVersion = 3;
