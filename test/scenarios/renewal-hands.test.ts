import { describe, expect, test } from "vitest";
import { DAY, SECOND } from "../../src/clock.ts";
import { noon, useReminders } from "../support/reminders.ts";
import { account, beginRenewal, fillInDetails, fillRenewal, progressOf } from "../support/renewals.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, maya, omar, type Workspace } from "../support/workspace.ts";

const { open, last } = useReminders();

/** Whoever was never met is told once their profile is known. */
async function met(workspace: Workspace) {
  workspace.machine.now += 11 * SECOND;
  await workspace.settle();
}

describe("a renewal in other hands", () => {
  test("tells whoever runs it now, though the step at hand is somebody else's", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await fillRenewal(workspace, omar, "Hand to somebody", { person: maya });
    await met(workspace);
    await fillInDetails(workspace, omar, "Hand over the renewal", { person: bea });
    expect(words(last(bea))).toContain("has handed you the renewal of *Seal*");
    expect(words(last(maya))).not.toContain("has handed you the renewal");
  });

  test("tells whoever runs it that somebody else has one step, and that the rest is still theirs", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await fillRenewal(workspace, bea, "Hand to somebody", { person: maya });
    const told = words(last(omar));
    expect(told).toContain("has the step *Preparation* now, as");
    expect(told).toContain("You still run the renewal.");
    expect(told).not.toContain("needn't do anything more");
  });

  test("leaves nothing to hand back with whoever had a step and now runs it all", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await fillRenewal(workspace, omar, "Hand to somebody", { person: bea });
    await fillInDetails(workspace, omar, "Hand over the renewal", { person: bea });
    expect(words(last(bea))).toContain("has handed you the renewal of *Seal*");
    await workspace.moveTo(noon + DAY);
    expect(words(last(bea))).toContain("How is the renewal");
    expect(buttons(last(bea))).not.toContain("Hand back");
    expect(buttons(progressOf(workspace))).toContain("Hand to somebody");
  });

  test("shows whoever has one step alone what they may do, and says whom to ask for the rest", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await fillRenewal(workspace, omar, "Done");
    await fillInDetails(workspace, omar, "Hand over the renewal", { person: bea });
    await fillRenewal(workspace, bea, "Hand to somebody", { person: maya });
    await met(workspace);
    const page = async (user: string) =>
      buttons(await workspace.press(user, progressOf(workspace), "Renewal details"));
    const hers = ["Done", "Hand to somebody else", "Hand back", "Skip"];
    const rest = ["Reopen “Preparation”", "Hand over the renewal", "Cancel the renewal"];
    expect(await page(maya)).toEqual([...hers, "Show the signature"]);
    expect(await page(bea)).toEqual(expect.arrayContaining([...hers, ...rest]));
    expect(await page(bea)).not.toContain("Edit this vendor's steps");
    expect(await page(anna)).toContain("Edit this vendor's steps");
    await workspace.press(maya, last(maya), "Hand back");
    await workspace.settle();
    const denial = words(await workspace.press(maya, progressOf(workspace), "Skip"));
    expect(denial).toContain("Please ask <@U0OMAR>, <@U0BEA> or <@U0ANNA>.");
  });

  test("tells whoever is handed the proof ahead, and whoever had it", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await workspace.pressForm(omar, await workspace.command(omar, "show seal"), "Already renewed");
    await workspace.submit(omar, { end: "2028-03-31" });
    await workspace.settle();
    await workspace.pressForm(omar, last(omar), "Hand to somebody");
    await workspace.submit(omar, { person: maya });
    await workspace.settle();
    await met(workspace);
    expect(words(last(maya))).toContain("asks you for a step of the renewal of *Seal*: *Verification*");
    expect(words(last(maya))).toContain("*Seal* is renewed, while *Preparation* is still open");
    expect(buttons(last(maya))).toContain("Hand back");
    await workspace.press(maya, last(maya), "Hand back");
    await workspace.settle();
    expect(words(last(omar))).toContain("has handed a step back to you: *Verification*");
    for (const person of [maya, bea]) {
      await workspace.pressForm(omar, last(omar), "Hand to somebody");
      await workspace.submit(omar, { person });
      await workspace.settle();
    }
    expect(words(last(bea))).toContain("*Verification*");
    expect(words(last(maya))).toContain("<@U0BEA> has the step *Verification* now");
  });

  test("is ended by nobody who was asked for another step alone", async () => {
    const workspace = await open({ ...account(300), mode: "http" });
    await beginRenewal(workspace);
    for (let step = 1; step <= 3; step++) await fillRenewal(workspace, omar, "Done");
    await fillRenewal(workspace, omar, "Hand to somebody", { person: maya });
    await workspace.pressForm(omar, await workspace.command(omar, "show seal"), "Already renewed");
    await workspace.submit(omar, { end: "2028-03-31" });
    await workspace.settle();
    for (const step of ["payment", null]) {
      const forged = JSON.stringify({ type: "renewal-submit", id: 1, step, form: "word" });
      await workspace.submitValue(maya, forged, { doneBy: "Maya" });
      await workspace.settle();
    }
    expect((await workspace.store().read.renewals.byId(1))?.state).toBe("open");
    await met(workspace);
    await workspace.pressForm(maya, last(maya), "Done");
    await workspace.submit(maya, {});
    await workspace.settle();
    expect(words(progressOf(workspace))).toContain("Step 5 of 6");
  });
});
