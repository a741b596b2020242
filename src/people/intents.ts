import type { Instant } from "../clock.ts";
import type { Locale, PersonRef, Place, PlaceRef, Platform } from "./person.ts";

export type PeopleIntent =
  | { type: "setup" }
  | {
      type: "profile-fetched";
      personId: number;
      /** Null where the platform has no such person, or would not tell. */
      profile: { name: string; locale: Locale | null; timeZone: string | null; active: boolean } | null;
    }
  | { type: "place-fetched"; placeId: number; state: Pick<Place, "name" | "unusable"> | null }
  | { type: "place-changed"; usable: boolean }
  | { type: "group-fetched"; platform: Platform; groupId: string; members: string[] };

export type PeopleOutcome =
  | { type: "setup-claimed"; by: PersonRef; defaultPlace: PlaceRef | null }
  | { type: "setup-needs-room" }
  | { type: "setup-taken"; by: PersonRef; at: Instant }
  | { type: "setup-configured"; admins: PersonRef[] }
  | { type: "denied"; why: Denial; admins: PersonRef[] }
  | { type: "done" };

/** Why somebody may not do something. */
export type Denial = "needs-admin" | "needs-owner" | "nobody-is-admin" | "group-unknown";
