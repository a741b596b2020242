import { placeErrands } from "../people/errands.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { IncidentDraft } from "./draft.ts";
import { type About, formOf } from "./form.ts";
import type { Incident } from "./incident.ts";
import { keep } from "./keep.ts";
import { notices } from "./notices.ts";
import { viewOf } from "./view.ts";

/** One that was chosen, the channels of the plan, or both: each hears it once. */
export async function tell(
  incident: Incident,
  about: About,
  draft: IncidentDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { platform, stores, asker, now, machineNow } = scene;
  const { place: externalId, planned } = draft;
  const chosen = externalId ? [await stores.people.ensurePlace({ platform, externalId }, "channel")] : [];
  if (chosen.some(({ unusable }) => unusable !== null))
    return formOf(incident, about, draft, { place: "unusable" }, scene);
  const heard = new Set(incident.told.map(({ placeId }) => placeId));
  const { plans = [] } = await viewOf(incident, stores, now);
  const ofPlans = planned === "plan" ? plans.flatMap(({ places }) => places) : [];
  const places = [...new Map([...chosen, ...ofPlans].map((one) => [one.id, one])).values()];
  if (places.length === 0) return formOf(incident, about, draft, { place: "missing" }, scene);
  const event = { type: "tell", by: asker?.id ?? 0, places: places.map(({ id }) => id) } as const;
  const kept = await keep(incident, event, scene);
  if ("outcome" in kept) return kept;
  const fresh = places.filter(({ id }) => !heard.has(id));
  const told = notices(kept.view, fresh, "down", draft.text ?? null, scene);
  // The report calls it by its name.
  const unknown = chosen.filter(({ name }) => name === externalId);
  const errands = unknown.flatMap((place) => placeErrands(place, machineNow));
  const { view, messages, audit } = kept;
  const outcome = { type: "incident-shown", view, said: "told", may: true, count: fresh.length } as const;
  return { outcome, messages: [...messages, ...told], audit, errands };
}
