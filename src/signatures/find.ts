import { distance } from "fastest-levenshtein";
import { denied } from "../people/deny.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Named, Purpose } from "./intents.ts";
import type { Signature } from "./signature.ts";

/** So many are offered when several fit. */
const offerAtMost = 10;

/** Names looked through for "did you mean". */
const lookThrough = 2_000;

type Found = { signature: Signature } | { outcome: Outcome };

/** The live signature that is meant, or what to say when it is none or several. */
export async function find(which: Named, purpose: Purpose, scene: Scene): Promise<Found> {
  const { signatures } = scene.stores;
  if ("id" in which) {
    const signature = await signatures.byId(which.id);
    if (signature === null) return { outcome: { type: "not-found", name: "", nearest: null } };
    if (signature.removedAt !== null) {
      return { outcome: { type: "gone", name: signature.name, removedAt: signature.removedAt } };
    }
    return { signature };
  }
  const { name } = which;
  const hits = await signatures.search(name, offerAtMost + 1);
  const [only] = hits;
  if (hits.length === 1 && only) return { signature: only };
  if (hits.length === 0) return { outcome: { type: "not-found", name, nearest: await nearest(name, scene) } };
  const more = hits.length > offerAtMost;
  const shown = hits.slice(0, offerAtMost).map(({ id, name, deadline }) => ({ id, name, deadline }));
  return { outcome: { type: "which", purpose, name, hits: shown, more } };
}

/** The live signature whose name is typed most like this, if it is near at all. */
async function nearest(name: string, scene: Scene): Promise<{ id: number; name: string } | null> {
  const { signatures } = scene.stores;
  const wanted = name.toLowerCase();
  let best: { name: string; away: number } | null = null;
  for (const candidate of await signatures.names(lookThrough)) {
    // The whole name, or the word of it that comes nearest.
    const whole = candidate.toLowerCase();
    const away = Math.min(...[whole, ...whole.split(/\s+/u)].map((part) => distance(wanted, part)));
    if (away <= Math.ceil(wanted.length / 3) && (best === null || away < best.away))
      best = { name: candidate, away };
  }
  if (best === null) return null;
  const [hit] = await signatures.search(best.name, 1);
  return hit ? { id: hit.id, name: hit.name } : null;
}

/** Whether the asker may change this one: its owner, its backup, or an admin. */
export async function mayChange(signature: Signature, scene: Scene): Promise<boolean> {
  const { asker } = scene;
  if (asker === null) return false;
  if (signature.owner?.id === asker.id || signature.backup?.id === asker.id) return true;
  return (await scene.rights()).admin;
}

/** As `find`, for changes: where the asker may not change it, the outcome says why. */
export async function findToChange(which: Named, purpose: Purpose, scene: Scene): Promise<Found> {
  const found = await find(which, purpose, scene);
  if ("outcome" in found || (await mayChange(found.signature, scene))) return found;
  const { owner, backup } = found.signature;
  return { outcome: await denied("owner", scene, [owner, backup]) };
}
