import type { Instant } from "../clock.ts";
import { placeOrPerson, platformOfDestination } from "../reminders/destinations.ts";
import type { Destination } from "../reminders/rule.ts";
import { waysFor } from "../reminders/targets.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores, Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { RenewalOutcome, RenewalView } from "./intents.ts";
import type { Renewal } from "./renewal.ts";
import type { ProgressMessage } from "./store.ts";
import { viewOf } from "./view.ts";

type Stores = Pick<RoomStores, "renewals">;

/** The one message that shows how far a renewal is: posted once, and changed with everything that happens. */
function messageOf(
  id: number,
  face: number,
  { destination, platform, ref }: ProgressMessage,
  key = `renewal:${id}`,
): Message<Outcome>[] {
  const to = placeOrPerson(destination);
  if (to === null) return [];
  const message = { platform, to, thread: null, outcome: { type: "renewal-due", id, face } } as const;
  return ref === null
    ? [{ ...message, key }]
    : [{ ...message, key: `renewal:${id}:face:${face}`, changes: ref }];
}

/** Where everybody sees it: in the signature's channel, or where there is none in the chat of whoever runs it. */
export async function destinationOf(
  signature: Signature,
  holderId: number,
  scene: Scene,
): Promise<ProgressMessage> {
  const { place } = (await waysFor([signature], scene))(signature);
  return place === null ? inChatOf(holderId, scene) : at(`place:${place.id}`, scene);
}

/** In the chat with one person. */
export const inChatOf = (personId: number, scene: Scene): Promise<ProgressMessage> =>
  at(`person:${personId}`, scene);

async function at(destination: Destination, scene: Scene): Promise<ProgressMessage> {
  const platform = (await platformOfDestination([destination], scene)).get(destination) ?? scene.platform;
  return { destination, platform, ref: null };
}

/** Where a message goes. */
export const destinationIn = ({ to }: Pick<Message, "to">): Destination =>
  "personId" in to ? `person:${to.personId}` : `place:${to.placeId}`;

/** Posts it for the first time. */
export async function post(renewal: Renewal, to: ProgressMessage, { renewals }: Stores) {
  await renewals.setProgress(renewal.id, to);
  return messageOf(renewal.id, renewal.face, to);
}

/** Shows what has changed; one that is still on its way shows it by itself, or is changed once it is there. */
export async function repaint({ id, face }: Renewal, { renewals }: Stores): Promise<Message<Outcome>[]> {
  const known = await renewals.progress(id);
  return known === null || known.ref === null ? [] : messageOf(id, face, known);
}

/** As `repaint`; where there is no channel, the message goes along with whoever runs the renewal. */
export async function follow(before: Renewal, after: Renewal, scene: Scene): Promise<Message<Outcome>[]> {
  const { id, face, holderId } = after;
  const known = await scene.stores.renewals.progress(id);
  const shown = await repaint(after, scene.stores);
  if (holderId === before.holderId || known?.destination !== `person:${before.holderId}`) return shown;
  const there = await inChatOf(holderId, scene);
  const posted = await post(after, there, scene.stores);
  // It may come back to where it was.
  return [...shown, ...posted.map((one) => ({ ...one, key: `${one.key}:in:${there.destination}:${face}` }))];
}

/** The same view said once more where everybody sees it, below the message. */
export async function announce(
  view: RenewalView,
  what: Extract<RenewalOutcome, { type: "renewal-announced" }>["what"],
  { renewals }: Stores,
): Promise<Message<Outcome>[]> {
  const known = await renewals.progress(view.id);
  const to = known && placeOrPerson(known.destination);
  if (known === null || to === null || to === undefined) return [];
  const outcome = { type: "renewal-announced", view, what } as const;
  return [
    {
      key: `renewal:${view.id}:${what}:${view.face}`,
      platform: known.platform,
      to,
      thread: null,
      outcome,
    },
  ];
}

/**
 * What the message says when it is sent. Null where a later change of it is on its way.
 *
 * @param posted whether it is there already, and is changed
 */
export async function progressNow(
  { id, face }: Extract<RenewalOutcome, { type: "renewal-due" }>,
  posted: boolean,
  stores: Pick<RoomStores, "renewals" | "people" | "signatures" | "sources">,
  now: Instant,
): Promise<RenewalOutcome | null> {
  const renewal = await stores.renewals.byId(id);
  if (renewal === null || (posted && renewal.face !== face)) return null;
  const signature = await stores.signatures.byId(renewal.signatureId);
  if (signature === null) return null;
  return { type: "renewal-progress", view: await viewOf(renewal, signature, stores, now) };
}

/** Remembers where it is; what has changed while it was sent is shown then. */
export async function progressPosted(
  message: Message,
  ref: string,
  { renewals }: Stores,
): Promise<Message<Outcome>[]> {
  const said = message.outcome as RenewalOutcome | null;
  if (said?.type !== "renewal-due" || message.changes !== undefined) return [];
  const [renewal, known] = [await renewals.byId(said.id), await renewals.progress(said.id)];
  if (renewal === null || known === null || destinationIn(message) !== known.destination) return [];
  const there = { ...known, ref };
  await renewals.setProgress(said.id, there);
  return renewal.face === said.face ? [] : messageOf(renewal.id, renewal.face, there);
}

/**
 * What becomes of a message that can't be changed any more: somebody has deleted it, or it may not be edited after so
 * long. It is posted once more where it was, unless that has happened already; where nothing can be posted there either,
 * it finds another place as any other does.
 */
export async function progressLost(message: Message, { renewals }: Stores): Promise<Message<Outcome>[]> {
  const said = message.outcome as RenewalOutcome | null;
  if (said?.type !== "renewal-due" || message.changes === undefined) return [];
  const [renewal, known] = [await renewals.byId(said.id), await renewals.progress(said.id)];
  // How it ended is announced beside it.
  if (renewal === null || renewal.state !== "open" || known?.ref !== message.changes) return [];
  const nowhere = { ...known, ref: null };
  await renewals.setProgress(renewal.id, nowhere);
  return messageOf(renewal.id, renewal.face, nowhere, `${message.key}:anew`);
}
