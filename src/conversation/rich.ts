import type { Inline } from "./card.ts";

/** Our own sentences mark code with backticks; strings from elsewhere never go through here. */
export function rich(sentence: string): Inline[] {
  return sentence
    .split("`")
    .map((part, at): Inline => (at % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== "");
}
