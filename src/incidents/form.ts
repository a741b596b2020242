import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { IncidentDraft, IncidentFaults, IncidentField } from "./draft.ts";
import type { Incident } from "./incident.ts";
import type { IncidentForm, IncidentIntent } from "./intents.ts";
import { offeredIn } from "./merge-forms.ts";
import type { PlanView } from "./plan-intents.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

/** Which form it is, and of which step. */
export type About = Pick<Extract<IncidentIntent, { type: "incident-submit" }>, "form" | "step">;

type Asked = { field: IncidentField; needed: boolean };
const needed = (field: IncidentField): Asked => ({ field, needed: true });
const optional = (field: IncidentField): Asked => ({ field, needed: false });

/** The fields of each form, in the order in which they are asked, and whether they have to be filled in. */
const asked: Record<IncidentForm, readonly Asked[]> = {
  assign: [needed("person")],
  step: [optional("text")],
  skip: [needed("text")],
  update: [needed("text"), optional("day"), optional("time"), optional("severity")],
  authorize: [needed("day"), optional("time"), optional("text")],
  wait: [needed("title"), optional("person"), optional("day")],
  tell: [optional("planned"), needed("place"), optional("text")],
  merge: [needed("into")],
  split: [needed("signatures")],
  note: [needed("text")],
  resolve: [needed("text")],
  reopen: [needed("text")],
  review: [needed("text")],
};

/** The channels of the plans that were not told yet, each once. */
export function plannedPlaces({ plans = [], told }: IncidentView): PlanView["places"] {
  const heard = new Set(told.map(({ place }) => place.id));
  const places = plans.flatMap((one) => one.places);
  return [...new Map(places.map((one) => [one.id, one])).values()].filter(({ id }) => !heard.has(id));
}

/** Channels of a plan are asked about where there are any that were not told yet: then no other one has to be named. */
export function askedIn(form: IncidentForm, view: IncidentView): readonly Asked[] {
  if (form === "tell" && plannedPlaces(view).length > 0)
    return asked.tell.map(({ field }) => optional(field));
  return asked[form].filter(({ field }) => field !== "planned");
}

/** The form, with what was entered and what is wrong with it. */
export async function formOf(
  incident: Incident,
  { form, step }: About,
  draft: IncidentDraft,
  faults: IncidentFaults,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { stores, now } = scene;
  const view = await viewOf(incident, stores, now);
  const offered = await offeredIn(form, incident, scene);
  if ("refused" in offered)
    return { outcome: { type: "incident-refused", view, why: offered.refused, by: null } };
  return { outcome: { type: "incident-form", view, form, step, draft, faults, ...offered } };
}
