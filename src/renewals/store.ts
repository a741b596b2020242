import type { Instant } from "../clock.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import type { Facts } from "../signatures/signature.ts";
import type { PaymentAnswer, PaymentCheck } from "./payment.ts";
import type { Challenge, Renewal } from "./renewal.ts";
import type { StepKind } from "./step.ts";

export type NewRenewal = Omit<Renewal, "id" | "face">;

/** A renewal of which a text was given to be signed. */
export type Challenged = Renewal & { challenge: Challenge };

/** How long a renewal took, in ms, and its steps: from when a step was at hand until it was ticked. */
export type PastRenewal = {
  id: number;
  startedAt: Instant;
  provenAt: Instant;
  steps: { kind: StepKind; ms: number }[];
};

/**
 * The kind of a signature, the renewals of that kind and vendor that were proved, the latest first, what is known of its
 * payment, and the number of the renewal that is under way.
 */
export type Around = {
  kind: Facts["kind"];
  vendor: string | null;
  past: PastRenewal[];
  payment: PaymentCheck | null;
  open: number | null;
};

export type RenewalStore = {
  /** Null where one of this signature is open. `vendor` is compared by its key. */
  insert(renewal: NewRenewal, of: { kind: string; vendor: string | null }): Promise<Renewal | null>;
  byId(id: number): Promise<Renewal | null>;
  /** The same; whoever else would change it waits until this transaction is over. */
  byIdToChange(id: number): Promise<Renewal | null>;
  /** The one that is open for this signature, held as `byIdToChange` does. */
  openToChange(signatureId: number): Promise<Renewal | null>;
  /** Which of these signatures have one that is open: its number by signature. */
  openOf(signatureIds: readonly number[]): Promise<Map<number, number>>;
  /** The open ones of these signatures, but for those that another release wrote in a shape which this one does not know. */
  underWay(signatureIds: readonly number[]): Promise<Renewal[]>;
  /** Writes it under its next face, which is answered; null where it was changed since it was read. */
  save(renewal: Renewal): Promise<Renewal | null>;
  /** Numbers of the open ones about which somebody, or the source, is to be asked; those that wait longest first. */
  due(now: Instant, limit: number): Promise<number[]>;
  /** Numbers of the open ones of live signatures that this person runs, or has a step of, at most so many. */
  heldBy(personId: number, limit: number): Promise<number[]>;
  /** The open ones of signatures that are watched, the oldest first, and how many there are. */
  open(limit: number): Promise<{ renewals: Renewal[]; total: number }>;
  /** Those of this kind and vendor that were proved, the latest first. */
  past(of: { kind: string; vendor: string | null }, limit: number): Promise<PastRenewal[]>;
  /** What a plan has to know of each of these signatures. */
  around(signatureIds: readonly number[]): Promise<Map<number, Around>>;
  /** Those of which a text was given to be signed after that: the open ones and those that were proved, the latest first. */
  challenged(after: Instant, limit: number): Promise<Challenged[]>;
  progress(id: number): Promise<KeptMessage | null>;
  setProgress(id: number, message: KeptMessage): Promise<void>;
};

/** The steps that a vendor asks for, in the words of `vendor-steps.ts`. */
export type VendorStepsStore = {
  of(vendor: string): Promise<{ text: string; revision: number } | null>;
  /** With null the standard list stands again. False where it was changed since that revision (0: never). */
  save(vendor: string, text: string | null, revision: number): Promise<boolean>;
};

type End = { signatureId: number; deadline: Instant };

/** Whether what pays the next renewal is still good, for one end of a signature. */
export type PaymentStore = {
  of(signatureId: number, deadline: Instant): Promise<PaymentCheck | null>;
  /** Somebody is to be asked about each of these; whom, is worked out when all of them are found. */
  asked(ends: readonly End[], at: Instant): Promise<void>;
  /** About which somebody is still to be told that they are asked, at most so many. */
  pending(limit: number): Promise<End[]>;
  told(ends: readonly End[]): Promise<void>;
  answer(signatureId: number, deadline: Instant, answer: PaymentAnswer): Promise<void>;
};
