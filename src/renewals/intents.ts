import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import type { Named } from "../signatures/intents.ts";
import type { Facts } from "../signatures/signature.ts";
import type { ProofFault } from "../sources/cms-proof.ts";
import type { Finding, Weight } from "./finding.ts";
import type { LeadTime } from "./lead-time.ts";
import type { PaymentFault } from "./payment.ts";
import { type Evidence, evidenceFields, type FailedTest, type Proof, type Renewal } from "./renewal.ts";
import type { Step, StepList } from "./step.ts";

/** What a form asks about a renewal, or about one of its steps. */
export const renewalForms = ["confirm", "skip", "delegate", "reassign", "cancel", "word", "failed"] as const;
export type RenewalForm = (typeof renewalForms)[number];

/** What may be entered in these forms, each as it was typed; people by the platform's id. */
export const renewalFields = [...evidenceFields, "day", "from", "until", "reason", "person"] as const;
export type RenewalField = (typeof renewalFields)[number];
export type RenewalDraft = Partial<Record<RenewalField, string | null>>;

export type RenewalFault =
  | "missing"
  | "no-such-day"
  | "no-such-time"
  | "in-the-past"
  | "in-the-future"
  /** Before it was activated, or its new end was entered. */
  | "before-renewed"
  | "too-long"
  | "not-a-number"
  | "not-a-link"
  | "not-a-person"
  | "ends-at-once";
export type RenewalFaults = Partial<Record<RenewalField, RenewalFault>>;

/** The answer about a payment, as it was entered: a day is YYYY-MM-DD. */
export const paymentFields = ["method", "cardEnd", "budget", "note"] as const;
export type PaymentField = (typeof paymentFields)[number];
export type PaymentDraft = Partial<Record<PaymentField, string | null>>;
export type PaymentEntryFault = "missing" | "no-such-day" | "too-long" | "card-number";
export type PaymentEntryFaults = Partial<Record<PaymentField, PaymentEntryFault>>;

/** A signature whose payment somebody is asked about. */
export type PaymentEnd = { signatureId: number; name: string; vendor: string | null; deadline: Instant };

export type RenewalIntent =
  /** Begins one, or shows the one that is under way. `sure`: however far away its end is. */
  | { type: "renew"; which: Named; sure?: true }
  | { type: "renewals" }
  | { type: "renewal-show"; id: number }
  | { type: "renewal-form"; id: number; step: string | null; form: RenewalForm }
  /** A submitted form. `toBot` where we ourselves were chosen. */
  | {
      type: "renewal-submit";
      id: number;
      step: string | null;
      form: RenewalForm;
      draft: RenewalDraft;
      toBot: boolean;
    }
  | { type: "renewal-hand-back"; id: number; step: string }
  | { type: "renewal-take-back"; id: number; step: string }
  /** Somebody wants to prove with a signed file that signing works. `step` is the verification. */
  | { type: "renewal-prove"; id: number; step: string }
  /** A vendor's own steps, for all of its signatures. */
  | { type: "vendor-steps-open"; id: number }
  | { type: "vendor-steps-save"; id: number; vendor: string; revision: number; text: string }
  /** Whether what pays the next renewal is still good. `deadline` is the end that somebody was asked about. */
  | { type: "payment-open"; id: number; deadline: Instant }
  | { type: "payment-answer"; id: number; deadline: Instant; draft: PaymentDraft }
  /** Time has come to look at these renewals. */
  | { type: "renewals-due"; ids: readonly number[] };

/** A step as it is shown. */
export type StepView = Step & {
  state: "open" | "done" | "skipped";
  /** Who was asked to do it; null for whoever runs the renewal. */
  holder: PersonRef | null;
  since: Instant | null;
  by: PersonRef | null;
  at: Instant | null;
  evidence: Evidence | null;
  reason: string | null;
};

