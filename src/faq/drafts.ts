import { type Locale, locales } from "../people/person.ts";
import { type AnswerFault, answerOf, faultsOf } from "./answer.ts";
import { type Topic, topics } from "./entry.ts";
import { faqLimits, type WordsFault, wordsFault } from "./limits.ts";

/** What may be entered of a phrasing, each as it was typed; `id` names an entry that can't be chosen. */
export const phrasingFields = ["text", "entry", "id"] as const;
export type PhrasingDraft = Partial<Record<(typeof phrasingFields)[number], string>>;

/** The same of an entry; its phrasings are one a line. */
export const entryFields = ["locale", "topic", "question", "answer", "phrasings"] as const;
export type EntryField = (typeof entryFields)[number];
export type EntryDraft = Partial<Record<EntryField, string>>;

/** What is wrong with a field; `line` is counted from 1. */
export type DraftFault =
  | { why: "empty" | "no-such-entry" | "taken" }
  | { why: "too-many"; limit: number }
  | (WordsFault & { line?: number })
  | AnswerFault;

export type PhrasingFaults = Partial<Record<keyof PhrasingDraft, DraftFault>>;
export type EntryFaults = Partial<Record<EntryField, DraftFault>>;

/** Characters that nobody sees: platforms put them between braces, and they come along when those are copied. */
const unseen = /[\u200B\u2060\uFEFF]/gu;

const oneLine = (text: string | undefined): string => (text ?? "").replace(/\s+/gu, " ").trim();

/** A phrasing's words and its entry; `isEntry` tells whether there is one of that id. */
export function readPhrasing(
  draft: PhrasingDraft,
  isEntry: (id: string) => boolean,
): { text: string; entry: string } | { faults: PhrasingFaults } {
  const text = oneLine(draft.text);
  const [typed, chosen] = [oneLine(draft.id).toLowerCase(), oneLine(draft.entry)];
  const entry = typed || chosen;
  const faults: PhrasingFaults = {};
  const fault = wordsFault(text, faqLimits.phrasing);
  if (fault !== null) faults.text = fault;
  if (entry === "") faults.entry = { why: "empty" };
  else if (!isEntry(entry)) faults[typed === "" ? "entry" : "id"] = { why: "no-such-entry" };
  return Object.keys(faults).length > 0 ? { faults } : { text, entry };
}

/** The same rule as for files. */
function answerFault(answer: string): DraftFault | null {
  const [fault = null] = answer === "" ? [] : faultsOf(answer);
  return answer === "" ? { why: "empty" } : fault;
}

/** Each once, without what is on no line. */
function phrasingsIn(text: string | undefined): { phrasings: string[] } | { fault: DraftFault } {
  const lines = (text ?? "").split("\n").map(oneLine);
  const phrasings = [...new Set(lines.filter((line) => line !== ""))];
  if (phrasings.length > faqLimits.phrasings)
    return { fault: { why: "too-many", limit: faqLimits.phrasings } };
  for (const [index, line] of lines.entries()) {
    const fault = line === "" ? null : wordsFault(line, faqLimits.phrasing);
    if (fault !== null) return { fault: { ...fault, line: index + 1 } };
  }
  return { phrasings };
}

/** An entry in one language, as it was entered. */
export type EntryRead = {
  locale: Locale;
  topic: Topic;
  question: string;
  answer: string;
  phrasings: string[];
};

/** Reads what was entered; `isTaken` tells whether another entry has the same question. */
export function readEntryDraft(
  draft: EntryDraft,
  isTaken: (question: string) => boolean,
): EntryRead | { faults: EntryFaults } {
  const faults: EntryFaults = {};
  const locale = locales.find((one) => one === draft.locale);
  const topic = topics.find((one) => one === draft.topic);
  if (locale === undefined) faults.locale = { why: "empty" };
  if (topic === undefined) faults.topic = { why: "empty" };
  const question = oneLine(draft.question);
  const unclear = wordsFault(question, faqLimits.question);
  if (question === "") faults.question = { why: "empty" };
  else if (unclear !== null) faults.question = unclear;
  else if (isTaken(question)) faults.question = { why: "taken" };
  const answer = answerOf((draft.answer ?? "").replace(unseen, "").replace(/\r\n?/gu, "\n"));
  const wrong = answerFault(answer);
  if (wrong !== null) faults.answer = wrong;
  const more = phrasingsIn(draft.phrasings);
  if ("fault" in more) faults.phrasings = more.fault;
  if (locale === undefined || topic === undefined || "fault" in more || Object.keys(faults).length > 0)
    return { faults };
  return { locale, topic, question, answer, phrasings: more.phrasings };
}
