import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import type { Step, StepList } from "./step.ts";

/**
 * What was entered when a step was done, each as it was typed; null where nothing was. `file` is the name of a file that
 * was handed over, which stays where it is, and `document` the address at which it, or the document, is found. `company` is
 * the name that the new certificate should bear, `newKey` "yes" where it has to have another key.
 */
export const evidenceFields = [
  "reference",
  "doneBy",
  "amount",
  "currency",
  "method",
  "note",
  "file",
  "document",
  "company",
  "newKey",
] as const;
export type EvidenceField = (typeof evidenceFields)[number];
export type Evidence = Record<EvidenceField, string | null>;

/** A step of one renewal. */
export type StepState = Step & {
  state: "open" | "done" | "skipped";
  /** Who was asked to do it, by number; null for whoever runs the renewal. */
  holderId: number | null;
  /** Since when it is its holder's turn; null before. */
  since: Instant | null;
  /** Who ticked or skipped it, and when. `byId` is null where Sealwatch itself found it done. */
  byId: number | null;
  at: Instant | null;
  /** It stays with a step that is taken back, for whoever does it again. */
  evidence: Evidence | null;
  /** What had been planned in a step that was taken back; it holds no more. */
  dropped?: Pause | null;
  /** Why it was skipped; null where the renewal went past it. */
  reason: string | null;
};

/** When it is to be done, during which nobody may be able to sign. */
export type Pause = { from: Instant; until: Instant };

/** An activation that takes longer than usual; and so much longer that nobody should wait any more. */
export type Late = "over" | "far";

/**
 * What showed that signing works again. `word`: somebody has signed a test document and says so; `cms`: a file signed
 * with the new key; `test-signature`: by a remote signing service.
 */
export type Proof = {
  how: "word" | "cms" | "test-signature";
  at: Instant;
  /** The day on which it was signed, YYYY-MM-DD, as they say; where nothing else is known, that of `at`. */
  day?: string;
  /** Who brought it; null where nobody had to. */
  byId: number | null;
  /** What is known of it in a few words, such as a reference; null for nothing. */
  note: string | null;
};

/** A test signature that was not shown as valid, as somebody saw it. */
export type FailedTest = { at: Instant; byId: number | null; note: string };

/** A text that was given to somebody to be signed with the new key; `code` is what tells it from others. */
export type Challenge = { text: string; code: string; at: Instant };

/** The guided way from "ends soon" to "proved to work again". One of a signature is open at a time. */
export type Renewal = {
  id: number;
  signatureId: number;
  /** Counts its changes: whoever changes it names the one that they saw, and its message is as old as its own. */
  face: number;
  state: "open" | "done" | "cancelled";
  list: StepList;
  /** Who runs it, by number. */
  holderId: number;
  startedById: number;
  startedAt: Instant;
  /** The end for which it was begun; null where there was none. */
  deadline: Instant | null;
  steps: readonly StepState[];
  pause: Pause | null;
  /** The signature holds its new certificate, or its new end, since then. */
  renewed: { at: Instant; byId: number | null } | null;
  /** The last text that was given to be signed; it stays with a renewal that is over. */
  challenge: Challenge | null;
  proof: Proof | null;
  /** The last one; it stays with a renewal that is proved after all. */
  failedTest: FailedTest | null;
  /** How often its holder was asked about the step at hand, and the next time; null for never. */
  asked: number;
  askAt: Instant | null;
  /** How often its source was asked whether it is live, during the activation at hand. */
  polls: number;
  /** How late the activation at hand has been told to be. */
  late: Late | null;
  /** When the activation at hand is looked at next; null where none is. */
  lookAt: Instant | null;
  endedAt: Instant | null;
  endedById: number | null;
  /** Why it was cancelled. */
  reason: string | null;
};

/** How far an open one is, and whose turn it is: steps are counted from 1. */
export type UnderWay = { id: number; step: number; steps: number; holder: PersonRef };

/** The step at hand: the first that is open; null where none is. */
export const currentStep = ({ steps, state }: Pick<Renewal, "steps" | "state">): StepState | null =>
  state === "open" ? (steps.find((step) => step.state === "open") ?? null) : null;

/**
 * From when on a test signature proves something: that is once its activation is done and its new certificate or end is
 * in. Before that it was the old one that signed.
 */
export function provableFrom({ steps, renewed, startedAt }: Renewal): Instant {
  const activated = steps.flatMap(({ kind, state, at }) =>
    kind === "activation" && state === "done" && at !== null ? [at] : [],
  );
  return Math.max(startedAt, renewed?.at ?? startedAt, ...activated);
}

/** Who brings the proof, by number. */
export const proverOf = ({ steps, holderId }: Renewal): number =>
  steps.find(({ kind }) => kind === "verification")?.holderId ?? holderId;

/** Whose turn it is, by number. */
export const turnOf = (renewal: Renewal): number => currentStep(renewal)?.holderId ?? renewal.holderId;
