import type { Instant } from "../clock.ts";
import { askAt } from "./asking.ts";
import type { RenewalRefusal } from "./intents.ts";
import {
  type Challenge,
  currentStep,
  type Evidence,
  type FailedTest,
  type Late,
  type Pause,
  type Proof,
  type Renewal,
  type StepState,
  turnOf,
} from "./renewal.ts";

/** What happens to a renewal. People are named by number; `by` is null for Sealwatch itself. */
export type RenewalEvent =
  | { type: "confirm"; step: string; by: number; evidence: Evidence; pause: Pause | null }
  | { type: "skip"; step: string; by: number; reason: string }
  | { type: "take-back"; step: string; by: number }
  | { type: "delegate"; step: string; by: number; to: number }
  | { type: "hand-back"; step: string; by: number }
  | { type: "reassign"; by: number; to: number }
  /** Somebody has left: whatever of it they have, somebody else has from here on. */
  | { type: "hand-on"; by: number; from: number; to: number }
  | { type: "cancel"; by: number | null; reason: string | null }
  /** The signature holds its new certificate, or its new end. */
  | { type: "renewed"; by: number | null; at: Instant }
  /** Somebody was given a text to sign. */
  | { type: "challenged"; challenge: Challenge }
  | { type: "proved"; proof: Proof }
  | { type: "test-failed"; failed: FailedTest }
  /** The source says that it is live. */
  | { type: "activated" }
  /** The activation was looked at: its source is asked where it has one. `late` is what there is to tell of it since. */
  | { type: "looked"; late: Late | null }
  /** Whoever's turn it is was asked how it goes. */
  | { type: "asked" };

/** What becomes of it, or why it can't be; `by` is who has done it already, by number. */
export type Verdict = { next: Renewal } | { refused: RenewalRefusal; by: number | null };

/**
 * The one rule of renewals. Steps are taken in their order; one that is taken back is at hand again, and those after it
 * stay as they are. The last, the verification, is ticked by a proof alone, and a proof ends the renewal however far it
 * was: what was left open is passed over.
 */
export function decide(renewal: Renewal, event: RenewalEvent, now: Instant): Verdict {
  if (renewal.state !== "open") return { refused: "over", by: renewal.endedById };
  switch (event.type) {
    case "confirm":
      return tick(
        renewal,
        event.step,
        now,
        {
          state: "done",
          byId: event.by,
          at: now,
          evidence: event.evidence,
          reason: null,
        },
        event.pause,
      );
    case "skip":
      return tick(renewal, event.step, now, {
        state: "skipped",
        byId: event.by,
        at: now,
        evidence: null,
        reason: event.reason,
      });
    case "activated": {
      const step = currentStep(renewal);
      if (step?.kind !== "activation") return { refused: "not-yet", by: null };
      return tick(renewal, step.id, now, {
        state: "done",
        byId: null,
        at: now,
        evidence: null,
        reason: null,
      });
    }
    case "take-back":
      return takeBack(renewal, event.step, now);
    case "delegate":
      return give(renewal, event.step, event.to, now);
    case "hand-back":
      return give(renewal, event.step, null, now);
    case "reassign": {
      if (event.to === renewal.holderId) return { refused: "has-it", by: event.to };
      const next = { ...renewal, holderId: event.to, steps: ownSteps(renewal.steps, event.to) };
      return settled(passedOn(renewal, next), now);
    }
    case "hand-on":
      return handOn(renewal, event, now);
    case "cancel":
      return ended({ ...renewal, state: "cancelled", reason: event.reason, endedById: event.by }, now);
    case "renewed":
      if (renewal.renewed !== null) return { next: renewal };
      return settled({ ...renewal, renewed: { at: event.at, byId: event.by } }, now);
    case "challenged":
      return { next: { ...renewal, challenge: event.challenge } };
    case "proved":
      return prove(renewal, event.proof, now);
    case "test-failed":
      // What was tried before it was renewed says nothing about the renewal.
      if (renewal.renewed === null) return { refused: "not-renewed", by: null };
      return settled({ ...renewal, failedTest: event.failed }, now);
    case "looked": {
      if (currentStep(renewal)?.kind !== "activation") return { refused: "not-yet", by: null };
      const looked = { ...renewal, polls: renewal.polls + 1, late: event.late ?? renewal.late };
      // Whoever hears that it is late has been asked by that.
      return { next: event.late === null ? looked : askedOnce(looked, now) };
    }
    case "asked":
      return { next: askedOnce(renewal, now) };
    default:
      return event satisfies never;
  }
}

function askedOnce(renewal: Renewal, now: Instant): Renewal {
  const asked = renewal.asked + 1;
  return { ...renewal, asked, askAt: askAt(renewal, asked, now) };
}

type Ticked = Pick<StepState, "state" | "byId" | "at" | "evidence" | "reason">;

/** The step at hand is done, or skipped; the next one begins. */
function tick(
  renewal: Renewal,
  id: string,
  now: Instant,
  ticked: Ticked,
  pause: Pause | null = null,
): Verdict {
  const step = renewal.steps.find((one) => one.id === id);
  if (step === undefined) return { refused: "no-step", by: null };
  if (step.state !== "open") return { refused: "step-done", by: step.byId };
  if (currentStep(renewal)?.id !== id) return { refused: "not-yet", by: null };
  if (step.kind === "verification") return { refused: "needs-proof", by: null };
  return settled(
    { ...change(renewal, id, { ...ticked, dropped: null }), pause: pause ?? renewal.pause },
    now,
  );
}

