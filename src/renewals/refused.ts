import { placeOrPerson } from "../reminders/destinations.ts";
import type { ReminderIntent } from "../reminders/intents.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import { destinationIn } from "../reminders/kept-message.ts";
import type { Destination } from "../reminders/rule.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { RenewalOutcome } from "./intents.ts";
import { destinationOf, inChatOf, progress } from "./progress.ts";
import { turnOf } from "./renewal.ts";

type Why = Extract<ReminderIntent, { type: "delivery-refused" }>["why"];

/** In the key of what is told in somebody's place. */
const instead = ":instead:";

/**
 * A message about a renewal that could not be handed over: how far it is, is shown somewhere else, and so is what everybody
 * has to hear; what somebody has to do goes to whoever runs it, or to the admins. Null where the message is about something else.
 */
export async function renewalRefused(
  message: Message,
  why: Why,
  scene: Scene,
): Promise<Message<Outcome>[] | null> {
  const said = message.outcome as RenewalOutcome | null;
  if (said?.type === "renewal-due") return elsewhere(said.id, message, scene);
  if (said?.type === "renewal-announced")
    return why === "bad-message" ? [] : announcedElsewhere(message, said, scene);
  if (said?.type !== "renewal-turn") return null;
  const renewal = await scene.stores.renewals.byId(said.view.id);
  if (renewal === null || renewal.state !== "open" || !("personId" in message.to)) return [];
  const { personId } = message.to;
  // What is wrong with its words is wrong for everybody; and whoever was told in somebody's place has nobody behind them.
  if (why === "bad-message") return [];
  if (message.key.includes(instead) && personId !== renewal.holderId) return [];
  const holder = await scene.stores.people.personById(renewal.holderId);
  const isHolder = personId === renewal.holderId || turnOf(renewal) === renewal.holderId;
  const heirs = isHolder || holder === null || !holder.active ? await scene.admins() : [holder];
  return heirs
    .filter(({ id }) => id !== personId)
    .map(({ id }) => ({
      ...message,
      key: `${message.key}${instead}${id}`,
      to: { personId: id },
      outcome: said,
    }));
}

/** What everybody was to hear is said once more, in the default channel, or to whoever runs it. */
async function announcedElsewhere(
  message: Message,
  said: Extract<RenewalOutcome, { type: "renewal-announced" }>,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const { renewals, signatures } = scene.stores;
  const renewal = await renewals.byId(said.view.id);
  const signature = renewal && (await signatures.byId(renewal.signatureId));
  if (renewal === null || signature === null || message.key.includes(instead)) return [];
  const next = await anotherPlace(destinationIn(message), signature, renewal.holderId, scene);
  const to = next && placeOrPerson(next.destination);
  if (next === null || to === null) return [];
  const { destination, platform } = next;
  return [{ ...message, key: `${message.key}${instead}${destination}`, platform, to, outcome: said }];
}

/** Where it is shown in place of where nothing can be posted: the default channel, or the chat of whoever runs it. */
async function anotherPlace(
  lost: Destination,
  signature: Signature,
  holderId: number,
  scene: Scene,
): Promise<KeptMessage | null> {
  const there = await destinationOf(signature, holderId, scene);
  if (there.destination !== lost) return there;
  const person = await inChatOf(holderId, scene);
  return person.destination === lost ? null : person;
}

/** Where it was to be shown nothing can be posted any more: the default channel, or the chat of whoever runs it. */
async function elsewhere(id: number, message: Message, scene: Scene): Promise<Message<Outcome>[]> {
  const { renewals, signatures } = scene.stores;
  const renewal = await renewals.byId(id);
  const signature = renewal && (await signatures.byId(renewal.signatureId));
  const known = await renewals.progress(id);
  if (renewal === null || signature === null || known === null || known.ref !== null) return [];
  const next = await anotherPlace(known.destination, signature, renewal.holderId, scene);
  if (next === null) return [];
  return (await progress.post(renewal, next, scene.stores)).map((one) => ({
    ...one,
    key: `${message.key}:in:${next.destination}`,
  }));
}
