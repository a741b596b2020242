import { denied } from "../people/deny.ts";
import type { PersonRef } from "../people/person.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Incident } from "./incident.ts";

type Reached = { incident: Incident } | { outcome: Outcome };

const gone = { outcome: { type: "stale-button" } } as const;

/** So many of those who may are named to whoever may not. */
const namedAtMost = 10;

/** Who may run it beside the admins: its owner and backup, and those of the signatures in it. */
async function inCharge({ id, ownerId, backupId }: Incident, { stores }: Scene): Promise<PersonRef[]> {
  const own: PersonRef[] = [];
  for (const one of [ownerId, backupId]) {
    const person = one === null ? null : await stores.people.personById(one);
    if (person !== null) own.push(person);
  }
  const members = await stores.incidents.members(id);
  const outlines = await stores.signatures.outlines(members.map(({ signatureId }) => signatureId));
  return [...own, ...outlines.flatMap(({ owner, backup }) => [owner, backup].filter((one) => one !== null))];
}

/** Whether the asker may run it. */
export async function mayRun(incident: Incident, scene: Scene): Promise<boolean> {
  const { asker } = scene;
  if (asker === null) return false;
  if (asker.id === incident.ownerId || asker.id === incident.backupId) return true;
  if ((await scene.rights()).admin) return true;
  return (await inCharge(incident, scene)).some(({ id }) => id === asker.id);
}

/** For looking at it. */
export async function reach(id: number, { stores }: Scene): Promise<Reached> {
  const incident = await stores.incidents.byId(id);
  return incident === null ? gone : { incident };
}

/** For changing it: whoever presses at the same moment waits here. `anyone` may take it, and say what they know. */
export async function reachToChange(id: number, who: "anyone" | "running", scene: Scene): Promise<Reached> {
  const incident = await scene.stores.incidents.byIdToChange(id);
  if (incident === null) return gone;
  if (who === "anyone" || (await mayRun(incident, scene))) return { incident };
  const able = new Map((await inCharge(incident, scene)).map((one) => [one.id, one]));
  return { outcome: await denied("owner", scene, [...able.values()].slice(0, namedAtMost)) };
}
