import { DateTime } from "luxon";
import { HOUR } from "../clock.ts";
import type { PersonRef, Place, PlaceRef, Platform } from "../people/person.ts";
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
    const signature = await signatures.byId(signatureId);
    if (signature === null || signature.removedAt !== null) return nothingDue;
    const { deadline } = signature;
    if (deadline === null) {
      await signatures.setNextDue(signature.id, null);
      return nothingDue;
    }
    const { place, lost } = await whereTo(signature, scene);
    // Place 0 stands for the admins' direct conversations, where there is no channel to remind in.
    const placeId = place?.id ?? 0;
    const recorded = (await reminders.recorded(signature.id, deadline)).filter(
      (row) => row.placeId === placeId,
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
    await reminders.record({ signatureId: signature.id, deadline, ...send, placeId, at: scene.now });
    await signatures.setNextDue(signature.id, nextDueAt);
    return { outcome, messages: lost ? [...messages, ...(await tellLost(lost, place, scene))] : messages };
  },

  /** What was meant for a channel that cannot be reached goes to the default one, else to the admins. */
  async "delivery-refused"({ message, why }, scene): Promise<Decision<Outcome>> {
    const outcome = message.outcome as Outcome;
    if (!("placeId" in message.to) || why === "person-unreachable" || why === "bad-message")
      return nothingDue;
    await scene.stores.people.savePlace(message.to.placeId, { unusable: why });
    const lost = await scene.stores.people.placeById(message.to.placeId);
    if (lost === null || outcome.type !== "reminder") return nothingDue;
    const usual = await scene.defaultPlace();
    const instead = usual === null || usual.id === lost.id || usual.unusable !== null ? null : usual;
    const again: ReminderOutcome = { ...outcome, instead: lost };
    const key = `${message.key}:instead`;
    const admins = await scene.admins();
    const messages: Message<Outcome>[] = instead
      ? [
          {
            ...message,
            key,
            to: { placeId: instead.id },
            platform: platformOf(instead.identities, message.platform),
            outcome: again,
          },
        ]
      : toAdmins(admins, key, again, scene);
    return {
      outcome: nothingDue.outcome,
      messages: [...messages, ...(await tellLost(lost, instead, scene))],
    };
  },
};
