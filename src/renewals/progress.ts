import type { Instant } from "../clock.ts";
import { placeOrPerson } from "../reminders/destinations.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import { keptAt, keptMessage } from "../reminders/kept-message.ts";
import { waysFor } from "../reminders/targets.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores, Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { RenewalOutcome, RenewalView } from "./intents.ts";
import type { Renewal } from "./renewal.ts";
import { viewOf } from "./view.ts";

type Stores = Pick<RoomStores, "renewals">;

/** The one message that shows how far a renewal is. */
export const progress = keptMessage<Stores>({
  noun: "renewal",
  async look(id, { renewals }) {
    const renewal = await renewals.byId(id);
    return renewal && { face: renewal.face, goesOn: renewal.state === "open" };
  },
  message: (id, { renewals }) => renewals.progress(id),
  setMessage: (id, message, { renewals }) => renewals.setProgress(id, message),
});

/** Where everybody sees it: in the signature's channel, or where there is none in the chat of whoever runs it. */
export async function destinationOf(
  signature: Signature,
  holderId: number,
  scene: Scene,
): Promise<KeptMessage> {
  const { place } = (await waysFor([signature], scene))(signature);
  return place === null ? inChatOf(holderId, scene) : keptAt(`place:${place.id}`, scene);
}

/** In the chat with one person. */
export const inChatOf = (personId: number, scene: Scene): Promise<KeptMessage> =>
  keptAt(`person:${personId}`, scene);

/** Shows what has changed; where there is no channel, the message goes along with whoever runs the renewal. */
export async function follow(before: Renewal, after: Renewal, scene: Scene): Promise<Message<Outcome>[]> {
  const { id, face, holderId } = after;
  const known = await scene.stores.renewals.progress(id);
  const shown = await progress.repaint(after, scene.stores);
  if (holderId === before.holderId || known?.destination !== `person:${before.holderId}`) return shown;
  const there = await inChatOf(holderId, scene);
  const posted = await progress.post(after, there, scene.stores);
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
