import type { PersonRef } from "../people/person.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { call, called, noteCall } from "./call.ts";
import { isOver } from "./incident.ts";
import type { IncidentOutcome } from "./intents.ts";
import { write } from "./keep.ts";
import { whereItGoesOn } from "./merge.ts";
import { chatOf, state } from "./room.ts";
import { ownerOf, placeNow } from "./shown.ts";
import { viewOf } from "./view.ts";

/** Marks a message that took the place of a refused one: it comes to an end with the admins. */
const instead = ":instead:";
/** And one that is shown somewhere else than where it was refused. */
const shownIn = ":in:";

/**
 * A message about an incident that could not be handed over: how it stands is shown somewhere else, and a call goes to the
 * next in line, once. Null where the message is about something else.
 */
export async function incidentRefused(message: Message, scene: Scene): Promise<Message<Outcome>[] | null> {
  const said = message.outcome as IncidentOutcome | null;
  switch (said?.type) {
    case "incident-due":
      return elsewhere(said.id, message, scene);
    case "incident-call":
      return nextInLine(said, message, scene);
    case "incident-notice":
      return notTold(said, message, scene);
    case "incident-news":
      return [];
    default:
      return null;
  }
}

/** Nobody there has heard it: that is not said any more, and whoever is in charge by now hears which channel it is. */
async function notTold(
  { view: { id }, what }: Extract<IncidentOutcome, { type: "incident-notice" }>,
  { to }: Message,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const { incidents, people } = scene.stores;
  const incident = await whereItGoesOn(id, incidents);
  const place = "placeId" in to ? await people.placeById(to.placeId) : null;
  if (incident === null || place === null) return [];
  const told =
    what === "down"
      ? incident.told.filter(({ placeId }) => placeId !== place.id)
      : incident.told.map((one) => (one.placeId === place.id ? { ...one, clearedAt: null } : one));
  const after = await write({ ...incident, told }, scene);
  const view = await viewOf(after, scene.stores, scene.now);
  const calls = await call("owner", view, { why: "not-told", from: null, place }, scene);
  return [...(await state.repaint(after, scene.stores)), ...calls];
}

/** Of the owner the backup takes the place, of the backup the admins; of an admin who stands in already nobody does. */
async function nextInLine(
  said: Extract<IncidentOutcome, { type: "incident-call" }>,
  message: Message,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const incident = await scene.stores.incidents.byId(said.view.id);
  if (incident === null || isOver(incident) || !("personId" in message.to)) return [];
  const { personId } = message.to;
  const view = await viewOf(incident, scene.stores, scene.now);
  const admins = await scene.admins();
  const standsIn = message.key.includes(instead);
  if (standsIn && admins.some(({ id }) => id === personId)) return [];
  const others = (people: readonly PersonRef[]) => people.filter(({ id }) => id !== personId);
  const backup = standsIn || personId !== incident.ownerId ? [] : await called("backup", view, scene);
  const heirs = others(backup).length > 0 ? others(backup) : others(admins);
  await noteCall(incident.id, said.why, heirs, scene);
  return heirs.map(({ id }) => ({
    ...message,
    key: `${message.key}${instead}${id}`,
    to: { personId: id },
    outcome: { ...said, view },
  }));
}

/**
 * Where it was to be shown nothing can be posted any more: the default channel, or the chat of whoever is in charge. Where
 * that can't be either it is shown nowhere, until there is a place; see `show`. After a chat no channel is tried again: it
 * may be the message itself that no platform will have, and it would go to and fro for ever.
 */
async function elsewhere(id: number, message: Message, scene: Scene): Promise<Message<Outcome>[]> {
  const { incidents } = scene.stores;
  const incident = await incidents.byIdToChange(id);
  const known = await incidents.message(id);
  if (incident === null || known === null || known.ref !== null) return [];
  await remindAnew(id, scene);
  const owner = await ownerOf(incident, scene);
  const there = await placeNow(incident, owner, scene);
  const to = await chatOf(owner, scene);
  const chat = to === null ? null : { ...known, destination: to };
  const next = there === null || there.destination === known.destination ? chat : there;
  const isLast = "personId" in message.to && message.key.includes(shownIn);
  if (isLast || next === null || next.destination === known.destination) {
    await incidents.setMessage(id, null);
    return [];
  }
  return (await state.post(incident, next, scene.stores)).map((one) => ({
    ...one,
    key: `${message.key}${shownIn}${next.destination}`,
  }));
}

/** What it was to say there, reminders left out: the next look finds out who does not hear it. */
async function remindAnew(id: number, { stores, now }: Scene): Promise<void> {
  const ids = (await stores.incidents.members(id)).map(({ signatureId }) => signatureId);
  await stores.reminders.forgetSaid(ids);
  await stores.signatures.setNextDueAll(new Map(ids.map((one) => [one, now])));
}
