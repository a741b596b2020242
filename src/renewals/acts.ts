import { dayFrom, dayNumber, isoDay, timeOn } from "../calendar.ts";
import { profileErrand, profileTakes } from "../people/errands.ts";
import type { Person } from "../people/person.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { cleaned } from "../signatures/cleaned.ts";
import { enteredBefore, evidenceIn, keepFile, lengthFaults, noEvidence, pauseIn } from "./evidence.ts";
import {
  type RenewalDraft,
  type RenewalFaults,
  type RenewalForm,
  type RenewalIntent,
  renewalFields,
} from "./intents.ts";
import { act, type Held, refusal } from "./keep.ts";
import { reachToChange } from "./reach.ts";
import { currentStep, provableFrom } from "./renewal.ts";
import { decide } from "./rule.ts";
import { isTestable } from "./testable.ts";
import { viewOf } from "./view.ts";

type Submit = Extract<RenewalIntent, { type: "renewal-submit" }>;

/** What only those who run the renewal may do; the rest may whoever was asked to do the step, too. */
const running: ReadonlySet<RenewalForm> = new Set(["reassign", "cancel"]);
const needs = (form: RenewalForm) => (running.has(form) ? "running" : "step");

/** What is said of the test signature. */
const aboutProof: ReadonlySet<RenewalForm> = new Set(["word", "failed"]);

/**
 * As `reachToChange`. A proof ends the whole renewal, and a failed test keeps everybody from signing: whoever was asked for
 * another step can't say either by naming that step in its place.
 */
async function reachForm({ id, step, form }: Pick<Submit, "id" | "step" | "form">, scene: Scene) {
  const held = await reachToChange(id, step, needs(form), scene);
  if ("outcome" in held || !aboutProof.has(form)) return held;
  const proves = held.renewal.steps.some((one) => one.id === step && one.kind === "verification");
  return proves ? held : { outcome: { type: "stale-button" } as const };
}

/** The form, with what was entered and what is wrong with it. */
async function formOf(
  { renewal, signature }: Held,
  { step: id, form }: Pick<Submit, "step" | "form">,
  draft: RenewalDraft,
  faults: RenewalFaults,
  { stores, now }: Scene,
): Promise<Decision<Outcome>> {
  const view = await viewOf(renewal, signature, stores, now);
  const step = view.steps.find((one) => one.id === (id ?? view.current)) ?? null;
  return { outcome: { type: "renewal-form", view, step, form, draft, faults } };
}

/** Why the form need not be opened at all; null where it may be. */
async function closedTo(held: Held, { step, form }: Pick<Submit, "step" | "form">, scene: Scene) {
  const by = scene.asker?.id ?? 0;
  const id = step ?? currentStep(held.renewal)?.id ?? "";
  const proof = { how: "word", at: scene.now, byId: by, note: null } as const;
  const trial = {
    confirm: { type: "confirm", step: id, by, evidence: noEvidence, pause: null },
    skip: { type: "skip", step: id, by, reason: "" },
    // To nobody who has it: whom it will be given to is chosen in the form.
    delegate: { type: "delegate", step: id, by, to: 0 },
    reassign: { type: "reassign", by, to: 0 },
    cancel: { type: "cancel", by, reason: "" },
    word: { type: "proved", proof },
    failed: { type: "test-failed", failed: { at: scene.now, byId: by, note: "" } },
  } as const;
  const verdict = decide(held.renewal, trial[form], scene.now);
  if ("refused" in verdict) return { outcome: await refusal(held, verdict, scene) };
  return form === "word" ? needsTest(held, scene) : null;
}

/** Nobody's word is taken where its service can be tested; null where it can't. */
async function needsTest(held: Held, scene: Scene): Promise<{ outcome: Outcome } | null> {
  if (!(await isTestable(held.signature, scene.stores))) return null;
  return { outcome: await refusal(held, { refused: "needs-test", by: null }, scene) };
}

/** Somebody who was chosen in a form; their profile is asked for where they are met for the first time. */
async function chosen(draft: RenewalDraft, toBot: boolean, scene: Scene): Promise<Person | RenewalFaults> {
  const { platform, stores } = scene;
  if (!draft.person) return { person: "missing" };
  if (toBot) return { person: "not-a-person" };
  const person = await stores.people.ensurePerson({ platform, externalId: draft.person });
  return person.active ? person : { person: "not-a-person" };
}

async function give(
  held: Held,
  intent: Submit,
  draft: RenewalDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const person = await chosen(draft, intent.toBot, scene);
  if (!("id" in person)) return formOf(held, intent, draft, person, scene);
  const by = scene.asker?.id ?? 0;
  const step = intent.step ?? currentStep(held.renewal)?.id ?? "";
  const decision =
    intent.form === "reassign"
      ? await act(held, { type: "reassign", by, to: person.id }, "reassigned", scene)
      : await act(held, { type: "delegate", step, by, to: person.id }, "delegated", scene);
  const profile = profileErrand(person, scene.platform, scene.machineNow);
  if (profile === null) return decision;
  // Whoever was never met is told in their own language, and shown by their name: both come with their profile.
  const wait = person.profileAt === null ? { heldFor: profileTakes } : {};
  const messages = (decision.messages ?? []).map((message) => ({ ...message, ...wait }));
  return { ...decision, messages, errands: [profile] };
}

