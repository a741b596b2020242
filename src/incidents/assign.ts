import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find } from "../signatures/find.ts";
import type { IncidentIntent } from "./intents.ts";
import { reachToChange } from "./reach.ts";
import { assign, formOf } from "./submit.ts";
import { viewOf } from "./view.ts";

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
  const { stores, now } = scene;
  const [only, ...more] = (await stores.incidents.openOf([id])).get(id) ?? [];
  if (only === undefined) return { outcome: { type: "incident-none", signature: { id, name } } };
  if (more.length === 0) return { id: only };
  const views = [];
  for (const one of [only, ...more]) {
    const incident = await stores.incidents.byId(one);
    if (incident !== null) views.push(await viewOf(incident, stores, now));
  }
  return { outcome: { type: "incident-several", signature: { id, name }, views, to } };
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