/** A renewal with everybody's name, as it is shown. */
export type RenewalView = Pick<
  Renewal,
  "id" | "face" | "state" | "list" | "startedAt" | "deadline" | "pause" | "endedAt" | "reason"
> & {
  signature: {
    id: number;
    name: string;
    kind: Facts["kind"];
    vendor: string | null;
    /** The vendor's contact: never for a room. */
    support: string | null;
    link: string | null;
    /** Of its certificate; null for kinds without. */
    serial: string | null;
    /** The end that it holds now. */
    deadline: Instant | null;
    /** Null while it is watched. */
    removedAt: Instant | null;
    /** Whether its service can be let make a test signature from here; what an earlier release has kept does not tell. */
    tests?: boolean;
  };
  holder: PersonRef;
  startedBy: PersonRef;
  endedBy: PersonRef | null;
  steps: StepView[];
  /** The id of the step at hand; null where none is. */
  current: string | null;
  renewed: { at: Instant; by: PersonRef | null } | null;
  proof: (Omit<Proof, "byId"> & { by: PersonRef | null }) | null;
  failedTest: (Omit<FailedTest, "byId"> & { by: PersonRef | null }) | null;
  /** How long it took before; null where nothing is on record. */
  lead: LeadTime | null;
  /** How long this vendor took to activate it, in ms; null where nothing is on record. */
  usualActivation: number | null;
  /** The new certificate beside the old one, once it is renewed; null for what is no certificate. */
  comparison: { findings: Finding[]; weight: Weight } | null;
};

/** Why something can't be done with a renewal as it is. */
export type RenewalRefusal =
  /** It is done, or cancelled. */
  | "over"
  /** The step was done or skipped already. */
  | "step-done"
  /** The same, by the one who asks. */
  | "done-by-you"
  /** Another step comes first. */
  | "not-yet"
  /** The last step is ticked by a proof alone, and can't be skipped. */
  | "needs-proof"
  /** Its service can be tested: nobody's word is taken in place of that. */
  | "needs-test"
  /** The signature still holds what it held before. */
  | "not-renewed"
  /** The step is open as it is. */
  | "step-open"
  /** Whoever was chosen has it already. */
  | "has-it"
  /** There is no such step. */
  | "no-step";

/** What has just been done, for the one who did it. */
export type RenewalSaid =
  | "started"
  | "under-way"
  | "confirmed"
  | "skipped"
  | "delegated"
  | "handed-back"
  | "taken-back"
  | "reassigned"
  | "cancelled"
  | "proved"
  | "test-failed";

/**
 * What a signed file said, where it proves nothing. `none`: nobody was given a text, or it is too long ago;
 * `unsigned`: it is such a text itself; `not-renewed`: it is signed well, but the signature holds what it held before; `already`: the renewal was proved with
 * it before.
 */
export type ProofSaid =
  | { why: "none" | "unsigned" }
  | { why: "not-renewed" | "already"; view: RenewalView }
  | { why: "fault"; view: RenewalView; fault: ProofFault };

/**
 * What somebody who has a step may still not do: hand over or cancel the whole (`run`), reopen the last step that was
 * ticked, bring the proof, enter the new certificate or end (`renew`), change the vendor's steps. `step`: do something about
 * the step at hand.
 */
export type Lacking = "step" | "run" | "take-back" | "prove" | "renew" | "vendor-steps";

