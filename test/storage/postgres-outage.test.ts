import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { isHeldByOthers, isUnavailable } from "../../src/storage/unavailable.ts";
import { UnclearError } from "../../src/unclear.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

// A server of its own: others would miss it.
let server: PostgresServer;
let store: Store;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());
beforeEach(async () => {
  store = await createStore({ client: "postgres", url: server.url }, defaults, quiet);
});
afterEach(async () => {
  server.resume();
  await store.close();
});

const take = (key: string) => store.commit(({ inbox }) => inbox.take(key, 1));

/** The error of something that has to fail. */
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable("it was done"),
    (error: unknown) => error,
  );

test("a server that hangs in the middle of a transaction ends it; nothing of it is committed later", async () => {
  const fault = await faultOf(
    store.commit(async ({ inbox }) => {
      await inbox.take("half", 1);
      await server.pause();
      await inbox.take("other half", 1);
    }),
  );
  expect(isUnavailable(fault)).toBe(true);
  server.resume();
  // By the connections of before, if there still were any.
  for (let n = 0; n < 12; n++) expect(await take(`after ${n}`)).toBeNull();
  for (const key of ["half", "other half"]) expect(await take(key)).toBeNull();
});

test("while the server hangs every call fails by itself, with a connection at hand or without", async () => {
  await Promise.all(Array.from({ length: 4 }, (_, n) => take(`before ${n}`)));
  await server.pause();
  const calls = [...Array.from({ length: 12 }, (_, n) => take(`hanging ${n}`)), store.ping()];
  const faults = await Promise.all(calls.map(faultOf));
  expect(faults.filter((fault) => !isUnavailable(fault)).map(String)).toEqual([]);
  server.resume();
  await expect.poll(() => take("again")).toBeNull();
  await store.ping();
});

test("a server that hangs is not taken for a full pool, whether its connections are cut already or not", async () => {
  await take("before");
  await server.pause();
  const held = [];
  for (let n = 0; n < 3; n++) held.push(isHeldByOthers(await faultOf(take(`hanging ${n}`))));
  expect(held).toEqual([false, false, false]);
});

test("a server that is stopped is an error at once, and the same store goes on once it is back", async () => {
  await take("before");
  await server.stop();
  const faults = await Promise.all(
    [take("a"), take("b"), store.ping(), store.read.outbox.nextWake()].map(faultOf),
  );
  expect(faults.filter((fault) => !isUnavailable(fault)).map(String)).toEqual([]);
  const start = createStore({ client: "postgres", url: server.url }, defaults, quiet);
  await expect(start).rejects.toThrow(/^PostgreSQL at 127\.0\.0\.1:\d+ does not answer \(.*ECONNREFUSED/);
  await server.start();
  expect(await take("a")).toBeNull();
  expect(await take("before")).not.toBeNull();
});

test("a server that is stopped in the middle of a transaction has taken nothing of it", async () => {
  const fault = await faultOf(
    store.commit(async ({ inbox }) => {
      await inbox.take("cut", 1);
      await server.stop();
      await inbox.take("never", 1);
    }),
  );
  expect(isUnavailable(fault)).toBe(true);
  await server.start();
  expect(await take("cut")).toBeNull();
});

test("when the server is lost while it commits, nobody claims to know what came of it", async () => {
  const fault = await faultOf(
    store.commit(async ({ settings }) => {
      await settings.set("unclear", "committed");
      await server.pause();
    }),
  );
  expect(fault).toBeInstanceOf(UnclearError);
  server.resume();
  // It had got the word, and commits when it comes to itself.
  await expect.poll(() => store.read.settings.get("unclear")).toBe("committed");
});

test("what the database refuses is no outage", async () => {
  const fault = await faultOf(
    store.commit(({ outbox }) =>
      outbox.put(
        { key: "k", platform: "slack", to: { placeId: 99 }, thread: null, outcome: { type: "x" } },
        1,
      ),
    ),
  );
  expect(isUnavailable(fault)).toBe(false);
});
