import type { Instant } from "../clock.ts";
import type { Identity, Person, Place, PlaceKind, Platform } from "./person.ts";

/** What one query brings for every act: who, where, and whether signatures have changed. */
export type Arrival = { person: Person | null; place: Place | null; signaturesRevision: number };

export type PeopleStore = {
  arrive(actor: Identity, place: Identity | null): Promise<Arrival>;
  /** Finds or makes the person; a new one is called `name` and has the default locale and time zone. */
  ensurePerson(identity: Identity, name?: string): Promise<Person>;
  ensurePlace(identity: Identity, kind: PlaceKind, name?: string): Promise<Place>;
  personById(id: number): Promise<Person | null>;
  placeById(id: number): Promise<Place | null>;
  placeByIdentity(identity: Identity): Promise<Place | null>;
  /** Places that nothing could be posted to when last looked at. */
  unusablePlaces(limit: number): Promise<Place[]>;
  saveProfile(
    id: number,
    profile: Pick<Person, "name" | "locale" | "timeZone" | "active">,
    at: Instant,
  ): Promise<void>;
  savePlace(id: number, state: Partial<Pick<Place, "name" | "unusable">>): Promise<void>;
};

/** Who was given the admin role here, and what is known of the groups that ADMINS names. */
export type RoleStore = {
  /** Makes the person the first admin. False where somebody claimed it before: the claim is won once. */
  claim(personId: number, at: Instant): Promise<boolean>;
  claimant(): Promise<{ personId: number; at: Instant } | null>;
  group(platform: Platform, groupId: string): Promise<{ members: string[]; fetchedAt: Instant } | null>;
  saveGroup(platform: Platform, groupId: string, members: string[], at: Instant): Promise<void>;
};
