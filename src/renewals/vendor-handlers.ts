import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { findToChange } from "../signatures/find.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Signature } from "../signatures/signature.ts";
import { listFor, standardSteps } from "./step.ts";
import { parseVendorSteps } from "./vendor-steps.ts";

type Wanted = { signature: Signature; vendor: string; about: { id: number; name: string } };

/** The vendor of a signature that the asker may change; in place of it what to say. */
async function vendorOf(id: number, scene: Scene): Promise<Wanted | { outcome: Outcome }> {
  const found = await findToChange({ id }, "renew", scene);
  if ("outcome" in found) return found;
  const { signature } = found;
  const about = { id, name: signature.name };
  return signature.vendor === null
    ? { outcome: { type: "vendor-steps-no-vendor", signature: about } }
    : { signature, vendor: signature.vendor, about };
}

/** A vendor's own steps: they hold for all of its signatures, from the next renewal on. */
export const vendorHandlers: Pick<Handlers, "vendor-steps-open" | "vendor-steps-save"> = {
  async "vendor-steps-open"({ id }, scene): Promise<Decision<Outcome>> {
    const wanted = await vendorOf(id, scene);
    if ("outcome" in wanted) return wanted;
    const { vendor, about: signature } = wanted;
    const own = await scene.stores.vendorSteps.of(vendor);
    const list = listFor(wanted.signature.facts.kind);
    const [text, revision] = [own?.text ?? null, own?.revision ?? 0];
    return { outcome: { type: "vendor-steps-form", signature, vendor, revision, text, list, fault: null } };
  },

  async "vendor-steps-save"(
    { id, vendor: shown, revision, text: written },
    scene,
  ): Promise<Decision<Outcome>> {
    const wanted = await vendorOf(id, scene);
    if ("outcome" in wanted) return wanted;
    const { vendor, about: signature } = wanted;
    // The form was about another one.
    if (nameKey(shown) !== nameKey(vendor))
      return { outcome: { type: "vendor-steps-changed", signature, vendor } };
    const text = written.replaceAll("\0", "").trim();
    const parsed = text === "" ? { steps: standardSteps() } : parseVendorSteps(text);
    if ("fault" in parsed) {
      const list = listFor(wanted.signature.facts.kind);
      return {
        outcome: { type: "vendor-steps-form", signature, vendor, revision, text, list, fault: parsed.fault },
      };
    }
    const before = await scene.stores.vendorSteps.of(vendor);
    if (!(await scene.stores.vendorSteps.save(vendor, text === "" ? null : text, revision)))
      return { outcome: { type: "vendor-steps-changed", signature, vendor } };
    const entry = {
      personId: scene.asker?.id ?? null,
      action: "vendor-steps",
      signatureId: id,
      before: before && { vendor, text: before.text },
      after: { vendor, text: text === "" ? null : text },
    };
    return {
      outcome: { type: "vendor-steps-saved", signature, vendor, steps: parsed.steps },
      audit: [entry],
    };
  },
};
