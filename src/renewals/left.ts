import type { Handover } from "../people/store.ts";
import type { AuditEntry, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { keep } from "./keep.ts";

/** Renewals handed on in one transaction: others wait for it. */
const handedOnAtOnce = 50;

type HandedOn = { messages: Message<Outcome>[]; audit: AuditEntry[]; more: boolean };

/**
 * What somebody who has left has of renewals, to run or to do, goes to whoever was chosen, who is told of what is their
 * turn. `more`: some are left for the next time.
 */
export async function handOnRenewals({ leaverId, heirId, byId }: Handover, scene: Scene): Promise<HandedOn> {
  const { renewals, signatures } = scene.stores;
  const ids = await renewals.heldBy(leaverId, handedOnAtOnce);
  const all: HandedOn = { messages: [], audit: [], more: ids.length === handedOnAtOnce };
  for (const id of ids) {
    const renewal = await renewals.byIdToChange(id);
    const signature = renewal && (await signatures.byId(renewal.signatureId));
    if (renewal === null || signature === null) continue;
    const event = { type: "hand-on", by: byId, from: leaverId, to: heirId } as const;
    const kept = await keep({ renewal, signature }, event, scene);
    // Over, or handed on by another replica while this one waited for it.
    if ("outcome" in kept) continue;
    all.messages.push(...kept.messages);
    all.audit.push(...kept.audit.map((entry) => ({ ...entry, personId: byId })));
  }
  return all;
}
