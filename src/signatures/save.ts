import { profileErrand } from "../people/errands.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { Decision, Errand, FormRef } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { dayOf, detailFaults, endOfDay, substanceOf, tidy } from "./draft.ts";
import type { Draft, Faults } from "./faults.ts";
import { findToChange } from "./find.ts";
import type { FileRead, SignatureOutcome } from "./intents.ts";
import { nameKey } from "./name-key.ts";
import type { FoundCertificate } from "./reading.ts";
import {
  auditable,
  certificateRow,
  type Described,
  derive,
  nameIn,
  subscriptionRow,
  withEnd,
} from "./record.ts";
import { enteredEnd, type Signature } from "./signature.ts";
import { insertOnce, trackedAs } from "./take.ts";
import { viewOf } from "./view.ts";

/** The certificate of an offer that this form is about; undefined when the offer is gone. */
export async function offeredIn(form: FormRef, scene: Scene): Promise<FoundCertificate | null | undefined> {
  if (form.form !== "add" || form.offer === null) return null;
  const offer = await scene.stores.offers.byId(form.offer);
  return offer?.found[form.index ?? 0];
}

/** The people and the place of a draft as our own rows; errands ask for the profiles of those met for the first time. */
async function described(
  draft: Draft,
  name: string,
  scene: Scene,
): Promise<{ words: Described; errands: Errand[] }> {
  const { people } = scene.stores;
  const { platform, machineNow } = scene;
  const errands: Errand[] = [];
  const person = async (externalId: string | null) => {
    if (externalId === null) return null;
    const found = await people.ensurePerson({ platform, externalId });
    const errand = profileErrand(found, platform, machineNow);
    if (errand) errands.push(errand);
    return found.id;
  };
  const place = draft.place && (await people.ensurePlace({ platform, externalId: draft.place }, "channel"));
  const { vendor, support, link, notes } = draft;
  const words = {
    name,
    vendor,
    support,
    link,
    notes,
    ownerId: await person(draft.owner),
    backupId: await person(draft.backup),
    placeId: place ? place.id : null,
  };
  return { words, errands };
}

/** A name that another live signature bears is a trap for whoever asks by name; files that are taken whole may share one. */
async function nameFault(name: string | null, own: number | null, scene: Scene): Promise<Faults> {
  if (name === null) return {};
  const hits = await scene.stores.signatures.search(name, 2);
  const other = hits.find((hit) => hit.id !== own && nameKey(hit.name) === nameKey(name));
  return other ? { name: { why: "name-taken", name: other.name } } : {};
}

const faulty = (faults: Faults, form: FormRef, draft: Draft): Decision<SignatureOutcome> => ({
  outcome: { type: "faults", faults, form, draft },
});

/** Adds what the draft describes, once everything that it names has been fetched. */
export async function saveNew(
  form: Extract<FormRef, { form: "add" }>,
  untidy: Draft,
  files: FileRead[],
  scene: Scene,
): Promise<Decision<Outcome>> {
  const draft = tidy(untidy);
  const faults = detailFaults(draft);
  const offered = await offeredIn(form, scene);
  if (offered === undefined) return { outcome: { type: "offer-gone" } };
  const timeZone = scene.asker?.timeZone ?? scene.timeZone;
  const substance = await substanceOf(draft, files, offered, timeZone);
  if ("faults" in substance) return faulty({ ...faults, ...substance.faults }, form, draft);
  const known =
    substance.kind === "certificate" && (await trackedAs(substance.found, scene.stores.signatures));
  if (known) return { outcome: { type: "already-tracked", view: viewOf(known, scene.now) } };
  Object.assign(faults, await nameFault(draft.name, null, scene));
  if (Object.keys(faults).length > 0) return faulty(faults, form, draft);

  const name = draft.name ?? (substance.kind === "certificate" ? nameIn(substance.found) : "");
  const { words, errands } = await described(draft, name, scene);
  const row =
    substance.kind === "certificate"
      ? certificateRow(substance.found, words, scene.now)
      : subscriptionRow(substance.end, words, scene.now);
  const { signature, isNew } = await insertOnce(row, scene.stores.signatures);
  if (!isNew) return { outcome: { type: "already-tracked", view: viewOf(signature, scene.now) } };
  const privateKeySeen = substance.kind === "certificate" && substance.privateKeySeen;
  return {
    outcome: { type: "added", view: viewOf(signature, scene.now), privateKeySeen },
    audit: [entry("add", scene, null, signature)],
    errands,
  };
}

