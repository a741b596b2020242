import { inCharge } from "../incidents/open.ts";
import { isEmpty } from "../incidents/plan.ts";
import { refOf } from "../people/ref-of.ts";
import { asksSource } from "../renewals/testable.ts";
import { underWayFor } from "../renewals/under-way.ts";
import type { Scene } from "../road/scene.ts";
import { mayChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { viewOf } from "../signatures/view.ts";
import type { FaqIntent, FaqOutcome, WalkKnown, WalkStep } from "./intents.ts";
import { type Around, helpersFor } from "./known.ts";
import { saysToday } from "./urgency.ts";
import { nextStep, type Walk, type WalkFacts } from "./walk.ts";

/** The entry that is walked through, where there is a signature that it can be about. */
export const walkedThrough = "emergency";

/** So many signatures are offered, worst first. */
const offered = 5;

type Walked = Extract<FaqOutcome, { type: "faq-walk" }>;

/** What a question has answered already: which signature it means, and that it must be today. */
export function walkFrom(question: string, { signatures, named }: Around): Walk {
  const [only] = named && signatures.length === 1 ? signatures : [];
  return { signature: only?.id ?? null, today: saysToday(question) || null, reach: null };
}

/**
 * Where a walk has come to, by what was answered and what is on record now. Null where no signature is watched: then there
 * is nothing to choose from.
 *
 * @param general the answer for a signature that we don't watch
 */
export async function walked(
  { walk, locale, asked }: Omit<Extract<FaqIntent, { type: "faq-walk" }>, "type">,
  answered: Walked["answered"],
  general: string,
  scene: Scene,
): Promise<FaqOutcome | null> {
  const { rows, total } = await scene.stores.signatures.page({}, scene.now, 0, offered);
  const [first] = rows;
  if (first === undefined) return null;
  const { signature, gone } = await chosen(walk.signature, total === 1 ? first : null, scene);
  const held = signature === null ? null : await knownOf(signature, scene);
  const now: Walk = { ...walk, signature: signature?.id ?? (walk.signature === "other" ? "other" : null) };
  const restart = (now.signature !== null && total > 1) || walk.today !== null || walk.reach !== null;
  const next = nextStep(now, held?.facts ?? null);
  const step = (): WalkStep => {
    if (next.ask === "other") return { ask: "other", answer: general };
    if (next.ask === "which" || held === null)
      return { ask: "which", rows: rows.map((one) => viewOf(one, scene.now)), gone };
    return { ...next, known: held.known };
  };
  return { type: "faq-walk", answered, locale, asked, walk: now, restart, step: step() };
}

/** Of one signature alone nobody is asked which it is. One that was removed meanwhile is nobody's choice any more. */
async function chosen(
  wanted: Walk["signature"],
  only: Signature | null,
  { stores }: Scene,
): Promise<{ signature: Signature | null; gone: string | null }> {
  if (wanted === "other") return { signature: null, gone: null };
  if (wanted === null) return { signature: only, gone: null };
  const signature = await stores.signatures.byId(wanted);
  return signature === null || signature.removedAt === null
    ? { signature, gone: null }
    : { signature: null, gone: signature.name };
}

async function knownOf(signature: Signature, scene: Scene): Promise<{ known: WalkKnown; facts: WalkFacts }> {
  const { stores, now } = scene;
  const { id } = signature;
  const view = viewOf(signature, now);
  const incident = await incidentOf(id, scene);
  const renewal = (await underWayFor([id], stores))(id);
  const plan = await stores.plans.of(id);
  const calls = (await inCharge([signature], scene)).owner;
  const { owner } = await helpersFor([signature], scene);
  const known: WalkKnown = {
    ...{ view, incident, renewal, calls, charge: owner?.person ?? null },
    plan: plan === null || isEmpty(plan) ? null : { meanwhile: plan.meanwhile },
  };
  const may = await mayChange(signature, scene);
  const checks = await asksSource(id, stores);
  const facts = { status: view.status, incident: incident !== null, renewal: renewal !== null, may, checks };
  return { known, facts };
}

/** The oldest one that is open. */
async function incidentOf(id: number, { stores }: Scene): Promise<WalkKnown["incident"]> {
  const [open] = (await stores.incidents.openOf([id])).get(id) ?? [];
  const incident = open === undefined ? null : await stores.incidents.byId(open);
  if (incident === null) return null;
  const owner = incident.ownerId === null ? null : await stores.people.personById(incident.ownerId);
  return { id: incident.id, owner: owner && refOf(owner) };
}
