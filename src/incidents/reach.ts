import { denied } from "../people/deny.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Incident } from "./incident.ts";

type Reached = { incident: Incident } | { outcome: Outcome };

const gone = { outcome: { type: "stale-button" } } as const;

/** Whether the asker may run it: its owner or backup, those of a signature in it, or an admin. */
export async function mayRun(incident: Incident, { asker, stores, rights }: Scene): Promise<boolean> {
  if (asker === null) return false;
  if (asker.id === incident.ownerId || asker.id === incident.backupId) return true;
  if ((await rights()).admin) return true;
  const members = await stores.incidents.members(incident.id);
  const outlines = await stores.signatures.outlines(members.map(({ signatureId }) => signatureId));
  return outlines.some(({ owner, backup }) => owner?.id === asker.id || backup?.id === asker.id);
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
  return { outcome: await denied("owner", scene) };
}
