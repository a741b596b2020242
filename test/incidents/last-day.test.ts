import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import type { Incident } from "../../src/incidents/incident.ts";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
const end = start + DAY;
const vendor = "Token.im";

/** Of three of one vendor the first ends at noon, the second an hour later, and the third an hour after that. */
beforeEach(async () => {
  stage = await openStage(async (session) => {
    for (const [name, later] of [
      ["Seal", 0],
      ["Stamp", HOUR],
      ["Stub", 2 * HOUR],
    ] as const)
      await addSubscription(session, start + later, name, 1, { owner: "U0OMAR", vendor });
  });
  stage.moveTo(end - 2 * HOUR);
  await stage.look();
  expect((await only()).endsAt).toBe(end);
});
afterEach(() => stage.close());

async function only(): Promise<Incident> {
  const { incidents, total } = await stage.store.read.incidents.open(9);
  const [first] = incidents;
  if (first === undefined || total > 1) throw new Error(`${total} incidents are open`);
  return first;
}

async function edit(called: string, day: string) {
  const [found] = await stage.store.read.signatures.search(called, 1);
  const { id = 0, revision = 0, name = "" } = found ?? {};
  const draft = { name, vendor, support: null, link: null, notes: null, owner: null, backup: null };
  const whole = { ...draft, place: null, end: day, kind: null, pasted: null };
  return stage.act("anna", { type: "edit", id, revision, draft: whole, view: "" });
}

test("the first of those that are left counts, and its end alone says that signing is down", async () => {
  await stage.act("anna", { type: "remove", which: { name: "Seal" } });
  expect((await only()).endsAt).toBe(end + HOUR);
  stage.moveTo(end + HOUR / 2);
  await stage.look();
  expect((await only()).endsAt).toBe(end + HOUR);
  stage.moveTo(end + HOUR);
  await stage.look();
  expect((await only()).endsAt).toBeNull();
  // Down is down, whoever leaves.
  await stage.act("anna", { type: "remove", which: { name: "Stamp" } });
  expect((await only()).endsAt).toBeNull();
});

test("whatever is entered to end later leaves it, and the last of them resolves it", async () => {
  await edit("Seal", "2027-03-03");
  expect((await only()).endsAt).toBe(end + HOUR);
  await edit("Stamp", "2027-03-03");
  await edit("Stub", "2027-03-03");
  const { incidents } = stage.store.read;
  expect((await incidents.open(1)).total).toBe(0);
  expect(await incidents.resolved(1)).toMatchObject([{ resolution: { how: "word" } }]);
});

test("an end that is entered as past is down at once, and a later one says nothing of signing by then", async () => {
  await stage.deliver(new Map());
  await edit("Stub", "2026-03-02");
  expect((await only()).endsAt).toBeNull();
  const said = (await stage.deliver(new Map())).map(({ outcome }) => outcome);
  expect(said).toContainEqual(expect.objectContaining({ type: "incident-news", what: "ended" }));
  await edit("Stub", "2027-03-03");
  const { id } = await only();
  const left = (await stage.store.read.incidents.members(id)).filter(({ leftAt }) => leftAt !== null);
  expect(left).toEqual([]);
});

test("one that signs still leaves when its end is moved, though another one is down already", async () => {
  stage.moveTo(end + HOUR / 2);
  await stage.look();
  const { id } = await only();
  const downIn = async () => {
    const down = (await stage.store.read.incidents.members(id)).filter(({ leftAt }) => leftAt === null);
    const found = await stage.store.read.signatures.outlines(down.map(({ signatureId }) => signatureId));
    return found.map(({ name }) => name).sort();
  };
  await edit("Stub", "2027-03-03");
  expect([(await only()).endsAt, await downIn()]).toEqual([null, ["Seal", "Stamp"]]);
  // What has ended is down whatever is entered, and whatever that is put right to.
  await edit("Seal", "2027-03-03");
  await edit("Seal", "2027-03-04");
  expect(await downIn()).toEqual(["Seal", "Stamp"]);
});