/** Changes what the draft changes; the revision that the form was opened on must still be the latest. */
export async function saveEdit(
  form: Extract<FormRef, { form: "edit" }>,
  untidy: Draft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const draft = tidy(untidy);
  const found = await findToChange({ id: form.id }, "edit-open", scene);
  if ("outcome" in found) return found;
  const before = found.signature;
  const faults = detailFaults(draft);
  if (draft.name === null) faults.name = { why: "name-missing" };
  const timeZone = scene.asker?.timeZone ?? scene.timeZone;
  const end = draft.end === null ? null : endOfDay(draft.end, timeZone);
  if (draft.name !== null && draft.name !== before.name) {
    Object.assign(faults, await nameFault(draft.name, before.id, scene));
  }
  const known = enteredEnd(before.facts);
  if (known !== null && end === null) {
    faults.end = { why: draft.end === null ? "end-missing" : "no-such-date" };
  }
  if (Object.keys(faults).length > 0) return faulty(faults, form, draft);
  if (before.revision !== form.revision) {
    return { outcome: { type: "edited-meanwhile", view: viewOf(before, scene.now) } };
  }

  const { words: written, errands } = await described(draft, draft.name ?? before.name, scene);
  const words = { ...written, ...unseen(before, draft, scene) };
  // The end of the same day is another instant elsewhere: only another day than the form showed moves it.
  const shown = known === null ? null : dayOf(known, timeZone);
  const moved = shown !== null && end !== null && draft.end !== shown;
  const renewed = moved ? derive(withEnd(before.facts, end)) : {};
  // Whoever is told from now on has not been told yet, and what a vendor takes, and is paid, counts from now on: the tick
  // looks at once.
  const others =
    !moved && before.deadline !== null && (toOthers(before, words) || before.vendor !== words.vendor);
  const changed = whatChanged(before, words, moved);
  if (changed.length === 0) return { outcome: { type: "edited", view: viewOf(before, scene.now), changed } };
  const after = await scene.stores.signatures.update(before.id, form.revision, {
    ...words,
    ...renewed,
    ...(others ? { nextDueAt: scene.now } : {}),
  });
  if (after === null) return { outcome: { type: "edited-meanwhile", view: viewOf(before, scene.now) } };
  // What was said of it was said by, or to, somebody else, or of another end.
  if (changed.includes("owner") || moved) await scene.stores.marks.liftAll(before.id, scene.now);
  return {
    outcome: { type: "edited", view: viewOf(after, scene.now), changed },
    audit: [entry("edit", scene, before, after)],
    errands,
  };
}

/** Who and what is known on another platform only could not be shown in the form: left empty, it stays. */
function unseen({ owner, backup, place }: Signature, draft: Draft, { platform }: Scene): Partial<Described> {
  const stays = (one: PersonRef | PlaceRef | null, entered: string | null): one is PersonRef | PlaceRef =>
    one !== null && entered === null && one.identities[platform] === undefined;
  return {
    ...(stays(owner, draft.owner) ? { ownerId: owner.id } : {}),
    ...(stays(backup, draft.backup) ? { backupId: backup.id } : {}),
    ...(stays(place, draft.place) ? { placeId: place.id } : {}),
  };
}

type Changed = Extract<SignatureOutcome, { type: "edited" }>["changed"];

function whatChanged(before: Signature, words: Described, moved: boolean): Changed {
  const changed: Changed = [];
  for (const field of ["name", "vendor", "support", "link", "notes"] as const) {
    if (before[field] !== words[field]) changed.push(field);
  }
  if ((before.owner?.id ?? null) !== words.ownerId) changed.push("owner");
  if ((before.backup?.id ?? null) !== words.backupId) changed.push("backup");
  if (idOf(before.place) !== words.placeId) changed.push("place");
  if (moved) changed.push("end");
  return changed;
}

const idOf = (one: PlaceRef | PersonRef | null) => one?.id ?? null;

const toOthers = ({ place, owner, backup }: Signature, words: Described): boolean =>
  words.placeId !== idOf(place) || words.ownerId !== idOf(owner) || words.backupId !== idOf(backup);

/** The audit log's line on one change of one signature. */
export function entry(
  action: string,
  scene: Pick<Scene, "asker">,
  before: Signature | null,
  after: Signature | null,
) {
  return {
    personId: scene.asker?.id ?? null,
    action,
    signatureId: (after ?? before)?.id ?? null,
    before: before && auditable(before),
    after: after && auditable(after),
  };
}
