import type { Instant } from "../clock.ts";
import type { PersonRef, Platform } from "../people/person.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import type { Destination } from "../reminders/rule.ts";
import type { Cause, Incident } from "./incident.ts";

/** A signature in an incident; `leftAt` is null as long as it is in it. */
export type Member = { signatureId: number; joinedAt: Instant; leftAt: Instant | null };

/** One thing that has happened, with what belongs to it as plain JSON. `person` is null for Sealwatch itself. */
export type Entry = { at: Instant; person: PersonRef | null; kind: string; data: unknown };
export type NewEntry = {
  incidentId: number;
  at: Instant;
  personId: number | null;
  kind: string;
  data: unknown;
};

/**
 * Real incidents of one cause that are resolved: how long they lasted and until somebody first took them, summed up in ms.
 * `taken` says how many of them were taken at all.
 */
export type PastOfCause = {
  cause: Cause;
  count: number;
  lasted: number;
  taken: number;
  takenAfter: number;
};

/** Where an incident tells that this signature is down, and who has it. */
export type Telling = { signatureId: number; cause: Cause; destination: Destination; ownerId: number | null };

export type IncidentStore = {
  insert(incident: Omit<Incident, "id" | "face">, signatureIds: readonly number[]): Promise<Incident>;
  byId(id: number): Promise<Incident | null>;
  /** The same; whoever else would change it waits until this transaction is over. */
  byIdToChange(id: number): Promise<Incident | null>;
  /** Writes it under its next face, which is answered; null where it was changed since it was read. */
  save(incident: Incident): Promise<Incident | null>;
  /**
   * The real one of this group and cause that was opened or reopened after that instant, or resolved after it, the latest first;
   * held as `byIdToChange` does.
   */
  latestOf(group: string, cause: Cause, after: Instant): Promise<Incident | null>;
  /** The numbers of those that are open and have this signature in them, by signature; drills are none of them. */
  openOf(signatureIds: readonly number[]): Promise<Map<number, number[]>>;
  /** The same of drills. */
  openDrillsOf(signatureIds: readonly number[]): Promise<Map<number, number[]>>;
  /**
   * The open real ones with these signatures in them that are shown, or whose message is on its way, and that have something
   * to say by that instant.
   */
  telling(signatureIds: readonly number[], by: Instant): Promise<Telling[]>;
  /** The drills with this signature that are over, the latest first. */
  pastDrills(signatureId: number, limit: number): Promise<Incident[]>;
  /**
   * The real one of this cause that each of these signatures was put into last, and that is open or was resolved after that
   * instant, by signature.
   */
  latestWith(signatureIds: readonly number[], cause: Cause, after: Instant): Promise<Map<number, number>>;
  /** Whether another real one is open. */
  anyOther(id: number): Promise<boolean>;
  members(id: number): Promise<Member[]>;
  join(id: number, signatureIds: readonly number[], at: Instant): Promise<void>;
  leave(id: number, signatureIds: readonly number[], at: Instant): Promise<void>;
  /** As if they had never been in it. */
  takeOut(id: number, signatureIds: readonly number[]): Promise<void>;
  /** Numbers of those with which time has something to do, the longest overdue first. */
  due(now: Instant, limit: number): Promise<number[]>;
  /**
   * Numbers of live signatures that can't be reached, and whose source has failed since that instant or longer, the longest
   * first. None that was in an incident because of that since it began to fail: whoever has resolved it is not asked twice.
   */
  outages(before: Instant, limit: number): Promise<number[]>;
  /** The open ones, the oldest first, and how many there are. */
  open(limit: number): Promise<{ incidents: Incident[]; total: number }>;
  /** The resolved ones, the latest first. */
  resolved(limit: number, offset?: number): Promise<Incident[]>;
  /** How many are resolved, and how long the real ones took, by cause; what went on in another one counts there. */
  past(): Promise<{ total: number; causes: PastOfCause[] }>;
  append(entries: readonly NewEntry[]): Promise<void>;
  /** What has happened, in its order. */
  entries(id: number): Promise<Entry[]>;
  message(id: number): Promise<KeptMessage | null>;
  /** The one that this message shows, by its ref. */
  byMessage(platform: Platform, ref: string): Promise<number | null>;
  /** Whether one is shown there that is open, or was resolved after that instant. */
  anyAt(destination: KeptMessage["destination"], after: Instant): Promise<boolean>;
  /** Null: it is shown nowhere. */
  setMessage(id: number, message: KeptMessage | null): Promise<void>;
};
