import type { Instant } from "../clock.ts";
import type { Decision, FormRef } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { dayOf, endOfDay, holdsKey, readGiven, tidy } from "./draft.ts";
import type { Draft, Faults } from "./faults.ts";
import { findToChange } from "./find.ts";
import type { FileRead } from "./intents.ts";
import type { FoundCertificate } from "./reading.ts";
import { withEnd } from "./record.ts";
import { openRenewal, renew, renewedBefore, replaceWith } from "./replace.ts";
import { entry } from "./save.ts";
import { enteredEnd, type Signature } from "./signature.ts";
import { askSource } from "./source/ask.ts";
import { compare } from "./successor.ts";
import { trackedAs } from "./take.ts";
import { viewOf } from "./view.ts";

type Form = Extract<FormRef, { form: "renewed" }>;

const end = (deadline: Instant | null) => deadline ?? Number.POSITIVE_INFINITY;

/** What to say where the end that somebody was shown is over: the signature was renewed since. */
async function renewedSince(
  signature: Signature,
  shown: Instant | null,
  scene: Scene,
): Promise<Decision<Outcome> | null> {
  if (shown === null || end(signature.deadline) <= shown) return null;
  return renewedBefore(signature, scene);
}

const faulty = (form: Form, draft: Draft, faults: Faults): Decision<Outcome> => ({
  outcome: { type: "faults", form, draft, faults },
});

/** "Already renewed": the form behind the button asks for the new certificate, or the new end. */
export const renewedHandlers: Pick<Handlers, "renewed-open"> = {
  async "renewed-open"({ id, deadline }, scene) {
    const found = await findToChange({ id }, "show", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const since = await renewedSince(signature, deadline, scene);
    if (since) return since;
    const { facts } = signature;
    // What its source tells can't be entered: it is asked instead.
    if (facts.kind !== "certificate" && enteredEnd(facts) === null) return askSource(signature, scene);
    return { outcome: { type: "renewed-form", signature } };
  },
};

/** Takes what the form brought, once its file has been fetched. */
export async function saveRenewed(
  form: Form,
  untidy: Draft,
  files: FileRead[],
  scene: Scene,
): Promise<Decision<Outcome>> {
  const draft = tidy(untidy);
  const target = await findToChange({ id: form.id }, "show", scene);
  if ("outcome" in target) return target;
  const { signature } = target;
  const since = await renewedSince(signature, form.deadline, scene);
  if (since) return since;
  if (enteredEnd(signature.facts) !== null) return prolong(form, draft, signature, scene);
  return signature.facts.kind === "certificate"
    ? succeed(form, draft, files, signature, scene)
    : askSource(signature, scene);
}

async function prolong(
  form: Form,
  draft: Draft,
  before: Signature,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const zone = scene.asker?.timeZone ?? scene.timeZone;
  const last = draft.end === null ? null : endOfDay(draft.end, zone);
  if (last === null)
    return faulty(form, draft, { end: { why: draft.end === null ? "end-missing" : "no-such-date" } });
  const ends = before.deadline === null ? null : dayOf(before.deadline, zone);
  if (ends === null || (draft.end ?? "") <= ends) return faulty(form, draft, { end: { why: "not-later" } });
  const after = await renew(before, withEnd(before.facts, last), null, scene);
  if (after === null) return { outcome: { type: "edited-meanwhile", view: viewOf(before, scene.now) } };
  return {
    outcome: {
      ...{ type: "prolonged", view: viewOf(after, scene.now), before: before.deadline },
      renewal: await openRenewal(after, scene),
    },
    audit: [entry("renew", scene, before, after)],
  };
}

async function succeed(
  form: Form,
  draft: Draft,
  files: FileRead[],
  signature: Signature,
  scene: Scene,
): Promise<Decision<Outcome>> {
  if (draft.pasted === null && files.length === 0)
    return faulty(form, draft, { pasted: { why: "no-successor" } });
  const given = await readGiven(draft, files);
  if ("faults" in given) return faulty(form, draft, given.faults);
  const { read, field } = given;
  const fits = read.found.filter((one) => compare(one, signature, scene.now)?.replaces);
  const [found] = fits.length === 1 ? fits : read.found;
  if (found === undefined)
    return faulty(form, draft, { [field]: { why: "unreadable", refused: read.refused } });
  if (fits.length !== 1 && read.found.length > 1)
    return faulty(form, draft, { [field]: { why: "several-found", count: read.found.length } });
  const known = await trackedAs(found, scene.stores.signatures);
  if (known?.id === signature.id) return faulty(form, draft, { [field]: { why: "same-certificate" } });
  if (known) return faulty(form, draft, { [field]: { why: "tracked-as", name: known.name } });
  return fits.length === 1
    ? replaceWith(signature, found, holdsKey(read), scene)
    : doubt(signature, found, scene);
}

/** Nothing is replaced on a guess: the question goes out as a message, for a form can't ask it. */
async function doubt(
  signature: Signature,
  found: FoundCertificate,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { asker, now, platform, key, stores } = scene;
  const change = compare(found, signature, now);
  if (asker === null || change === null) return { outcome: { type: "done" } };
  const offer = await stores.offers.insert({
    found: [found],
    locked: [],
    personId: asker.id,
    placeId: null,
    at: now,
  });
  const outcome = { type: "replace-doubted", view: viewOf(signature, now), change, offer } as const;
  const to = { personId: asker.id };
  return {
    outcome: { ...outcome, asks: false },
    messages: [{ key: `doubt:${key}`, platform, to, thread: null, outcome: { ...outcome, asks: true } }],
  };
}
