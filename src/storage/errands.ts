import type { Instant } from "../clock.ts";
import type { Errand } from "../road/decision.ts";
import { insertRows } from "./bulk.ts";
import { type Db, isPostgres, rows } from "./sql.ts";
import type { ErrandStore } from "./store.ts";

type Row = { id: number; key: string; task: string; attempts: number };

/** Outside work that waits, is leased, and is done or given up. */
export function errands(db: Db): ErrandStore {
  const skipLocked = isPostgres(db) ? "for update skip locked" : "";
  const claimSql = (others: string) => `
    update errands set state = 'running', lease = :token, wake_at = :until, attempts = attempts + 1
    where id = (
      select id from errands where wake_at is not null and wake_at <= :now ${others}
      order by wake_at, id limit 1 ${skipLocked}
    )
    returning id, key, task, attempts`;

  const butThose = (but: string | null) => (but === null ? "" : "and key not like :but");

  /** Changes the errand if the lease still holds it. */
  async function release(id: number, token: string, change: Record<string, unknown>): Promise<boolean> {
    const held = db("errands").where({ id, state: "running", lease: token });
    return (await held.update({ lease: null, ...change })) > 0;
  }

  async function putAll(list: readonly Errand[]): Promise<void> {
    // PostgreSQL does not let one statement write a key twice. Of those with one key the first one waits.
    const byKey = new Map<string, Errand>();
    for (const errand of list) if (!byKey.has(errand.key)) byKey.set(errand.key, errand);
    const written = [...byKey.values()].map(({ key, task, dueAt }) => ({
      key,
      task: JSON.stringify(task),
      due_at: dueAt,
      state: "waiting",
      wake_at: dueAt,
    }));
    await insertRows(
      db,
      "errands",
      written,
      `on conflict (key) do update set task = excluded.task, due_at = excluded.due_at, state = excluded.state,
          wake_at = excluded.wake_at, attempts = 0, error = null
        where errands.state in ('done', 'dead')`,
    );
  }

  return {
    put: (errand) => putAll([errand]),
    putAll,

    async claim(now, lease, but = null) {
      const given = { now, token: lease.token, until: lease.until, but: `${but}%` };
      const [row] = await rows<Row>(db, claimSql(butThose(but)), given);
      return row ? { ...row, task: JSON.parse(row.task) } : null;
    },

    async claimByKey(key, lease) {
      const [row] = await rows<Row>(
        db,
        `update errands set state = 'running', lease = :token, wake_at = :until, attempts = attempts + 1
          where key = :key and state = 'waiting' returning id, key, task, attempts`,
        { key, token: lease.token, until: lease.until },
      );
      return row ? { ...row, task: JSON.parse(row.task) } : null;
    },

    async hold(id, token, until) {
      const held = db("errands").where({ id, state: "running", lease: token });
      return (await held.update({ wake_at: until })) > 0;
    },

    // What it was about is not kept: a file's address, what somebody entered.
    done: (id, token) => release(id, token, { state: "done", wake_at: null, task: "{}" }),

    retry: (id, token, dueAt, error) => release(id, token, { state: "waiting", wake_at: dueAt, error }),

    dead: (id, token, error) => release(id, token, { state: "dead", wake_at: null, error, task: "{}" }),

    async nextWake(but = null) {
      const [row] = await rows<{ wake: Instant | null }>(
        db,
        `select min(wake_at) as wake from errands where wake_at is not null ${butThose(but)}`,
        { but: `${but}%` },
      );
      return row?.wake ?? null;
    },

    async prune(before) {
      await db("errands").where("due_at", "<", before).whereNull("wake_at").delete();
    },
  };
}
