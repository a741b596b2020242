import { profileErrand, profileTakes } from "../people/errands.ts";
import type { Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find } from "../signatures/find.ts";
import type { IncidentDraft } from "./draft.ts";
import { type About, formOf } from "./form.ts";
import type { Incident } from "./incident.ts";
import type { IncidentIntent } from "./intents.ts";
import { done, keep } from "./keep.ts";
import { reachToChange } from "./reach.ts";
import { headOf } from "./view.ts";

type Which = Extract<IncidentIntent, { type: "incident-assign" }>["which"];

/** The open incident that is meant, or what to say where there is none, or more than one. */
async function meant(
  which: Which,
  to: string | null,
  scene: Scene,
): Promise<{ id: number } | { outcome: Outcome }> {
  if ("incident" in which) return { id: which.incident };
  const found = await find(which, "incident-assign", scene);
  if ("outcome" in found) return found;
  const { id, name } = found.signature;
  const { stores } = scene;
  const [only, ...more] = (await stores.incidents.openOf([id])).get(id) ?? [];
  if (only === undefined) return { outcome: { type: "incident-none", signature: { id, name } } };
  if (more.length === 0) return { id: only };
  const views = [];
  for (const one of [only, ...more]) {
    const incident = await stores.incidents.byId(one);
    if (incident !== null) views.push(await headOf(incident, stores));
  }
  return { outcome: { type: "incident-several", signature: { id, name }, views, to } };
}

/** Somebody who was chosen in a form. */
export const chosenPerson = (externalId: string, { platform, stores }: Scene) =>
  stores.people.ensurePerson({ platform, externalId });

/** Gives it to whoever is named in the draft, and tells them; where that is nobody who can take it, asks again. */
export async function assign(
  incident: Incident,
  about: About,
  draft: IncidentDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const person = draft.person ? await chosenPerson(draft.person, scene) : null;
  if (person === null || !person.active)
    return formOf(incident, about, draft, { person: "not-a-person" }, scene);
  const event = { type: "assign", by: scene.asker?.id ?? 0, to: person.id } as const;
  const decision = done(await keep(incident, event, scene), "assigned");
  const profile = profileErrand(person, scene.platform, scene.machineNow);
  if (profile === null) return decision;
  // Whoever was never met is told in their own language: it comes with their profile.
  const wait = person.profileAt === null ? { heldFor: profileTakes } : {};
  const messages: Message<Outcome>[] = (decision.messages ?? []).map((message) => ({ ...message, ...wait }));
  return { ...decision, messages, errands: [profile] };
}

/** The incident of a signature is given to somebody: by its name, and theirs or a form that asks for them. */
export const assignHandlers: Pick<Handlers, "incident-assign"> = {
  async "incident-assign"({ which, to }, scene) {
    const found = await meant(which, to, scene);
    if ("outcome" in found) return found;
    const held = await reachToChange(found.id, "running", scene);
    if ("outcome" in held) return held;
    const about = { form: "assign", step: null } as const;
    if (to === null) return formOf(held.incident, about, {}, {}, scene);
    return assign(held.incident, about, { person: to }, scene);
  },
};
