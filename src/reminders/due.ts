import { HOUR, type Instant } from "../clock.ts";
import type { PersonRef, Place, PlaceRef } from "../people/person.ts";
import type { Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Outline } from "../signatures/store.ts";
import type { ReminderOutcome } from "./intents.ts";
import { type Plan, plan } from "./plan.ts";
import { adminsTogether, platformOf, tellLost, toAdmins } from "./to-admins.ts";

/** While nobody at all can be told, a reminder that is due is tried again so often. */
export const nobodyToTell = HOUR;

/** Where a signature's reminders go. */
type Way = {
  /** Null: to the admins, by direct message. */
  place: PlaceRef | null;
  /** What stands for it in the record. */
  placeId: number;
  /** Where they should have gone, when that place cannot be reached. */
  lost: Place | null;
};

type Due = { signature: Outline; deadline: Instant; send: NonNullable<Plan["send"]>; way: Way };

/**
 * What is due for these signatures at `scene.now`: everything is read for all of them at once, decided for each, and
 * written for all of them at once.
 */
export async function remindersDue(ids: readonly number[], scene: Scene): Promise<Decision<Outcome>> {
  const { signatures, reminders } = scene.stores;
  const live = (await signatures.byIdsToChange(ids)).filter(({ removedAt }) => removedAt === null);
  const wayOf = await waysFor(live, scene);
  const settledOf = await settledFor(live, scene);
  const admins = live.some((one) => wayOf(one).place === null) ? await scene.admins() : [];

  const nextDue = new Map<number, Instant | null>();
  const due: Due[] = [];
  for (const signature of live) {
    const { id, notBefore, deadline } = signature;
    nextDue.set(id, null);
    if (deadline === null) continue;
    const way = wayOf(signature);
    const settled = settledOf(id, way.placeId);
    const { send, nextDueAt } = plan({ notBefore, deadline }, settled, scene.timeZone, scene.now);
    const unheard = send !== null && way.place === null && admins.length === 0;
    nextDue.set(id, unheard ? scene.now + nobodyToTell : nextDueAt);
    if (send !== null && !unheard) due.push({ signature, deadline, send, way });
  }

  const isNew = await reminders.recordAll(
    due.map(({ signature, deadline, send, way }) => ({
      signatureId: signature.id,
      deadline,
      ...send,
      placeId: way.placeId,
      at: scene.now,
    })),
  );
  await signatures.setNextDueAll(nextDue);
  const told = due.filter((_, at) => isNew[at]);
  const messages: Message<Outcome>[] = [];
  const lostPlaces = new Set<number>();
  for (const one of told) {
    messages.push(...messagesOf(one, admins, scene));
    const { lost, place } = one.way;
    if (lost === null || lostPlaces.has(lost.id)) continue;
    lostPlaces.add(lost.id);
    messages.push(...(await tellLost(lost, place, scene)));
  }
  return { outcome: { type: "nothing-due" }, messages };
}

/** The signature's channel, or the default one where it has none or cannot be posted to, or the admins. */
async function waysFor(signatures: Outline[], scene: Scene): Promise<(signature: Outline) => Way> {
  const { people } = scene.stores;
  const usual = await scene.defaultPlace();
  const own = await people.placesById(signatures.flatMap(({ place }) => place?.id ?? []));
  const places = new Map(own.map((place) => [place.id, place]));
  const chosen = ({ place }: Outline): Pick<Way, "place" | "lost"> => {
    const wanted = place === null ? usual : (places.get(place.id) ?? null);
    if (wanted === null || wanted.unusable === null) return { place: wanted, lost: null };
    return { place: usual?.unusable === null ? usual : null, lost: wanted };
  };
  const toNoPlace = signatures.some((one) => one.deadline !== null && chosen(one).place === null);
  const together = toNoPlace ? await adminsTogether(scene) : null;
  return (signature) => {
    const { place, lost } = chosen(signature);
    return { place, lost, placeId: (place ?? together)?.id ?? 0 };
  };
}

/** The lowest threshold that was sent or passed over, by signature and place. */
async function settledFor(
  signatures: Outline[],
  scene: Scene,
): Promise<(id: number, placeId: number) => number | null> {
  const key = (id: number, placeId: number) => `${id}:${placeId}`;
  const ids = signatures.map(({ id }) => id);
  // What a clock that ran ahead has recorded settles nothing: that time is still to come.
  const rows = await scene.stores.reminders.settledOf(ids, scene.now);
  const lowest = new Map(rows.map((row) => [key(row.signatureId, row.placeId), row.threshold]));
  return (id, placeId) => lowest.get(key(id, placeId)) ?? null;
}

function messagesOf(
  { signature, deadline, send, way }: Due,
  admins: PersonRef[],
  scene: Scene,
): Message<Outcome>[] {
  const { threshold } = send;
  const outcome = reminderOf(signature, deadline, threshold, way.lost);
  const { place, placeId } = way;
  const key = `reminder:${signature.id}:${deadline}:${threshold}:${placeId}`;
  if (place === null) return toAdmins(admins, key, outcome, scene);
  const platform = platformOf(place.identities, scene.platform);
  return [{ key, platform, to: { placeId }, thread: null, outcome }];
}

function reminderOf(
  { id, name, vendor, owner, backup, link }: Outline,
  deadline: Instant,
  threshold: number,
  instead: PlaceRef | null,
): ReminderOutcome {
  return {
    type: "reminder",
    signatureId: id,
    name,
    vendor,
    deadline,
    threshold,
    owner,
    backup,
    link,
    instead,
  };
}
