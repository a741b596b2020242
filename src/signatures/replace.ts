import { denied } from "../people/deny.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { findToChange, mayChange } from "./find.ts";
import type { FoundCertificate } from "./reading.ts";
import { derive } from "./record.ts";
import { entry } from "./save.ts";
import type { Facts, Signature } from "./signature.ts";
import { DuplicateSignature } from "./store.ts";
import { compare, followedBy } from "./successor.ts";
import { trackedAs } from "./take.ts";
import { viewOf } from "./view.ts";

/** As much of a scene as it takes: an import has nobody who asks. */
type At = Pick<Scene, "now" | "asker" | "stores">;

/** Writes what a signature holds from now on, and keeps what it held; null where it was changed in the meantime. */
export async function renew(
  before: Signature,
  facts: Facts,
  pem: string | null,
  { now, asker, stores }: At,
): Promise<Signature | null> {
  const change = { ...derive(facts), pem, condition: "ok", checkedAt: now } as const;
  const by = { at: now, personId: asker?.id ?? null };
  return stores.signatures.replace(before.id, before.revision, change, by);
}

/** A certificate takes the place of what a signature holds; doing so again changes nothing. */
export async function replaceWith(
  signature: Signature,
  found: FoundCertificate,
  privateKeySeen: boolean,
  scene: At,
): Promise<Decision<Outcome>> {
  const { signatures } = scene.stores;
  // Whoever presses at the same moment waits here.
  const before = (await signatures.byIdToChange(signature.id)) ?? signature;
  const known = await trackedAs(found, signatures);
  if (known !== null && known.id !== before.id)
    return { outcome: { type: "already-tracked", view: viewOf(known, scene.now) } };
  if (known !== null) return renewedBefore(known, scene);
  const change = compare(found, before, scene.now);
  if (change === null) return { outcome: { type: "edited-meanwhile", view: viewOf(before, scene.now) } };
  const after = await renewUnlessTracked(before, found, scene);
  if ("outcome" in after) return after;
  return {
    outcome: {
      ...{ type: "replaced", view: viewOf(after, scene.now), change, privateKeySeen },
      renewal: await openRenewal(after, scene),
    },
    audit: [entry("renew", scene, before, after)],
  };
}

/** The renewal of it that is under way, by its id. */
export const openRenewal = async ({ id }: Signature, { stores }: At): Promise<number | null> =>
  (await stores.renewals.openOf([id])).get(id) ?? null;

async function renewUnlessTracked(
  before: Signature,
  { chain, pem }: FoundCertificate,
  scene: At,
): Promise<Signature | Decision<Outcome>> {
  try {
    const after = await renew(before, { kind: "certificate", chain }, pem, scene);
    return after ?? { outcome: { type: "edited-meanwhile", view: viewOf(before, scene.now) } };
  } catch (error) {
    const { signatures } = scene.stores;
    const other =
      error instanceof DuplicateSignature ? await signatures.byThumbprint(error.thumbprint) : null;
    if (other === null) throw error;
    return { outcome: { type: "already-tracked", view: viewOf(other, scene.now) } };
  }
}

/** Somebody else was first, or this is the second press. */
export async function renewedBefore(signature: Signature, { stores, now }: At): Promise<Decision<Outcome>> {
  const [last = null] = await stores.signatures.predecessors(signature.id, 1);
  return { outcome: { type: "renewed-already", view: viewOf(signature, now), last } };
}

/** Certificates of an offer whose holder has one that is watched, those that end first before the others. */
async function candidatesIn(found: FoundCertificate[], { stores }: Scene): Promise<FoundCertificate[]> {
  const { signatures } = stores;
  const known = await signatures.knownThumbprints(found.map(({ chain: [leaf] }) => leaf.thumbprint));
  const held = await signatures.heldNames(found.map(({ chain: [leaf] }) => leaf.commonName));
  const end = ({ chain: [leaf] }: FoundCertificate) => leaf.notAfter ?? Number.POSITIVE_INFINITY;
  return found
    .filter(({ chain: [leaf] }) => !known.has(leaf.thumbprint) && held.has(leaf.commonName))
    .sort((a, b) => end(a) - end(b));
}

export const replaceHandlers: Pick<Handlers, "replace" | "replace-all"> = {
  async replace({ offer: id, index, id: signatureId, held }, scene) {
    const { offers, signatures } = scene.stores;
    const offer = await offers.byId(id);
    const found = offer?.found[index];
    if (found === undefined) return { outcome: { type: "offer-gone" } };
    const target = await findToChange({ id: signatureId }, "edit-open", scene);
    if ("outcome" in target) return target;
    const { facts } = target.signature;
    // What the button was shown with is over: an old offer must not undo a later renewal.
    const moved = facts.kind !== "certificate" || facts.chain[0].thumbprint !== held;
    if (moved && (await trackedAs(found, signatures)) === null) return renewedBefore(target.signature, scene);
    return replaceWith(target.signature, found, false, scene);
  },

  async "replace-all"({ offer: id }, scene) {
    const offer = await scene.stores.offers.byId(id);
    if (offer === null) return { outcome: { type: "offer-gone" } };
    const replaced: { id: number; name: string }[] = [];
    const audit: Decision<Outcome>["audit"] = [];
    let left = 0;
    let allowed = false;
    const renewed = new Set<number>();
    for (const one of await candidatesIn(offer.found, scene)) {
      // Looked for anew each time: of two alike each has a successor of its own.
      const follows = await followedBy(one, scene.stores.signatures, scene.now, renewed);
      if (!follows?.replaces) continue;
      const signature = await scene.stores.signatures.byId(follows.id);
      const may = signature !== null && (await mayChange(signature, scene));
      allowed ||= may;
      const done = may ? await replaceWith(signature, one, false, scene) : null;
      audit.push(...(done?.audit ?? []));
      if (done?.outcome.type !== "replaced") left += 1;
      else if (!renewed.has(follows.id)) replaced.push({ id: follows.id, name: follows.name });
      if (done?.outcome.type === "replaced") renewed.add(follows.id);
    }
    if (replaced.length === 0 && left > 0 && !allowed) return { outcome: await denied("owner", scene) };
    return { outcome: { type: "replaced-all", replaced, left }, audit };
  },
};
