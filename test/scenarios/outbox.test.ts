import { afterEach, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { endQuietly, heardIn, noon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { waitOut } from "../support/wait-out.ts";
import {
  anna,
  bea,
  legal,
  liwei,
  maya,
  openWorkspace,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

let workspace: Workspace;
afterEach(() => endQuietly(workspace, "refused a message for good", "can't be written"));

/** Two admins, so many signatures whose reminders are due in two days, and a Slack that answers with `error`. */
async function open(count: number, error?: string, times = 9_999) {
  workspace = await openWorkspace({
    now: noon,
    env: { ADMINS: `slack:${anna},slack:${bea},slack:${liwei}` },
    seed: async (session, now) => {
      for (let n = 1; n <= count; n++) await addSubscription(session, now, `Seal ${n}`, 61);
    },
  });
  await workspace.settle();
  if (error === undefined) return;
  workspace.emulator.faults.add({ method: "chat.postMessage", kind: "error", error, times });
}
const due = async () => {
  workspace.calendar.now = noon + 2 * DAY;
  await workspace.app().tick();
};
/** So many questions in a direct message; their answers wait for one another. */
async function ask(count: number) {
  for (let n = 1; n <= count; n++) await workspace.emulator.message(maya, "dm", `list expiring ${n}`);
}
const outbox = (user: string = anna) => workspace.command(user, "outbox");
const audited = async () =>
  (await workspace.store().read.audit.latest(null, 9)).filter(({ action }) => action.startsWith("retry-"));

/** Reminders that Slack would not take, and now would. */
async function givenUp(count: number, times?: number) {
  await open(count, "invalid_blocks", times);
  await due();
  await waitOut(workspace);
  if (count > 0) workspace.emulator.faults.clear();
}

describe("the outbox", () => {
  test("says kindly that there is nothing in it", async () => {
    await open(0);
    expect(words(await outbox())).toBe("Nothing waits in the outbox: all messages have arrived.");
    expect(words(await workspace.command(liwei, "待发"))).toBe("没有等待发送的消息，所有消息都已送达。");
  });

  test("is for admins alone", async () => {
    await open(0);
    expect(words(await outbox(maya))).toContain("Only an admin can do this.");
  });

  test("says what waits, for whom, why, and until when", async () => {
    await open(2, "invalid_auth");
    await ask(2);
    await due();
    await workspace.app().settle();
    workspace.machine.now += 3 * MINUTE;
    await workspace.app().settle();
    const text = words(await outbox());
    expect(text).toContain("3 messages wait.");
    expect(text).toContain(`*Reminder about “Seal 1 (+1)”* → <#${signatures}> (Slack)`);
    expect(text).toMatch(/waiting since 4 March 2026, \d\d:\d\d \(Europe\/Berlin\) · tried 2 times/);
    expect(text).toContain("I can't get through to Slack `invalid_auth` · next try within a minute");
    expect(text).toContain("its turn comes next");
    expect(text).not.toContain("Try again");
    workspace.emulator.faults.clear();
    await waitOut(workspace);
    expect(words(await outbox())).toContain("Nothing waits");
  });

  test("turns its pages in place", async () => {
    await open(0, "invalid_auth");
    await ask(10);
    await workspace.app().settle();
    const first = await outbox();
    expect(words(first)).toContain("Page 1 of 2 · 10 messages");
    const second = await workspace.press(anna, first, "Next");
    expect(words(second)).toContain("Page 2 of 2 · 10 messages");
    expect(words(second).match(/\*Answer\* →/g)).toHaveLength(2);
    workspace.emulator.faults.clear();
    await waitOut(workspace);
  });
});

describe("what was given up", () => {
  test("is listed with its reason, and arrives when it is tried again", async () => {
    await givenUp(1, 1);
    const card = await outbox();
    expect(words(card)).toContain("1 message could not be delivered");
    expect(words(card)).toContain("Slack would not take it as it is `invalid_blocks`");
    expect(words(card)).toContain("stays here for 14 days");
    const after = await workspace.press(anna, card, "Try again", "Reminder about “Seal 1”");
    expect(words(after)).toContain("The message is on its way again.");
    await waitOut(workspace);
    expect(heardIn(workspace, signatures)).toEqual(["⏳ *Seal 1 ends in 59 days*"]);
    expect(await audited()).toMatchObject([
      {
        action: "retry-delivery",
        before: { state: "dead", trouble: "bad-message" },
        after: { state: "waiting" },
      },
    ]);
    expect(words(await outbox())).toContain("Nothing waits");
  });

  test("by two admins at once goes out once, and the other one is told", async () => {
    await givenUp(1, 1);
    const cards = [await outbox(anna), await outbox(bea)] as const;
    await Promise.all([
      workspace.press(anna, cards[0], "Try again", "Seal 1"),
      workspace.press(bea, cards[1], "Try again", "Seal 1"),
    ]);
    await waitOut(workspace);
    const texts = [anna, bea].map((user) => words(workspace.emulator.ephemerals(user, legal).at(-1)));
    expect(texts.filter((text) => text.includes("on its way again"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("Somebody was quicker"))).toHaveLength(1);
    expect(heardIn(workspace, signatures)).toHaveLength(1);
    expect(await audited()).toHaveLength(1);
  });

  test("goes out all together, in its order", async () => {
    await givenUp(0);
    await ask(12);
    await waitOut(workspace);
    workspace.emulator.faults.clear();
    const old = await outbox(bea);
    const after = await workspace.press(anna, await outbox(), "Try all again");
    expect(words(after)).toMatch(/\d+ messages are on their way again\./);
    await waitOut(workspace);
    const heard = heardIn(workspace, maya).filter((line) => line.startsWith("Signatures:"));
    expect(heard).toEqual(Array.from({ length: 12 }, (_, n) => `Signatures: expiring ${n + 1}`));
    expect(await audited()).toMatchObject([{ action: "retry-deliveries" }]);
    // The button of an old card has nothing left to do, and says so.
    expect(words(await workspace.press(bea, old, "Try all again"))).toContain("Somebody was quicker");
  });

  test("is looked for first where it may have been sent", async () => {
    await open(1);
    const { faults } = workspace.emulator;
    faults.add({ method: "chat.postMessage", kind: "reset-after-storing" });
    faults.add({ method: "conversations.history", kind: "error", error: "channel_not_found", times: 99 });
    await due();
    await waitOut(workspace);
    expect(heardIn(workspace, signatures)).toHaveLength(1);
    faults.clear();
    const posts = () => workspace.emulator.calls.filter(({ method }) => method === "chat.postMessage").length;
    const card = await outbox();
    const before = posts();
    await workspace.press(anna, card, "Try again");
    await waitOut(workspace);
    expect(heardIn(workspace, signatures)).toHaveLength(1);
    expect(posts()).toBe(before);
  });

  test("is forgotten after fourteen days, unless nobody can read it: then, too", async () => {
    await givenUp(1, 1);
    workspace.machine.now += 14 * DAY - MINUTE;
    expect(words(await outbox())).toContain("could not be delivered");
    workspace.machine.now += 2 * MINUTE;
    expect(words(await outbox())).toContain("Nothing waits");
  });

  test("by a later release stays listed, and is given up anew when it is tried again", async () => {
    await open(0);
    const { store, machine } = workspace;
    await store().commit(async ({ outbox, people }) => {
      const { id } = await people.ensurePlace({ platform: "slack", externalId: legal }, "channel");
      const outcome = { type: "of-tomorrow" };
      await outbox.put(
        { key: "x", platform: "slack", to: { placeId: id }, thread: null, outcome: null },
        machine.now,
      );
      await outbox.put(
        { key: "y", platform: "slack", to: { placeId: id }, thread: null, outcome },
        machine.now,
      );
    });
    await waitOut(workspace);
    const card = await outbox();
    expect(words(card)).toContain(`*Message of another version of me* → <#${legal}> (Slack)`);
    expect(words(card)).toContain("I can't put it into words any more");
    await workspace.press(anna, card, "Try all again");
    await waitOut(workspace);
    expect(words(await outbox())).toContain("2 messages could not be delivered");
  });
});
