import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef, Platform } from "../people/person.ts";
import type { Trouble } from "./store.ts";

export type DeliveryIntent =
  /** What waits to be delivered, and what was given up. */
  | { type: "outbox"; page: number }
  /** One that was given up is to be tried again; `page` is where it was seen. */
  | { type: "outbox-retry"; id: number; page: number }
  | { type: "outbox-retry-all" };

/** What a message is, as people call it. */
export type What = "reminder" | "answer" | "notice" | "change" | "unreadable";

/** A message that has not arrived, for people. Instants are the calendar's. */
export type DeliveryView = {
  id: number;
  what: What;
  /** The signature's name, where the message is about one. */
  about: string | null;
  platform: Platform;
  /** Null where the person or place is not known any more. */
  to: { place: PlaceRef } | { person: PersonRef } | null;
  since: Instant;
  tries: number;
  /** When it was given up; null while it waits. */
  givenUpAt: Instant | null;
  /** In so many ms it is tried next; 0: as soon as it is its turn. */
  nextIn: number;
  trouble: Trouble | null;
  /** The platform's name for the trouble, where it is a plain word. */
  code: string | null;
};

/** What a press has done: `over`: somebody else was quicker, or the message is gone. */
export type Retried = { retried: number } | "over";

export type DeliveryOutcome = {
  type: "outbox-shown";
  rows: DeliveryView[];
  waiting: number;
  dead: number;
  page: number;
  pages: number;
  /** Null where it was only looked at. */
  news: Retried | null;
};
