import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openPostgres } from "../../src/storage/postgres.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import { isDatabaseFault, isHeldByOthers, isUnavailable } from "../../src/storage/unavailable.ts";
import { quiet } from "../contracts/storage-defaults.ts";
import { createDatabase } from "../support/postgres.ts";

/** The error of something that has to fail: what it is taken for. */
const judged = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it was done"),
    (error: unknown) => ({ fault: isDatabaseFault(error), away: isUnavailable(error) }),
  );

test("a PostgreSQL that is too slow for a statement is at fault, and there all the same", async () => {
  const database = await createDatabase();
  const db = openPostgres(database.url, quiet, 200);
  try {
    expect(await judged(db.raw("select pg_sleep(60)"))).toEqual({ fault: true, away: false });
    expect(await judged(db.raw("select 1 / 0"))).toEqual({ fault: false, away: false });
    await db.raw("set default_transaction_read_only = on");
    expect(await judged(db.raw("create table t (id integer)"))).toEqual({ fault: true, away: false });
  } finally {
    await db.destroy();
    await database.drop();
  }
});

test("a row that others lock and a pool that is full are told from an outage", async () => {
  const database = await createDatabase();
  const db = openPostgres(database.url, quiet, 200);
  const others = await Promise.all(Array.from({ length: 10 }, () => db.transaction()));
  const fullPool = db.raw("select 1").then(null, isHeldByOthers);
  try {
    expect(await fullPool).toBe(true);
    const [holder, waiter] = others;
    await holder?.raw("select pg_advisory_xact_lock(1)");
    const locked = waiter?.raw("select pg_advisory_xact_lock(1)").then(null, isHeldByOthers);
    expect(await locked).toBe(true);
    const tooSlow = holder?.raw("select pg_sleep(60)").then(null, isHeldByOthers);
    expect(await tooSlow).toBe(false);
  } finally {
    await Promise.all(others.map((one) => one.rollback()));
    await db.destroy();
    await database.drop();
  }
});

test("a SQLite whose disk is full is at fault; one that refuses a row is not", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-full-"));
  const { write, read } = await openSqlite(join(folder, "full.sqlite"), quiet);
  try {
    await write.raw("create table t (text text unique)");
    await write.raw("insert into t values ('a')");
    expect(await judged(write.raw("insert into t values ('a')"))).toEqual({ fault: false, away: false });
    await write.raw("pragma max_page_count = 3");
    expect(await judged(write.raw("insert into t values (?)", ["b".repeat(100_000)]))).toEqual({
      fault: true,
      away: false,
    });
  } finally {
    await write.destroy();
    await read.destroy();
    await rm(folder, { recursive: true });
  }
});
