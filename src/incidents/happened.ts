import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { CallWhy } from "./calls.ts";
import type { Cause, Resolution } from "./incident.ts";
import type { IncidentEvent, IncidentRefusal } from "./rule.ts";
import type { NewEntry } from "./store.ts";
import type { Due } from "./time.ts";

/** What was said to or about an incident is an entry by the event's own name. */
type Named<E> = E extends { type: infer T } ? { kind: T } & Omit<E, "type"> : never;

/**
 * All that a timeline can hold, each kind with what belongs to it. People, places and signatures are named by number; who
 * has done it and when stands beside it.
 */
export type Happened =
  | { kind: "open"; cause: Cause; report: string | null; signatures: number[]; owner: number | null }
  | Named<IncidentEvent>
  | Named<Due>
  /** Signatures went down for the same reason, or work again. */
  | { kind: "join"; signatures: number[]; names: string[] }
  /** It began as a part of the one with this number, with these signatures. */
  | { kind: "split-off"; from: number; names: string[] }
  | { kind: "leave"; signature: number; name: string; how: Resolution["how"] | null }
  /** A test signature has failed of one that is in it already. */
  | { kind: "test-failed"; signature: number; name: string }
  /** Sealwatch has called these people, by number. */
  | { kind: "called"; why: CallWhy; persons: number[] }
  /** Somebody pressed a button, and nothing came of it. */
  | { kind: "refused"; event: IncidentEvent["type"]; why: IncidentRefusal };

/** An entry of a timeline with the names of all who are in it. `by` is null for Sealwatch itself. */
export type EntryView = {
  at: Instant;
  by: PersonRef | null;
  happened: Happened;
  /** Whom it was given to, who was called, who wrote the message, or who is responsible for the document. */
  persons: PersonRef[];
  places: PlaceRef[];
  /** What the document is called. */
  title: string | null;
};

/** An event, or what time has made due, as what has happened. */
export function happenedBy({ type, ...rest }: IncidentEvent | Due): Happened {
  // What belongs to the type came with it, which the union does not tell once it is taken apart.
  return { kind: type, ...rest } as Happened;
}

/** The one entry for what has happened. `personId` is null for Sealwatch itself. */
export function entryOf(
  incidentId: number,
  { kind, ...data }: Happened,
  { personId, at }: Pick<NewEntry, "personId" | "at">,
): NewEntry {
  return { incidentId, at, personId, kind, data };
}