async function confirm(
  held: Held,
  intent: Submit,
  draft: RenewalDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { asker, now, timeZone } = scene;
  const taken = evidenceIn(draft);
  if ("faults" in taken) return formOf(held, intent, draft, taken.faults, scene);
  const planned = pauseIn(draft, asker?.timeZone ?? timeZone, now);
  if ("faults" in planned) return formOf(held, intent, draft, planned.faults, scene);
  const step = intent.step ?? "";
  const before = held.renewal.steps.find(({ id }) => id === step)?.evidence ?? null;
  const evidence = keepFile(taken.evidence, before);
  const event = { type: "confirm", step, by: asker?.id ?? 0, evidence, pause: planned.pause } as const;
  return act(held, event, "confirmed", scene);
}

/** Somebody has signed a test document, on a day that is not still to come, and says so. */
async function giveWord(
  held: Held,
  intent: Submit,
  draft: RenewalDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const refused = await needsTest(held, scene);
  if (refused !== null) return refused;
  const { asker, now, timeZone } = scene;
  const zone = asker?.timeZone ?? timeZone;
  const faults = lengthFaults(draft);
  const day = draft.day ? dayFrom(draft.day) : dayNumber(now, zone);
  if (day === null) faults.day = "no-such-day";
  else if (timeOn(day, zone, 0) > now) faults.day = "in-the-future";
  else if (timeOn(day + 1, zone, 0) <= provableFrom(held.renewal)) faults.day = "before-renewed";
  if (!draft.doneBy) faults.doneBy = "missing";
  if (Object.keys(faults).length > 0 || day === null) return formOf(held, intent, draft, faults, scene);
  const note = [draft.doneBy, draft.reference].filter((one) => one !== undefined && one !== null).join(", ");
  const proof = { how: "word", at: now, day: isoDay(day), byId: asker?.id ?? null, note } as const;
  return act(held, { type: "proved", proof }, "proved", scene);
}

/** Somebody has signed a test document, and it was not shown as valid: the renewal stays open. */
async function giveFailure(
  held: Held,
  intent: Submit,
  draft: RenewalDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { note } = draft;
  const faults = lengthFaults(draft);
  if (!note) return formOf(held, intent, draft, { ...faults, note: "missing" }, scene);
  if (Object.keys(faults).length > 0) return formOf(held, intent, draft, faults, scene);
  const failed = { at: scene.now, byId: scene.asker?.id ?? null, note };
  return act(held, { type: "test-failed", failed }, "test-failed", scene);
}

async function withReason(
  held: Held,
  intent: Submit,
  draft: RenewalDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const faults = lengthFaults(draft);
  const { reason } = draft;
  if (!reason) return formOf(held, intent, draft, { ...faults, reason: "missing" }, scene);
  if (Object.keys(faults).length > 0) return formOf(held, intent, draft, faults, scene);
  const by = scene.asker?.id ?? 0;
  return intent.form === "cancel"
    ? act(held, { type: "cancel", by, reason }, "cancelled", scene)
    : act(held, { type: "skip", step: intent.step ?? "", by, reason }, "skipped", scene);
}

/** What people do with a renewal that is under way. */
export const actHandlers: Pick<
  Handlers,
  "renewal-form" | "renewal-submit" | "renewal-hand-back" | "renewal-take-back"
> = {
  async "renewal-form"({ id, step, form }, scene): Promise<Decision<Outcome>> {
    const held = await reachForm({ id, step, form }, scene);
    if ("outcome" in held) return held;
    const closed = await closedTo(held, { step, form }, scene);
    if (closed !== null) return closed;
    const { asker, now, timeZone } = scene;
    const again = form === "confirm" ? held.renewal.steps.find(({ id }) => id === step) : undefined;
    const draft = again === undefined ? {} : enteredBefore(again, asker?.timeZone ?? timeZone, now);
    return formOf(held, { step, form }, draft, {}, scene);
  },

  async "renewal-submit"(intent, scene): Promise<Decision<Outcome>> {
    const held = await reachForm(intent, scene);
    if ("outcome" in held) return held;
    const draft = cleaned(renewalFields, intent.draft);
    switch (intent.form) {
      case "confirm":
        return confirm(held, intent, draft, scene);
      case "skip":
      case "cancel":
        return withReason(held, intent, draft, scene);
      case "delegate":
      case "reassign":
        return give(held, intent, draft, scene);
      case "word":
        return giveWord(held, intent, draft, scene);
      case "failed":
        return giveFailure(held, intent, draft, scene);
    }
  },

  async "renewal-hand-back"({ id, step }, scene) {
    const held = await reachToChange(id, step, "step", scene);
    if ("outcome" in held) return held;
    return act(held, { type: "hand-back", step, by: scene.asker?.id ?? 0 }, "handed-back", scene);
  },

  async "renewal-take-back"({ id, step }, scene) {
    const held = await reachToChange(id, step, "step", scene);
    if ("outcome" in held) return held;
    return act(held, { type: "take-back", step, by: scene.asker?.id ?? 0 }, "taken-back", scene);
  },
};
