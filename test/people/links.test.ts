import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { handlersOf } from "../../src/handlers.ts";
import type { Identity } from "../../src/people/person.ts";
import type { Outcome } from "../../src/road/intent.ts";
import { createRoad, type Road } from "../../src/road/road.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { faq } from "../support/faq.ts";

const ann: Identity = { platform: "slack", externalId: "U1" };
const annToo: Identity = { platform: "teams", externalId: "T1" };
const li: Identity = { platform: "teams", externalId: "T2" };

/** Two processes on one database, each with its own road. */
let folder: string;
let stores: Store[];
let roads: [Road, Road];
let acts = 0;
let now = 1_000;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sealwatch-links-"));
  const open = () => createStore({ client: "sqlite", file: join(folder, "test.sqlite") }, defaults, quiet);
  const [one, two] = [await open(), await open()];
  stores = [one, two];
  const admins = { people: [], groups: [] };
  const handlers = handlersOf(admins, faq);
  const clocks = { calendar: () => now, machine: () => now };
  const config = { admins, timeZone: "UTC", defaultPlace: null };
  const road = (store: Store) => createRoad(store, clocks, config, handlers, () => {});
  roads = [road(one), road(two)];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(folder, { recursive: true, force: true });
});

const store = () => stores[0] as Store;
const personOf = async (identity: Identity) => (await store().read.people.arrive(identity, null)).person;

/** The platform tells somebody's profile. */
async function profile({ platform, externalId }: Identity, email: string | null, active = true) {
  const { id } = await store().commit(({ people }) => people.ensurePerson({ platform, externalId }));
  const told = { name: `${platform} ${externalId}`, locale: null, timeZone: null, email, active };
  const intent = { type: "profile-fetched", personId: id, platform, externalId, profile: told } as const;
  await roads[0].happen({ key: `profile ${acts++}`, platform, intent });
  return id;
}

/** Everything that is waiting to be told to somebody. */
async function told(): Promise<{ platform: string; personId: number | null; outcome: Outcome }[]> {
  const lease = { token: "reader", until: Number.MAX_SAFE_INTEGER };
  const messages = [];
  for (;;) {
    now += 1;
    const claimed = await store().commit(({ outbox }) => outbox.claim(now, lease));
    if (claimed === null) return messages;
    await store().commit(({ outbox }) => outbox.sent(claimed.id, "reader", "x", now));
    const { platform, to, outcome } = claimed;
    messages.push({ platform, personId: "personId" in to ? to.personId : null, outcome: outcome as Outcome });
  }
}

async function answer(actor: Identity, id: number, yes: boolean, road = roads[0]): Promise<Outcome> {
  const { platform, externalId } = actor;
  const intent = { type: "link-answer", id, yes } as const;
  const key = `answer ${acts++}`;
  const act = { key, platform, actor: externalId, place: null, thread: null, spoken: false, way: () => null };
  return (await road.act({ ...act, intent })).outcome;
}

/** Two accounts with one address, and the question that was put to them. */
async function askBoth() {
  const [elder, younger] = [await profile(ann, "ann@example.com"), await profile(annToo, "Ann@example.com")];
  const questions = await told();
  const [{ outcome } = { outcome: null }] = questions;
  if (outcome?.type !== "link-asked") throw new Error("nobody was asked");
  return { elder, younger, questions, id: outcome.id };
}

test("both are asked, on their own platforms and about the other, and once for ever", async () => {
  const { elder, younger, questions, id } = await askBoth();
  const other = (platform: string, name: string) => ({ name: `${platform} ${name}`, platforms: [platform] });
  expect(questions).toEqual([
    { platform: "slack", personId: elder, outcome: { type: "link-asked", id, other: other("teams", "T1") } },
    {
      platform: "teams",
      personId: younger,
      outcome: { type: "link-asked", id, other: other("slack", "U1") },
    },
  ]);
  await profile(ann, "ann@example.com");
  await profile(annToo, "ann@example.com");
  expect(await told()).toEqual([]);
  expect((await personOf(ann))?.id).not.toBe((await personOf(annToo))?.id);
});

test.each([
  ["without an address", null, true],
  ["with another address", "an@example.com", true],
  ["whose account is closed", "ann@example.com", false],
])("nobody is asked about one %s", async (_who, email, active) => {
  await profile(ann, "ann@example.com");
  await profile(annToo, email, active);
  expect(await told()).toEqual([]);
});

test("two who say yes at the same moment, to two processes, are merged once", async () => {
  const { elder, id } = await askBoth();
  const outcomes = await Promise.all([answer(ann, id, true, roads[0]), answer(annToo, id, true, roads[1])]);
  expect(outcomes.map(({ type }) => type).toSorted()).toEqual(["link-waits", "linked"]);
  const one = await personOf(ann);
  expect(one).toMatchObject({ id: elder, identities: { slack: "U1", teams: "T1" } });
  expect(await personOf(annToo)).toEqual(one);
  // Who had said so first hears that it is done.
  expect((await told()).map(({ outcome, ...to }) => [to.personId, outcome.type])).toEqual([
    [expect.any(Number), "linked"],
  ]);
  const actions = (await store().read.audit.latest(null, 9)).map(({ action }) => action);
  expect(actions).toEqual(["link", "link-confirm"]);
  // And a press on the old question says what it has come to.
  expect(await answer(annToo, id, false)).toMatchObject({ type: "linked" });
  expect(await personOf(annToo)).toEqual(one);
});

test("one alone can't say it for both, however often, nor anybody else", async () => {
  const { elder, younger, id } = await askBoth();
  await profile(li, "li@example.com");
  for (let times = 0; times < 3; times++)
    expect(await answer(ann, id, true)).toMatchObject({ type: "link-waits" });
  expect(await answer(li, id, true)).toEqual({ type: "link-over" });
  expect(await answer(li, id, false)).toEqual({ type: "link-over" });
  expect(await answer(annToo, id + 1, true)).toEqual({ type: "link-over" });
  expect([(await personOf(ann))?.id, (await personOf(annToo))?.id]).toEqual([elder, younger]);
});

test("a no is the end of it, whoever says yes before or after", async () => {
  const { younger, id } = await askBoth();
  expect(await answer(ann, id, true)).toMatchObject({ type: "link-waits" });
  expect(await answer(annToo, id, false)).toMatchObject({ type: "link-declined" });
  expect(await answer(annToo, id, true)).toEqual({ type: "link-over" });
  expect(await answer(ann, id, true)).toEqual({ type: "link-over" });
  expect((await personOf(annToo))?.id).toBe(younger);
});

test.each<[string, () => Promise<unknown>]>([
  ["an address has gone to somebody else", () => profile(annToo, "new@example.com")],
  ["an account was closed", () => profile(annToo, "ann@example.com", false)],
  [
    "one of them has become another",
    async () => {
      const id = await profile({ platform: "slack", externalId: "U9" }, null);
      const younger = await personOf(annToo);
      await store().commit(({ links }) => links.merge(younger?.id ?? 0, id));
    },
  ],
])("a yes comes too late when %s", async (_what, happens) => {
  const { elder, id } = await askBoth();
  await answer(annToo, id, true);
  await happens();
  expect(await answer(ann, id, true)).toEqual({ type: "link-over" });
  expect((await personOf(ann))?.id).toBe(elder);
  expect((await personOf(annToo))?.id).not.toBe(elder);
});
