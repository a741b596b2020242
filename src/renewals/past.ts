import { waitedFrom } from "./activation.ts";
import type { Renewal } from "./renewal.ts";
import type { PastRenewal } from "./store.ts";

/**
 * How long a renewal took, and each of its steps, from when all before it were behind until it was ticked; null where
 * it was not proved. An activation that was planned is waited for from then on (see `waitedFrom`). Steps that were skipped, or ticked before one that was taken back, tell nothing and are left out.
 */
export function pastOf(renewal: Renewal): PastRenewal | null {
  const { id, startedAt, proof, steps } = renewal;
  if (proof === null) return null;
  const took: PastRenewal["steps"] = [];
  let from = startedAt;
  for (const { kind, state, at } of steps) {
    if (at === null) continue;
    const begun = kind === "activation" ? waitedFrom(renewal, from) : from;
    if (state === "done" && at >= from) took.push({ kind, ms: Math.max(0, at - begun) });
    from = Math.max(from, at);
  }
  return { id, startedAt, provenAt: proof.at, steps: took };
}
