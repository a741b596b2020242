import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import { placeOrPerson, platformOfDestination } from "../reminders/destinations.ts";
import type { Destination } from "../reminders/rule.ts";
import { waysFor } from "../reminders/targets.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores, Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { Incident } from "./incident.ts";
import type { IncidentOutcome, IncidentView, NewsWhat } from "./intents.ts";
import type { StateMessage } from "./store.ts";
import { viewOf } from "./view.ts";

type Stores = Pick<RoomStores, "incidents">;

/** The one message that shows how an incident stands: posted once, and changed with everything that happens. */
function messageOf(
  { id, face }: Pick<Incident, "id" | "face">,
  { destination, platform, ref }: StateMessage,
): Message<Outcome>[] {
  const to = placeOrPerson(destination);
  if (to === null) return [];
  const message = { platform, to, thread: null, outcome: { type: "incident-due", id, face } } as const;
  return ref === null
    ? [{ ...message, key: `incident:${id}` }]
    : [{ ...message, key: `incident:${id}:face:${face}`, changes: ref }];
}

/** Where everybody sees it: in the signature's channel, or where there is none in the chat of whoever is in charge. */
export async function destinationOf(
  signature: Signature,
  owner: PersonRef | null,
  scene: Scene,
): Promise<StateMessage | null> {
  const { place } = (await waysFor([signature], scene))(signature);
  const [admin] = await scene.admins();
  const person = owner ?? admin ?? null;
  if (place === null && person === null) return null;
  const destination: Destination = place === null ? `person:${person?.id ?? 0}` : `place:${place.id}`;
  const platform = (await platformOfDestination([destination], scene)).get(destination) ?? scene.platform;
  return { destination, platform, ref: null };
}

/** Posts it for the first time. */
export async function post(incident: Incident, to: StateMessage, { incidents }: Stores) {
  await incidents.setMessage(incident.id, to);
  return messageOf(incident, to);
}

/** Shows what has changed; one that is still on its way shows it by itself, or is changed once it is there. */
export async function repaint(incident: Incident, { incidents }: Stores): Promise<Message<Outcome>[]> {
  const known = await incidents.message(incident.id);
  return known === null || known.ref === null ? [] : messageOf(incident, known);
}

/** The id of a message in its conversation, by which a thread below it is named. */
const threadOf = (ref: string): string => ref.slice(ref.lastIndexOf(":") + 1);

/**
 * Something said in the thread below the message. Before that is there, it says so itself once it is posted: nothing is
 * lost.
 */
export async function news(
  view: IncidentView,
  what: NewsWhat,
  names: string[],
  by: PersonRef | null,
  { incidents }: Stores,
): Promise<Message<Outcome>[]> {
  const known = await incidents.message(view.id);
  const to = known && placeOrPerson(known.destination);
  if (known === null || known.ref === null || to === null || to === undefined) return [];
  const outcome = { type: "incident-news", view, what, names, by } as const;
  const key = `incident:${view.id}:${what}:${view.face}`;
  // Direct chats on Teams have no threads: there it stands below by itself.
  const thread = "personId" in to && known.platform === "teams" ? null : threadOf(known.ref);
  return [{ key, platform: known.platform, to, thread, outcome }];
}

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

/** Remembers where it is; what has changed while it was sent is shown then. */
export async function statePosted(
  message: Message,
  ref: string,
  { incidents }: Stores,
): Promise<Message<Outcome>[]> {
  const said = message.outcome as IncidentOutcome | null;
  if (said?.type !== "incident-due" || message.changes !== undefined) return [];
  const [incident, known] = [await incidents.byId(said.id), await incidents.message(said.id)];
  if (incident === null || known === null) return [];
  const there = { ...known, ref };
  await incidents.setMessage(said.id, there);
  return incident.face === said.face ? [] : messageOf(incident, there);
}
