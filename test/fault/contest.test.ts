import { afterEach, beforeEach, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { createDatabase, type TestDatabase } from "../support/postgres.ts";
import { contest } from "./contest.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.drop());

test(
  "two replicas, 50 signatures that end at once, a hundred takes and a hundred ticks at once: one incident, one owner, no lost tick, a whole timeline",
  async () => {
    const { faults, counts } = await contest({ url: database.url, takes: 100, rounds: 1 });
    expect(faults).toEqual({ incidents: [], owners: [], calls: [], timeline: [] });
    expect(counts).toMatchObject({ incidents: 1, won: 1 });
  },
  2 * MINUTE,
);
