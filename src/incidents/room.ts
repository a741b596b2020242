import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import { placeOrPerson } from "../reminders/destinations.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import { keptAt, keptMessage } from "../reminders/kept-message.ts";
import { waysFor } from "../reminders/targets.ts";
import type { Errand, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores, Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import { forRoom } from "./for-room.ts";
import { isOver } from "./incident.ts";
import type { IncidentOutcome, NewsWhat } from "./intents.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

type Stores = Pick<RoomStores, "incidents">;

/** The one message that shows how an incident stands. */
export const state = keptMessage<Stores>({
  noun: "incident",
  async look(id, { incidents }) {
    const incident = await incidents.byId(id);
    return incident && { face: incident.face, goesOn: !isOver(incident) };
  },
  message: (id, { incidents }) => incidents.message(id),
  setMessage: (id, message, { incidents }) => incidents.setMessage(id, message),
});

/**
 * The message is pinned once it is posted, and no longer once the incident is over; one that goes on is pinned anew.
 *
 * @param ref where it is
 * @param machineNow the machine's clock: that is when errands are due
 */
export async function pinsOf(
  { outcome, platform, to, changes }: Message,
  ref: string,
  stores: Stores,
  machineNow: Instant,
): Promise<Errand[]> {
  const said = outcome as Outcome | null;
  // In a direct chat there is little else.
  if (said?.type !== "incident-due" || "personId" in to) return [];
  const incident = await stores.incidents.byId(said.id);
  if (incident === null) return [];
  const on = !isOver(incident);
  if (changes !== undefined && on && incident.reopened === 0) return [];
  const task = { task: "pin-message", platform, message: ref, on } as const;
  return [{ key: `pin:${on ? "on" : "off"}:${platform}:${ref}`, dueAt: machineNow, task }];
}

/** Where everybody sees it: in the signature's channel, or where there is none in the chat of whoever is in charge. */
export async function destinationOf(
  signature: Signature,
  owner: PersonRef | null,
  scene: Scene,
): Promise<KeptMessage | null> {
  const { place } = (await waysFor([signature], scene))(signature);
  const to = place === null ? await chatOf(owner, scene) : (`place:${place.id}` as const);
  return to === null ? null : keptAt(to, scene);
}

/** The chat of whoever is in charge, or of an admin; null where there is nobody. */
export async function chatOf(owner: PersonRef | null, scene: Scene): Promise<`person:${number}` | null> {
  const [admin] = await scene.admins();
  const person = owner ?? admin ?? null;
  return person === null ? null : `person:${person.id}`;
}

/** The id of a message in its conversation, by which a thread below it is named. */
const threadOf = (ref: string): string => ref.slice(ref.lastIndexOf(":") + 1);

/**
 * Something in the thread below the message. Before that is there, it says so itself once it is posted: nothing is
 * lost.
 */
export async function below(
  view: IncidentView,
  what: NewsWhat | "drill-report",
  outcome: Outcome,
  stores: Stores,
): Promise<Message<Outcome>[]> {
  const where = await threadBelow(view.id, stores);
  if (where === null) return [];
  const key = `incident:${view.id}:${what}:${view.face}`;
  return [{ key, ...where, outcome }];
}

/** Where the thread below the message is; null before the message is there. */
export async function threadBelow(
  id: number,
  { incidents }: Stores,
): Promise<Pick<Message, "platform" | "to" | "thread"> | null> {
  const known = await incidents.message(id);
  const to = known && placeOrPerson(known.destination);
  if (known === null || known.ref === null || to === null) return null;
  // Direct chats on Teams have no threads: there it stands below by itself.
  const thread = "personId" in to && known.platform === "teams" ? null : threadOf(known.ref);
  return { platform: known.platform, to, thread };
}

/** So many signatures are named in one message. */
const namedAtMost = 10;

/** What has happened, said there. */
export const news = (
  view: IncidentView,
  what: NewsWhat,
  names: string[],
  by: PersonRef | null,
  stores: Stores,
): Promise<Message<Outcome>[]> =>
  below(
    view,
    what,
    { type: "incident-news", view: forRoom(view), what, names: names.slice(0, namedAtMost), by },
    stores,
  );

/**
 * What the message says when it is sent. Null where a later change of it is on its way.
 *
 * @param posted whether it is there already, and is changed
 */
export async function stateNow(
  { id, face }: Extract<IncidentOutcome, { type: "incident-due" }>,
  posted: boolean,
  stores: RoomStores,
  now: Instant,
): Promise<IncidentOutcome | null> {
  const incident = await stores.incidents.byId(id);
  if (incident === null || (posted && incident.face !== face)) return null;
  return { type: "incident-state", view: await viewOf(incident, stores, now) };
}

/** The same with the names that people have by now: somebody may have been met only when it was written. */
export async function newsNow(
  said: Extract<IncidentOutcome, { type: "incident-news" }>,
  { people }: Pick<RoomStores, "people">,
): Promise<IncidentOutcome> {
  const known = async (one: PersonRef | null) => {
    const person = one && (await people.personById(one.id));
    return person === null ? one : refOf(person);
  };
  return { ...said, by: await known(said.by), view: { ...said.view, owner: await known(said.view.owner) } };
}
