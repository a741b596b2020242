import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import { type Connections, openSqlite } from "../../src/storage/sqlite.ts";
import type { Store } from "../../src/storage/store.ts";
import { storageContract } from "../contracts/storage.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";

// One file and two stores for all tests: making them takes longer than most tests.
let folder: string;
let stores: [Store, Store];
let cleaner: Connections;
const file = () => join(folder, "test.sqlite");
const open = () => createStore({ client: "sqlite", file: file() }, defaults, quiet);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sealwatch-sqlite-"));
  stores = [await open(), await open()];
  cleaner = await openSqlite(file(), quiet);
  // Whatever the order in which tables are emptied.
  await cleaner.write.raw("pragma foreign_keys = off");
});
afterAll(async () => {
  await Promise.all([...stores.map((store) => store.close()), cleaner.read.destroy()]);
  await cleaner.write.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** As after the migrations. */
const empty = () =>
  cleaner.write.transaction(async (transaction) => {
    const tables: string[] = await transaction("sqlite_master")
      .where("type", "table")
      .whereNot("name", "like", "knex_%")
      .whereNot("name", "like", "sqlite_%")
      .pluck("name");
    for (const table of tables.filter((name) => !["signatures_revision", "faq_state"].includes(name)))
      await transaction(table).delete();
    await transaction("signatures_revision").update({ revision: 0 });
    await transaction("faq_state").update({ version: 0, last_own: 0, told_at: 0 });
    await transaction("sqlite_sequence").whereNot("name", "like", "knex_%").delete();
  });

storageContract("SQLite", async () => ({
  ...{ store: stores[0], other: stores[1], open },
  giveBack: empty,
}));
