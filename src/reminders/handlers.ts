import { DateTime } from "luxon";
import { HOUR } from "../clock.ts";
import { profileErrand } from "../people/errands.ts";
import { type PersonRef, type Place, type PlaceRef, type Platform, platforms } from "../people/person.ts";
import type { Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { ReminderIntent, ReminderOutcome } from "./intents.ts";
import { plan } from "./plan.ts";

/** While nobody at all can be told, a reminder that is due is tried again so often. */
const nobodyToTell = HOUR;

const nothingDue = { outcome: { type: "nothing-due" } } as const;

/** Which of our platforms this place or person is on. */
function platformOf(identities: Partial<Record<Platform, string>>, otherwise: Platform): Platform {
  if (identities[otherwise] !== undefined) return otherwise;
  return identities.slack === undefined ? "teams" : "slack";
}

/** The signature's channel, or the default one where it has none or cannot be posted to. */
async function whereTo(
  signature: Signature,
  scene: Scene,
): Promise<{ place: PlaceRef | null; lost: Place | null }> {
  const usual = await scene.defaultPlace();
  const own = signature.place === null ? usual : await scene.stores.people.placeById(signature.place.id);
  if (own === null || own.unusable === null) return { place: own, lost: null };
  return { place: usual?.unusable === null ? usual : null, lost: own };
}

function reminderOf(
  signature: Signature,
  deadline: number,
  threshold: number,
  instead: PlaceRef | null,
): ReminderOutcome {
  const { id, name, vendor, owner, backup, link } = signature;
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

/** One message to each admin, by direct conversation. */
function toAdmins<O>(admins: PersonRef[], key: string, outcome: O, scene: Scene): Message<O>[] {
  return admins.map((admin) => ({
    key: `${key}:${admin.id}`,
    platform: platformOf(admin.identities, scene.platform),
    to: { personId: admin.id },
    thread: null,
    outcome,
  }));
}

/** Stands for the admins' direct conversations in the record, on whichever platform, where there is no channel. */
function adminsTogether({ stores }: Scene): Promise<PlaceRef> {
  return stores.people.ensurePlace({ platform: "slack", externalId: "admins" }, "dm");
}

/** Telling the admins, once a day, that a channel cannot be reached any more. */
async function tellLost(lost: Place, instead: PlaceRef | null, scene: Scene): Promise<Message<Outcome>[]> {
  if (lost.unusable === null) return [];
  const day = DateTime.fromMillis(scene.now, { zone: scene.timeZone }).toISODate();
  const { unusable: why, ...place } = lost;
  return toAdmins(
    await scene.admins(),
    `place-lost:${lost.id}:${day}`,
    { type: "place-lost", place, why, instead },
    scene,
  );
}

export const reminderHandlers: Pick<Handlers, ReminderIntent["type"]> = {
  async "reminder-due"({ signatureId }, scene): Promise<Decision<Outcome>> {
    const { signatures, reminders } = scene.stores;
    const signature = await signatures.byIdToChange(signatureId);
    if (signature === null || signature.removedAt !== null) return nothingDue;
    const { deadline } = signature;
    if (deadline === null) {
      await signatures.setNextDue(signature.id, null);
      return nothingDue;
    }
    const { place, lost } = await whereTo(signature, scene);
    const { id: placeId } = place ?? (await adminsTogether(scene));
    // What a clock that ran ahead has recorded settles nothing: that time is still to come.
    const recorded = (await reminders.recorded(signature.id, deadline)).filter(
      (row) => row.placeId === placeId && row.at <= scene.now,
    );
    const settled = recorded.length === 0 ? null : Math.min(...recorded.map((row) => row.threshold));
    const { send, nextDueAt } = plan(
      { notBefore: signature.notBefore, deadline },
      settled,
      scene.timeZone,
      scene.now,
    );
    if (send === null) {
      await signatures.setNextDue(signature.id, nextDueAt);
      return nothingDue;
    }
    const outcome = reminderOf(signature, deadline, send.threshold, lost);
    const key = `reminder:${signature.id}:${deadline}:${send.threshold}:${placeId}`;
    const messages: Message<Outcome>[] = place
      ? [
          {
            key,
            platform: platformOf(place.identities, scene.platform),
            to: { placeId },
            thread: null,
            outcome,
          },
        ]
      : toAdmins(await scene.admins(), key, outcome, scene);
    if (messages.length === 0) {
      await signatures.setNextDue(signature.id, scene.now + nobodyToTell);
      return nothingDue;
    }
    const row = { signatureId: signature.id, deadline, ...send, placeId, at: scene.now };
    const isNew = await reminders.record(row);
    await signatures.setNextDue(signature.id, nextDueAt);
    if (!isNew) return nothingDue;
    return { outcome, messages: lost ? [...messages, ...(await tellLost(lost, place, scene))] : messages };
  },

  /** What was meant for a channel that cannot be reached goes to the default one, else to the admins. */
  async "delivery-refused"({ message, why }, scene): Promise<Decision<Outcome>> {
    const { people, reminders } = scene.stores;
    const outcome = message.outcome as Outcome | null;
    if (!("placeId" in message.to)) return tryAgain(message, outcome, scene);
    if (why === "bad-message" || why === "person-unreachable")
      return tellUndeliverable(message, outcome, scene);
    // A thread may be closed where its channel is open.
    if (message.thread !== null) return nothingDue;
    await people.savePlace(message.to.placeId, { unusable: why });
    const lost = await people.placeById(message.to.placeId);
    if (lost === null || outcome?.type !== "reminder") return nothingDue;
    const usual = await scene.defaultPlace();
    const instead = usual === null || usual.id === lost.id || usual.unusable !== null ? null : usual;
    const { signatureId, deadline, threshold } = outcome;
    const { id: placeId } = instead ?? (await adminsTogether(scene));
    const isNew = await reminders.record({
      signatureId,
      deadline,
      threshold,
      placeId,
      passedOver: [],
      at: scene.now,
    });
    const notice = await tellLost(lost, instead, scene);
    if (!isNew) return { ...nothingDue, messages: notice };
    const again: ReminderOutcome = { ...outcome, instead: lost };
    const key = `${message.key}:instead`;
    const platform = platformOf(instead?.identities ?? {}, message.platform);
    const messages: Message<Outcome>[] = instead
      ? [{ ...message, key, to: { placeId }, platform, outcome: again }]
      : toAdmins(await scene.admins(), key, again, scene);
    return { ...nothingDue, messages: [...messages, ...notice] };
  },
};

/**
 * Nobody else gets a reminder that goes to an admin directly: it is tried again until it is overtaken, on their other
 * platform where they have one.
 */
async function tryAgain(message: Message, outcome: Outcome | null, scene: Scene): Promise<Decision<Outcome>> {
  if (outcome?.type !== "reminder" || !("personId" in message.to)) return nothingDue;
  const person = await scene.stores.people.personById(message.to.personId);
  if (person === null || !person.active) return nothingDue;
  const on = platforms.filter((platform) => person.identities[platform] !== undefined);
  const platform = on.find((one) => one !== message.platform) ?? message.platform;
  const [first] = message.key.split(":again:");
  const key = `${first}:again:${platform}:${Math.floor(scene.machineNow / nobodyToTell)}`;
  const heldFor = message.key.includes(":again:") || platform === message.platform ? nobodyToTell : 0;
  // The account may have been closed.
  const look = profileErrand({ ...person, profileAt: null }, message.platform, scene.machineNow);
  const errands = look === null ? [] : [look];
  return { ...nothingDue, messages: [{ ...message, key, platform, outcome, heldFor }], errands };
}

/** A reminder that the platform will not take in its own words is told to the admins in plain ones. */
async function tellUndeliverable(
  { key }: Message,
  outcome: Outcome | null,
  scene: Scene,
): Promise<Decision<Outcome>> {
  if (outcome?.type !== "reminder") return nothingDue;
  const { signatureId, name } = outcome;
  const told = { type: "undeliverable", signatureId, name } as const;
  return { ...nothingDue, messages: toAdmins(await scene.admins(), `${key}:undeliverable`, told, scene) };
}
