import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { IncidentDraft, IncidentFaults } from "./draft.ts";
import { goesOnIn, type Incident, isOver } from "./incident.ts";
import type { IncidentForm, IncidentOutcome } from "./intents.ts";
import { done } from "./keep.ts";
import { inIt, merge } from "./merge.ts";
import { type MergeRefusal, mayGoOnIn } from "./merge-rule.ts";
import { split } from "./split.ts";
import { viewOf } from "./view.ts";

/** So many incidents and signatures are offered, and so many incidents looked through. */
const incidentsOffered = 20;
const signaturesOffered = 100;
const lookedThrough = 100;

type Offered = Pick<Extract<IncidentOutcome, { type: "incident-form" }>, "others" | "parts">;

/** What these two forms offer to choose from; why there is nothing to ask instead. Other forms offer nothing. */
export async function offeredIn(
  form: IncidentForm,
  incident: Incident,
  scene: Scene,
): Promise<Offered | { refused: MergeRefusal | "over" }> {
  if (form !== "merge" && form !== "split") return {};
  if (goesOnIn(incident) !== null) return { refused: "merged" };
  if (isOver(incident)) return { refused: "over" };
  if (incident.drill) return { refused: "drill-apart" };
  if (form === "split") {
    const parts = await partsOf(incident, scene);
    if (parts.length < 2) return { refused: "only-one" };
    return { parts: parts.slice(0, signaturesOffered).map(({ id, name }) => ({ id, name })) };
  }
  const { incidents } = await scene.stores.incidents.open(lookedThrough);
  const others = incidents.filter(({ id, drill, cause }) => {
    return id !== incident.id && !drill && mayGoOnIn(incident.cause, cause);
  });
  const near = (one: Incident) => Number(one.vendor === incident.vendor);
  const offered = others.sort((one, other) => near(other) - near(one) || other.id - one.id);
  if (offered.length === 0) return { refused: "no-other" };
  const views = [];
  for (const one of offered.slice(0, incidentsOffered))
    views.push(await viewOf(one, scene.stores, scene.now));
  return { others: views };
}

/** The signatures that are in it. */
async function partsOf({ id }: Incident, { stores, ...scene }: Scene): Promise<Signature[]> {
  const parts: Signature[] = [];
  for (const one of await inIt(id, { ...scene, stores })) {
    const signature = await stores.signatures.byId(one);
    if (signature !== null && signature.removedAt === null) parts.push(signature);
  }
  return parts;
}

/** What becomes of a choice in these forms; what is wrong with it instead. */
export async function entered(
  form: "merge" | "split",
  incident: Incident,
  draft: IncidentDraft,
  scene: Scene,
): Promise<Decision<Outcome> | { faults: IncidentFaults }> {
  if (form === "merge") {
    // Whoever changes an incident holds all of them: two that merge crosswise wait for each other in no order.
    const into = await scene.stores.incidents.byIdToChange(Number(draft.into));
    return into === null
      ? { faults: { into: "changed" } }
      : done(await merge(incident, into, scene), "merged");
  }
  const chosen = new Set((draft.signatures ?? "").split(",").map(Number));
  const there = await partsOf(incident, scene);
  const parts = there.filter(({ id }) => chosen.has(id));
  if (parts.length < chosen.size) return { faults: { signatures: "changed" } };
  if (parts.length === there.length) return { faults: { signatures: "none-stays" } };
  return split(incident, parts, scene);
}
