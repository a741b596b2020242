import { describe, expect, test } from "vitest";
import { DAY, SECOND } from "../../src/clock.ts";
import { noon, useReminders } from "../support/reminders.ts";
import { account, beginRenewal, fillInDetails, fillRenewal, progressOf } from "../support/renewals.ts";
import { buttons, words } from "../support/shown.ts";
import { bea, maya, omar, type Workspace } from "../support/workspace.ts";

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
});
