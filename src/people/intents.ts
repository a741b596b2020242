import type { Instant } from "../clock.ts";
import type { Suggested } from "../faq/entry.ts";
import type { PersonRef, Place, PlaceKind, PlaceLook, PlaceRef, Platform, Profile } from "./person.ts";
import type { Charge } from "./store.ts";

/** Who has just chosen a place for which signature's reminders, and the act in which they did. */
export type PlaceChoice = { personId: number; signatureId: number; act: string };

export type PeopleIntent =
  | { type: "setup" }
  | {
      type: "profile-fetched";
      personId: number;
      platform: Platform;
      externalId: string;
      /** Null where the platform has no such person, or would not tell. */
      profile: Profile | null;
    }
  /**
   * Of the places beside it, those that were not known are from now on. Whoever has just chosen it for reminders is told
   * if it can't be posted to.
   */
  | {
      type: "place-fetched";
      placeId: number;
      chosen: PlaceChoice | null;
      state: PlaceLook | null;
    }
  | {
      type: "place-changed";
      now: "usable" | NonNullable<Place["unusable"]>;
      team: string | null;
      welcome: boolean;
    }
  | { type: "left-person" }
  /** Whether another account is the asker's, too. */
  | { type: "link-answer"; id: number; yes: boolean }
  /** Who of those in charge has left. */
  | { type: "owners" }
  /** Time to tell the admins who has left, if there is anything new to tell. */
  | { type: "owners-due" }
  | { type: "reassign-open"; personId: number }
  /** `heir` by the platform's id; `toBot` where the bot itself was chosen. */
  | { type: "reassign"; personId: number; heir: string | null; toBot: boolean }
  /** More signatures of somebody who has left are to be handed on. */
  | { type: "handover-due"; personId: number }
  | { type: "group-fetched"; platform: Platform; groupId: string; members: string[] };

/** Somebody as they are known elsewhere. */
export type AccountRef = { name: string; platforms: Platform[] };

export type PeopleOutcome =
  | { type: "setup-claimed"; by: PersonRef; defaultPlace: PlaceRef | null }
  | { type: "setup-needs-room" }
  | { type: "setup-taken"; by: PersonRef; at: Instant }
  | { type: "setup-configured"; admins: PersonRef[] }
  /** `charge` may, too, as far as they are known; an earlier release has not kept them. */
  | { type: "denied"; why: Denial; admins: PersonRef[]; charge?: PersonRef[] }
  /**
   * What the bot says of itself where it was installed, or is met for the first time; `anyAdmin` whether somebody looks
   * after it already.
   */
  | { type: "welcome"; place: PlaceKind; anyAdmin: boolean; suggested?: Suggested[] }
  | { type: "link-asked"; id: number; other: AccountRef }
  /** One has said yes; the other has not answered yet. */
  | { type: "link-waits"; other: AccountRef }
  | { type: "linked"; account: AccountRef }
  | { type: "link-declined"; other: AccountRef }
  | { type: "link-over" }
  /** The leavers, at most ten of `total`. */
  | { type: "leavers"; leavers: Charge[]; total: number }
  | { type: "reassign-form"; leaver: Charge }
  | {
      type: "reassign-fault";
      why: ReassignFault;
      leaver: Charge;
      heir: { name: string; externalId: string } | null;
    }
  /** There is nothing to hand over: others have done so, or `back` says that they never left or came back. */
  | { type: "reassign-over"; name: string; back: boolean }
  | { type: "reassigned"; leaver: Charge; heir: PersonRef }
  /** For the one who has been chosen. */
  | { type: "put-in-charge"; leaver: Charge }
  | { type: "done" };

/** Why somebody may not do something. */
export type Denial =
  | "needs-admin"
  | "needs-owner"
  | "needs-runner"
  | "needs-rotation"
  | "nobody-is-admin"
  | "group-unknown";

/** Why somebody can't take over. */
export type ReassignFault = "nobody-chosen" | "is-leaver" | "has-left" | "is-bot";
