import { placeErrands, profileErrand } from "../people/errands.ts";
import type { AuditEntry, Decision, Errand } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { cleaned } from "../signatures/cleaned.ts";
import { find, findToChange, mayChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { emptyPlan, type Plan, reviewed } from "./plan.ts";
import { drafted, type Entered, type PlanDraft, planFields, stepsText } from "./plan-draft.ts";
import { planDue } from "./plan-due.ts";
import type { PlanIntent, PlanSaid } from "./plan-intents.ts";
import { planView } from "./plan-view.ts";

type Save = Extract<PlanIntent, { type: "plan-save" }>;
type Form = Extract<PlanIntent, { type: "plan-form" }>;

async function shown(
  signature: Signature,
  plan: Plan,
  said: PlanSaid | null,
  may: boolean,
  { stores }: Scene,
): Promise<Outcome> {
  return { type: "plan-shown", view: await planView(signature, plan, stores), said, may };
}

/** What stands in the plan, as it would be entered. */
async function draftOf(plan: Plan, { part, item }: Form, { platform, stores }: Scene): Promise<PlanDraft> {
  if (part === "place") return {};
  if (part === "texts") return { line: plan.line, steps: stepsText(plan.steps), meanwhile: plan.meanwhile };
  const known = plan.people.find((one) => one.item === item);
  if (known === undefined) return {};
  const { name, role, phone, personId } = known;
  const person = personId === null ? null : await stores.people.personById(personId);
  // Whoever is not on this platform can't be chosen on it: they are named.
  const chosen = person?.identities[platform];
  return { person: chosen ?? null, name: chosen === undefined ? (person?.name ?? name) : null, role, phone };
}

/** Whoever is not on this platform was shown by their name: left as it is, it still means them. */
async function unchanged(
  plan: Plan,
  item: number | null,
  { person, name }: Entered["texts"],
  { platform, stores }: Scene,
): Promise<number | null> {
  const known = plan.people.find((one) => one.item === item)?.personId ?? null;
  if (known === null || person !== undefined) return null;
  const meant = await stores.people.personById(known);
  return meant?.name === name && meant?.identities[platform] === undefined ? known : null;
}

/** Whoever, or whatever channel, was chosen in a form, and what is to be looked up about them. */
async function chosenIn(
  { part, toBot }: Save,
  texts: Entered["texts"],
  { platform, stores, machineNow }: Scene,
): Promise<{ chosen: number | null; errands: Errand[] }> {
  const externalId = part === "place" ? texts.place : texts.person;
  if (externalId === undefined || toBot) return { chosen: null, errands: [] };
  if (part === "place") {
    const place = await stores.people.ensurePlace({ platform, externalId }, "channel");
    return { chosen: place.id, errands: placeErrands(place, machineNow) };
  }
  const person = await stores.people.ensurePerson({ platform, externalId });
  if (!person.active) return { chosen: null, errands: [] };
  const profile = profileErrand(person, platform, machineNow);
  return { chosen: person.id, errands: profile === null ? [] : [profile] };
}

/** Written, with its entry; what somebody has looked over needs no other look for half a year. */
async function keepPlan(before: Plan, after: Plan, action: string, scene: Scene): Promise<AuditEntry> {
  await scene.stores.plans.save(after);
  const kept = ({ reviewedAt: _at, asked: _asked, askAt: _next, ...rest }: Plan) => rest;
  const { signatureId } = after;
  const personId = scene.asker?.id ?? null;
  return {
    personId,
    action,
    signatureId,
    before: before.revision === 0 ? null : kept(before),
    after: kept(after),
  };
}

/** The emergency plan of a signature: everybody may see it; its owner, its backup and the admins may change it. */
export const planHandlers: Pick<Handlers, PlanIntent["type"]> = {
  async plan({ which }, scene) {
    const found = await find(which, "plan", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const plan = (await scene.stores.plans.of(signature.id)) ?? emptyPlan(signature.id, scene.now);
    return { outcome: await shown(signature, plan, null, await mayChange(signature, scene), scene) };
  },

  async "plan-form"(intent, scene) {
    const { id, part, item } = intent;
    const found = await findToChange({ id }, "plan", scene);
    if ("outcome" in found) return found;
    const { name, support } = found.signature;
    const plan = (await scene.stores.plans.of(id)) ?? emptyPlan(id, scene.now);
    const there = item !== null && plan.people.some((one) => one.item === item);
    const about = {
      ...{ signature: { id, name }, support, part, item: there ? item : null, revision: plan.revision },
    };
    const draft = await draftOf(plan, intent, scene);
    return { outcome: { type: "plan-form", ...about, draft, faults: {}, overtaken: false } };
  },

  async "plan-save"(intent, scene): Promise<Decision<Outcome>> {
    const { id, part, item, revision } = intent;
    const found = await findToChange({ id }, "plan", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const before = (await scene.stores.plans.ofToChange(id)) ?? emptyPlan(id, scene.now);
    const texts = cleaned(planFields[part], intent.draft);
    const { name, support } = signature;
    const about = { signature: { id, name }, support, part, item, revision: before.revision };
    // What was entered stays; they look at it once more, for somebody else has changed the plan.
    if (before.revision !== revision)
      return { outcome: { type: "plan-form", ...about, draft: texts, faults: {}, overtaken: true } };
    const { chosen, errands } = await chosenIn(intent, texts, scene);
    const same = await unchanged(before, item, texts, scene);
    const result = drafted(before, part, item, { texts, chosen, same });
    if ("faults" in result)
      return {
        outcome: { type: "plan-form", ...about, draft: texts, faults: result.faults, overtaken: false },
      };
    const after = { ...result.plan, ...reviewed(scene.now) };
    const entry = await keepPlan(before, after, "plan-save", scene);
    return {
      outcome: await shown(signature, { ...after, revision: revision + 1 }, "saved", true, scene),
      audit: [entry],
      errands,
    };
  },

  async "plan-drop"({ id, place }, scene): Promise<Decision<Outcome>> {
    const found = await findToChange({ id }, "plan", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const before = (await scene.stores.plans.ofToChange(id)) ?? emptyPlan(id, scene.now);
    if (!before.places.includes(place))
      return { outcome: await shown(signature, before, "dropped-before", true, scene) };
    const places = before.places.filter((one) => one !== place);
    const after = { ...before, places, ...reviewed(scene.now) };
    const entry = await keepPlan(before, after, "plan-drop", scene);
    return { outcome: await shown(signature, after, "dropped", true, scene), audit: [entry] };
  },

  async "plan-confirm"({ id }, scene): Promise<Decision<Outcome>> {
    const found = await findToChange({ id }, "plan", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const before = await scene.stores.plans.ofToChange(id);
    if (before === null)
      return { outcome: await shown(signature, emptyPlan(id, scene.now), null, true, scene) };
    const after = { ...before, ...reviewed(scene.now) };
    const entry = await keepPlan(before, after, "plan-confirm", scene);
    return { outcome: await shown(signature, after, "confirmed", true, scene), audit: [entry] };
  },

  "plans-due": planDue,
};
