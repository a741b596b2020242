// Run as a process of its own: opens the database that it is given. With "hang" it stops in the middle of a change,
// with "write" it adds a hundred signatures, each in a transaction.
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
} else {
  const store = await createStore(config, defaults, quiet);
  for (let index = 0; process.argv[3] === "write" && index < 100; index++) {
    await store.commit(({ signatures }) => signatures.insert(rowOf({ name: `theirs ${index}` })));
  }
  await store.close();
}
