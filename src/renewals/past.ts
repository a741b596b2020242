import type { Renewal } from "./renewal.ts";
import type { PastRenewal } from "./store.ts";

/**
 * How long a renewal took, and each of its steps, from when all before it were behind until it was ticked; null where
 * it was not proved. Steps that were skipped, or ticked before one that was taken back, tell nothing and are left out.
 */
export function pastOf({ id, startedAt, proof, steps }: Renewal): PastRenewal | null {
  if (proof === null) return null;
  const took: PastRenewal["steps"] = [];
  let from = startedAt;
  for (const { kind, state, at } of steps) {
    if (at === null) continue;
    if (state === "done" && at >= from) took.push({ kind, ms: at - from });
    from = Math.max(from, at);
  }
  return { id, startedAt, provenAt: proof.at, steps: took };
}
