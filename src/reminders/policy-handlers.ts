import { DAY, type Instant } from "../clock.ts";
import { denied } from "../people/deny.ts";
import { placeErrands } from "../people/errands.ts";
import type { PlaceChoice } from "../people/intents.ts";
import type { PlaceRef } from "../people/person.ts";
import type { Decision, Errand } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find, findToChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { commonPolicy } from "./effective.ts";
import type { PolicySeen } from "./intents.ts";
import { changed, type Policy, type PolicyChange, standardPolicy, type Term } from "./policy.ts";
import { draftOf, fieldsSet, type PolicyDraft, type PolicyFaults, readPolicy } from "./policy-draft.ts";
import { preview, previewFor } from "./preview.ts";

/** What the preview of the common policy is about: a signature that ends in so many days. */
const exampleEndsIn = 90 * DAY;

/** One signature, or all of them, with what is set and what holds where nothing is. */
type Level = {
  signature: Signature | null;
  inherited: Policy;
  change: PolicyChange | null;
  revision: number;
};

async function levelOf(signature: Signature | null, scene: Scene): Promise<Level> {
  const { stores, timeZone } = scene;
  const inherited = signature === null ? standardPolicy(timeZone) : await commonPolicy(scene);
  const set = await stores.policies.of(signature?.id ?? null);
  return { signature, inherited, change: set?.change ?? null, revision: set?.revision ?? 0 };
}

const aboutOf = (signature: Signature | null) =>
  signature && { signatureId: signature.id, name: signature.name };

function termOf(signature: Signature | null, now: Instant): Term | null {
  if (signature === null) return { notBefore: null, deadline: now + exampleEndsIn };
  const { notBefore, deadline } = signature;
  return deadline === null ? null : { notBefore, deadline };
}

function previewOf(signature: Signature | null, policy: Policy, now: Instant) {
  const term = termOf(signature, now);
  if (term === null) return { deadline: null, preview: [] };
  const lines = preview(term, policy, now);
  return { deadline: term.deadline, preview: signature === null ? lines : previewFor(signature, lines) };
}

/** The level that somebody wants to change, once they may: all signatures are for admins. */
async function toChange(id: number | null, scene: Scene): Promise<Level | { outcome: Outcome }> {
  if (id === null) {
    if (!(await scene.rights()).admin) return { outcome: await denied("admin", scene) };
    return levelOf(null, scene);
  }
  const found = await findToChange({ id }, "edit-open", scene);
  return "outcome" in found ? found : levelOf(found.signature, scene);
}

/** A signature's own channel, as the asker's platform calls it. */
const channelOf = (signature: Signature | null, { platform }: Scene): string | null =>
  signature?.place?.identities[platform] ?? null;

type Chosen = { place: PlaceRef | null };

/**
 * The channel that was chosen for one signature; null where it is the one that stood in the form, or that is set by now.
 * Where it is unknown what stood there, nobody can tell whether it was chosen: what is stored is kept.
 */
async function chosenPlace(
  { signature }: Level,
  held: PolicySeen["held"],
  draft: PolicyDraft,
  scene: Scene,
): Promise<Chosen | { faults: PolicyFaults } | null> {
  if (signature === null || held === undefined) return null;
  const { platform, stores } = scene;
  const chosen = draft.place?.trim() || null;
  if (chosen === held || chosen === channelOf(signature, scene)) return null;
  if (chosen === null) return { place: null };
  const place = await stores.people.ensurePlace({ platform, externalId: chosen }, "channel");
  if (place.unusable !== null)
    return { faults: { place: { why: "place-unusable", unusable: place.unusable } } };
  return { place };
}

/** A look at the channel that was chosen: whoever chose it is told what is wrong with it. */
const look = (chosen: Chosen | null, { machineNow }: Scene, by?: PlaceChoice): Errand[] =>
  chosen?.place ? placeErrands(chosen.place, machineNow, by) : [];

type Read = { change: PolicyChange; place: Chosen | null };

