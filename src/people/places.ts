import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { placeErrands } from "./errands.ts";
import type { PlaceChoice } from "./intents.ts";
import type { Place } from "./person.ts";

/** Where there is no way in, until something else is seen. */
const lost: ReadonlySet<Place["unusable"]> = new Set(["not-a-member", "not-found"]);

/** The place itself, and with a team all that is known of it. */
async function concerned(team: string | null, scene: Scene): Promise<Place[]> {
  const { place, platform, stores } = scene;
  const own = place === null ? [] : [place];
  if (team === null) return own;
  const others = (await stores.people.placesOfTeam(platform, team)).filter(({ id }) => id !== place?.id);
  return [...own, ...others];
}

/** A first word where the bot was installed: to a room in the room's language, to a person in theirs. */
export async function welcome(place: Place, scene: Scene): Promise<Message<Outcome>> {
  const { asker, platform, key } = scene;
  const { anyAdmin } = await scene.rights();
  const reader = place.kind === "dm" && asker !== null ? { readerId: asker.id } : {};
  const outcome = { type: "welcome", place: place.kind, anyAdmin } as const;
  return { key: `welcome:${key}`, platform, to: { placeId: place.id, ...reader }, thread: null, outcome };
}

/**
 * To whoever has just chosen a place for reminders that can't be posted to: why, and where they go instead. Nothing where
 * the signature has another place by now.
 */
async function tellChosen(
  { personId, signatureId, act }: PlaceChoice,
  placeId: number,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const { people, signatures } = scene.stores;
  const place = await people.placeById(placeId);
  if (place === null || place.unusable === null) return [];
  const signature = await signatures.byId(signatureId);
  if (signature === null || signature.removedAt !== null || signature.place?.id !== placeId) return [];
  const { unusable: why, ...ref } = place;
  const usual = await scene.defaultPlace();
  const instead = usual?.unusable === null ? usual : null;
  const outcome = { type: "place-lost", place: ref, why, instead } as const;
  // A place on two platforms is looked at on both.
  const key = `place-chosen:${act}`;
  return [{ key, platform: scene.platform, to: { personId }, thread: null, outcome }];
}

/** What happens to places, and to the bot in them. */
export const placeHandlers: Pick<Handlers, "place-fetched" | "place-changed" | "left-person"> = {
  async "place-fetched"({ placeId, chosen, state }, scene) {
    const { platform, stores } = scene;
    const { people } = stores;
    const place = await people.placeById(placeId);
    if (state === null || place === null) return { outcome: { type: "done" } };
    const { name, unusable, reference, others = [] } = state;
    const externalId = place.identities[platform];
    if (reference && externalId !== undefined)
      await people.ensurePlace({ platform, externalId }, place.kind, name, reference);
    // A platform that does not tell archived places from others has said so when this one was archived; and a look that
    // showed no way to the place says nothing of it.
    const told = reference && lost.has(place.unusable) ? null : place.unusable;
    await people.savePlace(placeId, {
      ...(name === undefined ? {} : { name }),
      unusable: unusable === undefined ? told : unusable,
    });
    for (const other of others) {
      const identity = { platform, externalId: other.externalId };
      const beside = await people.ensurePlace(identity, "channel", other.name, other.reference);
      // What is seen is there, and so are we.
      const open = lost.has(beside.unusable) ? { unusable: null } : {};
      await people.savePlace(beside.id, { name: other.name, ...open });
    }
    const messages = chosen === null ? [] : await tellChosen(chosen, placeId, scene);
    return { outcome: { type: "done" }, messages };
  },

  async "place-changed"({ now, team, welcome: isNew }, scene) {
    const { place, platform, stores, machineNow } = scene;
    const places = await concerned(team, scene);
    const usual = isNew ? await scene.defaultPlace() : null;
    for (const one of places) {
      await stores.people.savePlace(one.id, { unusable: now === "usable" ? null : now });
      const externalId = one.identities[platform];
      // Put out, the bot has no way back that it could remember.
      if (now === "not-a-member" && externalId !== undefined)
        await stores.people.dropReference("place", { platform, externalId });
    }
    return {
      outcome: { type: "done" },
      messages: isNew && place !== null ? [await welcome(place, scene)] : [],
      // The platform knows the rest: its name, and whether it was opened again without the bot in it.
      errands: [
        ...(place === null || now === "not-found" ? [] : placeErrands(place, machineNow)),
        // Where the bot was nowhere yet, nothing could be asked about the default channel.
        ...(isNew && usual !== null && usual.id !== place?.id ? placeErrands(usual, machineNow) : []),
      ],
    };
  },

  async "left-person"(_intent, { asker, platform, stores }) {
    const externalId = asker?.identities[platform];
    if (externalId !== undefined) await stores.people.dropReference("person", { platform, externalId });
    return { outcome: { type: "done" } };
  },
};
