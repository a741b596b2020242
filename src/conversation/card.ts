import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { Press } from "./press.ts";

/** A stretch of text. Strings are what they are: a platform escapes them, so that nothing in them pings or links. */
export type Inline =
  | string
  | { bold: string }
  | { code: string }
  | { person: PersonRef }
  | { place: PlaceRef }
  | { link: string; label: string };

export type Text = readonly Inline[];

/** A button presses an intent, or opens a link in the browser. */
export type Button =
  | { label: string; press: Press; style?: "primary" | "danger" }
  | { label: string; url: string };

export type CardPart =
  | { type: "heading"; text: string }
  | { type: "text"; text: Text }
  /** Label and value, side by side where there is room. */
  | { type: "fields"; fields: { label: string; value: Text }[] }
  /** A line of a list, with one button of its own. */
  | { type: "row"; text: Text; button?: Button }
  /** Small print. */
  | { type: "note"; text: Text }
  /** Words that somebody copies and sends on as they are: a block of their own, without looks. */
  | { type: "copy"; text: string }
  | { type: "buttons"; buttons: Button[] }
  | { type: "divider" };

/** What we say, as plain data, without a word of Slack or Teams. */
export type Card = {
  /** One plain line, for notifications and for places that cannot show the rest. */
  summary: string;
  parts: CardPart[];
  /** What goes with the message for programs to read, where the platform can carry it. */
  metadata?: { type: string; payload: Readonly<Record<string, string | number | boolean>> };
};
