import knex, { type Knex } from "knex";
import { afterAll, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { addSubscription, certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, legal, maya, monday, omar, openWorkspace } from "../support/workspace.ts";

const workspace = await openWorkspace();
const database: Knex = knex({
  client: "sqlite3",
  connection: { filename: workspace.file },
  useNullAsDefault: true,
});
afterAll(async () => {
  await database.destroy();
  await workspace.close();
});
const { emulator } = workspace;
const pem = await certificate("Northwind Seal", monday, 300);

async function idOf(user: string): Promise<number | undefined> {
  const identity = { platform: "slack", externalId: user } as const;
  return (await workspace.store().read.people.arrive(identity, null)).person?.id;
}

/** The entries that an act has added, the oldest first. */
async function added(act: () => Promise<unknown>) {
  const { audit } = workspace.store().read;
  const before = new Set((await audit.latest(null, 1_000)).map(({ id }) => id));
  await act();
  await workspace.settle();
  return (await audit.latest(null, 1_000)).filter(({ id }) => !before.has(id)).reverse();
}

test("what is added is written down: who, when, what", async () => {
  workspace.calendar.now = monday + MINUTE;
  const [entry, ...more] = await added(async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, { pasted: pem, owner: omar, vendor: "TrustNord", notes: "In the safe." });
  });
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    at: monday + MINUTE,
    personId: await idOf(anna),
    action: "add",
    before: null,
    after: {
      name: "Northwind Seal",
      kind: "certificate",
      deadline: "2026-12-27T08:00:00.000Z",
      vendor: "TrustNord",
      notes: "In the safe.",
      backup: null,
      place: null,
    },
  });
});

test("what is edited: before and after", async () => {
  await workspace.command(bea, "help");
  await workspace.settle();
  const [entry, ...more] = await added(async () => {
    await workspace.form(omar, "edit seal");
    await workspace.submit(omar, { name: "Seal", vendor: null, backup: bea, place: legal });
    await workspace.settle();
  });
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    personId: await idOf(omar),
    action: "edit",
    before: { name: "Northwind Seal", vendor: "TrustNord", backup: null, place: null },
    after: { name: "Seal", vendor: null, backup: "Bea Novak", place: "legal" },
  });
});

test("what is removed and brought back", async () => {
  const entries = await added(async () => {
    const asked = await workspace.command(omar, "remove seal");
    const done = await workspace.press(omar, asked, "Yes, remove it");
    await workspace.press(omar, done, "Undo");
  });
  const personId = await idOf(omar);
  expect(entries).toMatchObject([
    { personId, action: "remove", before: { name: "Seal" }, after: null },
    { personId, action: "restore", before: null, after: { name: "Seal" } },
  ]);
});

test("what is tracked all at once: an entry each", async () => {
  const bytes = Buffer.from((await certificate("One", monday, 90)) + (await certificate("Two", monday, 90)));
  const entries = await added(async () => {
    await emulator.upload(anna, "dm", { name: "two.pem", bytes });
    await workspace.settle();
    const offer = emulator.messages(emulator.dm(anna)).at(-1);
    if (offer) await workspace.press(anna, offer, "Track all 2");
  });
  const personId = await idOf(anna);
  expect(entries.map((entry) => [entry.personId, entry.action])).toEqual([
    [personId, "add"],
    [personId, "add"],
  ]);
});

test("what changes nothing is not written down", async () => {
  const entries = await added(async () => {
    await workspace.command(anna, "status");
    await workspace.direct(maya, "list");
    await workspace.form(anna, "edit seal");
    await workspace.submit(anna, {});
    await workspace.form(anna, "add");
    await workspace.submit(anna, { pasted: pem });
    await workspace.command(maya, "add");
    await workspace.command(maya, "setup");
    await workspace.press(anna, await workspace.command(anna, "remove seal"), "Keep it");
    await workspace.press(anna, await workspace.command(anna, "status seal"), "Share to channel");
  });
  expect(entries).toEqual([]);
});

test("a change whose entry cannot be written is not made", async () => {
  await database.raw(
    "create trigger no_audit before insert on audit begin select raise(abort, 'disk full'); end",
  );
  const before = await workspace.store().read.signatures.search("Seal", 1);
  await workspace.form(anna, "edit seal");
  const { errors } = await workspace.submit(anna, { notes: "Changed" });
  expect(Object.values(errors).join()).toContain("Something went wrong on my side, and nothing was changed.");
  const asked = await workspace.command(anna, "remove seal");
  const answer = await workspace.press(anna, asked, "Yes, remove it");
  expect(words(answer)).toContain("nothing was changed");
  await workspace.form(anna, "add");
  await workspace.submit(anna, { kind: "subscription", name: "Unaudited", end: "2027-01-01" });
  expect(await workspace.store().read.signatures.search("Seal", 1)).toEqual(before);
  expect(await workspace.store().read.signatures.search("Unaudited", 1)).toEqual([]);
  await database.raw("drop trigger no_audit");
  const { view } = await workspace.submit(anna, { name: "Audited" });
  expect(words(view)).toContain("I now watch *Audited*.");
});

test("an entry is never about a change that was not made", async () => {
  await workspace.store().commit((session) => addSubscription(session, monday, "Fixed", 90));
  await database.raw(
    "create trigger fixed before update of removed_at on signatures begin select raise(abort, 'no'); end",
  );
  const entries = await added(async () => {
    const asked = await workspace.command(anna, "remove fixed");
    await workspace.press(anna, asked, "Yes, remove it");
  });
  expect(entries).toEqual([]);
  await database.raw("drop trigger fixed");
});
