import type { Instant } from "../clock.ts";
import { denied } from "../people/deny.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { heldBefore } from "../signatures/held-before.ts";
import { openProof, type ProofResult, type Prover } from "../sources/cms-proof.ts";
import { challengeLasts } from "./challenge.ts";
import type { ProofSaid } from "./intents.ts";
import { act, type Held } from "./keep.ts";
import { reachToChange } from "./reach.ts";
import type { Challenge, Proof } from "./renewal.ts";
import { viewOf } from "./view.ts";

/** So many texts are tried on a file, the latest first: no company has more of them out at a time. */
const triedAtMost = 100;

/** A renewal that waits for a file, with the thumbprint of what its signature holds. */
type Asked = Held & { challenge: Challenge; holds: string };

/** What came of one file. `offers`: its certificates are worth a look all the same. */
export type Judged = Decision<Outcome> & { offers: boolean };

/**
 * The renewals of which a text was given to be signed, as far as the asker may do something about them; `others` where
 * there are more.
 */
async function askedOf(scene: Scene): Promise<{ asked: Asked[]; others: boolean }> {
  const asked: Asked[] = [];
  const waiting = await scene.stores.renewals.challenged(scene.now - challengeLasts, triedAtMost);
  for (const { id, challenge, steps } of waiting) {
    const step = steps.find(({ kind }) => kind === "verification")?.id ?? null;
    const held = await reachToChange(id, step, "step", scene);
    if ("outcome" in held || held.signature.facts.kind !== "certificate") continue;
    asked.push({ ...held, challenge, holds: held.signature.facts.chain[0].thumbprint });
  }
  return { asked, others: asked.length < waiting.length };
}

/** How near a file comes to prove something, 0 the nearest: its fault is told of the renewal that it is most likely for. */
function distance(result: ProofResult, holds: string): number {
  if (result.ok) return 0;
  switch (result.fault) {
    // It is this text that was signed.
    case "other-certificate":
    case "not-yet-valid":
    case "expired":
    case "key-usage":
      return 1;
    case "text-changed":
    case "signature-wrong":
      return result.signer.thumbprint === holds ? 2 : 3;
    default:
      return 3;
  }
}

type Tried = { asked: Asked; result: ProofResult; distance: number };

/** The best that this file is for any of these, the latest first; null for none. */
function bestOf(prove: Prover, all: Asked[], now: Instant): Tried | null {
  let best: Tried | null = null;
  for (const asked of all) {
    // Before it is renewed nobody knows with which certificate it will be signed.
    const expected = asked.renewal.renewed === null ? null : asked.holds;
    const until = expected === null ? null : asked.signature.deadline;
    const result = prove(asked.challenge.text, { now, expected, until });
    const tried = { asked, result, distance: distance(result, asked.holds) };
    if (best === null || tried.distance < best.distance) best = tried;
    if (best.distance === 0) break;
  }
  return best;
}

/** What a dropped signature proves of the renewals that wait for one. With a proof the renewal is done. */
export async function judge(file: Uint8Array, name: string | null, scene: Scene): Promise<Judged> {
  const { stores, now, asker } = scene;
  const said = (what: ProofSaid, offers: boolean): Judged => ({
    outcome: { type: "proof-judged", name, said: what },
    offers,
  });
  const { asked: all, others } = await askedOf(scene);
  // Once, however many texts are tried.
  const prove = openProof(file);
  const bestWhere = (isOpen: boolean) =>
    bestOf(
      prove,
      all.filter(({ renewal }) => (renewal.state === "open") === isOpen),
      now,
    );
  const over = bestWhere(false);
  if (over?.result.ok) {
    const { renewal, signature } = over.asked;
    return said({ why: "already", view: await viewOf(renewal, signature, stores, now) }, false);
  }
  const best = bestWhere(true);
  if (best === null) {
    // Somebody who may be an admin must not be told that there is nothing.
    const unsure = others && (await scene.rights()).groupUnknown;
    return unsure ? { outcome: await denied("owner", scene), offers: true } : said({ why: "none" }, true);
  }
  const { asked, result } = best;
  const view = () => viewOf(asked.renewal, asked.signature, stores, now);
  if (!result.ok) {
    const { ok: _, ...fault } = result;
    // One that was replaced already nobody would watch anew.
    const offers =
      fault.fault === "other-certificate" &&
      !(await heldBefore(asked.signature.id, stores.signatures)).has(fault.signer.thumbprint);
    return said({ why: "fault", view: await view(), fault }, offers);
  }
  if (asked.renewal.renewed === null) return said({ why: "not-renewed", view: await view() }, true);
  const { commonName, serialNumber } = result.signer;
  const proof: Proof = {
    how: "cms",
    at: now,
    byId: asker?.id ?? null,
    note: `${commonName}, ${serialNumber}`,
  };
  return { ...(await act(asked, { type: "proved", proof }, "proved", scene)), offers: false };
}
