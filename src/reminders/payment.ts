import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { direct } from "../people/tell.ts";
import type { PaymentEnd, RenewalOutcome } from "../renewals/intents.ts";
import { askedAgainAfter } from "../renewals/payment.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { ReminderIntent } from "./intents.ts";
import { isThere, nextInLine } from "./next-in-line.ts";
import { type Policy, wakingAt } from "./policy.ts";

/** Signatures about which people are asked in one go, so that each gets one message, and those that stand in it. */
const askedAtOnce = 5_000;
const inOneMessage = 10;

/**
 * Whether somebody is asked now, and when to look again, that being done. Nobody is asked at night, nor of what has ended: it
 * may have been over when it was first heard of.
 */
export function paymentLook(
  at: Instant | null,
  deadline: Instant,
  policy: Policy,
  now: Instant,
): { ask: boolean; nextAt: Instant | null } {
  if (deadline < now) return { ask: false, nextAt: null };
  if (at === null || at > now) return { ask: false, nextAt: at };
  const morning = wakingAt(policy, now);
  return morning === null ? { ask: true, nextAt: now + askedAgainAfter } : { ask: false, nextAt: morning };
}

/**
 * Those who are to be asked whether what pays the renewals is still good, each once for all of theirs: the owners, and where
 * nobody is in charge the admins.
 */
export async function paymentQuestions(scene: Scene): Promise<Message<Outcome>[]> {
  const { stores, now } = scene;
  const pending = await stores.payments.pending(askedAtOnce);
  await stores.payments.told(pending);
  const theirs = await byPerson(pending, new Set(), scene);
  return theirs.flatMap(({ person, ends }) =>
    direct(`payment:${ends[0]?.signatureId}:${now}`, person, {
      type: "payment-asked",
      ends: ends.slice(0, inOneMessage),
      more: Math.max(0, ends.length - inOneMessage),
    }),
  );
}

/**
 * A question about payments that could not be handed over goes to whoever is next in line, once. Null where the message is
 * about something else.
 */
export async function paymentRefused(
  message: Message,
  why: Why,
  scene: Scene,
): Promise<Message<Outcome>[] | null> {
  const said = message.outcome as RenewalOutcome | null;
  if (said?.type !== "payment-asked") return null;
  const { key, to } = message;
  if (why === "bad-message" || key.includes(instead) || !("personId" in to)) return [];
  const theirs = await byPerson(said.ends, new Set([to.personId]), scene);
  return theirs.flatMap(({ person, ends }) => direct(`${key}${instead}`, person, { ...said, ends }));
}

type Why = Extract<ReminderIntent, { type: "delivery-refused" }>["why"];
type Theirs = { person: PersonRef; ends: PaymentEnd[] };

/** In the key of what is asked in somebody's place. */
const instead = ":instead";

/** Whom to ask about each of these, what ends first before the rest. */
async function byPerson(
  asked: readonly Pick<PaymentEnd, "signatureId" | "deadline">[],
  unreachable: ReadonlySet<number>,
  scene: Scene,
): Promise<Theirs[]> {
  const deadlineOf = new Map(asked.map(({ signatureId, deadline }) => [signatureId, deadline]));
  const admins = asked.length === 0 ? [] : await scene.admins();
  const leaders = admins.filter((admin) => isThere(admin, unreachable));
  const theirs = new Map<number, Theirs>();
  for (const one of await scene.stores.signatures.outlines([...deadlineOf.keys()])) {
    const { id: signatureId, name, vendor, deadline } = one;
    // Renewed or removed while it waited.
    if (one.removedAt !== null || deadline === null || deadline !== deadlineOf.get(signatureId)) continue;
    const { owner } = nextInLine(one, unreachable);
    for (const person of owner === null ? leaders : [owner]) {
      const known = theirs.get(person.id) ?? { person, ends: [] };
      known.ends.push({ signatureId, name, vendor, deadline });
      theirs.set(person.id, known);
    }
  }
  return [...theirs.values()].map(({ person, ends }) => ({
    person,
    ends: ends.sort((one, other) => one.deadline - other.deadline),
  }));
}
