import type { Instant } from "../clock.ts";
import type { Locale, PersonRef } from "../people/person.ts";
import type { LeadTime } from "../renewals/lead-time.ts";
import type { SignatureView } from "../signatures/intents.ts";
import type { Step, Topic } from "./entry.ts";

export type FaqIntent =
  /** Words that are no command; `nearest` is the command that looks most like them. */
  | { type: "faq-ask"; text: string; nearest: string | null }
  /** The questions of a topic; all topics where none is named. */
  | { type: "faq-list"; topic: Topic | null; page: number }
  /** One was chosen; `asked` are the words for which it was offered, null where it was only looked up. */
  | { type: "faq-show"; entry: string; locale: Locale; asked: string | null }
  /** The direct conversation was opened, perhaps for the first time. */
  | { type: "faq-greet" };

/** Who can help where we can't: whoever is in charge of the signature that matters most now, and the admins. */
export type Helpers = { owner: { person: PersonRef; signature: string } | null; admins: PersonRef[] };

/** What is on record, by the placeholder that it stands for; left out where nothing is. */
export type Known = {
  /** Worst first; `total` counts all that there are. */
  status?: { rows: SignatureView[]; total: number };
  owner?: { name: string; owner: PersonRef | null; backup: PersonRef | null }[];
  /** In whole days, learned from past renewals. */
  "lead-time"?: { name: string; lead: LeadTime }[];
  support?: { name: string; vendor: string | null; support: string | null }[];
  plan?: { name: string; reviewedAt: Instant }[];
  /** Days before the end. */
  reminders?: { days: number[] };
  admins?: PersonRef[];
};

/** The signature that an answer's buttons are about. `checked`: it has a source that can be asked. */
export type About = { id: number; name: string; checked: boolean };

/** The metadata that goes with an answer: the entry, how sure we are (0 to 1), and whether we are at all. */
export type Answered = { entry: string; score: number; sure: boolean };

export type FaqOutcome =
  | (Answered & {
      type: "faq-answer";
      /** The language of the question: the answer is in it. */
      locale: Locale;
      question: string;
      /** Markdown with placeholders. */
      answer: string;
      steps: readonly Step[];
      known: Known;
      about: About | null;
      /** What was asked, for saying whether this helped; null where it was only looked up. */
      asked: string | null;
      topic: Topic;
    })
  /** The nearest ones, the first of them named in the metadata. */
  | (Answered & {
      type: "faq-unsure";
      locale: Locale;
      asked: string;
      nearest: { entry: string; question: string }[];
      helpers: Helpers;
    })
  | (Answered & {
      type: "faq-none";
      locale: Locale;
      asked: string;
      command: string | null;
      helpers: Helpers;
    })
  /** Too many at once. */
  | { type: "faq-slow"; locale: Locale }
  | { type: "faq-gone" }
  | {
      type: "faq-listed";
      topic: Topic | null;
      topics: { topic: Topic; count: number }[];
      rows: { entry: string; question: string; locale: Locale }[];
      page: number;
      pages: number;
    };
