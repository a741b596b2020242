import type { Instant } from "../clock.ts";
import type { PersonRef, Place, PlaceKind, PlaceLook, PlaceRef, Platform, Profile } from "./person.ts";

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
  /** Of the places beside it, those that were not known are from now on. */
  | {
      type: "place-fetched";
      placeId: number;
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
  | { type: "group-fetched"; platform: Platform; groupId: string; members: string[] };

/** Somebody as they are known elsewhere. */
export type AccountRef = { name: string; platforms: Platform[] };

export type PeopleOutcome =
  | { type: "setup-claimed"; by: PersonRef; defaultPlace: PlaceRef | null }
  | { type: "setup-needs-room" }
  | { type: "setup-taken"; by: PersonRef; at: Instant }
  | { type: "setup-configured"; admins: PersonRef[] }
  | { type: "denied"; why: Denial; admins: PersonRef[] }
  /** What the bot says of itself where it was installed; `anyAdmin` whether somebody looks after it already. */
  | { type: "welcome"; place: PlaceKind; anyAdmin: boolean }
  | { type: "link-asked"; id: number; other: AccountRef }
  /** One has said yes; the other has not answered yet. */
  | { type: "link-waits"; other: AccountRef }
  | { type: "linked"; account: AccountRef }
  | { type: "link-declined"; other: AccountRef }
  | { type: "link-over" }
  | { type: "done" };

/** Why somebody may not do something. */
export type Denial = "needs-admin" | "needs-owner" | "nobody-is-admin" | "group-unknown";
