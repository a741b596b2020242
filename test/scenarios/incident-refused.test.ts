import { afterEach, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { endQuietly, noon, openAtNoon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, legal, type Options, omar, signatures, type Workspace } from "../support/workspace.ts";

let workspace: Workspace;
afterEach(() => endQuietly(workspace, "refused a message for good"));

const seed: NonNullable<Options["seed"]> = async (session, now) =>
  void (await addSubscription(session, now, "Seal", 1, { owner: omar, backup: bea, place: legal }));

/** Signing goes down; this many of these calls are refused then. */
async function down(method: string, error: string, times: number) {
  workspace = await openAtNoon({ seed });
  workspace.emulator.faults.add({ method, kind: "error", error, times });
  await workspace.moveTo(noon + DAY + MINUTE);
  await workspace.settle();
}

const shownIn = (where: string) =>
  workspace.emulator
    .messages(where.startsWith("U") ? workspace.emulator.dm(where) : where)
    .map(words)
    .filter((said) => said.includes("Signing is down: Seal") && said.includes("Checklist"));

const calls = (user: string) =>
  workspace.emulator
    .messages(workspace.emulator.dm(user))
    .map(words)
    .filter((said) => said.includes("Signing is down: Seal") && said.includes("in charge"));

describe("a channel in which nothing can be posted any more", () => {
  test("the message is in the default channel instead, once, and goes on there", async () => {
    await down("chat.postMessage", "not_in_channel", 1);
    expect([shownIn(legal).length, shownIn(signatures).length]).toEqual([0, 1]);
    await workspace.moveTo(noon + DAY + 10 * MINUTE);
    expect(shownIn(signatures)).toHaveLength(1);
  });
});

describe("a channel that is archived while its incident is open", () => {
  test("how it stands goes on in the default channel", async () => {
    workspace = await openAtNoon({ seed, mode: "http" });
    await workspace.moveTo(noon + DAY + MINUTE);
    await workspace.settle();
    expect([shownIn(legal).length, shownIn(signatures).length]).toEqual([1, 0]);
    const error = "is_archived";
    // The change, what is said in the thread, and the message posted anew.
    workspace.emulator.faults.add({ method: "chat.update", kind: "error", error, times: 1 });
    workspace.emulator.faults.add({ method: "chat.postMessage", kind: "error", error, times: 2 });
    const [incident] = (await workspace.store().read.incidents.open(1)).incidents;
    const take = { type: "incident-take", id: incident?.id ?? 0, seen: incident?.ownerId ?? null };
    await workspace.pressValue(omar, JSON.stringify(take));
    for (let again = 0; again < 3; again += 1) await workspace.settle();
    expect(shownIn(signatures)).toEqual([expect.stringContaining("is working on it")]);
  });
});

describe("a further channel in which nothing can be posted", () => {
  test("is not said to be told: whoever is in charge hears of it, and the form refuses it from then on", async () => {
    workspace = await openAtNoon({ seed, mode: "http" });
    await workspace.moveTo(noon + DAY + MINUTE);
    await workspace.settle();
    const [incident] = (await workspace.store().read.incidents.open(1)).incidents;
    const id = incident?.id ?? 0;
    const form = JSON.stringify({ type: "incident-submit", id, form: "tell", step: null });
    const error = "is_archived";
    workspace.emulator.faults.add({ method: "chat.postMessage", kind: "error", error, times: 1 });
    await workspace.submitValue(omar, form, { place: signatures });
    await workspace.settle();
    expect((await workspace.store().read.incidents.byId(id))?.told).toEqual([]);
    const said = words(workspace.emulator.messages(workspace.emulator.dm(omar)).at(-1));
    expect(said).toContain("I could not post in one of the channels");
    expect(said).toContain(signatures);
    const again = await workspace.submitValue(omar, form, { place: signatures });
    expect(JSON.stringify(again)).toContain("I can't post in this channel");
  });
});

describe("somebody who can't be reached", () => {
  test("of the owner the backup is called at once, and nobody twice", async () => {
    workspace = await openAtNoon({ seed });
    await workspace.emulator.changeUser(omar, { deleted: true });
    await workspace.moveTo(noon + DAY + MINUTE);
    await workspace.settle();
    expect([calls(omar).length, calls(bea).length, calls(anna).length]).toEqual([0, 1, 0]);
  });

  test("of both the admins, and there it ends", async () => {
    workspace = await openAtNoon({ seed });
    for (const user of [omar, bea]) await workspace.emulator.changeUser(user, { deleted: true });
    await workspace.moveTo(noon + DAY + MINUTE);
    for (let again = 0; again < 3; again += 1) await workspace.settle();
    expect([calls(omar).length, calls(bea).length, calls(anna).length]).toEqual([0, 0, 1]);
  });
});
