import { afterAll, beforeAll } from "vitest";
import { storageContract } from "../contracts/storage.ts";
import { createDatabase, run, type TestDatabase } from "../support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

// Emptying is ten times as fast as making a new one for each test.
const empty = `
  truncate persons, places, signatures, offers, inbox, outbox, errands, audit, member_groups restart identity cascade;
  update signatures_revision set revision = 0`;

storageContract("PostgreSQL", async () => ({
  config: { client: "postgres", url: database.url },
  drop: () => run(database.url, empty),
}));