function takeBack(renewal: Renewal, id: string, now: Instant): Verdict {
  const step = renewal.steps.find((one) => one.id === id);
  if (step === undefined) return { refused: "no-step", by: null };
  if (step.state === "open") return { refused: "step-open", by: null };
  const plans = step.kind === "prepare";
  const open = { state: "open", byId: null, at: null, reason: null, since: null } as const;
  // What was planned stands in what was entered: it holds no more.
  const back = plans ? { ...open, dropped: renewal.pause } : open;
  const pause = plans ? null : renewal.pause;
  const known = change(renewal, id, back);
  // Those after it are waited for from when it is done again.
  const steps = known.steps.map((one, at) =>
    at > renewal.steps.indexOf(step) && one.state === "open" ? { ...one, since: null } : one,
  );
  return settled({ ...known, steps, pause, polls: 0, late: null }, now);
}

/** The step is somebody's; with null it is again that of whoever runs the renewal. */
function give(renewal: Renewal, id: string, to: number | null, now: Instant): Verdict {
  const step = renewal.steps.find((one) => one.id === id);
  if (step === undefined) return { refused: "no-step", by: null };
  if (step.state !== "open") return { refused: "step-done", by: step.byId };
  if ((to ?? renewal.holderId) === (step.holderId ?? renewal.holderId))
    return { refused: "has-it", by: to ?? renewal.holderId };
  const holderId = to === renewal.holderId ? null : to;
  return settled(passedOn(renewal, change(renewal, id, { holderId })), now);
}

/** The step at hand is new to whom it comes; an activation is waited for all the same, whoever waits. */
function passedOn(before: Renewal, after: Renewal): Renewal {
  const step = currentStep(after);
  if (step === null || step.kind === "activation" || turnOf(before) === turnOf(after)) return after;
  return change(after, step.id, { since: null });
}

/** What somebody was asked to do is theirs by itself once they run the renewal: there is nobody to hand it back to. */
const ownSteps = (steps: readonly StepState[], holder: number): StepState[] =>
  steps.map((step) =>
    step.state === "open" && step.holderId === holder ? { ...step, holderId: null } : step,
  );

/** Steps that are over go with the rest: one that is taken back would be the leaver's again. */
function handOn(renewal: Renewal, { from, to }: { from: number; to: number }, now: Instant): Verdict {
  const { holderId: holder } = renewal;
  // Another replica was here first.
  if (holder !== from && renewal.steps.every((step) => step.holderId !== from))
    return { refused: "has-it", by: holder };
  const holderId = holder === from ? to : holder;
  const steps = renewal.steps.map((step): StepState => {
    if (step.holderId !== from) return step;
    return { ...step, holderId: to === holderId ? null : to };
  });
  const next = { ...renewal, holderId, steps: ownSteps(steps, holderId) };
  return settled(passedOn(renewal, next), now);
}

function prove(renewal: Renewal, proof: Proof, now: Instant): Verdict {
  if (renewal.renewed === null) return { refused: "not-renewed", by: null };
  const steps = renewal.steps.map((step): StepState => {
    if (step.state !== "open") return step;
    const state = step.kind === "verification" ? "done" : "skipped";
    return { ...step, state, byId: proof.byId, at: now, evidence: null, dropped: null };
  });
  return ended({ ...renewal, steps, proof, state: "done", endedById: proof.byId }, now);
}

const change = (renewal: Renewal, id: string, what: Partial<StepState>): Renewal => ({
  ...renewal,
  steps: renewal.steps.map((step) => (step.id === id ? { ...step, ...what } : step)),
});

/** With the step at hand begun, and somebody to be asked about it after a while. */
function settled(renewal: Renewal, now: Instant): Verdict {
  const step = currentStep(renewal);
  const begun = step !== null && step.since === null ? change(renewal, step.id, { since: now }) : renewal;
  return { next: { ...begun, asked: 0, askAt: askAt(begun, 0, now) } };
}

const ended = (renewal: Renewal, now: Instant): Verdict => ({
  next: { ...renewal, endedAt: now, askAt: null, lookAt: null },
});

/** A renewal that has just begun, without its number. */
export function begin(
  of: Pick<Renewal, "signatureId" | "list" | "holderId" | "deadline">,
  steps: readonly Pick<StepState, "id" | "kind" | "title" | "text" | "link">[],
  now: Instant,
): Omit<Renewal, "id" | "face"> {
  const fresh: Renewal = {
    ...of,
    id: 0,
    face: 0,
    state: "open",
    startedById: of.holderId,
    startedAt: now,
    steps: steps.map(({ id, kind, title, text, link }, at) => ({
      id,
      kind,
      title,
      text,
      link,
      state: "open",
      holderId: null,
      since: at === 0 ? now : null,
      byId: null,
      at: null,
      evidence: null,
      reason: null,
    })),
    pause: null,
    renewed: null,
    challenge: null,
    proof: null,
    failedTest: null,
    asked: 0,
    askAt: null,
    polls: 0,
    late: null,
    lookAt: null,
    endedAt: null,
    endedById: null,
    reason: null,
  };
  const { id: _id, face: _face, ...renewal } = { ...fresh, askAt: askAt(fresh, 0, now) };
  return renewal;
}
