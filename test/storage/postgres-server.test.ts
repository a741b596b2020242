import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import type { Session, Store } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { cast } from "../contracts/storage-rows.ts";
import { createDatabase, type TestDatabase } from "../support/postgres.ts";

let database: TestDatabase;
let store: Store;
beforeEach(async () => {
  database = await createDatabase();
  store = await createStore({ client: "postgres", url: database.url }, defaults, quiet);
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

test("no statement, lock or connection outlasts an ack", async () => {
  const db = openPostgres(database.url, quiet);
  const settings = await db("pg_settings")
    .select("name", "setting")
    .whereIn("name", ["statement_timeout", "lock_timeout"])
    .orderBy("name");
  await db.destroy();
  expect(settings).toEqual([
    { name: "lock_timeout", setting: "1620" },
    { name: "statement_timeout", setting: "1800" },
  ]);
});

test("numbers are read as numbers here, and elsewhere as before", async () => {
  const db = openPostgres(database.url, quiet);
  const ours = await db.raw("select 9007199254740991::bigint as big, count(*) from persons");
  await db.destroy();
  expect(ours.rows).toEqual([{ big: 9_007_199_254_740_991, count: 0 }]);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const theirs = await client.query("select 1::bigint as big");
  await client.end();
  expect(theirs.rows).toEqual([{ big: "1" }]);
});

test("a server that is not there is an error, not a wait", async () => {
  const url = Object.assign(new URL(database.url), { port: "1" }).href;
  await expect(createStore({ client: "postgres", url }, defaults, quiet)).rejects.toThrow("ECONNREFUSED");
});

test("after the server cut all connections the next question is answered", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
  await expect.poll(() => store.ping().then(() => "answered")).toBe("answered");
  expect(await store.commit(({ inbox }) => inbox.take("k", 1))).toBeNull();
});

/** A transaction that does one thing, and is committed when told. */
async function begin<T>(work: (session: Session) => Promise<T>) {
  let commit = () => {};
  const told = new Promise<void>((done) => {
    commit = done;
  });
  let ended: Promise<unknown> = Promise.resolve();
  const result = await new Promise<T>((done, fail) => {
    ended = store.commit(async (session) => {
      done(await work(session));
      await told;
    });
    ended.catch(fail);
  });
  return {
    result,
    commit() {
      commit();
      return ended;
    },
  };
}

/** How many connections wait for a lock. */
async function waiting(): Promise<number> {
  const db = openPostgres(database.url, quiet);
  const sql = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  const { rows } = await db.raw(sql);
  await db.destroy();
  return rows.length;
}

const lease = (token: string) => ({ token, until: 100 });

test("two workers never hold one destination, even if a message with a lower id is committed between", async () => {
  const { general } = await cast(store);
  const put = (key: string) => (session: Session) =>
    session.outbox.put(
      { key, platform: "slack", to: { placeId: general.id }, thread: null, outcome: { type: "x" } },
      1,
    );
  const early = await begin(put("early"));
  await store.commit(put("late"));
  const first = await begin(({ outbox }) => outbox.claim(5, lease("a")));
  expect(first.result?.key).toBe("late");
  await early.commit();
  // This one sees "early" alone and the other worker's claim not yet; the unique index makes it wait and look again.
  const second = store.commit(({ outbox }) => outbox.claim(5, lease("b")));
  await expect.poll(waiting).toBe(1);
  await first.commit();
  expect(await second).toBeNull();
  await store.commit(({ outbox }) => outbox.sent(first.result?.id ?? 0, "a", "ts", 6));
  expect((await store.commit(({ outbox }) => outbox.claim(7, lease("b"))))?.key).toBe("early");
});

test("workers claim different destinations without waiting for each other", async () => {
  const { ann, general } = await cast(store);
  await store.commit(async ({ outbox }) => {
    const message = { platform: "slack", thread: null, outcome: { type: "x" } } as const;
    await outbox.put({ ...message, key: "1", to: { placeId: general.id } }, 1);
    await outbox.put({ ...message, key: "2", to: { personId: ann.id } }, 1);
  });
  const first = await begin(({ outbox }) => outbox.claim(5, lease("a")));
  const second = await begin(({ outbox }) => outbox.claim(5, lease("b")));
  const third = await begin(({ outbox }) => outbox.claim(5, lease("c")));
  expect([first.result?.key, second.result?.key, third.result]).toEqual(["1", "2", null]);
  await Promise.all([first.commit(), second.commit(), third.commit()]);
});
