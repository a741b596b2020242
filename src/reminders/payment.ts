import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { direct } from "../people/tell.ts";
import { askedAgainAfter } from "../renewals/payment.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { nextInLine } from "./next-in-line.ts";
import { type Policy, wakingAt } from "./policy.ts";

/** Signatures about which people are asked in one transaction, and those that stand in one message. */
const askedAtOnce = 500;
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
  const deadlineOf = new Map(pending.map(({ signatureId, deadline }) => [signatureId, deadline]));
  const theirs = new Map<
    number,
    {
      person: PersonRef;
      asked: { signatureId: number; name: string; vendor: string | null; deadline: Instant }[];
    }
  >();
  const admins = pending.length === 0 ? [] : await scene.admins();
  for (const one of await stores.signatures.outlines([...deadlineOf.keys()])) {
    const { id: signatureId, name, vendor, deadline } = one;
    // Renewed or removed while it waited.
    if (one.removedAt !== null || deadline === null || deadline !== deadlineOf.get(signatureId)) continue;
    const { owner } = nextInLine(one);
    for (const person of owner === null ? admins : [owner]) {
      const known = theirs.get(person.id) ?? { person, asked: [] };
      known.asked.push({ signatureId, name, vendor, deadline });
      theirs.set(person.id, known);
    }
  }
  return [...theirs.values()].flatMap(({ person, asked }) =>
    chunks(asked).flatMap((ends) =>
      direct(`payment:${ends[0]?.signatureId}:${now}`, person, { type: "payment-asked", ends }),
    ),
  );
}

function chunks<T>(list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / inOneMessage);
  return Array.from({ length: count }, (_, at) => list.slice(at * inOneMessage, (at + 1) * inOneMessage));
}
