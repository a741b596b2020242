import type { Instant } from "../clock.ts";
import type { Locale } from "../people/person.ts";
import type { Entry } from "./entry.ts";

/** What is remembered of the talk with one person. Instants are the machine clock's. */
export type Talk = {
  /** What they asked about last, for questions that only make sense after it. */
  about: { entry: string; at: Instant; placeId: number | null } | null;
  /** Questions that may still be asked at once, and when that was counted. */
  left: number;
  countedAt: Instant;
  /** They have been told that they are too fast, and have not slowed down since. */
  warned: boolean;
};

/** Why a question is collected: it is no entry's, we were not sure, or the answer did not help. */
export type Why = "unknown" | "unsure" | "unhelpful";

/** A question that we did not answer well; whose it was is not kept. */
export type Collected = {
  id: number;
  text: string;
  locale: Locale;
  why: Why;
  /** The entry that was nearest or given; null where there was none. */
  entry: string | null;
  count: number;
  lastAt: Instant;
};

/** What admins have added: whole entries, and phrasings of any. */
export type Added = { entries: Entry[]; phrasings: { entry: string; locale: Locale; text: string }[] };

/** What the ids of entries begin with that admins have added. */
export const ownPrefix = "own-";

export type FaqStore = {
  /** Whoever else would change it waits until this transaction is over. */
  talk(personId: number): Promise<Talk | null>;
  saveTalk(personId: number, talk: Talk): Promise<void>;
  /** Whether this is the first time for this person; from now on it isn't. */
  greet(personId: number, at: Instant): Promise<boolean>;
  /** The same words once more are counted; settled ones count anew, those that were left out never. At most `keepAtMost` are kept open. */
  collect(question: Omit<Collected, "id" | "count" | "lastAt">, at: Instant): Promise<void>;
  /** Open ones: the most asked first, the latest before others. */
  collected(offset: number, limit: number): Promise<{ rows: Collected[]; total: number }>;
  /** An open one. */
  question(id: number): Promise<Collected | null>;
  /** Answers false where it was settled before. */
  settle(id: number, at: Instant): Promise<boolean>;
  /** The same for one that is nothing to be answered here: it is not opened again. */
  leaveOut(id: number, at: Instant): Promise<boolean>;
  /** When the week's turn was taken last; 0 before the first time. */
  toldAt(): Promise<Instant>;
  /** Takes the week's turn: true for one caller alone, where the last turn was before `since`. */
  takeWeek(at: Instant, since: Instant): Promise<boolean>;
  /** Grows with everything that is added. */
  version(): Promise<number>;
  added(): Promise<Added>;
  /** An id for one more entry: nobody else gets it, and it never comes back. */
  nextId(): Promise<string>;
  /** One that was added, with the phrasings that were; whoever wants to change it second waits for the first. */
  entryToChange(id: string): Promise<{ entry: Entry; phrasings: Added["phrasings"] } | null>;
  /** Takes the place of what it held in the same language. */
  addEntry(entry: Entry, by: number, at: Instant): Promise<void>;
  /** One that was added, and its phrasings. Answers false where there is none. */
  removeEntry(id: string): Promise<boolean>;
  /** Answers false where the same words stand there already, for this entry. */
  addPhrasing(phrasing: Added["phrasings"][number], by: number, at: Instant): Promise<boolean>;
  /** The same words of this entry. */
  removePhrasing(phrasing: Added["phrasings"][number]): Promise<void>;
  /** Questions that were settled before, and open ones that were asked last before; those that were left out stay. */
  prune(settledBefore: Instant, askedBefore: Instant): Promise<void>;
};
