import type { AuditEntry, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { askAt } from "./asking.ts";
import { keep, withLook } from "./keep.ts";
import { progress } from "./progress.ts";
import { observed } from "./reach.ts";

type Followed = { messages: Message<Outcome>[]; audit: AuditEntry[] };

/** What was done with a signature that its renewal shows. */
const shown: ReadonlySet<string> = new Set(["renew", "check", "edit", "remove", "restore"]);

/** Renewals of signatures with which something was just done: the new certificate is in, or they look different. */
export async function renewalsTouched(audit: readonly AuditEntry[], scene: Scene): Promise<Followed> {
  const { renewals, signatures } = scene.stores;
  const touched = audit.flatMap(({ signatureId, action }) =>
    signatureId !== null && shown.has(action) ? [{ signatureId, action }] : [],
  );
  const followed: Followed = { messages: [], audit: [] };
  if (touched.length === 0) return followed;
  const open = await renewals.openOf([...new Set(touched.map(({ signatureId }) => signatureId))]);
  for (const [signatureId, id] of open) {
    const renewal = await renewals.byIdToChange(id);
    const signature = await signatures.byId(signatureId);
    if (renewal === null || signature === null) continue;
    const known = await observed(renewal, signature, scene);
    if (known !== renewal && known.renewed !== null) {
      const { at, byId: by } = known.renewed;
      const kept = await keep({ renewal, signature }, { type: "renewed", by, at }, scene);
      if (!("outcome" in kept)) {
        followed.messages.push(...kept.messages);
        followed.audit.push(...kept.audit);
      }
    } else {
      // Of one that was removed nobody was asked.
      const asks = { ...renewal, askAt: renewal.askAt ?? askAt(renewal, renewal.asked, scene.now) };
      const next = asks.lookAt === null ? await withLook(asks, signature, scene) : asks;
      const after = await renewals.save(next);
      if (after !== null) followed.messages.push(...(await progress.repaint(after, scene.stores)));
    }
  }
  return followed;
}
