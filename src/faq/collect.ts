import type { Scene } from "../road/scene.ts";
import { faqLimits } from "./limits.ts";
import { nameless } from "./nameless.ts";
import type { Collected } from "./store.ts";

/** So much of a question is kept and said back: it may become a phrasing. */
const askedAtMost = faqLimits.phrasing;

/** On one line, and no longer than is kept. */
export function cut(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > askedAtMost ? `${line.slice(0, askedAtMost - 1)}…` : line;
}

/** Keeps a question for the admins, without whoever asked it, and without whom it names. */
export async function collect(
  question: Pick<Collected, "text" | "locale" | "why" | "entry">,
  { stores, now }: Pick<Scene, "stores" | "now">,
): Promise<void> {
  const text = cut(nameless(question.text));
  // Of "???" nobody could make an answer.
  if (/\p{L}/u.test(text)) await stores.faq.collect({ ...question, text }, now);
}

/** How many questions wait for an admin. */
export const openQuestions = async ({ stores }: Pick<Scene, "stores">): Promise<number> =>
  (await stores.faq.collected(0, 0)).total;
