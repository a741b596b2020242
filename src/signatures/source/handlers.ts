import type { Handlers, Scene } from "../../road/scene.ts";
import type { Seals } from "../../sources/sealed.ts";
import { findToChange } from "../find.ts";
import { derive } from "../record.ts";
import { entry } from "../save.ts";
import type { Signature } from "../signature.ts";
import { viewOf } from "../view.ts";
import { askSource, tryOut } from "./ask.ts";
import { checkedHandlers } from "./checked.ts";
import { chooseHandlers } from "./choose.ts";
import { draftOf, settingsOf } from "./draft.ts";
import { sourceEntry } from "./entry.ts";
import { hookHandlers } from "./hooks.ts";
import type { SourceIntent } from "./intents.ts";
import { sourceView } from "./meaning.ts";
import { isChosen, sealedAbout } from "./source.ts";

/**
 * Where a signature's facts come from: showing it, setting it up, asking it, and taking it away.
 *
 * @param seals keep secrets unreadable; null where the environment has no keys for it
 */
export function sourceHandlers(seals: Seals | null): Pick<Handlers, SourceIntent["type"]> {
  const sealing = seals !== null;

  return {
    async source({ which }, scene) {
      const found = await findToChange(which, "source", scene);
      if ("outcome" in found) return found;
      const source = await scene.stores.sources.of(found.signature.id);
      const view = viewOf(found.signature, scene.now);
      const kept = await scene.stores.hooks.of(found.signature.id);
      const hook = kept && { name: kept.name, last: kept.last };
      return { outcome: { type: "source-shown", view, source: source && sourceView(source), hook, sealing } };
    },

    async "source-open"({ id, kind }, scene) {
      const found = await findToChange({ id }, "source", scene);
      if ("outcome" in found) return found;
      const source = await scene.stores.sources.of(id);
      const same = source?.settings.kind === kind ? source : null;
      return {
        outcome: {
          type: "source-form",
          signature: nameOf(found.signature),
          kind,
          revision: source?.revision ?? 0,
          draft: same === null ? {} : draftOf(same),
          hasSecret: same !== null && same.sealed !== null,
          sealing,
          faults: {},
        },
      };
    },

    async "source-save"({ id, kind, revision, draft, view }, scene) {
      const found = await findToChange({ id }, "source", scene);
      if ("outcome" in found) return found;
      const { signature } = found;
      const { stores, now } = scene;
      // Pasted, it often has a blank around it.
      const secret = scene.secret?.trim() || null;
      const before = await stores.sources.of(id);
      const meanwhile = { outcome: { type: "edited-meanwhile", view: viewOf(signature, now) } } as const;
      if ((before?.revision ?? 0) !== revision) return meanwhile;
      const read = settingsOf(kind, draft, { secret, before, sealing });
      if ("faults" in read) {
        const hasSecret = before?.settings.kind === kind && before.sealed !== null;
        const about = { signature: nameOf(signature), kind, revision, hasSecret, sealing };
        return { outcome: { type: "source-form", ...about, draft: read.draft, faults: read.faults } };
      }
      const { settings, keepsSecret } = read;
      const sealed =
        secret !== null && seals !== null
          ? seals.seal(secret, sealedAbout(id))
          : keepsSecret && before !== null
            ? before.sealed
            : null;
      const written = { settings, sealed, nextCheckAt: isChosen({ settings }) ? now : null };
      if (!(await stores.sources.save(id, revision, written))) return meanwhile;
      const after = await stores.sources.of(id);
      return tryOut(id, after?.revision ?? 0, view, scene, [sourceEntry(id, before, after, scene)]);
    },

    ...chooseHandlers,
    ...checkedHandlers,
    ...hookHandlers(seals),

    async "source-check"({ id }, scene) {
      const found = await findToChange({ id }, "source", scene);
      if ("outcome" in found) return found;
      const { signature } = found;
      const source = await scene.stores.sources.of(id);
      return source === null
        ? { outcome: { type: "source-none", view: viewOf(signature, scene.now) } }
        : askSource(signature, scene);
    },

    async "source-remove"({ id }, scene) {
      const found = await findToChange({ id }, "source", scene);
      if ("outcome" in found) return found;
      const { sources, signatures } = scene.stores;
      const before = (await signatures.byIdToChange(id)) ?? found.signature;
      const source = await sources.of(id);
      if (source === null || !(await sources.remove(id)))
        return { outcome: { type: "source-none", view: viewOf(before, scene.now) } };
      const after = await letGo(before, scene);
      return {
        outcome: { type: "source-removed", view: viewOf(after, scene.now) },
        audit: [sourceEntry(id, source, null, scene), entry("edit", scene, before, after)],
      };
    },
  };
}

const nameOf = ({ id, name }: Signature) => ({ id, name });

/** From here on people say themselves when it ends: what was known last stays, also that it must not be used. */
async function letGo(before: Signature, { stores }: Scene): Promise<Signature> {
  const { id, revision, deadline } = before;
  const facts = deadline === null ? before.facts : ({ kind: "subscription", end: deadline } as const);
  const { nextDueAt: _, ...derived } = derive(facts);
  const barred = before.condition === "revoked" || before.condition === "suspended";
  const condition = barred ? before.condition : "ok";
  const change = { ...derived, condition, ...(deadline === null ? {} : { pem: null }) };
  return (await stores.signatures.update(id, revision, change)) ?? before;
}
