import type { Instant } from "../clock.ts";
import type { Platform } from "../people/person.ts";
import type { Message } from "../road/decision.ts";
import { insertRows, type Written } from "./bulk.ts";
import { outcomeFrom, outcomeText } from "./outcome.ts";
import { attempt, type Db, isPostgres, isUniqueViolation, rows } from "./sql.ts";
import type { ClaimedMessage, OutboxStore } from "./store.ts";

export type MessageRow = {
  id: number;
  key: string;
  platform: Platform;
  place_id: number | null;
  person_id: number | null;
  reader_id: number | null;
  thread: string | null;
  outcome: string;
  changes: string | null;
};

/** The columns of a `MessageRow`. */
export const messageColumns = "id, key, platform, place_id, person_id, reader_id, thread, outcome, changes";

type Row = MessageRow & {
  created_at: Instant;
  attempts: number;
  uncertain: number;
  first_tried_at: Instant | null;
};

/**
 * The head of each lane, found by hopping along the index from lane to lane: the cost is the number of lanes with
 * something in them, however long they are and however much was delivered before. Within a lane the message that
 * is being sent comes first ("sending" sorts before "waiting"), then the oldest.
 */
const headsSql = `
  with recursive lanes(lane) as (
    select (select lane from outbox where lane is not null order by lane limit 1)
    union all
    select (select o.lane from outbox o where o.lane > lanes.lane order by o.lane limit 1)
    from lanes where lanes.lane is not null
  ),
  heads(id) as (
    select (select o.id from outbox o where o.lane = lanes.lane order by o.state, o.id limit 1)
    from lanes where lanes.lane is not null
  )`;

/** Another worker's claim of the same lane, seen too late; the next look sees it. */
const CLAIM_TRIES = 3;

/** Messages that are committed and not yet delivered, in the order of their destinations. */
export function outbox(db: Db): OutboxStore {
  const skipLocked = isPostgres(db) ? "for update of o skip locked" : "";
  const claimSql = `${headsSql}
    update outbox set state = 'sending', lease = :token, wake_at = :until, attempts = attempts + 1,
      uncertain = case when state = 'sending' then 1 else uncertain end,
      first_tried_at = coalesce(first_tried_at, :now)
    where id = (
      select o.id from outbox o
      where o.id in (select heads.id from heads) and o.lane is not null and o.wake_at <= :now
      order by o.id limit 1 ${skipLocked}
    )
    returning ${messageColumns}, created_at, attempts, uncertain, first_tried_at`;

  /** Changes the message if the lease still holds it. */
  async function release(id: number, token: string, change: Record<string, unknown>): Promise<boolean> {
    const held = db("outbox").where({ id, state: "sending", lease: token });
    return (await held.update({ lease: null, ...change })) > 0;
  }

  async function putAll(messages: readonly Message[], at: Instant): Promise<void> {
    const written = messages.map((message) => waiting(message, at));
    await insertRows(db, "outbox", written, "on conflict (key) do nothing");
  }

  return {
    put: (message, at) => putAll([message], at),
    putAll,

    async claim(now, lease) {
      for (let tries = 1; ; tries++) {
        try {
          const bindings = { now, token: lease.token, until: lease.until };
          const [row] = await attempt(db, (inner) => rows<Row>(inner, claimSql, bindings));
          return row ? messageFrom(row) : null;
        } catch (error) {
          if (!isUniqueViolation(error) || tries === CLAIM_TRIES) throw error;
        }
      }
    },

    async holds(id, token, now) {
      const held = await rows(
        db,
        "select 1 as held from outbox where id = ? and state = 'sending' and lease = ? and wake_at > ?",
        [id, token, now],
      );
      return held.length > 0;
    },

    sent: (id, token, ref, at) => release(id, token, { state: "sent", ref, lane: null, ended_at: at }),

    // Uncertain once is uncertain for good: looking once too often costs a call, not looking costs a double.
    retry: (id, token, notBefore, why) =>
      release(id, token, {
        state: "waiting",
        wake_at: notBefore,
        error: why.error,
        trouble: why.trouble ?? null,
        ...(why.uncertain ? { uncertain: 1 } : {}),
      }),

    putBack: (id, token, notBefore) =>
      release(id, token, { state: "waiting", wake_at: notBefore, attempts: db.raw("attempts - 1") }),

    dead: (id, token, error, at, trouble) =>
      release(id, token, { state: "dead", error, trouble: trouble ?? null, lane: null, ended_at: at }),

    superseded: (id, token, at) => release(id, token, { state: "superseded", lane: null, ended_at: at }),

    async find(key) {
      const row: MessageRow | undefined = await db("outbox").where({ key }).first();
      return row ? plain(row) : null;
    },

    async withdraw(key) {
      await db("outbox").where({ key, state: "waiting", attempts: 0 }).delete();
    },

    async nextWake() {
      const [row] = await rows<{ wake: Instant | null }>(
        db,
        `${headsSql} select min(o.wake_at) as wake from outbox o where o.id in (select heads.id from heads)`,
      );
      return row?.wake ?? null;
    },

    async prune(before) {
      await db("outbox").where("ended_at", "<", before).delete();
    },
  };
}

/** The row of a message that nobody has tried to send yet. */
function waiting({ key, platform, to, thread, outcome, heldFor, changes }: Message, at: Instant): Written {
  const target = {
    changes: changes ?? null,
    platform,
    place_id: "placeId" in to ? to.placeId : null,
    person_id: "personId" in to ? to.personId : null,
  };
  return {
    key,
    ...target,
    reader_id: "placeId" in to ? (to.readerId ?? null) : null,
    thread,
    outcome: outcomeText(outcome),
    created_at: at,
    state: "waiting",
    lane: heldFor === undefined ? laneOf(target) : `${laneOf(target)}:held`,
    wake_at: at + (heldFor ?? 0),
  };
}

/**
 * Where messages for one destination queue. What is held back does not hold up what comes after it, nor do changes of
 * what is there already: they queue for themselves.
 */
export function laneOf(row: Pick<MessageRow, "platform" | "place_id" | "person_id" | "changes">): string {
  const { platform, place_id: place, person_id: person, changes } = row;
  const lane = place === null ? `${platform}:person:${person}` : `${platform}:place:${place}`;
  return changes === null ? lane : `${lane}:changes`;
}

/** The message itself, without what is known of its delivery. */
export function plain(row: MessageRow): Message {
  const { key, platform, thread, outcome, changes } = row;
  const message = { key, platform, to: destination(row), thread, outcome: outcomeFrom(outcome) };
  return changes === null ? message : { ...message, changes };
}

function messageFrom(row: Row): ClaimedMessage {
  return {
    ...plain(row),
    id: row.id,
    createdAt: row.created_at,
    attempts: row.attempts,
    uncertain: row.uncertain === 1,
    firstTriedAt: row.first_tried_at,
  };
}

function destination(row: MessageRow): Message["to"] {
  const { place_id: placeId, person_id: personId, reader_id: readerId } = row;
  if (placeId !== null) return readerId === null ? { placeId } : { placeId, readerId };
  if (personId === null) throw new Error(`Message ${row.id} is for nobody`);
  return { personId };
}
