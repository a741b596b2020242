import type { FetchFailure, ReadResult } from "./reading.ts";

/** What a form brought, before anything is believed. Calendar dates are YYYY-MM-DD, people and places external ids. */
export type Draft = {
  name: string | null;
  kind: string | null;
  /** The certificates of what was pasted, as PEM; the text itself may hold a key and goes no further. */
  pasted: string | null;
  end: string | null;
  owner: string | null;
  backup: string | null;
  place: string | null;
  vendor: string | null;
  support: string | null;
  link: string | null;
  notes: string | null;
};
type DraftField = keyof Draft | "file";

/** Why a field is not taken. */
export type Fault =
  | { why: "name-missing" }
  | { why: "name-too-long"; limit: number }
  | { why: "name-taken"; name: string }
  | { why: "no-certificate" }
  | { why: "no-successor" }
  | { why: "end-with-certificate" }
  | { why: "certificate-with-end" }
  | { why: "end-missing" }
  | { why: "no-such-date" }
  | { why: "no-such-day"; text: string }
  /** These stand in a table's cell, which says `text`. */
  | { why: "no-date"; text: string }
  | { why: "day-or-month-first"; text: string }
  | { why: "two-digit-year"; text: string }
  | { why: "unknown-person"; text: string }
  | { why: "several-people"; text: string }
  | { why: "unknown-channel"; text: string }
  | { why: "several-channels"; text: string }
  | { why: "unreadable"; refused: ReadResult["refused"] }
  | { why: "several-found"; count: number }
  | { why: "several-files" }
  | { why: "is-table" }
  | { why: "not-fetched"; failure: FetchFailure }
  | { why: "too-long"; limit: number }
  | { why: "not-a-link" }
  | { why: "same-as-owner" }
  | { why: "same-certificate" }
  | { why: "tracked-as"; name: string }
  | { why: "not-later" }
  | { why: "place-unusable"; unusable: "archived" | "not-a-member" | "not-found" };

export type Faults = Partial<Record<DraftField, Fault>>;
