import type { Locale } from "../people/person.ts";
import { type Entry, type Topic, textIn, topics } from "./entry.ts";
import type { FaqOutcome } from "./intents.ts";

/** Questions on one page: each has a button. */
const pageSize = 10;

/** The questions of a topic, page by page; where none is named, the topics with how many each has. */
export function listed(
  entries: readonly Entry[],
  topic: Topic | null,
  wanted: number,
  locale: Locale,
): Omit<Extract<FaqOutcome, { type: "faq-listed" }>, "open"> {
  const counted = topics
    .map((one) => ({ topic: one, count: entries.filter((entry) => entry.topic === one).length }))
    .filter(({ count }) => count > 0);
  const chosen = topic === null ? [] : entries.filter((entry) => entry.topic === topic);
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize));
  const page = Math.min(Math.max(wanted, 1), pages);
  const rows = chosen.slice((page - 1) * pageSize, page * pageSize).flatMap((entry) => {
    const found = textIn(entry, locale);
    return found ? [{ entry: entry.id, question: found.text.question, locale: found.locale }] : [];
  });
  return { type: "faq-listed", topic, topics: counted, rows, page, pages };
}
