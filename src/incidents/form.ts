import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { IncidentDraft, IncidentFaults, IncidentField } from "./draft.ts";
import type { Incident } from "./incident.ts";
import type { IncidentForm, IncidentIntent } from "./intents.ts";
import { offeredIn } from "./merge-forms.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

/** Which form it is, and of which step. */
export type About = Pick<Extract<IncidentIntent, { type: "incident-submit" }>, "form" | "step">;

/** What has to be there. */
const required: Record<IncidentForm, readonly IncidentField[]> = {
  assign: ["person"],
  step: [],
  skip: ["text"],
  update: ["text"],
  authorize: ["day"],
  wait: ["title"],
  tell: ["place"],
  merge: ["into"],
  split: ["signatures"],
  note: ["text"],
  resolve: ["text"],
  reopen: ["text"],
  review: ["text"],
};

/** The same of this incident: where the channels of a plan are told, no other one has to be named. */
export const requiredIn = (
  form: IncidentForm,
  { plans = [], told }: IncidentView,
): readonly IncidentField[] => {
  const heard = new Set(told.map(({ place }) => place.id));
  const planned = plans.some(({ places }) => places.some(({ id }) => !heard.has(id)));
  return form === "tell" && planned ? [] : required[form];
};

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
