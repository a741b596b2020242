import { placeOrPerson } from "../reminders/destinations.ts";
import type { ReminderIntent } from "../reminders/intents.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { RenewalOutcome } from "./intents.ts";
import { destinationOf, post } from "./progress.ts";
import { turnOf } from "./renewal.ts";

type Why = Extract<ReminderIntent, { type: "delivery-refused" }>["why"];

/** In the key of what is told in somebody's place. */
const instead = ":instead:";

/**
 * A message about a renewal that could not be handed over: how far it is, is shown somewhere else; what somebody has to do
 * goes to whoever runs it, or to the admins. Null where the message is about something else.
 */
export async function renewalRefused(
  message: Message,
  why: Why,
  scene: Scene,
): Promise<Message<Outcome>[] | null> {
  const said = message.outcome as RenewalOutcome | null;
  if (said?.type === "renewal-due")
    return message.changes === undefined ? elsewhere(said.id, message, scene) : [];
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

/** Where it was to be shown nothing can be posted any more: the default channel, or the chat of whoever runs it. */
async function elsewhere(id: number, message: Message, scene: Scene): Promise<Message<Outcome>[]> {
  const { renewals, signatures } = scene.stores;
  const renewal = await renewals.byId(id);
  const signature = renewal && (await signatures.byId(renewal.signatureId));
  const known = await renewals.progress(id);
  if (renewal === null || signature === null || known === null || known.ref !== null) return [];
  const there = await destinationOf(signature, renewal.holderId, scene);
  const person = { ...there, destination: `person:${renewal.holderId}` } as const;
  const next = there.destination === known.destination ? person : there;
  if (next.destination === known.destination || placeOrPerson(next.destination) === null) return [];
  return (await post(renewal, next, scene.stores)).map((one) => ({
    ...one,
    key: `${message.key}:in:${next.destination}`,
  }));
}
