import type { Instant } from "../clock.ts";
import type { Platform } from "../people/person.ts";
import type { Snooze } from "./marks.ts";
import type { PolicyChange } from "./policy.ts";
import type { Destination } from "./rule.ts";

/** That somebody was told of a threshold, and which ones it stood in for. Thresholds are days. */
export type ReminderRow = {
  signatureId: number;
  deadline: Instant;
  /** Negative after the deadline: -3 is the third day after it. */
  threshold: number;
  destination: Destination;
  /** The snooze that had ended, when it is told once more; 0 otherwise. */
  snooze: number;
  /** More urgent than none, less than `threshold`: passed while nobody could send. Longest ago first. */
  passedOver: number[];
  at: Instant;
  /** The digest that tells it; null for what is no message. */
  digestId: number | null;
};

/** The lowest threshold, and the latest snooze. */
type Settled = Pick<ReminderRow, "signatureId" | "destination" | "threshold" | "snooze">;

export type ReminderStore = {
  /** For this signature and this deadline, whoever was told. */
  recorded(signatureId: number, deadline: Instant): Promise<ReminderRow[]>;
  /** Signatures with something recorded after `now`: the clock ran ahead once. */
  ahead(now: Instant, limit: number): Promise<number[]>;
  /** For each of these signatures and each destination, of its present deadline, up to `now`; in no order. */
  settledOf(ids: readonly number[], now: Instant): Promise<Settled[]>;
  /** Which of them were not there yet, and are written. */
  recordAll(rows: readonly ReminderRow[]): Promise<boolean[]>;
  /** What is in no digest, for an incident was to say it, is told to nobody after all. */
  forgetSaid(signatureIds: readonly number[]): Promise<void>;
};

export type Digest = {
  id: number;
  destination: Destination;
  platform: Platform;
  at: Instant;
  /**
   * It gathers during a tick, is queued for the courier and may still grow, is closed when it is first sent, then posted
   * or refused, and superseded by a later one.
   */
  state: "gathering" | "queued" | "closed" | "posted" | "refused" | "superseded";
  /** Where it is, by the platform's own words; null until it is posted. */
  ref: string | null;
  /** Counts its changes since. */
  face: number;
};

/** As little of a signature as it takes to tell whether a digest still tells of it, and where: there are thousands. */
export type DigestItem = {
  signatureId: number;
  deadline: Instant;
  threshold: number;
  /** A later digest for the same destination tells of the signature, too. */
  retold: boolean;
  /** It is not removed, and ends when it did. */
  live: boolean;
  ownerId: number | null;
  backupId: number | null;
  /** The last one for its present deadline and owner; it may be over. */
  snooze: Pick<Snooze, "until"> | null;
};

export type DigestStore = {
  /** The open digest of each destination, made where there is none; it stays open until this transaction ends. */
  openFor(
    destinations: ReadonlyMap<Destination, Platform>,
    at: Instant,
  ): Promise<ReadonlyMap<Destination, number>>;
  /** Those that gather, the eldest first. */
  gathered(limit: number): Promise<Digest[]>;
  queue(ids: readonly number[]): Promise<void>;
  /** From here on nothing is added to it. */
  close(id: number): Promise<void>;
  posted(id: number, ref: string): Promise<void>;
  /** It was not taken where it was to go. */
  refused(id: number): Promise<void>;
  /** What it was to tell was told to nobody. */
  forget(id: number): Promise<void>;
  /** The people whom a digest with one of these signatures, and their present deadline, did not reach. */
  refusedBy(signatureIds: readonly number[]): Promise<number[]>;
  byId(id: number): Promise<Digest | null>;
  items(id: number): Promise<DigestItem[]>;
  /** Those that are posted for the same destination before this one become superseded; each has a new face. */
  supersede(digest: Digest): Promise<Digest[]>;
  /** Those posted, or being sent, that tell of one of these signatures; each has a new face. */
  turn(signatureIds: readonly number[]): Promise<Digest[]>;
  /** What was told of ends before `before` is forgotten, with its digests. */
  prune(before: Instant): Promise<void>;
};

/** What is set of the policy: for all signatures where no one is named. */
export type PolicyStore = {
  of(signatureId: number | null): Promise<{ change: PolicyChange; revision: number } | null>;
  /** For those of these signatures for which something is set. */
  ofAll(signatureIds: readonly number[]): Promise<ReadonlyMap<number, PolicyChange>>;
  /** False where somebody has changed it since `revision` (0 for one that was not there). */
  save(signatureId: number | null, change: PolicyChange, revision: number): Promise<boolean>;
};
