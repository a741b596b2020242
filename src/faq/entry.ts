import { type Locale, locales } from "../people/person.ts";

/** What the list of questions is parted by; entries of one's own that name no other are in the last one. */
export const topics = ["basics", "dates", "renewal", "people", "emergency", "law", "own"] as const;
export type Topic = (typeof topics)[number];

/** What can be done next: each is a button below the answer. */
export const steps = [
  "status",
  "check",
  "renew",
  "incident",
  "plan",
  "drill",
  "reminders",
  "owners",
  "test",
  "method",
  "list",
] as const;
export type Step = (typeof steps)[number];

/** What an answer is filled with from what is on record; where nothing is, it is left out. */
export const placeholders = [
  "status",
  "owner",
  "lead-time",
  "support",
  "plan",
  "reminders",
  "admins",
] as const;
export type Placeholder = (typeof placeholders)[number];

/** In one language. The answer is Markdown as far as `read-entry.ts` allows it. */
type EntryText = { question: string; answer: string };

/** A question that we know an answer to, in at least one language. */
export type Entry = {
  /** Lower-case words with hyphens: "signed-documents". */
  id: string;
  topic: Topic;
  steps: readonly Step[];
  texts: Partial<Record<Locale, EntryText>>;
};

/** A question that is offered to whoever meets us for the first time, in the languages that it is known in. */
export type Suggested = { entry: string; questions: Partial<Record<Locale, string>> };

/** The class of questions that are none of ours. */
export const none = "none";

/** In this language, else in another one that it has. */
export function textIn<T>(
  { texts }: { texts: Partial<Record<Locale, T>> },
  locale: Locale,
): { text: T; locale: Locale } | null {
  for (const one of [locale, ...locales]) {
    const text = texts[one];
    if (text !== undefined) return { text, locale: one };
  }
  return null;
}
