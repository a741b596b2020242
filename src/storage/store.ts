import type { Instant } from "../clock.ts";
import type { DeliveryStore, Trouble } from "../deliveries/store.ts";
import type { FaqStore } from "../faq/store.ts";
import type { PlanStore } from "../incidents/plan-store.ts";
import type { RotationStore } from "../incidents/rotation-store.ts";
import type { IncidentStore } from "../incidents/store.ts";
import type { ChargeStore, DirectoryStore, LinkStore, PeopleStore, RoleStore } from "../people/store.ts";
import type { MarkStore } from "../reminders/marks.ts";
import type { DigestStore, PolicyStore, ReminderStore } from "../reminders/store.ts";
import type { MethodStore } from "../renewals/method-store.ts";
import type { PaymentStore, RenewalStore, VendorStepsStore } from "../renewals/store.ts";
import type { AuditEntry, Errand, Message, Task } from "../road/decision.ts";
import type { ImportStore } from "../signatures/import-store.ts";
import type { HookStore, SourceStore } from "../signatures/source/store.ts";
import type { OfferStore, SignatureStore } from "../signatures/store.ts";

/** Events already taken. What came of each is kept with it, so that a redelivery gets the same answer. */
export type InboxStore = {
  /** Null: the key is new and now taken by this transaction. Otherwise what came of it, as it was kept. */
  take(key: string, at: Instant): Promise<{ outcome: unknown } | null>;
  settle(key: string, outcome: unknown): Promise<void>;
  prune(before: Instant): Promise<void>;
};

export type Lease = { token: string; until: Instant };

export type ClaimedMessage = Message & {
  id: number;
  createdAt: Instant;
  attempts: number;
  /** An earlier attempt may have got through (it failed ambiguously, or its lease ran out): look before sending. */
  uncertain: boolean;
  /** When the first attempt was made; null before it. */
  firstTriedAt: Instant | null;
};

/** Messages committed but not yet delivered. Instants are the machine clock's. */
export type OutboxStore = {
  /** A key that is there already changes nothing. */
  put(message: Message, at: Instant): Promise<void>;
  /** The same for many: those for one destination go out in the order of the list. */
  putAll(messages: readonly Message[], at: Instant): Promise<void>;
  /** The oldest message that may go now, leased. Of one destination only the oldest undelivered one may: order is kept. */
  claim(now: Instant, lease: Lease): Promise<ClaimedMessage | null>;
  /** Whether this lease still holds the message at `now`. */
  holds(id: number, token: string, now: Instant): Promise<boolean>;
  /** These five do nothing and answer false when the lease was lost. */
  sent(id: number, token: string, ref: string, at: Instant): Promise<boolean>;
  retry(
    id: number,
    token: string,
    notBefore: Instant,
    why: { error: string; uncertain: boolean; trouble?: Trouble },
  ): Promise<boolean>;
  /** Not tried after all: as before it was claimed, but not before this instant. */
  putBack(id: number, token: string, notBefore: Instant): Promise<boolean>;
  dead(id: number, token: string, error: string, at: Instant, trouble?: Trouble): Promise<boolean>;
  /** Not sent, because something else has taken its place. */
  superseded(id: number, token: string, at: Instant): Promise<boolean>;
  /** The message with this key, whatever became of it; null where there is none, or none any more. */
  find(key: string): Promise<Message | null>;
  /** Takes a message back that nobody has tried to send yet. */
  withdraw(key: string): Promise<void>;
  /** When something may next be claimed; null when nothing waits. */
  nextWake(): Promise<Instant | null>;
  prune(before: Instant): Promise<void>;
};

export type ClaimedErrand = { id: number; key: string; task: Task; attempts: number };

export type ErrandStore = {
  /** A key that waits already changes nothing; one that is done or dead is put anew. */
  put(errand: Errand): Promise<void>;
  putAll(errands: readonly Errand[]): Promise<void>;
  /** The longest due; none whose key begins with `but`. */
  claim(now: Instant, lease: Lease, but?: string | null): Promise<ClaimedErrand | null>;
  /** This one, however long before it is due; null where it is under way or done. */
  claimByKey(key: string, lease: Lease): Promise<ClaimedErrand | null>;
  /** Lets the lease last until then: for work that takes longer. */
  hold(id: number, token: string, until: Instant): Promise<boolean>;
  done(id: number, token: string): Promise<boolean>;
  retry(id: number, token: string, dueAt: Instant, error: string): Promise<boolean>;
  dead(id: number, token: string, error: string): Promise<boolean>;
  /** As in `claim`. */
  nextWake(but?: string | null): Promise<Instant | null>;
  prune(before: Instant): Promise<void>;
};

/** What the database was last worked with, by name. */
export type SettingsStore = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
};

type AuditRow = AuditEntry & { id: number; at: Instant };

export type AuditStore = {
  addAll(entries: readonly AuditEntry[], at: Instant): Promise<void>;
  /** Newest first; all signatures where none is named. */
  latest(signatureId: number | null, limit: number): Promise<AuditRow[]>;
};

/** Everything that the rooms may read and write, bound to one transaction or to none. */
export type Session = {
  signatures: SignatureStore;
  offers: OfferStore;
  imports: ImportStore;
  people: PeopleStore;
  directory: DirectoryStore;
  roles: RoleStore;
  links: LinkStore;
  charge: ChargeStore;
  reminders: ReminderStore;
  digests: DigestStore;
  marks: MarkStore;
  policies: PolicyStore;
  payments: PaymentStore;
  renewals: RenewalStore;
  incidents: IncidentStore;
  plans: PlanStore;
  rotation: RotationStore;
  vendorSteps: VendorStepsStore;
  sources: SourceStore;
  hooks: HookStore;
  methods: MethodStore;
  faq: FaqStore;
  inbox: InboxStore;
  outbox: OutboxStore;
  deliveries: DeliveryStore;
  errands: ErrandStore;
  audit: AuditStore;
  settings: SettingsStore;
};

export type Store = {
  /** For reading: no transaction, each call sees the latest that is committed. */
  read: Session;
  /**
   * One transaction: all of it or nothing. The work must do no I/O but the session's.
   *
   * @throws UnclearError where the database was lost while it committed; after any other error nothing is committed.
   */
  commit<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Answers when the database does; rejects otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseConfig = { client: "sqlite"; file: string } | { client: "postgres"; url: string };

/** What a new person or place gets until more is known. */
export type Defaults = { locale: "en" | "zh"; timeZone: string };
