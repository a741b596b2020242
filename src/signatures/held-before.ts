import { leafOf } from "./signature.ts";
import type { SignatureStore } from "./store.ts";

/** Changes of a signature that are looked through, the latest first. */
const changesAtMost = 20;

/** The thumbprints of the certificates that a signature held before: none of them is a way forward. */
export async function heldBefore(
  id: number,
  signatures: Pick<SignatureStore, "predecessors">,
): Promise<ReadonlySet<string | null>> {
  const past = await signatures.predecessors(id, changesAtMost);
  return new Set(past.map(({ facts }) => leafOf(facts)));
}
