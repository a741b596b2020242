import type { Instant } from "../clock.ts";
import { denied } from "../people/deny.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { leafOf, type Signature } from "../signatures/signature.ts";
import type { Held } from "./keep.ts";
import { inCharge, mayAct, mayRun } from "./may.ts";
import { currentStep, type Renewal } from "./renewal.ts";
import { decide } from "./rule.ts";

type Reached = Held | { outcome: Outcome };

/** The signature that a renewal is about; in place of it what to say where it is gone. */
async function withSignature(renewal: Renewal | null, scene: Scene): Promise<Reached> {
  if (renewal === null) return { outcome: { type: "stale-button" } };
  const signature = await scene.stores.signatures.byId(renewal.signatureId);
  if (signature === null) return { outcome: { type: "stale-button" } };
  if (signature.removedAt !== null)
    return { outcome: { type: "gone", name: signature.name, removedAt: signature.removedAt } };
  return { renewal: await observed(renewal, signature, scene), signature };
}

/** With what has happened to the signature since: it may have been renewed by any way there is. */
export async function observed(
  renewal: Renewal,
  signature: Signature,
  { stores, now }: Scene,
): Promise<Renewal> {
  if (renewal.state !== "open" || renewal.renewed !== null) return renewal;
  const [latest] = await stores.signatures.predecessors(signature.id, 1);
  const last = latest === undefined || latest.replacedAt < renewal.startedAt ? null : latest;
  // That it is asked of a source now renews nothing: a later end does, however it came, or another certificate.
  const isOther = last !== null && leafOf(signature.facts) !== leafOf(last.facts);
  if (!endsLater(signature, renewal) && !isOther) return renewal;
  // An end that somebody has set right in the form for changes left nothing behind.
  const [by, at] = last === null ? [null, now] : [last.by?.id ?? null, last.replacedAt];
  const verdict = decide(renewal, { type: "renewed", by, at }, now);
  return "next" in verdict ? verdict.next : renewal;
}

/** Whether it ends later than when its renewal was begun. Where no end was known then, any end is a later one. */
export const endsLater = (
  signature: Pick<Signature, "deadline">,
  renewal: Pick<Renewal, "deadline">,
): boolean => (renewal.deadline === null ? signature.deadline !== null : endOf(signature) > renewal.deadline);

const endOf = ({ deadline }: { deadline: Instant | null }) => deadline ?? Number.POSITIVE_INFINITY;

/** For looking at it. */
export async function reach(id: number, scene: Scene): Promise<Reached> {
  return withSignature(await scene.stores.renewals.byId(id), scene);
}

/**
 * For changing it: whoever presses at the same moment waits here. `running`: by those who may run it alone; else by whoever
 * was asked to do the step, too.
 */
export async function reachToChange(
  id: number,
  step: string | null,
  needs: "running" | "step",
  scene: Scene,
): Promise<Reached> {
  const held = await withSignature(await scene.stores.renewals.byIdToChange(id), scene);
  if ("outcome" in held) return held;
  const may = needs === "running" ? await mayRun(held, scene) : await mayAct(held, step, scene);
  if (may) return held;
  const wanted = needs === "step" ? (step ?? currentStep(held.renewal)?.id ?? null) : null;
  return { outcome: await denied("runner", scene, await inCharge(held, wanted, scene.stores)) };
}
