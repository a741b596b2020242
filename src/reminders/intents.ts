import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { Message } from "../road/decision.ts";

export type ReminderIntent =
  /** Time has come to look at these signatures. */
  | { type: "reminder-due"; signatureIds: readonly number[] }
  /** The courier could not hand a message over, and never will. */
  | {
      type: "delivery-refused";
      message: Message;
      why: "archived" | "not-a-member" | "not-found" | "person-unreachable" | "bad-message";
    };

export type ReminderOutcome =
  | {
      type: "reminder";
      signatureId: number;
      name: string;
      vendor: string | null;
      deadline: Instant;
      threshold: number;
      owner: PersonRef | null;
      backup: PersonRef | null;
      link: string | null;
      /** Where it should have gone, when that place cannot be reached. */
      instead: PlaceRef | null;
    }
  | {
      type: "place-lost";
      place: PlaceRef;
      why: "archived" | "not-a-member" | "not-found";
      instead: PlaceRef | null;
    }
  /** A reminder that the platform would not take. */
  | { type: "undeliverable"; signatureId: number; name: string }
  | { type: "nothing-due" };
