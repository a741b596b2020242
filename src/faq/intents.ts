import type { Instant } from "../clock.ts";
import type { Locale, PersonRef } from "../people/person.ts";
import type { LeadTime } from "../renewals/lead-time.ts";
import type { UnderWay } from "../renewals/renewal.ts";
import type { SignatureView } from "../signatures/intents.ts";
import type { Step, Topic } from "./entry.ts";
import type { Advice, Walk } from "./walk.ts";

export type FaqIntent =
  /** Words that are no command; `nearest` is the command that looks most like them. */
  | { type: "faq-ask"; text: string; nearest: string | null }
  /** The questions of a topic; all topics where none is named. */
  | { type: "faq-list"; topic: Topic | null; page: number }
  /** One was chosen; `asked` are the words for which it was offered, null where it was only looked up. */
  | { type: "faq-show"; entry: string; locale: Locale; asked: string | null }
  /** "Our signature has expired", asked step by step: all that was answered so far, and the words that it began with. */
  | { type: "faq-walk"; walk: Walk; locale: Locale; asked: string | null };

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

/** What is on record of the signature that a walk is about. */
export type WalkKnown = {
  view: SignatureView;
  /** The one that is open; whose it is, where it is anybody's. */
  incident: { id: number; owner: PersonRef | null } | null;
  renewal: UnderWay | null;
  /** Null where there is none. */
  plan: { meanwhile: string | null } | null;
  /** Whom an incident would call at once; null where the admins are asked. */
  calls: PersonRef | null;
  /** Who may renew it, where somebody is in charge. */
  charge: PersonRef | null;
};

/** Where a walk has come to. */
export type WalkStep =
  /** `gone`: the name of the one that was chosen, and is not watched any more. */
  | { ask: "which"; rows: SignatureView[]; gone: string | null }
  /** The general answer, for one that we don't watch. */
  | { ask: "other"; answer: string }
  | { ask: "today" | "reach"; known: WalkKnown }
  | { ask: null; advice: Advice; known: WalkKnown };

export type FaqOutcome =
  | {
      type: "faq-walk";
      /** What its first message says to programs; null for the steps after it. */
      answered: Answered | null;
      locale: Locale;
      asked: string | null;
      walk: Walk;
      /** Whether anything was answered that could be answered otherwise. */
      restart: boolean;
      step: WalkStep;
    }
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
      /** The asker may change this entry, or take it away. */
      mayChange: boolean;
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
      /** For an admin: how many questions wait for one. */
      open: number | null;
    };
