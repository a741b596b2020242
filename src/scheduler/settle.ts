import type { Clock } from "../clock.ts";
import type { Trouble } from "../deliveries/store.ts";
import type { Log } from "../log.ts";
import type { ChangeResult, RefusedWhy } from "../platforms/contract.ts";
import type { Message } from "../road/decision.ts";
import type { Road } from "../road/road.ts";
import type { ClaimedMessage, Lease, Session, Store } from "../storage/store.ts";
import { type Patience, pauseAfter } from "./leases.ts";
import { type Pause, persist } from "./persist.ts";

/** Tries after which a platform's unchanging no is taken for final. */
export const believeAfter = 10;

/** A message in hand, with its lease, and the sign that the courier is to stop. */
export type Held = ClaimedMessage & Lease & { stopping: AbortSignal };

export type SettleParts = {
  store: Pick<Store, "commit">;
  road: Road;
  clock: Clock;
  log: Log;
  patience: Patience;
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

export type Settle = {
  /** What came of handing it over. */
  settle(message: Held, done: ChangeResult): Promise<void>;
  /** It is there, under this name. */
  arrived(message: Held, ref: string): Promise<void>;
  /** Given up, and in the same transaction whatever has to happen instead. */
  refuse(message: Held, why: RefusedWhy, error: string, trouble?: Trouble): Promise<void>;
  /** Not worth sending any more. */
  overtaken(message: Held): Promise<void>;
  /** Later, because it could not be looked for; `asked` is for how long the platform wants to be left alone. */
  lookAgain(message: Held, error: unknown, asked: number | null): Promise<void>;
};

/**
 * Writes down what became of messages, as long as their lease holds.
 *
 * @param forget called with the key of a message that is over: its file is not needed any more
 */
export function createSettle(parts: SettleParts, forget: (key: string) => void): Settle {
  const { store, road, clock, log, patience } = parts;

  async function settle(message: Held, done: ChangeResult): Promise<void> {
    const { id, key, attempts, changes, token } = message;
    switch (done.result) {
      case "sent":
        forget(key);
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
        const { error } = done;
        const trouble = done.hopeless ? "not-taken" : passing(done.retryAfter);
        await retry(message, done.retryAfter ?? 0, { error, uncertain: false, trouble });
        log.warn({ key, error }, "not delivered; trying again");
        return;
      }
      case "uncertain": {
        // Made twice, a change changes nothing: there is no need to wait and look.
        const again = changes !== undefined;
        const { error } = done;
        const waits = again ? 0 : patience.settling;
        await retry(message, waits, { error, uncertain: !again, trouble: "no-answer" });
        log.warn({ key, error }, again ? "perhaps changed; trying again" : perhaps);
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

  async function refuse(
    message: Held,
    why: RefusedWhy,
    error: string,
    trouble: Trouble = why,
  ): Promise<void> {
    const { id, key, platform, token } = message;
    forget(key);
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

  /** @param least how long is waited at least, in ms */
  function retry(
    message: Held,
    least: number,
    why: { error: string; uncertain: boolean; trouble: Trouble },
  ): Promise<void> {
    const notBefore = clock() + pauseAfter(message.attempts, least);
    return finish(message, (s) => s.outbox.retry(message.id, message.token, notBefore, why));
  }

  function finish({ key }: Held, write: (session: Session) => Promise<boolean>): Promise<void> {
    return store.commit(async (session) => {
      if (!(await write(session)))
        log.warn({ key }, "the lease was lost; another worker has the message, or it was marked before");
    });
  }

  return {
    settle,
    arrived,
    refuse,

    async overtaken(message) {
      await finish(message, (s) => s.outbox.superseded(message.id, message.token, clock()));
      log.info({ key: message.key }, "overtaken by events; not sent");
    },

    async lookAgain(message, error, asked) {
      await retry(message, asked ?? 0, { error: String(error), uncertain: true, trouble: passing(asked) });
      log.warn({ err: error, key: message.key }, "could not look for a message; trying again");
    },
  };
}

const perhaps = "perhaps delivered; looking before sending again";

/** What is in the way for now; `asked` as in `lookAgain`. */
const passing = (asked: number | null): Trouble => (asked === null ? "not-reached" : "slow-down");

/** The message itself, without what the outbox knows of its delivery. */
function plain({ key, platform, to, thread, outcome, changes }: ClaimedMessage): Message {
  return { key, platform, to, thread, outcome, ...(changes === undefined ? {} : { changes }) };
}
