import type { Instant } from "../clock.ts";
import type { Identity, Met, Person, PersonRef, Place, PlaceKind, Platform, Reference } from "./person.ts";

/** What one query brings for every act: who, where, and whether signatures have changed. */
export type Arrival = { person: Person | null; place: Place | null; signaturesRevision: number };

export type PeopleStore = {
  arrive(actor: Identity, place: Identity | null): Promise<Arrival>;
  /** Finds or makes the person; a new one is called `name` and has the default locale and time zone. */
  ensurePerson(identity: Identity, name?: string): Promise<Person>;
  /** Keeps what an act told of its actor; answers the person as they are known then. */
  meet(identity: Identity, met: Met): Promise<Person>;
  /** Finds or makes the place; a reference replaces the one before. */
  ensurePlace(identity: Identity, kind: PlaceKind, name?: string, reference?: Reference): Promise<Place>;
  personById(id: number): Promise<Person | null>;
  /** In no order. */
  peopleById(ids: readonly number[]): Promise<Person[]>;
  placeById(id: number): Promise<Place | null>;
  /** In no order. */
  placesById(ids: readonly number[]): Promise<Place[]>;
  placeByIdentity(identity: Identity): Promise<Place | null>;
  /** The places of a team, by the platform's id of it. */
  placesOfTeam(platform: Platform, team: string): Promise<Place[]>;
  /** Channels of a platform that have a reference and can be posted to, by name. */
  openChannels(platform: Platform, limit: number): Promise<Place[]>;
  /** Where the platform reaches a person or place; null where that is not known. */
  reference(noun: "person" | "place", identity: Identity): Promise<Reference | null>;
  /** Whose handle it is, by the platform's id of them. */
  byHandle(platform: Platform, handle: string): Promise<string | null>;
  /** The platform was told that it can't reach them any more. */
  dropReference(noun: "person" | "place", identity: Identity): Promise<void>;
  /** Places that nothing could be posted to when last looked at. */
  unusablePlaces(limit: number): Promise<Place[]>;
  saveProfile(id: number, profile: Pick<Person, "name" | "locale" | "timeZone">, at: Instant): Promise<void>;
  /** Keeps whether the account is open. Its person has left only when no account of theirs is open any more. */
  saveActive(identity: Identity, active: boolean): Promise<void>;
  savePlace(id: number, state: Partial<Pick<Place, "name" | "unusable">>): Promise<void>;
};

/** Finds people and channels by what is written of them in a table, many at once. */
export type DirectoryStore = {
  /** Ids of the people who have one of these e-mail addresses, the eldest first, by the address as it was given. */
  peopleByEmail(emails: readonly string[]): Promise<Map<string, number[]>>;
  /** Ids of those whose account is open and who are called so, without regard to case and width, by the name as given. */
  peopleByName(names: readonly string[]): Promise<Map<string, number[]>>;
  /** Channels that are called so, with or without "#", likewise. */
  channelsByName(names: readonly string[]): Promise<Map<string, Place[]>>;
  /** The e-mail address that a platform gives for each of these people, as far as it does. */
  emailsOf(ids: readonly number[]): Promise<Map<number, string>>;
};

/** Two who may be one: each has to say so, from the platform that they are on. */
export type Link = {
  id: number;
  elderId: number;
  youngerId: number;
  /** When each of them said yes; null until then. */
  elderAt: Instant | null;
  youngerAt: Instant | null;
  declinedAt: Instant | null;
};

export type LinkStore = {
  /** Null where these two were asked before. */
  ask(elderId: number, youngerId: number, at: Instant): Promise<Link | null>;
  /** Nobody else changes it, nor any signature, until this transaction ends. */
  byIdToChange(id: number): Promise<Link | null>;
  save(link: Link): Promise<void>;
  /** Keeps the e-mail address that a platform gives for one of its people, as it is to be compared. */
  saveEmail(identity: Identity, email: string | null): Promise<void>;
  /** Others with the same e-mail address on a platform that this person is not on, eldest first. */
  namesakes(id: number): Promise<Person[]>;
  /** From here on both are one, who has the identities, signatures, roles and records of both. */
  merge(elderId: number, youngerId: number): Promise<void>;
};

/** Somebody who is in charge of live signatures, or has a part in their renewals, and of how much. */
export type Charge = {
  person: PersonRef;
  /** How many they own, and how many they stand in for. */
  owned: number;
  backed: number;
  /** How many renewals under way they run, or have a step of. */
  renewals: number;
  /** The next deadline among them all; null where none is to come. */
  nextDeadline: Instant | null;
};

/** What one who has left was in charge of goes to an heir, as `byId` has decided. */
export type Handover = { leaverId: number; heirId: number; byId: number };

/**
 * Who is in charge of live signatures. Leavers are those of them who have left and whose signatures nobody was chosen
 * for yet.
 */
export type ChargeStore = {
  /** Those in charge, or named in an emergency plan, gone or not, whose profile was fetched before `before` or never: the longest ago first. */
  stale(before: Instant, limit: number): Promise<Person[]>;
  /** Those first whose next deadline is nearest. */
  leavers(now: Instant, limit: number): Promise<Charge[]>;
  /** Null where this person is no leaver. */
  leaver(id: number, now: Instant): Promise<Charge | null>;
  /** The same, with nobody else changing signatures until this transaction ends. */
  leaverToChange(id: number, now: Instant): Promise<Charge | null>;
  /** How many leavers there are, how many of them the admins were not told of, and when they were told last. */
  tally(): Promise<{ total: number; untold: number; toldAt: Instant | null }>;
  /** Notes that the admins are told of all leavers. False where somebody did so after `before`. */
  markTold(at: Instant, before: Instant): Promise<boolean>;
  beginHandover(handover: Handover): Promise<void>;
  /** The one that is under way. */
  handover(leaverId: number): Promise<Handover | null>;
  /** Hands on at most `limit` signatures, each with its line in the audit log, and ends when nothing is left. */
  handOn(leaverId: number, at: Instant, limit: number): Promise<void>;
  /** The leavers whose signatures are being handed on. */
  underWay(): Promise<number[]>;
};

/** Who was given the admin role here, and what is known of the groups that ADMINS names. */
export type RoleStore = {
  /** Makes the person the first admin. False where somebody claimed it before: the claim is won once. */
  claim(personId: number, at: Instant): Promise<boolean>;
  claimant(): Promise<{ personId: number; at: Instant } | null>;
  group(platform: Platform, groupId: string): Promise<{ members: string[]; fetchedAt: Instant } | null>;
  saveGroup(platform: Platform, groupId: string, members: string[], at: Instant): Promise<void>;
};