/** What was entered for this level, or the form again with what is wrong. */
async function readDraft(
  level: Level,
  { revision, held }: PolicySeen,
  draft: PolicyDraft,
  scene: Scene,
): Promise<Read | { outcome: Outcome }> {
  const { signature, inherited } = level;
  const read = readPolicy(draft, inherited);
  const place = await chosenPlace(level, held, draft, scene);
  const refused = place !== null && "faults" in place;
  if (!("faults" in read) && !refused) return { change: read.change, place };
  const faults = { ...("faults" in read && read.faults), ...(refused && place.faults) };
  const about = aboutOf(signature);
  return { outcome: { type: "policy-form", about, draft, inherited, revision, held, faults } };
}

export const policyHandlers: Pick<Handlers, "policy" | "policy-open" | "policy-preview" | "policy-save"> = {
  async policy({ which }, scene) {
    const found = which === null ? null : await find(which, "policy", scene);
    if (found && "outcome" in found) return found;
    const signature = found?.signature ?? null;
    const { inherited, change } = await levelOf(signature, scene);
    const policy = changed(inherited, change);
    const may = await toChange(signature?.id ?? null, scene);
    return {
      outcome: {
        type: "policy-shown",
        about: aboutOf(signature),
        policy,
        own: [...fieldsSet(change), ...(signature?.place ? (["place"] as const) : [])],
        place: signature?.place ?? (await scene.defaultPlace()),
        mayChange: !("outcome" in may),
        ...previewOf(signature, policy, scene.now),
      },
    };
  },

  async "policy-open"({ id }, scene) {
    const level = await toChange(id, scene);
    if ("outcome" in level) return level;
    const { signature, inherited, change, revision } = level;
    const held = channelOf(signature, scene);
    const draft = { ...draftOf(change), place: held };
    const about = aboutOf(signature);
    return { outcome: { type: "policy-form", about, draft, inherited, revision, held, faults: {} } };
  },

  async "policy-preview"({ id, revision, held, draft }, scene) {
    const level = await toChange(id, scene);
    if ("outcome" in level) return level;
    const read = await readDraft(level, { revision, held }, draft, scene);
    if ("outcome" in read) return read;
    const { signature, inherited } = level;
    const about = aboutOf(signature);
    const policy = changed(inherited, read.change);
    const shown = previewOf(signature, policy, scene.now);
    // Until somebody has read the preview, the channel has been looked at; who saves at once is told afterwards.
    const errands = look(read.place, scene);
    // As it was understood: what was entered may be longer than a form can remember.
    const kept = { ...draftOf(read.change), place: draft.place ?? null };
    const seen = { revision, held };
    const outcome = { type: "policy-previewed", about, draft: kept, ...seen, policy, ...shown } as const;
    return { outcome, errands };
  },

  async "policy-save"({ id, revision, held, draft }, scene): Promise<Decision<Outcome>> {
    const { stores, now, asker } = scene;
    await stores.signatures.lock();
    const level = await toChange(id, scene);
    if ("outcome" in level) return level;
    const read = await readDraft(level, { revision, held }, draft, scene);
    if ("outcome" in read) return read;
    const { signature, change: before } = level;
    const about = aboutOf(signature);
    const { change, place } = read;
    const same = JSON.stringify(change) === JSON.stringify(before ?? {});
    if (same && place === null) return { outcome: { type: "policy-saved", about, unchanged: true } };
    const moved = place !== null && channelOf(signature, scene) !== held;
    if (moved || level.revision !== revision || !(await stores.policies.save(id, change, revision)))
      return { outcome: { type: "policy-changed-meanwhile", about } };
    if (signature === null) await stores.signatures.replanAll();
    else await stores.signatures.setNextDueAll(new Map([[signature.id, now]]));
    if (signature !== null && place !== null)
      await stores.signatures.update(signature.id, signature.revision, { placeId: place.place?.id ?? null });
    const by =
      asker && signature ? { personId: asker.id, signatureId: signature.id, act: scene.key } : undefined;
    return {
      outcome: { type: "policy-saved", about, unchanged: false },
      audit: [
        {
          personId: asker?.id ?? null,
          action: "policy",
          signatureId: signature?.id ?? null,
          before,
          after: { ...change, ...(place === null ? {} : { place: place.place?.name ?? null }) },
        },
      ],
      errands: look(place, scene, by),
    };
  },
};
