import type { Instant } from "../clock.ts";
import type { DeliveryStore } from "../deliveries/store.ts";
import type { FaqStore } from "../faq/store.ts";
import type { PlanStore } from "../incidents/plan-store.ts";
import type { RotationStore } from "../incidents/rotation-store.ts";
import type { IncidentRules } from "../incidents/rules.ts";
import type { IncidentStore } from "../incidents/store.ts";
import type { Person, PersonRef, Place, Platform } from "../people/person.ts";
import type { ChargeStore, DirectoryStore, LinkStore, PeopleStore, RoleStore } from "../people/store.ts";
import type { MarkStore } from "../reminders/marks.ts";
import type { DigestStore, PolicyStore, ReminderStore } from "../reminders/store.ts";
import type { MethodStore } from "../renewals/method-store.ts";
import type { PaymentStore, RenewalStore, VendorStepsStore } from "../renewals/store.ts";
import type { ImportStore } from "../signatures/import-store.ts";
import type { HookStore, SourceStore } from "../signatures/source/store.ts";
import type { OfferStore, SignatureStore } from "../signatures/store.ts";
import type { Decision } from "./decision.ts";
import type { Intent, IntentType, Outcome } from "./intent.ts";

/** What the rooms may read and write while something is decided; storage satisfies it. */
export type RoomStores = {
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
  deliveries: DeliveryStore;
};

/** What a person may do; `groupUnknown` says that a group which could make them admin is not known freshly. */
export type Rights = { admin: boolean; groupUnknown: boolean; anyAdmin: boolean };

/** Everything around an intent. */
export type Scene = {
  /** The calendar's now, for deadlines. */
  now: Instant;
  /** The machine's now, for errands and messages. */
  machineNow: Instant;
  stores: RoomStores;
  /** Who acts; null when it is Sealwatch itself. */
  asker: Person | null;
  place: Place | null;
  thread: string | null;
  platform: Platform;
  /** The act's inbox key: messages that it causes are named after it. */
  key: string;
  /** What somebody entered beside their intent, to be sealed or used once; it is written nowhere as it is. */
  secret: string | null;
  /** Grows with every change to signatures; what was read under it may be kept. */
  signaturesRevision: number;
  /** The zone in which calendar days without a person are counted. */
  timeZone: string;
  /** How long is waited in an incident. */
  incidents: IncidentRules;
  rights(): Promise<Rights>;
  /** The people who are known to be admins, for telling them or naming them. */
  admins(): Promise<PersonRef[]>;
  defaultPlace(): Promise<Place | null>;
};

export type Handler<T extends IntentType> = (
  intent: Extract<Intent, { type: T }>,
  scene: Scene,
) => Promise<Decision<Outcome>>;

/** One handler for each intent: a missing one does not compile. */
export type Handlers = { [T in IntentType]: Handler<T> };
