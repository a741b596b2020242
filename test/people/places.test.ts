import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handlersOf } from "../../src/handlers.ts";
import { placeErrands } from "../../src/people/errands.ts";
import { createRoad, type Road } from "../../src/road/road.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { faq } from "../support/faq.ts";
import { putMigrated } from "../support/migrated.ts";
import { addSubscription } from "../support/samples.ts";

let now = 1_000;
let folder: string;
let store: Store;
let road: Road;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sealwatch-places-"));
  const file = join(folder, "test.sqlite");
  await putMigrated(file);
  store = await createStore({ client: "sqlite", file }, defaults, quiet);
  const admins = { people: [], groups: [] };
  const clocks = { calendar: () => now, machine: () => now };
  const config = { admins, timeZone: "UTC", defaultPlace: null };
  road = createRoad(store, clocks, config, handlersOf(admins, faq), () => {});
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Ann has chosen a channel that is on both platforms for a signature, and both say that it was archived. */
async function lookAtChosen(removedAt: number | null = null) {
  const chosen = await store.commit(async (session) => {
    const signatureId = await addSubscription(session, now, "Seal", 61, { place: "C1" });
    await session.signatures.setRemoved(signatureId, removedAt);
    const { id } = await session.people.ensurePerson({ platform: "slack", externalId: "U1" });
    return { personId: id, signatureId, act: "save 7" };
  });
  const place = await store.read.people.placeByIdentity({ platform: "slack", externalId: "C1" });
  if (place === null) throw new Error("the channel is gone");
  const onBoth = { ...place, identities: { slack: "C1", teams: "19:1@thread.tacv2" } };
  const errands = placeErrands(onBoth, now, chosen);
  const state = { kind: "channel", unusable: "archived" } as const;
  for (const { key, task } of errands) {
    if (task.task !== "fetch-place") throw new Error("it is something else");
    const intent = { type: "place-fetched", placeId: place.id, chosen: task.chosen ?? null, state } as const;
    now += 1_000;
    await road.happen({ key, platform: task.platform, intent });
  }
  return { errands, personId: chosen.personId };
}

/** The next message to somebody, as it would be sent. */
async function toldNext() {
  const message = await store.commit(({ outbox }) => outbox.claim(now, { token: "t", until: now + 1 }));
  if (message === null) return null;
  await store.commit(({ outbox }) => outbox.sent(message.id, "t", "ref", now));
  return message;
}

describe("whoever chose a channel that can't be posted to", () => {
  test("is told once, though it is looked at on both platforms", async () => {
    const { errands, personId } = await lookAtChosen();
    expect(errands.map(({ task }) => task.platform)).toEqual(["slack", "teams"]);
    const outcome = { type: "place-lost", why: "archived" };
    expect(await toldNext()).toMatchObject({ to: { personId }, outcome });
    expect(await toldNext()).toBeNull();
  });

  test("is told nothing once the signature is not watched any more", async () => {
    await lookAtChosen(now);
    expect(await toldNext()).toBeNull();
  });
});
