import type { Knex } from "knex";
import { afterEach, describe, expect, test } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import { migrate, migrations } from "../../src/storage/migrations.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { newRenewal, platform } from "../contracts/storage-renewing.ts";
import { databases, migrationsBefore, type Opened } from "../support/old-database.ts";

const before = migrationsBefore("0012");
const step = migrations["0012-renewals"];

/** What a release before renewals has left: a live signature, and a removed one. */
async function fill(db: Knex): Promise<void> {
  await db("persons").insert({ name: "Ann", locale: "en", time_zone: "UTC" });
  const signature = {
    ...{ kind: "subscription", name: "Seal", name_key: "seal", facts: '{"kind":"subscription","end":0}' },
    ...{ condition: "ok", not_before: 0, deadline: 9, expiring_from: 0, created_at: 1, checked_at: 1 },
  };
  await db("signatures").insert([
    { ...signature, next_due_at: 7, removed_at: null, owner_id: 1 },
    { ...signature, next_due_at: null, removed_at: 9, owner_id: 1 },
  ]);
}

describe.each(Object.entries(databases))("renewals on a %s database with data", (_, make) => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const back of undo.splice(0).reverse()) await back();
  });

  async function old(): Promise<Opened> {
    const opened = await make();
    undo.push(opened.close);
    await migrate(opened.db, before);
    await fill(opened.db);
    return opened;
  }
  const held = async (db: Knex) => [await db("persons"), await db("signatures").orderBy("id")];

  test("nothing else is touched, and each signature can be renewed", async () => {
    const { config, db } = await old();
    const then = await held(db);
    expect(await migrate(db, migrationsBefore("0013"))).toEqual(["0012-renewals"]);
    expect(await held(db)).toEqual(then);
    const store = await createStore(config, defaults, quiet);
    undo.push(() => store.close());
    expect(await store.read.renewals.open(9)).toEqual({ renewals: [], total: 0 });
    const made = await store.commit(({ renewals }) => renewals.insert(newRenewal(1, 1), platform));
    expect(await store.read.renewals.openOf([1, 2])).toEqual(new Map([[1, made?.id]]));
    // Of no signature there is none.
    const wrong = store.commit(({ renewals }) => renewals.insert(newRenewal(3, 1), platform));
    await expect(wrong).rejects.toThrow(/foreign key/i);
  });

  test("one that a later release wrote teaches nothing, and stops nothing", async () => {
    const { config, db } = await old();
    await migrate(db);
    const store = await createStore(config, defaults, quiet);
    undo.push(() => store.close());
    const of = { kind: "subscription", vendor: null };
    const proof = { how: "word", at: 50, byId: 1, note: null } as const;
    const made = await store.commit(({ renewals }) =>
      renewals.insert({ ...newRenewal(1, 1), state: "done", proof }, of),
    );
    const learned = async () => [
      (await store.read.renewals.past(of, 9)).length,
      (await store.read.renewals.around([1])).get(1)?.past.length,
    ];
    expect(await learned()).toEqual([1, 1]);
    await db("renewals").update({ data: '{"v":99,"renewal":{}}' });
    expect(await learned()).toEqual([0, 0]);
    // It must not be written over.
    await expect(store.read.renewals.byId(made?.id ?? 0)).rejects.toThrow("can't read");
  });

  test("one that a release wrote which gave nothing to sign is read as such", async () => {
    const { config, db } = await old();
    await migrate(db);
    const store = await createStore(config, defaults, quiet);
    undo.push(() => store.close());
    const made = await store.commit(({ renewals }) => renewals.insert(newRenewal(1, 1), platform));
    const [{ data }] = await db("renewals").select("data");
    const { challenge, failedTest, ...renewal } = JSON.parse(data).renewal;
    expect([challenge, failedTest]).toEqual([null, null]);
    await db("renewals").update({ data: JSON.stringify({ v: 1, renewal }) });
    expect(await store.read.renewals.byId(made?.id ?? 0)).toEqual(made);
  });

  test("the database itself keeps it at one that is open", async () => {
    const { db } = await old();
    await migrate(db);
    const row = { kind: "csc", vendor_key: "", state: "open", face: 0, started_at: 1, data: "{}" };
    await db("renewals").insert([
      { ...row, signature_id: 1 },
      { ...row, signature_id: 2 },
    ]);
    await expect(db("renewals").insert({ ...row, signature_id: 1 })).rejects.toThrow(/unique/i);
    await db("renewals").insert([
      { ...row, signature_id: 1, state: "done" },
      { ...row, signature_id: 1, state: "done" },
    ]);
  });

  test("one that a later release has written is not misread", async () => {
    const { config, db } = await old();
    await migrate(db);
    const data = JSON.stringify({ v: 2, renewal: {} });
    const columns = { signature_id: 1, kind: "csc", vendor_key: "", state: "done", face: 0, started_at: 1 };
    await db("renewals").insert({ ...columns, data });
    const store = await createStore(config, defaults, quiet);
    undo.push(() => store.close());
    await expect(store.read.renewals.byId(1)).rejects.toThrow("Renewal 1 is stored in version 2");
  });

  test("down and up again leaves all else as it was", async () => {
    const { db } = await old();
    const then = await held(db);
    await migrate(db);
    await db("vendor_steps").insert({ vendor_key: "token.im", text: "## Pay", revision: 1 });
    await step?.down?.(db);
    for (const table of ["renewals", "vendor_steps"]) expect(await db.schema.hasTable(table)).toBe(false);
    expect(await held(db)).toEqual(then);
    await step?.up(db);
    expect(await db("vendor_steps")).toEqual([]);
    expect(await held(db)).toEqual(then);
  });
});

test("what a vendor's renewals took is found by the vendor, whatever their kind", async () => {
  const make = databases.SQLite;
  if (make === undefined) throw new Error("no SQLite");
  const { db, close } = await make();
  await migrate(db);
  const plan: { detail: string }[] = await db.raw(
    "explain query plan select id from renewals where proven_at is not null and vendor_key in ('a', 'b')",
  );
  await close();
  expect(plan.map(({ detail }) => detail).join()).toMatch(/SEARCH renewals USING .*\(vendor_key=\?\)/);
});
