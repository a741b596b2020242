import { afterEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { idOf, openStage, type Said, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
afterEach(() => stage.close());

const typesOf = (said: readonly Said[]) =>
  said.filter(({ message }) => message.changes === undefined).map(({ outcome }) => outcome.type);

const setPlace = (unusable: "archived" | null) =>
  stage.change(async ({ people }) => {
    const place = await people.ensurePlace({ platform: "slack", externalId: "C0SIGN" }, "channel", "signing");
    await people.savePlace(place.id, { unusable });
  });

/** Nothing can be posted in the channel, and of those in charge nobody can be reached. */
async function downAndAlone(): Promise<void> {
  stage = await openStage(async (session) => {
    await addSubscription(session, start, "Seal", 1, { owner: idOf("omar") });
  });
  await setPlace("archived");
  const everybody = new Map([1, 2, 3, 4, 5, 6, 7, 8].map((id) => [id, "person-unreachable"] as const));
  stage.moveTo(start + DAY);
  await stage.look();
  expect(typesOf(await stage.deliver(everybody))).toEqual([]);
}

const open = async () => {
  const [incident] = (await stage.store.read.incidents.open(1)).incidents;
  if (incident === undefined) throw new Error("no incident is open");
  return { incident, message: await stage.store.read.incidents.message(incident.id) };
};

test("where an incident is shown nowhere its reminders are said all the same", async () => {
  await downAndAlone();
  expect((await open()).message).toBeNull();
  await setPlace(null);
  stage.moveTo(start + DAY + HOUR);
  await stage.look();
  expect(typesOf(await stage.deliver(new Map()))).toContain("digest");
});

test("it is shown with the next thing that happens to it once there is a place, and only once", async () => {
  await downAndAlone();
  await setPlace(null);
  const { incident } = await open();
  await stage.act("omar", { type: "incident-take", id: incident.id, seen: incident.ownerId });
  // It names whoever has taken it, who was never met: it waits for their profile.
  stage.moveTo(start + DAY + MINUTE);
  expect(typesOf(await stage.deliver(new Map()))).toEqual(["incident-state"]);
  expect((await open()).message).toMatchObject({ destination: "place:1", ref: expect.any(String) });
  stage.moveTo(start + DAY + HOUR);
  await stage.look();
  const there = (await stage.deliver(new Map())).filter(({ message }) => "placeId" in message.to);
  expect(typesOf(there)).toEqual([]);
});

test("it is shown in the channel of what is down, not of what has left it", async () => {
  stage = await openStage(async (session) => {
    for (const [name, place] of [
      ["Seal", "C0SIGN"],
      ["Stamp", "C0LEGAL"],
    ] as const)
      await addSubscription(session, start, name, 1, { owner: idOf("omar"), vendor: "Token.im", place });
  });
  stage.moveTo(start + DAY);
  await stage.look();
  const places = await stage.store.read.people.placesById([1, 2]);
  const legal = places.find(({ identities }) => identities.slack === "C0LEGAL");
  // It could be handed over nowhere.
  await stage.change(({ incidents }) => incidents.setMessage(1, null));
  await stage.act("anna", { type: "remove", which: { name: "Seal" } });
  expect((await open()).message?.destination).toBe(`place:${legal?.id}`);
});

test("a message that no platform will have is tried in the channel and in one chat, and then no more", async () => {
  stage = await openStage(async (session) => {
    await addSubscription(session, start, "Seal", 1, { owner: idOf("omar") });
  });
  stage.moveTo(start + DAY - 2 * HOUR);
  await stage.look();
  const tried: string[] = [];
  await stage.deliver(new Map(), new Map(), ({ outcome, to }) => {
    if ((outcome as { type: string }).type !== "incident-due") return null;
    tried.push("personId" in to ? "chat" : "channel");
    if (tried.length > 9) throw new Error("it is tried for ever");
    return "bad-message";
  });
  expect(tried).toEqual(["channel", "chat"]);
  expect((await open()).message).toBeNull();
});
