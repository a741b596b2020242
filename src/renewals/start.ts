import type { Instant } from "../clock.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find, findToChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { statusOf } from "../signatures/status.ts";
import type { RenewalView } from "./intents.ts";
import { leadTimeOf, learnedFrom, startBy, startMargin } from "./lead-time.ts";
import { lacking } from "./may.ts";
import { destinationOf, progress } from "./progress.ts";
import { observed, reach } from "./reach.ts";
import { begin } from "./rule.ts";
import { listFor, type Step, standardSteps } from "./step.ts";
import { tellBegun } from "./turns.ts";
import { parseVendorSteps } from "./vendor-steps.ts";
import { viewOf } from "./view.ts";

/** So many renewals are listed at once. */
const listedAtMost = 10;

/** The steps that this signature's vendor asks for, or the standard ones. */
async function stepsFor({ vendor }: Signature, { stores }: Scene): Promise<Step[]> {
  const own = vendor === null ? null : await stores.vendorSteps.of(vendor);
  const parsed = own === null ? null : parseVendorSteps(own.text);
  return parsed !== null && "steps" in parsed ? parsed.steps : standardSteps();
}

/** The one that is under way for a signature, where there is one. */
async function underWay(signature: Signature, scene: Scene): Promise<Decision<Outcome> | null> {
  const id = (await scene.stores.renewals.openOf([signature.id])).get(signature.id);
  const renewal = id === undefined ? null : await scene.stores.renewals.byId(id);
  if (renewal === null) return null;
  const known = await observed(renewal, signature, scene);
  const view = await viewOf(known, signature, scene.stores, scene.now);
  const lacks = await lacking({ renewal: known, signature }, scene);
  return { outcome: { type: "renewal-shown", view, said: "under-way", lacks } };
}

/** Whether nobody would begin yet: it signs, does not count as expiring, and renewals never took as long as is left. */
async function isEarly(signature: Signature, deadline: Instant, { stores, now }: Scene): Promise<boolean> {
  if (statusOf(signature, now) !== "valid") return false;
  const { facts, vendor } = signature;
  const lead = leadTimeOf(await stores.renewals.past({ kind: facts.kind, vendor }, learnedFrom));
  return lead === null || now < startBy(deadline, lead, startMargin);
}

/** Beginning a renewal, and looking at those there are. */
export const startHandlers: Pick<Handlers, "renew" | "renewals" | "renewal-show"> = {
  async renew({ which, sure }, scene): Promise<Decision<Outcome>> {
    const { asker, stores, now } = scene;
    const meant = await find(which, "renew", scene);
    if ("outcome" in meant) return meant;
    const before = await underWay(meant.signature, scene);
    if (before !== null) return before;
    const found = await findToChange({ id: meant.signature.id }, "renew", scene);
    if ("outcome" in found || asker === null)
      return "outcome" in found ? found : { outcome: { type: "stale-button" } };
    const { signature } = found;
    const { id, name, facts, deadline, vendor } = signature;
    if (!sure && deadline !== null && (await isEarly(signature, deadline, scene)))
      return { outcome: { type: "renew-asked", signature: { id, name, deadline } } };
    const of = { signatureId: id, list: listFor(facts.kind), holderId: asker.id, deadline };
    const fresh = begin(of, await stepsFor(signature, scene), now);
    const renewal = await stores.renewals.insert(fresh, { kind: facts.kind, vendor });
    // Somebody was faster by a moment.
    if (renewal === null) return (await underWay(signature, scene)) ?? { outcome: { type: "stale-button" } };
    const view = await viewOf(renewal, signature, stores, now);
    const messages = [
      ...(await progress.post(renewal, await destinationOf(signature, asker.id, scene), stores)),
      ...tellBegun(view, signature),
    ];
    const after = { renewal: renewal.id, name };
    const lacks = await lacking({ renewal, signature }, scene);
    return {
      outcome: { type: "renewal-shown", view, said: "started", lacks },
      messages,
      audit: [{ personId: asker.id, action: "renewal-start", signatureId: id, before: null, after }],
    };
  },

  async renewals(_intent, scene) {
    const { renewals, total } = await scene.stores.renewals.open(listedAtMost);
    const views: RenewalView[] = [];
    for (const renewal of renewals) {
      const signature = await scene.stores.signatures.byId(renewal.signatureId);
      if (signature !== null) views.push(await viewOf(renewal, signature, scene.stores, scene.now));
    }
    return { outcome: { type: "renewals-listed", views, more: total - renewals.length } };
  },

  async "renewal-show"({ id }, scene) {
    const held = await reach(id, scene);
    if ("outcome" in held) return held;
    const view = await viewOf(held.renewal, held.signature, scene.stores, scene.now);
    const lacks = await lacking(held, scene);
    return { outcome: { type: "renewal-shown", view, said: null, lacks } };
  },
};
