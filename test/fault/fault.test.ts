import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { builtFrom } from "../support/built.ts";
import { createDatabase } from "../support/postgres.ts";
import { type FaultRun, runFaults } from "./fault-run.ts";

// Processes start here again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 300 * SECOND });
const folder = await mkdtemp(join(tmpdir(), "sealwatch-fault-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const nothing = {
  ...{ lost: [], doubled: [], outOfOrder: [], leftOver: [], unasked: [], afterPause: [] },
  ...{ unanswered: [], reminders: [], digests: [], faces: [], deaths: [], errands: [], rest: [] },
};

/** What Slack stores when nobody waits for it any more is counted apart, and what had left a worker before it was stopped. */
async function isSafe(run: Pick<FaultRun, "database" | "databaseUrl" | "replicas">): Promise<void> {
  const seed = Math.ceil(Math.random() * 1_000_000);
  const [ms, restWithin] = [4 * SECOND, 150 * SECOND];
  const program = builtFrom(new URL("child.ts", import.meta.url));
  const atLeast = { kills: 2, stops: 1 };
  const result = await runFaults({ ...run, program, ms, restWithin, seed, folder, atLeast });
  expect(result, `seed ${seed}`).toMatchObject({ faults: nothing });
  expect(result.counts.arrived).toBeGreaterThan(10);
}

describe("killed and stopped again and again, with a Slack that fails: nothing is lost, doubled or late", () => {
  test("on SQLite", async () => {
    const file = join(folder, "sealwatch.sqlite");
    await isSafe({ database: { client: "sqlite", file }, databaseUrl: `sqlite:${file}`, replicas: 1 });
  });

  test("on PostgreSQL, with three replicas", async () => {
    const database = await createDatabase();
    const { url } = database;
    await isSafe({ database: { client: "postgres", url }, databaseUrl: url, replicas: 3 });
    await database.drop();
  });
});