export type RenewalOutcome =
  /** Its end is far away: nothing is begun before somebody has said that it shall be. */
  | { type: "renew-asked"; signature: { id: number; name: string; deadline: Instant } }
  /**
   * To the one who asked. `lacks`: what they may not, which an earlier release has not kept. `said` is null where they
   * only look.
   */
  | { type: "renewal-shown"; view: RenewalView; said: RenewalSaid | null; lacks?: Lacking[] }
  /** `by` is who was faster, where somebody was. */
  | { type: "renewal-refused"; view: RenewalView; why: RenewalRefusal; by: PersonRef | null }
  | {
      type: "renewal-form";
      view: RenewalView;
      step: StepView | null;
      form: RenewalForm;
      draft: RenewalDraft;
      faults: RenewalFaults;
    }
  /** The message that shows how far it is, as it is stored: what it says is worked out when it is sent. */
  | { type: "renewal-due"; id: number; face: number }
  | { type: "renewal-progress"; view: RenewalView }
  /**
   * To whoever's turn it is, directly. `given`: the step was handed to them by `from`; `lead`: the whole renewal was;
   * `returned`: the step came back; `rests`: nothing has happened for a while; `next`: the step before it is done; `renewed`:
   * the signature holds its new certificate or end, and what is left is the proof; `late`: the activation
   * takes longer than usual, `stuck`: more than twice as long; `failed`: a test signature failed.
   */
  | {
      type: "renewal-turn";
      view: RenewalView;
      why: "given" | "lead" | "returned" | "rests" | "next" | "renewed" | "late" | "stuck" | "failed";
      from: PersonRef | null;
      lacks?: Lacking[];
    }
  /** To whoever had it before: somebody else has it now. */
  | {
      type: "renewal-moved";
      view: RenewalView;
      to: PersonRef;
      by: PersonRef;
      /** The step that moved, by its id; left out where the whole renewal did. */
      step?: string;
      /** Whether they still run the renewal. */
      runs?: boolean;
    }
  /** To whoever is in charge of the signature: somebody else has begun it, and runs it. */
  | { type: "renewal-begun"; view: RenewalView; by: PersonRef }
  /** To whoever asked for it, directly: a text to sign, which comes as a file, too, and until when that proves something. */
  | { type: "proof-asked"; view: RenewalView; text: string; until: Instant }
  /** It was sent to them. */
  | { type: "proof-sent"; view: RenewalView }
  /** To whoever dropped a signed file; `name` is the file's. */
  | { type: "proof-judged"; name: string | null; said: ProofSaid }
  /** To everybody in the channel. `pause`: when nobody may be able to sign; `pause-off`: that this was taken back; `live`: it is activated; `failed`: a test signature failed. */
  | {
      type: "renewal-announced";
      view: RenewalView;
      what: "pause" | "pause-off" | "live" | "failed" | "done" | "cancelled";
    }
  /**
   * To one person: whether what pays these is still good; about so many more they are asked another time. What an earlier
   * release has kept names all of them.
   */
  | { type: "payment-asked"; ends: PaymentEnd[]; more?: number }
  | { type: "payment-form"; end: PaymentEnd; draft: PaymentDraft; faults: PaymentEntryFaults }
  /** `faults` is what still stands in the way; `askAt` when they are asked again because of it. */
  | { type: "payment-noted"; end: PaymentEnd; faults: PaymentFault[]; askAt: Instant | null }
  /** It ends otherwise by now: nothing has to be paid for that end any more. */
  | { type: "payment-over"; end: PaymentEnd }
  | { type: "renewals-listed"; views: RenewalView[]; more: number }
  | {
      type: "vendor-steps-form";
      signature: { id: number; name: string };
      vendor: string;
      revision: number;
      /** Null where the standard list stands. */
      text: string | null;
      list: StepList;
      fault: VendorStepsFault | null;
    }
  | { type: "vendor-steps-saved"; signature: { id: number; name: string }; vendor: string; steps: Step[] }
  /** Somebody has changed them, or the signature's vendor, since the form was opened. */
  | { type: "vendor-steps-changed"; signature: { id: number; name: string }; vendor: string }
  | { type: "vendor-steps-no-vendor"; signature: { id: number; name: string } };

/** Why a vendor's own steps can't be read; `line` counts from 1. */
export type VendorStepsFault = {
  line: number;
  why:
    | "no-heading"
    | "no-title"
    | "unknown-kind"
    | "too-many"
    | "no-proof"
    | "proof-not-last"
    | "twice"
    | "too-long";
};
