import type { Instant } from "../clock.ts";
import type { DeliveryStore, Trouble, Undelivered } from "../deliveries/store.ts";
import { insertRows } from "./bulk.ts";
import { laneOf, type MessageRow, messageColumns, plain } from "./outbox.ts";
import { type Db, rows } from "./sql.ts";

type Row = MessageRow & {
  created_at: Instant;
  state: Undelivered["state"];
  wake_at: Instant;
  attempts: number;
  uncertain: number;
  first_tried_at: Instant | null;
  ended_at: Instant | null;
  trouble: Trouble | null;
  error: string | null;
};

const columns = `${messageColumns}, created_at, state, wake_at, attempts, uncertain, first_tried_at, ended_at,
  trouble, error`;

/** The outbox as admins see it, and the way back for what was given up. */
export function deliveries(db: Db): DeliveryStore {
  const dead = "state = 'dead' and ended_at >= :since";

  /** In their order: new rows have new ids, and stand behind all that waits. */
  async function putAnew(list: readonly Row[], at: Instant): Promise<Row[]> {
    const written = list.map((row) => ({
      key: row.key,
      platform: row.platform,
      place_id: row.place_id,
      person_id: row.person_id,
      reader_id: row.reader_id,
      thread: row.thread,
      outcome: row.outcome,
      changes: row.changes,
      created_at: row.created_at,
      state: "waiting",
      lane: laneOf(row),
      wake_at: at,
      uncertain: row.uncertain,
      first_tried_at: row.first_tried_at,
      error: row.error,
      trouble: row.trouble,
    }));
    return insertRows<Row>(db, "outbox", written, `returning ${columns}`);
  }

  return {
    async counts(since) {
      const [row] = await rows<{ waiting: number; dead: number }>(
        db,
        `select (select count(*) from outbox where lane is not null) as waiting,
          (select count(*) from outbox where ${dead}) as dead`,
        { since },
      );
      return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0 };
    },

    async page(since, offset, limit) {
      const found = await rows<Row>(
        db,
        `select ${columns} from outbox where ${dead} or lane is not null
          order by case when state = 'dead' then 0 else 1 end, case when state = 'dead' then -id else id end
          limit :limit offset :offset`,
        { since, limit, offset },
      );
      return found.map(undelivered);
    },

    async revive(id, at) {
      // Two who do this at once: the second one finds nothing to take out.
      const taken = await rows<Row>(
        db,
        `delete from outbox where id = ? and state = 'dead' returning ${columns}`,
        [id],
      );
      const [row] = await putAnew(taken, at);
      return row ? undelivered(row) : null;
    },

    async reviveAll(since, at, limit) {
      const taken = await rows<Row>(
        db,
        `delete from outbox where state = 'dead' and id in (
            select id from outbox where ${dead} order by id limit :limit)
          returning ${columns}`,
        { since, limit },
      );
      await putAnew(
        taken.toSorted((one, other) => one.id - other.id),
        at,
      );
      return taken.length;
    },
  };
}

function undelivered(row: Row): Undelivered {
  return {
    ...plain(row),
    id: row.id,
    state: row.state,
    createdAt: row.created_at,
    attempts: row.attempts,
    wakeAt: row.wake_at,
    endedAt: row.ended_at,
    trouble: row.trouble,
    error: row.error,
  };
}
