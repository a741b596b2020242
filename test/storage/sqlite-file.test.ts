import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import { migrate } from "../../src/storage/migrations.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { rowOf } from "../contracts/storage-rows.ts";
import { builtFrom } from "../support/built.ts";

let folder: string;
let file: string;
const undo: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sealwatch-file-"));
  file = join(folder, "test.sqlite");
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await rm(folder, { recursive: true, force: true });
});

async function connections() {
  const both = await openSqlite(file, quiet);
  undo.push(() => Promise.all([both.read.destroy(), both.write.destroy()]));
  return both;
}

async function opened() {
  const store = await createStore({ client: "sqlite", file }, defaults, quiet);
  undo.push(() => store.close());
  return store;
}

test("both connections are safe against a power cut and mind foreign keys", async () => {
  for (const db of Object.values(await connections())) {
    expect(await db.raw("pragma journal_mode")).toEqual([{ journal_mode: "wal" }]);
    expect(await db.raw("pragma synchronous")).toEqual([{ synchronous: 2 }]);
    expect(await db.raw("pragma foreign_keys")).toEqual([{ foreign_keys: 1 }]);
  }
});

test("folders that are missing are made", async () => {
  file = join(folder, "data", "deep", "test.sqlite");
  await (await opened()).ping();
});

test("what is for reading does not write", async () => {
  const store = await opened();
  await expect(store.read.people.ensurePerson({ platform: "slack", externalId: "U1" })).rejects.toThrow(
    /readonly/,
  );
});

test("a commit that the database refuses does not block the next one", async () => {
  const { write } = await connections();
  await migrate(write);
  const refused = write.transaction(async (transaction) => {
    await transaction.raw("pragma defer_foreign_keys = on");
    await transaction("claims").insert({ id: 1, person_id: 99, at: 1 });
  });
  await expect(refused).rejects.toThrow(/FOREIGN KEY/);
  await write.transaction((transaction) => transaction("inbox").insert({ key: "next", at: 1 }));
  expect(await write("claims")).toEqual([]);
  expect(await write("inbox").pluck("key")).toEqual(["next"]);
});

/** Another process that has opened the file, and what it says from then on. */
async function other(mode: "write" | "crowd") {
  const script = builtFrom(new URL("open-store.ts", import.meta.url));
  const args = [script, JSON.stringify({ client: "sqlite", file }), mode];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const exit = once(child, "exit");
  undo.push(() => {
    child.kill("SIGKILL");
    return exit;
  });
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await said.next()).value).toBe("started");
  expect((await said.next()).value).toBe("open");
  return { child, exit, said };
}

test("another process may write at the same time, as the import does", async () => {
  const store = await opened();
  const { child, exit, said } = await other("write");
  for (let round = 0; round < 20; round++) {
    // Ours is open when theirs is asked for; it ends, and theirs has only to be patient.
    await store.commit(async ({ signatures }) => {
      await signatures.insert(rowOf({ name: `ours ${round}` }));
      child.stdin.write(`theirs ${round}\n`);
      expect((await said.next()).value).toBe("asking");
    });
    expect((await said.next()).value).toBe("written");
  }
  child.stdin.end();
  expect((await exit)[0]).toBe(0);
  expect((await store.read.signatures.page({}, 0, 0, 1)).total).toBe(40);
});

test("processes that write without a break leave room for who writes now and then", async () => {
  const store = await opened();
  await Promise.all([other("crowd"), other("crowd")]);
  for (let round = 0; round < 40; round++) {
    expect(await store.commit(({ inbox }) => inbox.take(`k${round}`, 1))).toBeNull();
  }
}, 60_000);

test("who waits too long for another process is told so", async () => {
  const store = await opened();
  const { write } = await connections();
  await write.transaction(async () => {
    await expect(store.commit(({ inbox }) => inbox.take("k", 1))).rejects.toMatchObject({
      code: "SQLITE_BUSY",
    });
  });
  expect(await store.commit(({ inbox }) => inbox.take("k", 1))).toBeNull();
});

test("a file that is no database, or can't be made, is refused", async () => {
  await writeFile(file, "This is a letter, and longer than a header.".repeat(20));
  await expect(createStore({ client: "sqlite", file }, defaults, quiet)).rejects.toThrow(/not a database/);
  const below = join(file, "below.sqlite");
  await expect(createStore({ client: "sqlite", file: below }, defaults, quiet)).rejects.toThrow();
});
