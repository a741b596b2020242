import { nameKey } from "../signatures/name-key.ts";

/** No key is longer, in characters: what is compared beyond that is the same. */
const longest = 500;

/** The same words have the same key, however they are spaced, capitalized and punctuated; empty where there is none. */
export const wordsKey = (text: string): string =>
  nameKey(text)
    .replace(/[\s\p{P}]+/gu, " ")
    .trim()
    .slice(0, longest);
