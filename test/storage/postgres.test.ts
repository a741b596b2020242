import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { storageContract } from "../contracts/storage.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { createDatabase, type TestDatabase } from "../support/postgres.ts";

// One database and two stores for all tests: making them takes longer than most tests.
let database: TestDatabase;
let stores: [Store, Store];
let client: pg.Client;
const open = () => createStore({ client: "postgres", url: database.url }, defaults, quiet);
beforeAll(async () => {
  database = await createDatabase();
  stores = [await open(), await open()];
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await Promise.all([...stores.map((store) => store.close()), client.end()]);
  await database.drop();
});

/** As after the migrations. For tables with so few rows, deleting is much faster than `truncate`. */
const empty = `do $$
  declare name text;
  begin
    -- No triggers and no foreign keys meanwhile: the order does not matter.
    set local session_replication_role = replica;
    for name in
      select tablename from pg_tables
      where schemaname = 'public' and tablename not like 'knex_%'
        and tablename not in ('signatures_revision', 'faq_state')
    loop
      execute format('delete from %I', name);
    end loop;
    update signatures_revision set revision = 0;
    update faq_state set version = 0, last_own = 0, told_at = 0;
    for name in select sequencename from pg_sequences where sequencename not like 'knex_%' loop
      execute format('alter sequence %I restart', name);
    end loop;
  end $$`;

storageContract("PostgreSQL", async () => ({
  ...{ store: stores[0], other: stores[1], open },
  giveBack: async () => {
    await client.query(empty);
  },
}));
