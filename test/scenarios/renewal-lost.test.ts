import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { dayAfter, eachDay, noon, useReminders } from "../support/reminders.ts";
import { account, beginRenewal, fillInDetails, fillRenewal, progressOf } from "../support/renewals.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, liwei, maya, omar } from "../support/workspace.ts";

const { open, heard, last } = useReminders("refused a message for good");

describe("a question that nobody can be asked", () => {
  test("goes to each admin once, and then it rests", async () => {
    const admins = [anna, maya, liwei].map((admin) => `slack:${admin}`).join(",");
    const workspace = await open({ ...account(300), env: { ADMINS: admins } });
    await beginRenewal(workspace);
    const deaf = { method: "conversations.open", kind: "error", error: "messages_tab_disabled" } as const;
    workspace.emulator.faults.add({ ...deaf, times: 40 });
    const before = workspace.emulator.calls.length;
    await workspace.moveTo(noon + DAY);
    const opened = workspace.emulator.calls
      .slice(before)
      .filter(({ method }) => method === "conversations.open");
    // Omar, and each of the three in his place.
    expect(opened).toHaveLength(4);
  });
});

describe("what everybody has to hear", () => {
  test("is said to whoever runs the renewal where the channel is closed", async () => {
    const workspace = await open(account(50));
    await beginRenewal(workspace);
    const closed = { method: "chat.postMessage", kind: "error", error: "is_archived", times: 1 } as const;
    workspace.emulator.faults.add(closed);
    await fillRenewal(workspace, omar, "Done", { day: dayAfter(2) });
    expect(heard().join()).not.toContain("nobody may be able to sign");
    expect(heard(omar).join()).toContain("nobody may be able to sign with *Seal*");
  });

  test("goes along with the renewal where there is no channel", async () => {
    const workspace = await open({ ...account(300), env: { SIGNATURE_CHANNEL: "" } });
    await beginRenewal(workspace);
    const chat = (user: string) => workspace.emulator.dm(user);
    expect(words(progressOf(workspace, chat(omar)))).toContain("Step 1 of 6");
    await workspace.pressForm(omar, await workspace.command(omar, "renew seal"), "Hand over the renewal");
    await workspace.submit(omar, { person: bea });
    await workspace.settle();
    await workspace.pressForm(bea, progressOf(workspace, chat(bea)), "Done");
    await workspace.submit(bea, { day: dayAfter(2) });
    await workspace.settle();
    expect(words(progressOf(workspace, chat(bea)))).toContain("Step 2 of 6");
    expect(heard(bea).join()).toContain("nobody may be able to sign");
    expect(heard(omar).join()).not.toContain("nobody may be able to sign");
    expect(words(progressOf(workspace, chat(omar)))).toContain("Bea Novak");
  });

  test("is taken back where a planned pause is", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await fillRenewal(workspace, omar, "Done", { day: dayAfter(2) });
    const details = await workspace.press(omar, progressOf(workspace), "Renewal details");
    await workspace.press(omar, details, "Reopen “Preparation”");
    await workspace.settle();
    expect(heard().at(-1)).toContain("planned for renewing *Seal* no longer holds");
    await fillInDetails(workspace, omar, "Cancel the renewal", { reason: "later" });
    expect(heard().filter((line) => line.includes("no longer holds"))).toHaveLength(1);
  });
});

describe("the question about payments", () => {
  test("goes to the next in line where the owner can't be reached", async () => {
    const workspace = await open(account(43));
    const deaf = { method: "conversations.open", kind: "error", error: "messages_tab_disabled" } as const;
    workspace.emulator.faults.add({ ...deaf, times: 1 });
    await eachDay(workspace, 3);
    expect(heard(omar)).toEqual([]);
    expect(words(last(bea))).toContain("Is the payment for Seal ready?");
  });

  test("is one message, however many there are", async () => {
    await open({
      seed: async (session, now) => {
        for (let at = 40; at >= 1; at--)
          await addSubscription(session, now, `Seal ${at}`, 31 + at / 10, {
            owner: omar,
            vendor: "Token.im",
          });
      },
    });
    const asked = heard(omar).filter((line) => line.includes("Is the payment"));
    expect(asked).toEqual(["💳 *Is the payment for 40 renewals ready?*"]);
    const question = words(last(omar));
    expect(question.split("[Answer]")).toHaveLength(11);
    expect(question).toContain("*Seal 1*");
    expect(question).toContain("30 more are due");
  });
});
