import type { Clock } from "../clock.ts";
import type { Card } from "../conversation/card.ts";
import type { Trouble } from "../deliveries/store.ts";
import type { Log } from "../log.ts";
import type { PersonRef, PlaceRef, Platform } from "../people/person.ts";
import {
  type ChangeResult,
  type Delivery,
  type FileRefusal,
  PlatformError,
  type PlatformPort,
  type RefusedWhy,
  type Target,
} from "../platforms/contract.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Road } from "../road/road.ts";
import type { ClaimedMessage, Lease, Session, Store } from "../storage/store.ts";
import { isDatabaseFault } from "../storage/unavailable.ts";
import type { Attachments } from "./attach.ts";
import { newLease, type Patience, pauseAfter } from "./leases.ts";
import { type Pause, persist } from "./persist.ts";
import { createFileSender, type FileStep } from "./send-file.ts";
import { createWorker, type Worker } from "./worker.ts";

/** Tries after which a platform's unchanging no is taken for final. */
const believeAfter = 10;

export type CourierParts = {
  store: Store;
  platforms: Partial<Record<Platform, PlatformPort>>;
  road: Road;
  clock: Clock;
  log: Log;
  patience: Patience;
  /** The message as a card, in the language of whoever reads it; `without`: why its file does not come with it. */
  render(message: Message, without: FileRefusal | null): Promise<Card>;
  attachments: Attachments;
  /**
   * What the message says now that its turn has come; null where it is not worth sending any more. Not asked of a
   * message that nobody can read any more.
   */
  current(message: Message): Promise<Outcome | null>;
  /**
   * Called in the transaction in which a message is marked as sent, whether it was sent just now or found to be there;
   * `ref` names it for a later change. What it throws undoes that: the message would be looked up, and marked again.
   */
  sent(session: Session, message: Message, ref: string): Promise<void>;
  /** Called in the transaction in which a change is ended because the message that it would have changed is gone. */
  lost(session: Session, message: Message): Promise<void>;
  /** Called once what follows from a delivery is committed: there may be errands among it. */
  followed?(): void;
  /** Waits while the database is away; by a timer where nothing is named. */
  pause?: Pause;
};

/** A message in hand, with its lease, and the sign that the courier is to stop. */
type Held = ClaimedMessage & Lease & { stopping: AbortSignal };

/** A message as it was committed, as it is worth sending now, and that as a card. */
type Said = { message: Held; now: Held; card: Card };

const perhaps = "perhaps delivered; looking before sending again";

/** Takes committed messages to their platforms, each under a lease, the oldest of a destination first. */
export function createCourier(parts: CourierParts): Worker {
  const { store, platforms, road, clock, log, patience, render, attachments, current } = parts;
  const { outbox, people } = store.read;
  const files = createFileSender(attachments, log);

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
    const { id, key, token } = message;
    const outcome = message.outcome === null ? null : await current(message);
    if (message.outcome !== null && outcome === null) {
      await finish(message, (s) => s.outbox.superseded(id, token, clock()));
      log.info({ key }, "overtaken by events; not sent");
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
    const { id, key, token } = message;
    try {
      const seen = await port.lookUp(target, message.firstTriedAt ?? message.createdAt);
      if (seen === null || seen === "cannot") return false;
      await arrived(message, seen.ref);
      log.info({ key }, "an earlier attempt had delivered the message");
    } catch (error) {
      if (error instanceof PlatformError && !error.passing && message.attempts >= believeAfter) {
        await refuse(message, "not-found", error.message);
        return true;
      }
      const asked = error instanceof PlatformError ? error.retryAfter : null;
      const notBefore = clock() + pauseAfter(message.attempts, asked ?? 0);
      await finish(message, (s) =>
        s.outbox.retry(id, token, notBefore, {
          error: String(error),
          uncertain: true,
          trouble: asked === null ? "not-reached" : "slow-down",
        }),
      );
      log.warn({ err: error, key }, "could not look for a message; trying again");
    }
    return true;
  }

  /** Given up, and in the same transaction whatever has to happen instead. */
  async function refuse(
    message: Held,
    why: RefusedWhy,
    error: string,
    trouble: Trouble = why,
  ): Promise<void> {
    const { id, key, platform, token } = message;
    files.forget(key);
    log.error({ key, why, error }, "the platform refused a message for good");
    if (message.changes !== undefined) {
      // Whoever was to see it has seen the message that it would have changed.
      return finish(message, (s) => s.outbox.dead(id, token, error, clock(), trouble));
    }
    await road.happen({
      key: `refused:${key}`,
      platform,
      intent: { type: "delivery-refused", message: plain(message), why },
      first: (session) => session.outbox.dead(id, token, error, clock(), trouble),
    });
  }

  async function settle(message: Held, done: ChangeResult): Promise<void> {
    const { id, key, attempts, changes, token } = message;
    switch (done.result) {
      case "sent":
        files.forget(key);
        return arrived(message, done.ref);
      case "gone":
        log.info({ key, error: done.error }, "the message to be changed is gone");
        return finish(message, async (session) => {
          const held = await session.outbox.superseded(id, token, clock());
          if (held) await parts.lost(session, plain(message));
          return held;
        });
      case "not-sent": {
        if (done.untried) {
          const turn = clock() + (done.retryAfter ?? 0);
          log.debug({ key, error: done.error }, "not tried yet");
          return finish(message, (s) => s.outbox.putBack(id, token, turn));
        }
        if (done.hopeless && attempts >= believeAfter) return refuse(message, "bad-message", done.error);
        const notBefore = clock() + pauseAfter(attempts, done.retryAfter ?? 0);
        await finish(message, (s) =>
          s.outbox.retry(id, token, notBefore, {
            error: done.error,
            uncertain: false,
            trouble: done.hopeless ? "not-taken" : done.retryAfter === null ? "not-reached" : "slow-down",
          }),
        );
        log.warn({ key, error: done.error }, "not delivered; trying again");
        return;
      }
      case "uncertain": {
        // Made twice, a change changes nothing: there is no need to wait and look.
        const again = changes !== undefined;
        const notBefore = clock() + pauseAfter(attempts, again ? 0 : patience.settling);
        await finish(message, (s) =>
          s.outbox.retry(id, token, notBefore, {
            error: done.error,
            uncertain: !again,
            trouble: "no-answer",
          }),
        );
        log.warn({ key, error: done.error }, again ? "perhaps changed; trying again" : perhaps);
        return;
      }
      case "refused":
        return refuse(message, done.why, done.error);
      default:
        done satisfies never;
    }
  }

  /** What arrived and is not marked so would be sent again where nobody can look for it. */
  async function arrived(message: Held, ref: string): Promise<void> {
    const mark = () =>
      finish(message, async (session) => {
        const held = await session.outbox.sent(message.id, message.token, ref, clock());
        if (held) await parts.sent(session, plain(message), ref);
        return held;
      });
    await persist(message.key, mark, message.stopping, parts);
    parts.followed?.();
  }

  function finish({ key }: Held, write: (session: Session) => Promise<boolean>): Promise<void> {
    return store.commit(async (session) => {
      if (!(await write(session)))
        log.warn({ key }, "the lease was lost; another worker has the message, or it was marked before");
    });
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

/** The message itself, without what the outbox knows of its delivery. */
function plain({ key, platform, to, thread, outcome, changes }: ClaimedMessage): Message {
  return { key, platform, to, thread, outcome, ...(changes === undefined ? {} : { changes }) };
}
