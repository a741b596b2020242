import type { Card } from "../../conversation/card.ts";
import type { AdaptiveCard } from "./adaptive.ts";
import { cardToAdaptive } from "./card-to-adaptive.ts";

/** What is left to post of a card, and the id of its first message; "" before that, and where none was told. */
export type Rest = { pages: AdaptiveCard[]; begun: boolean; first: string };

/** Cards that were begun are remembered up to so many; beyond that one may begin anew. */
const rememberAtMost = 1_000;

/** Remembers what is left of cards that were interrupted, by the keys of their messages, as long as this process lives. */
export function createRests() {
  const begun = new Map<string, Rest>();
  return {
    of(key: string, card: Card): Rest {
      const rest = begun.get(key) ?? { pages: cardToAdaptive(card), begun: false, first: "" };
      begun.delete(key);
      return rest;
    },
    keep(key: string, rest: Rest): void {
      if (begun.size >= rememberAtMost) begun.clear();
      if (rest.begun) begun.set(key, rest);
    },
  };
}
