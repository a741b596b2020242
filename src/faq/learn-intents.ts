import type { Locale } from "../people/person.ts";
import type { EntryDraft, EntryFaults, PhrasingDraft, PhrasingFaults } from "./drafts.ts";
import type { Answered, Helpers } from "./intents.ts";
import type { Collected } from "./store.ts";

/** What is learned from people: whether an answer helped, and what admins add. */
export type FaqLearnIntent =
  /** Whether the answer that this entry gave to these words was of use. */
  | { type: "faq-helped"; entry: string; locale: Locale; asked: string; yes: boolean }
  /** The open questions. */
  | { type: "faq-questions"; page: number }
  /** The week is over: admins are told of open questions. */
  | { type: "faq-week-due" }
  /** Nothing is to be answered here; `page` is where the list is shown. */
  | { type: "faq-leave-out"; id: number; page: number }
  /** An open question is another wording of an entry. */
  | { type: "faq-phrasing-open"; id: number; page: number }
  | { type: "faq-phrasing-save"; id: number; draft: PhrasingDraft }
  | ({ type: "faq-entry-open"; page: number } & EntryBegun)
  | ({ type: "faq-entry-save"; seen: string | null; draft: EntryDraft } & EntryBegun)
  | { type: "faq-remove-ask"; entry: string }
  | { type: "faq-remove"; entry: string };

/** What an entry's form is about: an open question that it answers, or the entry that is changed, in that language. */
export type EntryBegun = { question: number | null; entry: string | null; locale: Locale | null };

/** An entry to choose from. */
export type Offered = { entry: string; question: string };

/** An open question as admins see it. */
export type OpenQuestion = Omit<Collected, "entry"> & { nearest: Offered | null };

/** What has happened to one of a list. */
export type QuestionSaid = "left-out" | "settled-before";

export type FaqLearnOutcome =
  | { type: "faq-helpful"; locale: Locale }
  /** What else it may have been; whose help there is besides. */
  | (Answered & {
      type: "faq-unhelpful";
      locale: Locale;
      asked: string;
      nearest: Offered[];
      helpers: Helpers;
    })
  | {
      type: "faq-questions";
      rows: OpenQuestion[];
      page: number;
      pages: number;
      total: number;
      said: QuestionSaid | null;
      /** It comes by itself, once a week. */
      weekly: boolean;
    }
  | {
      type: "faq-phrasing-form";
      id: number;
      draft: PhrasingDraft;
      options: Offered[];
      /** Not all entries are among the options: one may also be named by its id. */
      more: boolean;
      faults: PhrasingFaults;
    }
  | { type: "faq-phrasing-saved"; text: string; question: string; open: number }
  | ({
      type: "faq-entry-form";
      /** What its form was opened with; null for a new one. */
      seen: string | null;
      /** In which words it was asked; null where it began otherwise. */
      asked: string | null;
      draft: EntryDraft;
      faults: EntryFaults;
      /** What somebody else has done with the entry since its form was opened: sent once more, this takes its place. */
      meanwhile: "changed" | "removed" | null;
    } & EntryBegun)
  | {
      type: "faq-entry-saved";
      entry: string;
      locale: Locale;
      question: string;
      isNew: boolean;
      open: number;
      /** Somebody else has taken care of the question that it began from: it is none of its wordings. */
      settledBefore: boolean;
    }
  /** Somebody else has taken care of the question that the form was about; nothing was saved. */
  | { type: "faq-settled-before" }
  | { type: "faq-remove-asked"; entry: string; locale: Locale; question: string; phrasings: number }
  | { type: "faq-removed"; question: string };
