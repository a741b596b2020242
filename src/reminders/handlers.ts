import { profileErrand } from "../people/errands.ts";
import { platforms } from "../people/person.ts";
import type { Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { nobodyToTell, remindersDue } from "./due.ts";
import type { ReminderIntent, ReminderOutcome } from "./intents.ts";
import { adminsTogether, platformOf, tellLost, toAdmins } from "./to-admins.ts";

const nothingDue = { outcome: { type: "nothing-due" } } as const;

export const reminderHandlers: Pick<Handlers, ReminderIntent["type"]> = {
  "reminder-due": ({ signatureIds }, scene) => remindersDue(signatureIds, scene),

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
    const [isNew] = await reminders.recordAll([
      { signatureId, deadline, threshold, placeId, passedOver: [], at: scene.now },
    ]);
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
