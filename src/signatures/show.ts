import { DAY } from "../clock.ts";
import { denied } from "../people/deny.ts";
import { refOf } from "../people/ref-of.ts";
import { outlookOf } from "../reminders/outlook.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find, findToChange, mayChange } from "./find.ts";
import type { Named } from "./intents.ts";
import { entry } from "./save.ts";
import type { Signature } from "./signature.ts";
import { DuplicateSignature } from "./store.ts";
import { viewOf } from "./view.ts";

/** How long a removal can be undone. */
const undoFor = DAY;

/** So many of what it held before are shown. */
const predecessorsShown = 3;

async function placeOf(signature: Signature, scene: Scene) {
  return signature.place ?? (await scene.defaultPlace());
}

/** What a second press on "remove" finds: it is gone by then, and its removal can still be undone. */
async function removedBefore(which: Named, scene: Scene): Promise<Signature | null> {
  const gone = "id" in which ? await scene.stores.signatures.byId(which.id) : null;
  if (gone === null || gone.removedAt === null || scene.now > gone.removedAt + undoFor) return null;
  return (await mayChange(gone, scene)) ? gone : null;
}

/** Showing one, sharing it, removing it and taking that back. */
export const showHandlers: Pick<Handlers, "show" | "share" | "remove-ask" | "remove" | "restore"> = {
  async show({ which }, scene) {
    const found = await find(which, "show", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const place = await placeOf(signature, scene);
    const may = await mayChange(signature, scene);
    const predecessors = await scene.stores.signatures.predecessors(signature.id, predecessorsShown);
    const view = viewOf(signature, scene.now);
    const outlook = await outlookOf(signature, scene);
    return { outcome: { type: "shown", view, place, mayChange: may, predecessors, outlook } };
  },

  async share({ which }, scene) {
    const found = await find(which, "share", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const { asker } = scene;
    if (scene.place?.kind !== "channel" || asker === null) {
      return { outcome: { type: "share-needs-room", name: signature.name } };
    }
    const view = viewOf(signature, scene.now);
    const place = await placeOf(signature, scene);
    const outlook = await outlookOf(signature, scene);
    return { outcome: { type: "shared", view, place, by: refOf(asker), outlook } };
  },

  async "remove-ask"({ which }, scene) {
    const found = await findToChange(which, "remove-ask", scene);
    if ("outcome" in found) return found;
    return { outcome: { type: "remove-asked", view: viewOf(found.signature, scene.now) } };
  },

  async remove({ which }, scene) {
    const before = await removedBefore(which, scene);
    if (before) return { outcome: { type: "removed", signature: before } };
    const found = await findToChange(which, "remove-ask", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    await scene.stores.signatures.setRemoved(signature.id, scene.now);
    return { outcome: { type: "removed", signature }, audit: [entry("remove", scene, signature, null)] };
  },

  async restore({ which }, scene) {
    const { signatures } = scene.stores;
    const gone = "id" in which ? await signatures.byId(which.id) : null;
    if (gone === null || gone.removedAt === null) {
      const found = await findToChange(which, "show", scene);
      return "outcome" in found
        ? found
        : { outcome: { type: "restored", view: viewOf(found.signature, scene.now) } };
    }
    if (!(await mayChange(gone, scene)))
      return { outcome: await denied("owner", scene, [gone.owner, gone.backup]) };
    if (scene.now > gone.removedAt + undoFor)
      return { outcome: { type: "restore-too-late", name: gone.name } };
    try {
      await signatures.setRemoved(gone.id, null);
    } catch (error) {
      // The same certificate was added again in the meantime: that one stays.
      const same =
        error instanceof DuplicateSignature ? await signatures.byThumbprint(error.thumbprint) : null;
      if (same === null) throw error;
      return { outcome: { type: "already-tracked", view: viewOf(same, scene.now) } };
    }
    await testLater(gone.id, scene.now - gone.removedAt, scene);
    // Days went by: the tick looks at it at once, and knows what was sent before.
    if (gone.deadline !== null) await signatures.setNextDueAll(new Map([[gone.id, scene.now]]));
    const signature = { ...gone, removedAt: null };
    return {
      outcome: { type: "restored", view: viewOf(signature, scene.now) },
      audit: [entry("restore", scene, null, signature)],
    };
  },
};

/** It is tested by itself as long after this as was left when it was removed: not at once, for that may be billed. */
async function testLater(id: number, away: number, { stores }: Scene): Promise<void> {
  const source = await stores.sources.of(id);
  if (source === null || source.nextTestAt === null) return;
  await stores.sources.setTests(id, source.revision, source.nextTestAt + away);
}
