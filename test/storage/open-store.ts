// Run as a process of its own: opens the database that it is given. With "hang" it stops in the middle of a change,
// with "write" it adds a signature in a transaction for each line that it reads, says "asking" before and "written" after,
// with "crowd" it writes without a break until it is killed, and holds each transaction open for some milliseconds.
import { createInterface } from "node:readline";
import { createStore } from "../../src/storage/create-store.ts";
import { migrate, migrations } from "../../src/storage/migrations.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import type { DatabaseConfig } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { rowOf } from "../contracts/storage-rows.ts";

const config: DatabaseConfig = JSON.parse(process.argv[2] ?? "");
process.stdout.write("started\n");
if (process.argv[3] === "hang") {
  const db =
    config.client === "postgres"
      ? openPostgres(config.url, quiet)
      : (await openSqlite(config.file, quiet)).write;
  await migrate(db, {
    ...migrations,
    "9999-hanging": {
      async up(knex) {
        await knex.schema.createTable("half_done", (table) => table.increments());
        process.stdout.write("hanging\n");
        await new Promise((done) => setTimeout(done, 1_000_000));
      },
      async down() {},
    },
  });
} else if (process.argv[3] === "crowd" && config.client === "sqlite") {
  const { write } = await openSqlite(config.file, quiet);
  process.stdout.write("open\n");
  const long =
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 40000) select max(i) from n";
  for (;;) {
    await write.transaction(async (transaction) => {
      await transaction.raw(long);
      await transaction.raw("update signatures_revision set revision = revision");
    });
  }
} else {
  const store = await createStore(config, defaults, quiet);
  if (process.argv[3] === "write") {
    process.stdout.write("open\n");
    for await (const name of createInterface({ input: process.stdin })) {
      process.stdout.write("asking\n");
      await store.commit(({ signatures }) => signatures.insert(rowOf({ name })));
      process.stdout.write("written\n");
    }
  }
  await store.close();
}
