import type { Scene } from "../road/scene.ts";
import { changed, type Policy, standardPolicy } from "./policy.ts";

type At = Pick<Scene, "timeZone"> & { stores: Pick<Scene["stores"], "policies"> };

/** The policy of all signatures for which nothing is set otherwise. */
export async function commonPolicy({ timeZone, stores }: At): Promise<Policy> {
  const set = await stores.policies.of(null);
  return changed(standardPolicy(timeZone), set?.change ?? null);
}

/** The policy of each of these signatures. */
export async function policiesFor(ids: readonly number[], at: At): Promise<(id: number) => Policy> {
  const common = await commonPolicy(at);
  const own = await at.stores.policies.ofAll(ids);
  return (id) => changed(common, own.get(id) ?? null);
}
