import type { Instant } from "../clock.ts";
import type { FoundCertificate, Handle } from "./reading.ts";
import type { Condition, Details, Facts, Kind, Predecessor, Signature, Status } from "./signature.ts";

/** What is written of a signature; the deadline and its neighbours are derived by the rule, not by storage. */
export type SignatureRow = Omit<Details, "owner" | "backup" | "place"> & {
  ownerId: number | null;
  backupId: number | null;
  placeId: number | null;
  facts: Facts;
  /** The certificates themselves, leaf first; null for kinds without. */
  pem: string | null;
  condition: Condition;
  notBefore: Instant | null;
  deadline: Instant | null;
  /** From when on it counts as expiring; null where there is no deadline. */
  expiringFrom: Instant | null;
  /** A hint for the tick: no reminder is due before it; null means none ever. */
  nextDueAt: Instant | null;
  createdAt: Instant;
  checkedAt: Instant;
};

/** A signature without its facts, which are large. */
export type Outline = Omit<Signature, "facts">;

export type Filter = {
  /** Part of the name. */
  name?: string;
  kind?: Kind;
  ownerId?: number;
  status?: Status;
  /** Deadline at most this instant, and not ended yet. */
  endsBefore?: Instant;
};

type Page = { rows: Signature[]; total: number };

/** What tells one live signature from another in a table. */
export type Likeness = {
  id: number;
  name: string;
  thumbprint: string | null;
  kind: Kind;
  deadline: Instant | null;
};

/** Live signatures are those that are not removed. Every change bumps the collection's revision. */
export type SignatureStore = {
  insert(row: SignatureRow): Promise<Signature>;
  /**
   * The same for many. A certificate that is live already, or twice in the list, is not written again: the answer in its
   * place is the live signature that has it.
   */
  insertAll(rows: readonly SignatureRow[]): Promise<{ signature: Signature; isNew: boolean }[]>;
  /** Null where the revision has moved on or it is gone: nothing was written. */
  update(id: number, revision: number, change: Partial<SignatureRow>): Promise<Signature | null>;
  /** As `update`, with new facts: what they were is kept as a predecessor. */
  replace(
    id: number,
    revision: number,
    change: Partial<SignatureRow>,
    by: { at: Instant; personId: number | null },
  ): Promise<Signature | null>;
  /** What it held before, the latest first. */
  predecessors(id: number, limit: number): Promise<Predecessor[]>;
  /** What it holds, and what it held before, certificates and all (PEM, leaf first). */
  heldBy(id: number): Promise<{ now: Held; before: Held | null } | null>;
  /** Removes, or restores with null. False where it was so already. */
  setRemoved(id: number, at: Instant | null): Promise<boolean>;
  /** When each of these ids is looked at next. */
  setNextDueAll(due: ReadonlyMap<number, Instant | null>): Promise<void>;
  /** Its source was looked at, and it is as it was. */
  setChecked(id: number, at: Instant): Promise<void>;
  /** Nobody else changes signatures until this transaction ends. */
  lock(): Promise<void>;
  /** Every live one is looked at by the next tick; a tick makes them due, some at a time. */
  replanAll(): Promise<void>;
  /** The next of those, `limit` at most. False when all of them are due. */
  replanSome(limit: number): Promise<boolean>;
  /** Those that this person is in charge of are looked at by the next tick. */
  replanOf(personId: number): Promise<void>;
  /** Removed ones too. */
  byId(id: number): Promise<Signature | null>;
  /** The same, with nobody else changing signatures until this transaction ends. */
  byIdToChange(id: number): Promise<Signature | null>;
  /** The same for many, in the order of the ids, those left out that are not there. */
  byIdsToChange(ids: readonly number[]): Promise<Outline[]>;
  /** The same without anybody having to wait, for reading. */
  outlines(ids: readonly number[]): Promise<Outline[]>;
  /** The live signature whose leaf has this thumbprint. */
  byThumbprint(thumbprint: string): Promise<Signature | null>;
  /** Live certificates whose holder has this common name, without regard to case or width; those that end last come first. */
  ofHolder(commonName: string, limit: number): Promise<Signature[]>;
  /** Which of these common names are those of live certificates' holders, as they were given. */
  heldNames(commonNames: readonly string[]): Promise<Set<string>>;
  /** Which of these leaves are live signatures already, by thumbprint. */
  knownThumbprints(thumbprints: readonly string[]): Promise<Map<string, { id: number; name: string }>>;
  /** Live ones that have one of these names, without regard to case and width, or one of these leaves; eldest first. */
  alike(names: readonly string[], thumbprints: readonly string[]): Promise<Likeness[]>;
  /** Live ones with ids above `afterId`, in their order, each with its certificates as PEM, leaf first. */
  pageById(afterId: number, limit: number): Promise<{ signature: Signature; pem: string | null }[]>;
  /** Live, by part of the name, without regard to case or width; an exact name comes alone. */
  search(name: string, limit: number): Promise<Signature[]>;
  /** Live ones whose name stands in this text, by their keys, the longest names first. */
  namedIn(text: string, limit: number): Promise<Signature[]>;
  /** All live names that begin alike are too many: these are at most `limit`, for "did you mean". */
  names(limit: number): Promise<string[]>;
  /** Live, worst first: by status, then deadline (no end last), then name. */
  page(filter: Filter, now: Instant, offset: number, limit: number): Promise<Page>;
  counts(now: Instant): Promise<Record<Status, number>>;
  /** The first instant after `now` at which some status changes by time alone; null if none will. */
  nextChange(now: Instant): Promise<Instant | null>;
  /** Ids of live ones whose nextDueAt is at or before `now`, the longest due first. */
  due(now: Instant, limit: number): Promise<number[]>;
};

/** Facts with the certificates that they were read from; null for kinds without. */
export type Held = { facts: Facts; pem: string | null };

/** Certificates read from a dropped file, kept until somebody decides what to do with them. */
type Offer = {
  id: number;
  found: FoundCertificate[];
  /** Files that are opened once somebody has entered their password: the platform's handles, never the bytes. */
  locked: Handle[];
  personId: number;
  placeId: number | null;
  at: Instant;
};

export type OfferStore = {
  insert(offer: Omit<Offer, "id">): Promise<number>;
  byId(id: number): Promise<Offer | null>;
  prune(before: Instant): Promise<void>;
};

/**
 * Another live signature has this certificate already. `insert`, `update` and `setRemoved(id, null)` reject with
 * it, having written nothing; the transaction goes on and may look the other one up by its thumbprint.
 */
export class DuplicateSignature extends Error {
  override readonly name = "DuplicateSignature";
  /** SHA-256 of the leaf, lower-case hexadecimal. */
  readonly thumbprint: string;

  constructor(thumbprint: string) {
    super(`A live signature has the certificate ${thumbprint} already`);
    this.thumbprint = thumbprint;
  }
}
