import type { Clock } from "../clock.ts";
import { SECOND } from "../clock.ts";
import type { Card } from "../conversation/card.ts";
import type { Log } from "../log.ts";
import type { PersonRef, PlaceRef, Platform } from "../people/person.ts";
import {
  type Delivery,
  type FileRefusal,
  PlatformError,
  type PlatformPort,
  type RefusedWhy,
} from "../platforms/contract.ts";
import type { Message } from "../road/decision.ts";
import type { Road } from "../road/road.ts";
import type { ClaimedMessage, Store } from "../storage/store.ts";
import type { Attachments } from "./attach.ts";
import { leaseFor, newLease, pauseAfter } from "./leases.ts";
import { createFileSender, type FileStep } from "./send-file.ts";
import { createWorker, type Worker } from "./worker.ts";

/** After an ambiguous failure the platform may still be storing the message: only then is it looked for. */
const settlingTime = 10 * SECOND;

/** Tries after which a platform's unchanging no is taken for final. */
const believeAfter = 10;

export type CourierParts = {
  store: Store;
  platforms: Partial<Record<Platform, PlatformPort>>;
  road: Road;
  clock: Clock;
  log: Log;
  /** The message as a card, in the language of whoever reads it; `without`: why its file does not come with it. */
  render(message: Message, without: FileRefusal | null): Promise<Card>;
  attachments: Attachments;
  /** Whether the message is still worth sending, when its turn has come. */
  wanted(message: Message): Promise<boolean>;
};

/** Takes committed messages to their platforms, each under a lease, the oldest of a destination first. */
export function createCourier(parts: CourierParts): Worker {
  const { store, platforms, road, clock, log, render, attachments, wanted } = parts;
  const { outbox, people } = store.read;
  const files = createFileSender(attachments, log);

  async function step(): Promise<boolean> {
    const now = clock();
    const lease = newLease(now);
    const message = await store.commit((session) => session.outbox.claim(now, lease));
    if (message === null) return false;
    await hand(message, lease.token);
    return true;
  }

  async function hand(message: ClaimedMessage, token: string): Promise<void> {
    const port = platforms[message.platform];
    const to = await addressOf(message);
    if (port === undefined || to === null) {
      await finish(message, (s) => s.outbox.dead(message.id, token, "no such address", clock()));
      log.error({ key: message.key }, "a message has no address on a platform that is set up");
      return;
    }
    // Before all else: what has arrived has arrived, whatever became of it since.
    const target = { key: message.key, to, thread: message.thread };
    if (message.uncertain && (await wasSent(port, target, message, token))) return;
    if (!(await wanted(message))) {
      await finish(message, (s) => s.outbox.superseded(message.id, token, clock()));
      log.info({ key: message.key }, "overtaken by events; not sent");
      return;
    }
    const card = await cardOf(message, null);
    if (card === null) {
      await finish(message, (s) =>
        s.outbox.dead(message.id, token, "could not be written as a card", clock()),
      );
      return;
    }
    // A worker that was paused past its lease must not send what another has taken over.
    const holds = () => outbox.holds(message.id, token, clock() + port.deliverTimeout);
    const step = await fileFirst(port, target, message, card.summary, holds);
    if (step === "lost") return;
    if (!("without" in step)) return settle(message, token, step);
    const said = step.without === null ? card : ((await cardOf(message, step.without)) ?? card);
    if (!(await holds())) return;
    await settle(message, token, await port.deliver({ ...target, card: said }));
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
  async function wasSent(
    port: PlatformPort,
    target: Omit<Delivery, "card">,
    message: ClaimedMessage,
    token: string,
  ): Promise<boolean> {
    const { id, key } = message;
    try {
      const seen = await port.lookUp(target, message.firstTriedAt ?? message.createdAt);
      if (seen === null || seen === "cannot") return false;
      await finish(message, (s) => s.outbox.sent(id, token, seen.ref, clock()));
      log.info({ key }, "an earlier attempt had delivered the message");
    } catch (error) {
      if (error instanceof PlatformError && !error.passing && message.attempts >= believeAfter) {
        await refuse(message, token, "not-found", error.message);
        return true;
      }
      const notBefore = clock() + pauseAfter(message.attempts);
      await finish(message, (s) =>
        s.outbox.retry(id, token, notBefore, { error: String(error), uncertain: true }),
      );
      log.warn({ err: error, key }, "could not look for a message; trying again");
    }
    return true;
  }

  /** Given up, and in the same transaction whatever has to happen instead. */
  async function refuse(
    message: ClaimedMessage,
    token: string,
    why: RefusedWhy,
    error: string,
  ): Promise<void> {
    const { id, key, platform } = message;
    files.forget(key);
    log.error({ key, why, error }, "the platform refused a message for good");
    await road.happen({
      key: `refused:${key}`,
      platform,
      intent: { type: "delivery-refused", message: plain(message), why },
      first: (session) => session.outbox.dead(id, token, error, clock()),
    });
  }

  async function settle(
    message: ClaimedMessage,
    token: string,
    done: Awaited<ReturnType<PlatformPort["deliver"]>>,
  ) {
    const { id, key, attempts } = message;
    switch (done.result) {
      case "sent":
        files.forget(key);
        await finish(message, (s) => s.outbox.sent(id, token, done.ref, clock()));
        return;
      case "not-sent": {
        if (done.hopeless && attempts >= believeAfter)
          return refuse(message, token, "bad-message", done.error);
        const notBefore = clock() + (done.retryAfter ?? pauseAfter(attempts));
        await finish(message, (s) =>
          s.outbox.retry(id, token, notBefore, { error: done.error, uncertain: false }),
        );
        log.warn({ key, error: done.error }, "not delivered; trying again");
        return;
      }
      case "uncertain": {
        const notBefore = clock() + Math.max(settlingTime, pauseAfter(attempts));
        await finish(message, (s) =>
          s.outbox.retry(id, token, notBefore, { error: done.error, uncertain: true }),
        );
        log.warn({ key, error: done.error }, "perhaps delivered; looking before sending again");
        return;
      }
      case "refused":
        return refuse(message, token, done.why, done.error);
      default:
        done satisfies never;
    }
  }

  function finish(
    message: ClaimedMessage,
    write: (session: typeof store.read) => Promise<boolean>,
  ): Promise<void> {
    return store.commit(async (session) => {
      if (!(await write(session)))
        log.warn({ key: message.key }, "the lease was lost; another worker has the message");
    });
  }

  /** Null for an outcome that nobody can put into words any more, such as one from another version. */
  async function cardOf(message: ClaimedMessage, without: FileRefusal | null): Promise<Card | null> {
    try {
      return await render(message, without);
    } catch (error) {
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
    if (port.deliverTimeout * 2 > leaseFor) throw new Error(`a lease is too short for ${port.name}`);
  }
  return createWorker("courier", step, outbox.nextWake, clock, log);
}

/** The message itself, without what the outbox knows of its delivery. */
function plain({ key, platform, to, thread, outcome }: ClaimedMessage): Message {
  return { key, platform, to, thread, outcome };
}
