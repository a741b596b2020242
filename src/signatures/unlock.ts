import { MINUTE } from "../clock.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { offer as offerFiles } from "./drop.ts";
import { heldBack } from "./forms.ts";
import type { SignatureOutcome } from "./intents.ts";
import type { Handle } from "./reading.ts";

/** The key of the errand that opens a file, by the key of the act that brought its password. */
export const unlockKey = (act: string) => `unlock:${act}`;

/**
 * The process that was given the password opens the file at once. Should it die before, another one finds the errand
 * after so long, without the password, and asks for it again.
 */
const takenOverAfter = MINUTE;

/** The locked file of one's own offer; null where it is gone. */
async function lockedFile(offer: number, file: number, { stores, asker }: Scene): Promise<Handle | null> {
  const kept = await stores.offers.byId(offer);
  return kept !== null && kept.personId === asker?.id ? (kept.locked[file] ?? null) : null;
}

const gone = { outcome: { type: "offer-gone" } } as const;

const form = (
  offer: number,
  file: number,
  { name }: Handle,
  why: Extract<SignatureOutcome, { type: "unlock-form" }>["why"],
) => ({ outcome: { type: "unlock-form", offer, file, name, why } as const });

/** Files that are locked with a password: it is asked for in a form, and used once. */
export const unlockHandlers: Pick<Handlers, "unlock-open" | "unlock" | "file-opened" | "export-help"> = {
  async "unlock-open"({ offer, file }, scene) {
    const handle = await lockedFile(offer, file, scene);
    return handle === null ? gone : form(offer, file, handle, null);
  },

  async unlock({ offer, file, view }, scene) {
    const { asker, platform, machineNow } = scene;
    const handle = await lockedFile(offer, file, scene);
    if (handle === null || asker === null) return gone;
    const placeId = (await scene.stores.offers.byId(offer))?.placeId ?? null;
    const task = {
      task: "unlock-file",
      platform,
      personId: asker.id,
      placeId,
      view,
      offer,
      file,
      handle,
    } as const;
    return {
      outcome: { type: "checking" },
      errands: [{ key: unlockKey(scene.key), dueAt: machineNow + takenOverAfter, task }],
    };
  },

  async "file-opened"({ offer, file, opened }, scene) {
    const { asker, place, platform, key } = scene;
    const handle = await lockedFile(offer, file, scene);
    if (handle === null || asker === null) return heldBack(gone, scene);
    if (opened === null) return heldBack(form(offer, file, handle, "interrupted"), scene);
    const wrong = "read" in opened && opened.read.refused.some(({ reason }) => reason === "wrong-password");
    if (wrong) return heldBack(form(offer, file, handle, "wrong-password"), scene);
    const outcome = await offerFiles([{ ...opened, handle: null }], place, asker, scene);
    const found = "read" in opened ? opened.read.found.length : 0;
    const to = place === null ? { personId: asker.id } : { placeId: place.id, readerId: asker.id };
    return {
      outcome: { type: "file-unlocked", name: handle.name, found },
      messages: [{ key: `offer:${key}`, platform, to, thread: null, outcome }],
    };
  },

  "export-help": async (intent) => ({ outcome: intent }),
};
