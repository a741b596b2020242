import type { Card } from "../conversation/card.ts";
import type { PersonRef, PlaceRef, Platform } from "../people/person.ts";
import {
  type Delivery,
  type FileRefusal,
  PlatformError,
  type PlatformPort,
  type Target,
} from "../platforms/contract.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { ClaimedMessage, Store } from "../storage/store.ts";
import { isDatabaseFault } from "../storage/unavailable.ts";
import type { Attachments } from "./attach.ts";
import { newLease } from "./leases.ts";
import { createFileSender, type FileStep } from "./send-file.ts";
import { believeAfter, createSettle, type Held, type SettleParts } from "./settle.ts";
import { createWorker, type Worker } from "./worker.ts";

export type CourierParts = SettleParts & {
  store: Store;
  platforms: Partial<Record<Platform, PlatformPort>>;
  /** The message as a card, in the language of whoever reads it; `without`: why its file does not come with it. */
  render(message: Message, without: FileRefusal | null): Promise<Card>;
  attachments: Attachments;
  /**
   * What the message says now that its turn has come; null where it is not worth sending any more. Not asked of a
   * message that nobody can read any more.
   */
  current(message: Message): Promise<Outcome | null>;
};

/** A message as it was committed, as it is worth sending now, and that as a card. */
type Said = { message: Held; now: Held; card: Card };

/** Takes committed messages to their platforms, each under a lease, the oldest of a destination first. */
export function createCourier(parts: CourierParts): Worker {
  const { store, platforms, clock, log, patience, render, attachments, current } = parts;
  const { outbox, people } = store.read;
  const files = createFileSender(attachments, log);
  const { settle, arrived, refuse, overtaken, lookAgain } = createSettle(parts, files.forget);

  async function step(stopping: AbortSignal): Promise<boolean> {
    const now = clock();
    const lease = newLease(now, patience.lease);
    const message = await store.commit((session) => session.outbox.claim(now, lease));
    if (message === null) return false;
    await hand({ ...message, ...lease, stopping });
    return true;
  }

  async function hand(message: Held): Promise<void> {
    const port = platforms[message.platform];
    const to = await addressOf(message);
    if (port === undefined || to === null) {
      const why = "placeId" in message.to ? "not-found" : "person-unreachable";
      return refuse(message, why, "no address on a platform that is set up", "no-address");
    }
    // Before all else: what has arrived has arrived, whatever became of it since. A change can as well be made again.
    const target = { key: message.key, to, thread: message.thread };
    const look = message.uncertain && message.changes === undefined;
    if (look && (await wasSent(port, target, message))) return;
    const said = await sayNow(message);
    if (said === null) return;
    // A worker that was paused past its lease must not send what another has taken over.
    const holds = () => outbox.holds(message.id, message.token, clock() + port.deliverTimeout);
    // And one call that is begun in time is over in time.
    const before = message.until - port.callTimeout;
    if (message.changes === undefined) return post(port, { ...target, before }, said, holds);
    if (!(await holds())) return;
    const { key, changes: ref } = message;
    await settle(message, await port.change({ key, ref, card: said.card, before }));
  }

  /** The message as it is worth sending now, and its card; null where it was ended instead. */
  async function sayNow(message: Held): Promise<Said | null> {
    const outcome = message.outcome === null ? null : await current(message);
    if (message.outcome !== null && outcome === null) {
      await overtaken(message);
      return null;
    }
    const now = { ...message, outcome };
    const card = await cardOf(now, null);
    if (card !== null) return { message, now, card };
    await refuse(message, "bad-message", "could not be written as a card", "unreadable");
    return null;
  }

  /** Sends a message of its own, after the file that goes with it. */
  async function post(
    port: PlatformPort,
    target: Omit<Delivery, "card">,
    { message, now, card }: Said,
    holds: () => Promise<boolean>,
  ): Promise<void> {
    const step = await fileFirst(port, target, now, card.summary, holds);
    if (step === "lost") return;
    if (!("without" in step)) return settle(message, step);
    const said = step.without === null ? card : ((await cardOf(now, step.without)) ?? card);
    if (!(await holds())) return;
    await settle(message, await port.deliver({ ...target, card: said }));
  }

  /** Sends the file that goes with the message, where there is one; "lost": the lease does not hold any more. */
  async function fileFirst(
    port: PlatformPort,
    target: Omit<Delivery, "card">,
    message: ClaimedMessage,
    about: string,
    holds: () => Promise<boolean>,
  ): Promise<FileStep | "lost"> {
    const file = await files.of(message);
    if (file === null || file === "failed") return { without: file };
    if (!(await holds())) return "lost";
    const delivery = { ...target, file, reader: await readerOf(message), about };
    return files.send(port, delivery, message.attempts >= believeAfter);
  }

  async function readerOf({ to, platform }: Message): Promise<string | null> {
    const id = "personId" in to ? to.personId : to.readerId;
    const person = id === undefined ? null : await people.personById(id);
    return person?.identities[platform] ?? null;
  }

  /** True when the message was found, or could not be looked for just now; either way it is not sent again here. */
  async function wasSent(port: PlatformPort, target: Target, message: Held): Promise<boolean> {
    try {
      const seen = await port.lookUp(target, message.firstTriedAt ?? message.createdAt);
      if (seen === null || seen === "cannot") return false;
      await arrived(message, seen.ref);
      log.info({ key: message.key }, "an earlier attempt had delivered the message");
    } catch (error) {
      if (error instanceof PlatformError && !error.passing && message.attempts >= believeAfter) {
        await refuse(message, "not-found", error.message);
        return true;
      }
      await lookAgain(message, error, error instanceof PlatformError ? error.retryAfter : null);
    }
    return true;
  }

  /** Null for an outcome that nobody can put into words any more, such as one from another version. */
  async function cardOf(message: ClaimedMessage, without: FileRefusal | null): Promise<Card | null> {
    try {
      return await render(message, without);
    } catch (error) {
      // The database's failure, not the message's: another try will do.
      if (isDatabaseFault(error)) throw error;
      log.error({ err: error, key: message.key }, "a message can't be written");
      return null;
    }
  }

  async function addressOf({ to, platform }: Message): Promise<Delivery["to"] | null> {
    const of = (one: PersonRef | PlaceRef | null) => one?.identities[platform] ?? null;
    if ("placeId" in to) {
      const place = of(await people.placeById(to.placeId));
      return place === null ? null : { place };
    }
    const person = of(await people.personById(to.personId));
    return person === null ? null : { person };
  }

  for (const port of Object.values(platforms)) {
    if (port.deliverTimeout * 2 > patience.lease) throw new Error(`a lease is too short for ${port.name}`);
  }
  return createWorker("courier", step, outbox.nextWake, clock, log);
}
