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
