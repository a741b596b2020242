import { randomBytes } from "node:crypto";
import { waysFor } from "../../reminders/targets.ts";
import { platformOf, toAdmins } from "../../reminders/to-admins.ts";
import type { AuditEntry } from "../../road/decision.ts";
import type { Outcome } from "../../road/intent.ts";
import type { Handlers, Scene } from "../../road/scene.ts";
import type { Seals } from "../../sources/sealed.ts";
import { findToChange } from "../find.ts";
import { viewOf } from "../view.ts";
import { checkSoon } from "./ask.ts";
import { hookAbout } from "./source.ts";

/** In octets. */
const nameLength = 16;

/** Notices that a vendor sends by itself: where they come in, and what becomes of them. */
export function hookHandlers(
  seals: Seals | null,
): Pick<Handlers, "hook-open" | "hook-save" | "hook-remove" | "notice-received"> {
  return {
    async "hook-open"({ id }, scene) {
      const found = await findToChange({ id }, "source", scene);
      if ("outcome" in found) return found;
      const signature = { id, name: found.signature.name };
      return { outcome: { type: "hook-form", signature, sealing: seals !== null, fault: null } };
    },

    async "hook-save"({ id }, scene) {
      const found = await findToChange({ id }, "source", scene);
      if ("outcome" in found) return found;
      const secret = scene.secret?.trim() || null;
      if (secret === null || seals === null) {
        const signature = { id, name: found.signature.name };
        const fault = seals === null ? "no-keys" : "secret-missing";
        return { outcome: { type: "hook-form", signature, sealing: seals !== null, fault } };
      }
      const { hooks } = scene.stores;
      const before = await hooks.of(id);
      const name = before?.name ?? randomBytes(nameLength).toString("base64url");
      await hooks.save(id, name, seals.seal(secret, hookAbout(id)));
      return {
        outcome: { type: "hook-saved", view: viewOf(found.signature, scene.now), name },
        audit: [entryOf("notices", id, before !== null, true, scene)],
      };
    },

    async "hook-remove"({ id }, scene) {
      const found = await findToChange({ id }, "source", scene);
      if ("outcome" in found) return found;
      const gone = await scene.stores.hooks.remove(id);
      return {
        outcome: { type: "hook-removed", view: viewOf(found.signature, scene.now) },
        audit: gone ? [entryOf("notices", id, true, false, scene)] : [],
      };
    },

    async "notice-received"({ signatureId, notice }, scene) {
      const { stores, now, key, machineNow } = scene;
      const signature = await stores.signatures.byId(signatureId);
      if (signature === null || signature.removedAt !== null) return { outcome: { type: "done" } };
      await stores.hooks.note(signatureId, notice, now);
      const { place } = (await waysFor([signature], scene))(signature);
      const outcome: Outcome = { type: "notice", view: viewOf(signature, now), notice };
      const platform = place === null ? scene.platform : platformOf(place.identities, scene.platform);
      const messages =
        place === null
          ? toAdmins(await scene.admins(), key, outcome, scene)
          : [{ key, platform, to: { placeId: place.id }, thread: null, outcome }];
      // What it says of the state is its word: the source itself is asked.
      const source = await stores.sources.of(signatureId);
      const asked = source !== null && source.nextCheckAt !== null;
      return {
        outcome: { type: "done" },
        messages,
        errands: asked ? [checkSoon(signatureId, scene.platform, machineNow)] : [],
        audit: [{ ...entryOf("notice", signatureId, false, true, scene), before: null, after: notice }],
      };
    },
  };
}

const entryOf = (
  action: string,
  signatureId: number,
  before: boolean,
  after: boolean,
  { asker }: Scene,
): AuditEntry => ({
  ...{ personId: asker?.id ?? null, action, signatureId },
  before: before ? { hasSecret: true } : null,
  after: after ? { hasSecret: true } : null,
});
