import type { PersonRef } from "../people/person.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, RoomStores, Scene } from "../road/scene.ts";
import { find, findToChange, mayChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { emptyReview, type Made, type Review, type Step, tick, tickedIn, untick } from "./method.ts";
import { isSame, merge, put, standingIn, tidied } from "./method-draft.ts";
import type { MethodIntent, Reviewed } from "./method-intents.ts";

/** So many signatures are named where somebody asks without a name. */
const begunShown = 10;

type Kept = { review: Review; revision: number };

async function keptOf({ id }: Signature, { methods }: RoomStores): Promise<Kept> {
  return (await methods.of(id)) ?? { review: emptyReview, revision: 0 };
}

const aboutOf = ({ id, name }: Signature) => ({ signatureId: id, name });

/** Somebody by the id that a review knows, also where two have turned out to be one. */
async function refOf(id: number, { people }: Pick<RoomStores, "people">): Promise<PersonRef | null> {
  const person = await people.personById(id);
  return person && { id, name: person.name, identities: person.identities, active: person.active };
}

/** A review with those whom it names, each once. */
export async function reviewed(review: Review, { people }: Pick<RoomStores, "people">): Promise<Reviewed> {
  const { ticks, notes, company, candidates } = review;
  const made: (Made | undefined)[] = [
    ...Object.values(ticks),
    ...Object.values(notes).map(({ saved }) => saved),
    company?.saved,
    ...candidates.map(({ saved }) => saved),
  ];
  const found: PersonRef[] = [];
  for (const by of new Set(made.flatMap((one) => one?.by ?? []))) {
    const person = await refOf(by, { people });
    if (person) found.push(person);
  }
  return { review, people: found };
}

type Target = { signature: Signature; kept: Kept; by: number } | { outcome: Outcome };

/** A signature that the asker may change, with what is kept. */
async function changeable(id: number, scene: Scene): Promise<Target> {
  const found = await findToChange({ id }, "method", scene);
  if ("outcome" in found) return found;
  if (scene.asker === null) return { outcome: { type: "done" } };
  const { signature } = found;
  return { signature, kept: await keptOf(signature, scene.stores), by: scene.asker.id };
}

/** The same, with nobody else changing it until this transaction ends. */
async function toChange(id: number, scene: Scene): Promise<Target> {
  await scene.stores.signatures.lock();
  return changeable(id, scene);
}

type Audited = { before: unknown; after: unknown };

/** Writes the review down, with an entry for the audit log, and says what the outcome says. */
async function save(
  signature: Signature,
  { revision }: Kept,
  review: Review,
  { before, after }: Audited,
  scene: Scene,
  outcome: Outcome,
): Promise<Decision<Outcome>> {
  if (!(await scene.stores.methods.save(signature.id, review, revision)))
    return { outcome: { type: "method-meanwhile", ...aboutOf(signature) } };
  const personId = scene.asker?.id ?? null;
  return { outcome, audit: [{ personId, action: "method", signatureId: signature.id, before, after }] };
}

type StepFound = Extract<Outcome, { type: "method-step" }>["found"];

/** A step as it stands. */
async function stepOf(
  signature: Signature,
  review: Review,
  shown: { step: Step; found: StepFound; mayChange: boolean },
  { stores }: Scene,
): Promise<Outcome> {
  return { type: "method-step", ...aboutOf(signature), ...shown, ...(await reviewed(review, stores)) };
}

/** Changing the method of a signature: what to weigh, step by step, and platforms side by side. */
export const methodHandlers: Pick<Handlers, MethodIntent["type"]> = {
  async method({ which }, scene) {
    const { stores } = scene;
    if (which === null) {
      const begun = await stores.methods.begun(begunShown + 1);
      const shown = begun.slice(0, begunShown);
      const rows = shown.map(({ id, name, review }) => ({ id, name, ticked: tickedIn(review) }));
      return { outcome: { type: "method-begun", begun: rows, more: begun.length > begunShown } };
    }
    const found = await find(which, "method", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const { review } = await keptOf(signature, stores);
    const rest = { mayChange: await mayChange(signature, scene), ...(await reviewed(review, stores)) };
    return { outcome: { type: "method-shown", ...aboutOf(signature), ...rest } };
  },

  async "method-step"({ id, step }, scene) {
    const found = await find({ id }, "method", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const { review } = await keptOf(signature, scene.stores);
    const may = await mayChange(signature, scene);
    return { outcome: await stepOf(signature, review, { step, found: null, mayChange: may }, scene) };
  },

  async "method-tick"({ id, step }, scene) {
    const target = await toChange(id, scene);
    if ("outcome" in target) return target;
    const { signature, kept, by } = target;
    const made = { by, at: scene.now, number: kept.revision + 1 };
    const after = tick(kept.review, step, made);
    const found = after === null ? "ticked-already" : null;
    const outcome = await stepOf(signature, after ?? kept.review, { step, found, mayChange: true }, scene);
    if (after === null) return { outcome };
    return save(signature, kept, after, { before: null, after: { step } }, scene, outcome);
  },

  async "method-untick"({ id, step, seen }, scene) {
    const target = await toChange(id, scene);
    if ("outcome" in target) return target;
    const { signature, kept } = target;
    const after = untick(kept.review, step, seen);
    const { [step]: before } = kept.review.ticks;
    const found = after !== null ? null : before ? "ticked-anew" : "not-ticked";
    const outcome = await stepOf(signature, after ?? kept.review, { step, found, mayChange: true }, scene);
    if (after === null) return { outcome };
    return save(signature, kept, after, { before: { step, ...before }, after: null }, scene, outcome);
  },

  async "method-open"({ id, part }, scene) {
    const target = await changeable(id, scene);
    if ("outcome" in target) return target;
    const { signature, kept } = target;
    const standing = standingIn(kept.review, part);
    if (standing === null) return { outcome: { type: "stale-button" } };
    const { entered } = standing;
    const form = { part, base: entered, entered, faults: {}, clash: null };
    return { outcome: { type: "method-form", ...aboutOf(signature), ...form } };
  },

  async "method-save"({ id, part, base, entered }, scene) {
    const target = await toChange(id, scene);
    if ("outcome" in target) return target;
    const { signature, kept, by } = target;
    const about = aboutOf(signature);
    const standing = standingIn(kept.review, part);
    if (standing === null) return { outcome: { type: "stale-button" } };
    const mine = tidied(part, entered);
    const { merged, clashes, rebased } = merge(part, { base, mine, standing: standing.entered });
    const form = { type: "method-form", ...about, part, base: rebased, entered: merged } as const;
    if (clashes.length > 0) {
      const by = standing.saved && (await refOf(standing.saved.by, scene.stores));
      return { outcome: { ...form, faults: {}, clash: { fields: clashes, by } } };
    }
    if (isSame(part, merged, standing.entered))
      return { outcome: { type: "method-saved", ...about, unchanged: true } };
    const written = put(kept.review, part, merged, { by, at: scene.now });
    if ("faults" in written) return { outcome: { ...form, faults: written.faults, clash: null } };
    const audited = { before: { ...part, ...standing.entered }, after: { ...part, ...merged } };
    return save(signature, kept, written.review, audited, scene, {
      type: "method-saved",
      ...about,
      unchanged: false,
    });
  },

  async "method-export"({ id }, scene) {
    const found = await find({ id }, "method", scene);
    if ("outcome" in found) return found;
    const { asker, platform, key } = scene;
    if (asker === null) return { outcome: { type: "done" } };
    const about = aboutOf(found.signature);
    const { locale, timeZone } = asker;
    const outcome = { type: "method-exported", ...about, locale, timeZone, platform } as const;
    const message = { key: `method:${key}`, platform, to: { personId: asker.id }, thread: null, outcome };
    return { outcome: { type: "method-export-sent", ...about }, messages: [message] };
  },
};
