import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, SECOND } from "../../src/clock.ts";
import { objOf, str } from "../../src/playground/emulator/json.ts";
import { createDatabase, type TestDatabase } from "../support/postgres.ts";
import { openReplica } from "../support/replica.ts";
import { addSubscription, certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import {
  anna,
  legal,
  maya,
  monday,
  type Options,
  openWorkspace,
  sales,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

/** Reminders are due at nine: at noon each day has had its own. */
const noon = monday + 4 * HOUR;
let database: TestDatabase;
let workspace: Workspace;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  await workspace.close();
  await database.drop();
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  expect(workspace.emulator.problems).toEqual([]);
});

async function open(options: Options = {}) {
  const env = { DATABASE_URL: database.url };
  workspace = await openWorkspace({ mode: "socket", now: noon, ...options, env });
  await workspace.settle();
}

/** The first line of each message of a channel. */
const heard = (channel: string) =>
  workspace.emulator.messages(channel).map((message) => words(message).split("\n")[0] ?? "");

/** The keys that the messages of a channel carry, in the order of their arrival. */
const keysIn = (channel: string) =>
  workspace.emulator
    .messages(channel)
    .map(({ metadata }) => str(objOf(objOf(metadata).event_payload).key))
    .filter((key) => key !== "");

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

/** The keys of messages in the order in which they were committed; without later changes of the same ones. */
async function committed(): Promise<string[]> {
  const found = await query<{ key: string }>("select key from outbox where changes is null order by id");
  return found.map(({ key }) => key);
}

/** How often each signature is told to each destination. */
const tellings = () =>
  query<{ signature: number; to: string; times: number }>(
    `select signature_id as signature, destination as to, cast(count(*) as integer) as times
      from reminders group by signature_id, destination`,
  );

test("what an admin does from the first day to the last goes as it does on SQLite", async () => {
  await open();
  await workspace.form(anna, "add");
  const pem = await certificate("Invoices", noon, 61);
  expect(words((await workspace.submit(anna, { pasted: pem, vendor: "TrustNord" })).view)).toContain(
    "I now watch *Invoices*.",
  );
  await workspace.form(anna, "add");
  await workspace.submit(anna, { kind: "subscription", name: "Portal", end: "2026-05-02", place: legal });
  await workspace.settle();
  const status = words(await workspace.command(maya, "status"));
  for (const name of ["Invoices", "Portal"]) expect(status).toContain(name);
  expect(words(await workspace.command(maya, "status invoices"))).toContain("TrustNord");

  await workspace.moveTo(noon + 2 * DAY);
  expect([heard(signatures), heard(legal)]).toEqual([
    ["⏳ *Invoices ends in 59 days*"],
    ["⏳ *Portal ends in 59 days*"],
  ]);
  await workspace.form(anna, "edit invoices");
  await workspace.submit(anna, { name: "Invoices of 2026", owner: maya });
  expect(words(await workspace.command(maya, "list owner me"))).toContain("Invoices of 2026");

  const done = await workspace.press(anna, await workspace.command(anna, "remove portal"), "Yes, remove it");
  expect(words(await workspace.command(maya, "status"))).not.toContain("Portal");
  await workspace.press(anna, done, "Undo");
  expect(words(await workspace.command(maya, "status"))).toContain("Portal");
  await workspace.moveTo(noon + 32 * DAY);
  expect([heard(signatures).length, heard(legal).length]).toEqual([2, 2]);
  await workspace.restart();
  await workspace.moveTo(noon + 55 * DAY);
  expect(heard(signatures).slice(1)).toEqual([29, 6].map((days) => expect.stringContaining(`${days} days`)));
  expect(heard(legal).slice(2)).toEqual(["🟠 *Portal ends in 6 days*"]);
  const [invoices] = await workspace.store().read.signatures.search("Invoices of 2026", 1);
  const audit = await workspace.store().read.audit.latest(invoices?.id ?? 0, 10);
  expect(audit.map(({ action }) => action)).toEqual(["edit", "add"]);
});

test("two replicas that look at fifty due signatures in the same moment tell each of them once, in one digest a channel, in order", async () => {
  const places = [undefined, legal];
  await open({
    seed: async (session, now) => {
      for (let n = 1; n <= 50; n++) {
        const place = places[n % 2];
        const days = 61 + 2 * (n % 3);
        await addSubscription(session, now, `Seal ${n}`, days, place === undefined ? {} : { place });
      }
    },
  });
  const next = await openReplica(workspace);
  const apps = [workspace.app(), next];
  try {
    for (const day of [2, 4, 6]) {
      workspace.calendar.now = noon + day * DAY;
      await Promise.all(apps.map((app) => app.tick()));
      for (let waits = true; waits; workspace.machine.now += SECOND) {
        await Promise.all(apps.map((app) => app.settle()));
        await workspace.emulator.idle();
        waits = (await workspace.store().read.outbox.nextWake()) !== null;
      }
    }

    const told = await tellings();
    expect(told).toHaveLength(50);
    expect(told.filter(({ times }) => times !== 1)).toEqual([]);
    expect(new Set(told.map(({ to }) => to)).size).toBe(2);
    const order = await committed();
    expect(new Set(order).size).toBe(6);
    for (const channel of [signatures, legal]) {
      const keys = keysIn(channel);
      expect(keys).toHaveLength(3);
      expect(keys).toEqual(order.filter((key) => keys.includes(key)));
      const counted = heard(channel).map((line) => Number(/(\d+) signatures to look after/.exec(line)?.[1]));
      expect(counted.reduce((sum, count) => sum + count)).toBe(25);
    }
    expect(heard(sales)).toEqual([]);
    expect(await workspace.store().read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
  } finally {
    await next.stop();
  }
});
