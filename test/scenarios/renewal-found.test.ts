import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { dayAfter, heardIn, noon, useReminders } from "../support/reminders.ts";
import { account, beginRenewal, fillRenewal, progressOf } from "../support/renewals.ts";
import { buttons, words } from "../support/shown.ts";
import { omar, type Workspace } from "../support/workspace.ts";

const { open, last, heard } = useReminders();

/** What is done to a signature beside its renewal, which has to go on all the same. */
async function edit(workspace: Workspace, values: Record<string, unknown>) {
  await workspace.pressForm(omar, await workspace.command(omar, "show seal"), "Edit");
  const { errors } = await workspace.submit(omar, values);
  expect(errors).toEqual({});
  await workspace.settle();
}

/** The days on which Omar hears something. */
async function daysAsked(workspace: Workspace, days: number): Promise<number[]> {
  const asked = [];
  for (let day = 1; day <= days; day++) {
    const before = heardIn(workspace, omar).length;
    await workspace.moveTo(noon + day * DAY);
    if (heardIn(workspace, omar).length > before) asked.push(day);
  }
  return asked;
}

async function remove(workspace: Workspace) {
  const removed = await workspace.press(omar, await workspace.command(omar, "remove seal"), "Yes, remove it");
  await workspace.settle();
  return removed;
}

describe("a renewal whose signature is changed meanwhile", () => {
  test("is asked after as before", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await edit(workspace, { notes: "in the safe" });
    expect(await daysAsked(workspace, 8)).toEqual([1, 3, 7]);
    expect(await workspace.store().read.renewals.due(workspace.calendar.now, 1)).toEqual([]);
  });

  test("counts a later end as renewed, in whichever form it was entered", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    for (let step = 1; step <= 5; step++) await fillRenewal(workspace, omar, "Done");
    await edit(workspace, { end: "2028-03-31" });
    expect(words(last(omar))).toContain("What is left is the proof");
    expect(buttons(progressOf(workspace))).toContain("I made a test signature");
    await fillRenewal(workspace, omar, "I made a test signature", { doneBy: "Maya", day: dayAfter(0) });
    expect(heard().at(-1)).toContain("is renewed until 31 March 2028");
  });

  test("that is renewed at its first step goes straight to the proof", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    await edit(workspace, { end: "2028-03-31" });
    expect(words(last(omar))).toContain("is renewed, while *Preparation* is still open");
    await workspace.pressForm(omar, last(omar), "I made a test signature");
    await workspace.submit(omar, { doneBy: "Maya", day: dayAfter(0) });
    await workspace.settle();
    expect(heard().at(-1)).toContain("is renewed until 31 March 2028");
  });

  test("is on no list while it is removed, shows no buttons, and goes on once that is taken back", async () => {
    const workspace = await open(account(300));
    await beginRenewal(workspace);
    const removed = await remove(workspace);
    expect(buttons(progressOf(workspace))).toEqual([]);
    expect(words(progressOf(workspace))).toContain("was removed on 2 March 2026");
    expect(words(await workspace.command(omar, "renew"))).toContain("No renewal is under way");
    await workspace.press(omar, removed, "Undo");
    await workspace.settle();
    expect(buttons(progressOf(workspace))).toContain("Done");
    expect(words(await workspace.command(omar, "renew"))).toContain("1 renewal under way");
    expect(await daysAsked(workspace, 3)).toEqual([1, 3]);
  });
});
