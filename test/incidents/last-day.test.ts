import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import type { Incident } from "../../src/incidents/incident.ts";
import { openStage, type Said, type Stage, start } from "../reminders/stage.ts";
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

const news = (said: readonly Said[]) =>
  said.flatMap(({ outcome }) => (outcome.type === "incident-news" ? [outcome.what] : []));

test("whatever is entered to end later leaves it, and the last of them resolves it", async () => {
  await stage.deliver(new Map());
  await edit("Seal", "2027-03-03");
  expect((await only()).endsAt).toBe(end + HOUR);
  await edit("Stamp", "2027-03-03");
  const renewed = news(await stage.deliver(new Map()));
  await edit("Stub", "2027-03-03");
  const { incidents } = stage.store.read;
  expect((await incidents.open(1)).total).toBe(0);
  expect(await incidents.resolved(1)).toMatchObject([{ resolution: { how: "word" }, downAt: null }]);
  // Whoever entered it was never met: it waits for their profile. Nothing works "again": it never stopped.
  stage.moveTo(stage.at() + MINUTE);
  expect([renewed, news(await stage.deliver(new Map()))]).toEqual([["renewed", "renewed"], ["in-time"]]);
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

test("since when it is down stays the same once the next end is known", async () => {
  stage.moveTo(end + HOUR / 2);
  await stage.look();
  await edit("Seal", "2027-03-03");
  await edit("Stub", "2027-03-03");
  const { id, downAt } = await only();
  expect(downAt).toBe(end);
  stage.moveTo(end + 2 * HOUR);
  const draft = { text: "Signed contract 7" };
  await stage.act("omar", {
    ...{ type: "incident-submit", id, form: "resolve", step: null, draft, toBot: false },
  });
  const over = await stage.store.read.incidents.byId(id);
  expect([over?.downAt, over?.endsAt, over?.resolution?.at]).toEqual([end, null, end + 2 * HOUR]);
});

test("one that is solved in time and comes back is down from then on", async () => {
  const { id } = await only();
  for (const name of ["Seal", "Stamp", "Stub"]) await edit(name, "2027-03-03");
  stage.moveTo(end + HOUR);
  const draft = { text: "Rejected" };
  await stage.act("omar", {
    ...{ type: "incident-submit", id, form: "reopen", step: null, draft, toBot: false },
  });
  expect(await only()).toMatchObject({ id, endsAt: null, downAt: end + HOUR });
});

test("another one's last day brings back what was solved in time with its own end", async () => {
  for (const name of ["Seal", "Stamp", "Stub"]) await edit(name, "2027-03-03");
  await stage.change((session) =>
    addSubscription(session, start + 8 * HOUR, "Sign", 1, { owner: "U0OMAR", vendor }),
  );
  stage.moveTo(end + HOUR);
  await stage.look();
  expect(await only()).toMatchObject({ endsAt: end + 8 * HOUR, downAt: null, reopened: 1 });
});

test("what has ended is found late: it is down since its end", async () => {
  await stage.change((session) => addSubscription(session, start, "Late", 0, { owner: "U0OMAR" }));
  stage.moveTo(end - HOUR);
  await stage.look();
  const { incidents } = await stage.store.read.incidents.open(9);
  expect(incidents.map(({ downAt }) => downAt)).toEqual([null, start]);
});
