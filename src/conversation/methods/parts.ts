import type { Made, Review, Step } from "../../renewals/method.ts";
import type { Reviewed } from "../../renewals/method-intents.ts";
import type { CardPart, Inline, Text } from "../card.ts";
import { date, nameOf, type Reader } from "../reader.ts";
import { rich } from "../rich.ts";

/** Stands for a score that nobody has given. */
export const unscored = "–";

export const signOf = ({ ticks }: Review, step: Step): string => (ticks[step] ? "✅" : "⬜");

export function byOf({ by }: Made, people: Reviewed["people"], reader: Reader): Inline {
  const person = people.find(({ id }) => id === by);
  return person ? nameOf(person, reader) : reader.texts.method.somebody;
}

/** @param when how exactly the time is told */
export function tickLine({ review, people }: Reviewed, step: Step, reader: Reader, when = date): Text {
  const words = reader.texts.method;
  const tick = review.ticks[step];
  return tick ? words.tickedBy(byOf(tick, people, reader), when(tick.at, reader)) : [words.notTicked];
}

/** What is kept back where others read along is said so. */
export function withheld({ audience, platform, texts }: Reader): CardPart[] {
  if (audience === "asker") return [];
  return [{ type: "note", text: rich(texts.method.notesHidden(texts.how[platform])) }];
}

/** Only for who may, and where nobody else reads along. */
export const changes = ({ mayChange }: { mayChange: boolean }, { audience }: Reader) =>
  mayChange && audience === "asker";
