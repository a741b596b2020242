import type { Handlers } from "../../road/scene.ts";
import { findToChange } from "../find.ts";
import { viewOf } from "../view.ts";
import { tryOut } from "./ask.ts";
import { answered } from "./checked.ts";
import { sourceEntry } from "./entry.ts";
import { healthAfter, sourceView } from "./meaning.ts";

/** Of the credentials that a signing service has for us, one is chosen. */
export const chooseHandlers: Pick<Handlers, "source-choose-open" | "source-choose" | "source-listed"> = {
  async "source-listed"({ signatureId, revision, listed, inForm }, scene) {
    const { stores, now } = scene;
    const signature = await stores.signatures.byId(signatureId);
    const source = await stores.sources.of(signatureId);
    if (signature === null || source?.revision !== revision) return { outcome: { type: "done" } };
    if ("choices" in listed) {
      const { choices } = listed;
      await stores.sources.offer(signatureId, revision, choices);
      const about = { id: signature.id, name: signature.name };
      const choice = { type: "source-choice", signature: about, revision, choices } as const;
      return answered(choice, inForm, { outcome: choice }, scene);
    }
    // Not asked again by itself: there is nothing to ask about yet.
    const health = { ...healthAfter(source, listed, null, now), nextCheckAt: null };
    await stores.sources.saveHealth(signatureId, revision, health);
    const view = viewOf(signature, now);
    const failed = { view, source: sourceView({ ...source, ...health }), live: false, later: false };
    const checked = { type: "source-checked", ...failed, before: signature.deadline } as const;
    return answered(checked, inForm, { outcome: checked }, scene);
  },

  async "source-choose-open"({ id }, scene) {
    const found = await findToChange({ id }, "source", scene);
    if ("outcome" in found) return found;
    const source = await scene.stores.sources.of(id);
    const view = viewOf(found.signature, scene.now);
    if (source === null) return { outcome: { type: "source-none", view } };
    const { revision, choices } = source;
    return {
      outcome: { type: "source-choice", signature: { id, name: found.signature.name }, revision, choices },
    };
  },

  async "source-choose"({ id, revision, choice, view }, scene) {
    const found = await findToChange({ id }, "source", scene);
    if ("outcome" in found) return found;
    const { stores, now } = scene;
    const before = await stores.sources.of(id);
    const chosen = before?.choices[Number(choice)];
    const meanwhile = { outcome: { type: "edited-meanwhile", view: viewOf(found.signature, now) } } as const;
    if (before?.revision !== revision || before.settings.kind !== "csc" || chosen === undefined)
      return meanwhile;
    const settings = { ...before.settings, credentialId: chosen.id };
    const written = { settings, sealed: before.sealed, nextCheckAt: now };
    if (!(await stores.sources.save(id, revision, written))) return meanwhile;
    const after = await stores.sources.of(id);
    const next = after?.revision ?? 0;
    await stores.sources.offer(id, next, before.choices);
    return tryOut(id, next, view, scene, [sourceEntry(id, before, after, scene)]);
  },
};
