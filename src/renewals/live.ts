import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { keep } from "./keep.ts";
import { endsLater, observed } from "./reach.ts";
import { currentStep } from "./renewal.ts";

/**
 * What follows for a renewal from a look at its source: one that waits for the activation goes on the moment that the source
 * says that signing works, with a later end than the one for which it was begun.
 */
export async function followLook(decision: Decision<Outcome>, scene: Scene): Promise<Decision<Outcome>> {
  const { outcome } = decision;
  if (outcome.type !== "source-checked" || !outcome.live) return decision;
  const { signature } = outcome.view;
  const renewal = await scene.stores.renewals.openToChange(signature.id);
  if (renewal === null || currentStep(renewal)?.kind !== "activation") return decision;
  if (!endsLater(signature, renewal)) return decision;
  // Told beside the look that it is renewed, whoever has the proof would be asked for it twice.
  const known = await observed(renewal, signature, scene);
  // Nobody did it: its source told.
  const kept = await keep({ renewal: known, signature }, { type: "activated" }, { ...scene, asker: null });
  if ("outcome" in kept) return decision;
  return {
    ...decision,
    messages: [...(decision.messages ?? []), ...kept.messages],
    audit: [...(decision.audit ?? []), ...kept.audit],
  };
}
