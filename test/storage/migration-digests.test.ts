import type { Knex } from "knex";
import { afterEach, describe, expect, test } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import { migrate, migrations } from "../../src/storage/migrations.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { databases, migrationsBefore, type Opened } from "../support/old-database.ts";

const end = Date.UTC(2027, 0, 15);
const before = migrationsBefore("0011");
const digests = migrationsBefore("0012");

/** What a release before digests has left: a live signature, and a removed one. */
async function fill(db: Knex): Promise<void> {
  await db("places").insert({ id: 1, kind: "channel", name: "general" });
  await db("persons").insert({ id: 1, name: "Ann", locale: "en", time_zone: "UTC" });
  const signature = {
    ...{ kind: "subscription", name: "Seal", name_key: "seal", facts: '{"kind":"subscription","end":0}' },
    ...{ condition: "ok", not_before: 0, deadline: end, expiring_from: 0, created_at: 1, checked_at: 1 },
  };
  await db("signatures").insert([
    { ...signature, id: 1, next_due_at: end, removed_at: null },
    { ...signature, id: 2, next_due_at: 7, removed_at: 9 },
    { ...signature, id: 3, next_due_at: null, removed_at: null },
  ]);
  const row = (signature_id: number, threshold: number, at: number, passed_over = "[]") => ({
    ...{ signature_id, deadline: end, threshold, place_id: 1, passed_over, at },
  });
  await db("reminders").insert([
    row(1, 30, 3, "[60]"),
    row(1, 14, 4),
    row(1, 7, 5),
    row(2, 30, 3),
    { ...row(1, 60, 2), deadline: end - 1 },
  ]);
}

type State = "waiting" | "sending" | "sent" | "dead";
const message = (key: string, state: State, outcome: object | null) => ({
  ...{
    key,
    platform: "slack",
    place_id: 1,
    outcome: JSON.stringify({ v: 1, outcome }),
    created_at: 1,
    state,
  },
  ...{ lane: state === "waiting" || state === "sending" ? "slack:place:1" : null, wake_at: 1 },
});
const reminder = (threshold: number) => ({
  type: "reminder",
  signatureId: 1,
  name: "Seal",
  deadline: end,
  threshold,
});

describe.each(Object.entries(databases))("digests on a %s database with data", (_, make) => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function old(): Promise<Opened> {
    const opened = await make();
    undo.push(opened.close);
    await migrate(opened.db, before);
    await fill(opened.db);
    return opened;
  }
  const told = async (db: Knex, id = 1): Promise<number[]> =>
    (await db("reminders").where({ signature_id: id, deadline: end }).pluck("threshold")).sort(
      (a, b) => b - a,
    );

  test("what was told stays told, by place, and is looked at again", async () => {
    const { config, db } = await old();
    await db("outbox").insert([message("sent", "sent", reminder(30)), message("dead", "dead", reminder(14))]);
    expect(await migrate(db, digests)).toEqual(["0011-digests"]);
    const store = await createStore(config, defaults, quiet);
    undo.push(() => store.close());
    const rest = { signatureId: 1, deadline: end, destination: "place:1", snooze: 0, digestId: null };
    expect(await store.read.reminders.recorded(1, end)).toEqual([
      { ...rest, threshold: 30, passedOver: [60], at: 3 },
      { ...rest, threshold: 14, passedOver: [], at: 4 },
      { ...rest, threshold: 7, passedOver: [], at: 5 },
    ]);
    expect(await store.read.reminders.recorded(2, end)).toHaveLength(1);
    expect(await store.read.reminders.recorded(1, end - 1)).toHaveLength(1);
    expect(await store.read.reminders.settledOf([1], end)).toEqual([
      { signatureId: 1, destination: "place:1", threshold: 7, snooze: 0 },
    ]);
    // The owner is told from now on, who was not told before: what never ends, or is gone, is left alone.
    expect(await store.read.signatures.due(1, 9)).toEqual([1]);
    expect(await db("outbox").orderBy("key").pluck("key")).toEqual(["dead", "sent"]);
  });

  test("a reminder that waits is told anew, what else waits goes out as it is", async () => {
    const { db } = await old();
    const lost = { type: "place-lost", place: null, why: "archived", instead: null };
    await db("outbox").insert([
      message("sent", "sent", reminder(30)),
      message("sending", "sending", reminder(14)),
      message("other", "waiting", lost),
      message("nothing", "waiting", null),
      message("waiting", "waiting", reminder(7)),
    ]);
    await migrate(db, digests);
    expect(await told(db)).toEqual([30]);
    expect(await told(db, 2)).toEqual([30]);
    expect(await db("outbox").orderBy("key").pluck("key")).toEqual(["nothing", "other", "sent"]);
  });

  test("however much waits", async () => {
    const { db } = await old();
    const many = Array.from({ length: 1_150 }, (_, at) => at);
    for (let at = 0; at < many.length; at += 100)
      await db("outbox").insert(
        many
          .slice(at, at + 100)
          .map((one) =>
            message(`${one}`, "waiting", one % 2 === 0 ? { type: "undeliverable" } : reminder(one)),
          ),
      );
    await migrate(db, digests);
    expect(await db("outbox").count({ count: "*" })).toMatchObject([{ count: 575 }]);
    expect(await told(db)).toEqual([30, 14]);
  });

  test("down and up again loses nothing that places were told", async () => {
    const { db } = await old();
    const rows = () => db("reminders").orderBy(["signature_id", "deadline", "threshold"]);
    const first = await rows();
    await migrate(db, digests);
    const digested = await rows();
    await db("digests").insert({ id: 1, destination: "place:1", platform: "slack", at: 1, state: "posted" });
    const more = { signature_id: 1, deadline: end, passed_over: "[]", at: 6, digest_id: 1 };
    await db("reminders").insert([
      // Once more after a snooze, and to a person: an old release knows of neither.
      { ...more, threshold: 7, destination: "place:1", snooze: 4 },
      { ...more, threshold: 7, destination: "person:1", snooze: 0 },
      { ...more, threshold: 0, destination: "incident", snooze: 0, digest_id: null },
    ]);
    const step = migrations["0011-digests"];
    await step?.down?.(db);
    expect(await rows()).toEqual(first);
    for (const table of ["digests", "marks", "policies"]) expect(await db.schema.hasTable(table)).toBe(false);
    await step?.up(db);
    expect(await rows()).toEqual(digested);
  });
});
