import { SECOND } from "../clock.ts";
import type { Place } from "../people/person.ts";
import type { Decision, FormRef } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { waitsForFiles } from "./draft.ts";
import type { Draft } from "./faults.ts";
import { findToChange } from "./find.ts";
import type { FileRead, PlaceState } from "./intents.ts";
import type { Handle } from "./reading.ts";
import { nameIn } from "./record.ts";
import { saveRenewed } from "./renewed.ts";
import { offeredIn, saveEdit, saveNew } from "./save.ts";

/** The chosen place as far as it is known; a new or unusable one has to be looked at before it is taken. */
async function placeToCheck(draft: Draft, known: Place | null, scene: Scene): Promise<string | null> {
  if (draft.place === null) return null;
  const usual = await scene.defaultPlace();
  const looked = [known, usual].some(
    (place) => place?.unusable === null && place.identities[scene.platform] === draft.place,
  );
  if (looked) return null;
  // A place that told us how it is reached tells us, too, when it is not any more.
  const identity = { platform: scene.platform, externalId: draft.place };
  const { people } = scene.stores;
  const [chosen, reference] = [
    await people.placeByIdentity(identity),
    await people.reference("place", identity),
  ];
  return chosen?.unusable === null && reference !== null ? null : draft.place;
}

/** Acked with "checking ...": the errand fetches what is missing and comes back as `form-ready`. */
function later(
  form: FormRef,
  draft: Draft,
  files: Handle[],
  place: string | null,
  view: string,
  scene: Scene,
): Decision<Outcome> {
  if (scene.asker === null) return { outcome: { type: "done" } };
  const task = {
    task: "finish-form",
    platform: scene.platform,
    personId: scene.asker.id,
    view,
    form,
    values: draft,
    files,
    place,
  } as const;
  return {
    outcome: { type: "checking" },
    errands: [{ key: `form:${scene.key}`, dueAt: scene.machineNow, task }],
  };
}

const unusableFault = (form: FormRef, draft: Draft, { unusable }: PlaceState): Outcome | null =>
  unusable === null
    ? null
    : { type: "faults", form, draft, faults: { place: { why: "place-unusable", unusable } } };

/** The form shows its result within this time, or its person gets it by message. */
const formWaits = 30 * SECOND;

/** The key of the message with a form's result, by the key of the errand that it waited for. */
export const toldKey = (errandKey: string) => `told:${errandKey}`;

/** The result once more, as a message that is held back: should the form never show it, it is not lost. */
export function heldBack(decision: Decision<Outcome>, scene: Scene): Decision<Outcome> {
  const { asker, platform, key } = scene;
  if (asker === null) return decision;
  const { outcome, messages = [] } = decision;
  const to = { personId: asker.id };
  const held = { key: toldKey(key), platform, to, thread: null, outcome, heldFor: formWaits };
  return { ...decision, messages: [...messages, held] };
}

function save(form: FormRef, draft: Draft, files: FileRead[], scene: Scene): Promise<Decision<Outcome>> {
  switch (form.form) {
    case "add":
      return saveNew(form, draft, files, scene);
    case "edit":
      return saveEdit(form, draft, scene);
    case "renewed":
      return saveRenewed(form, draft, files, scene);
  }
}

export const formHandlers: Pick<
  Handlers,
  "add-open" | "edit-open" | "add" | "edit" | "renewed" | "form-ready"
> = {
  async "add-open"({ offer, index }, scene) {
    const found = await offeredIn({ form: "add", offer, index }, scene);
    if (found === undefined) return { outcome: { type: "offer-gone" } };
    const facts = found?.chain[0] ?? null;
    const owner = scene.asker?.identities[scene.platform];
    const prefill = { name: found ? nameIn(found) : null, ...(owner === undefined ? {} : { owner }) };
    return { outcome: { type: "add-form", prefill, found: facts, offer, index } };
  },

  async "edit-open"({ which }, scene) {
    const found = await findToChange(which, "edit-open", scene);
    return {
      outcome: "outcome" in found ? found.outcome : { type: "edit-form", signature: found.signature },
    };
  },

  async add({ offer, index, draft, refused, files, view }, scene) {
    const form = { form: "add", offer, index } as const;
    if (draft.pasted === null && refused.length > 0) {
      return { outcome: { type: "faults", form, draft, faults: { pasted: { why: "unreadable", refused } } } };
    }
    const place = await placeToCheck(draft, null, scene);
    const waits = offer === null && waitsForFiles(draft, files.length);
    if (waits || place !== null) return later(form, draft, files, place, view, scene);
    return saveNew(form, draft, [], scene);
  },

  async edit({ id, revision, draft, view }, scene) {
    const form = { form: "edit", id, revision } as const;
    const found = await findToChange({ id }, "edit-open", scene);
    if ("outcome" in found) return found;
    const known = found.signature.place && (await scene.stores.people.placeById(found.signature.place.id));
    const place = await placeToCheck(draft, known, scene);
    return place === null ? saveEdit(form, draft, scene) : later(form, draft, [], place, view, scene);
  },

  async renewed({ id, deadline, draft, refused, files, view }, scene) {
    const form = { form: "renewed", id, deadline } as const;
    if (draft.pasted === null && refused.length > 0) {
      return { outcome: { type: "faults", form, draft, faults: { pasted: { why: "unreadable", refused } } } };
    }
    return files.length > 0
      ? later(form, draft, files, null, view, scene)
      : saveRenewed(form, draft, [], scene);
  },

  async "form-ready"({ form, draft, files, placeState }, scene) {
    if (placeState !== null && draft.place !== null) {
      const fault = unusableFault(form, draft, placeState);
      if (fault) return heldBack({ outcome: fault }, scene);
      const place = await scene.stores.people.ensurePlace(
        { platform: scene.platform, externalId: draft.place },
        "channel",
      );
      await scene.stores.people.savePlace(place.id, placeState);
    }
    return heldBack(await save(form, draft, files, scene), scene);
  },
};
