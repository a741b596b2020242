import type { Inline } from "./card.ts";

/** Our own sentences mark code with backticks; strings from elsewhere never go through here. */
export function rich(sentence: string): Inline[] {
  return sentence
    .split("`")
    .map((part, at): Inline => (at % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== "");
}

/** Words that somebody typed, for saying them back: a mention in them is an id that nobody knows by heart. */
export function readable(typed: string): string {
  return typed.replace(/@\{[^}]*\}/g, "@…").replace(/#\{[^}]*\}/g, "#…");
}
