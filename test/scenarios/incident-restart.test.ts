import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { noon, useReminders } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open } = useReminders();

/** Signing has been down for a minute. */
async function down(): Promise<Workspace> {
  const workspace = await open({
    seed: async (session, now) =>
      void (await addSubscription(session, now, "Seal", 1, { owner: omar, backup: bea })),
  });
  await workspace.moveTo(noon + DAY + MINUTE);
  return workspace;
}

/** The one message that shows how it stands. */
function state({ emulator }: Workspace) {
  const found = emulator
    .messages(signatures)
    .filter(({ threadTs, visibleTo }) => threadTs === undefined && visibleTo === undefined)
    .filter((message) => words(message).includes("Checklist"));
  expect(found).toHaveLength(1);
  return found[0] ?? emulator.messages(signatures)[0];
}

const calls = ({ emulator }: Workspace, user: string) =>
  emulator.messages(emulator.dm(user)).filter((message) => words(message).includes("Signing is down")).length;

async function acted(workspace: Workspace, button: string, values: Record<string, unknown>) {
  const on = state(workspace);
  if (on === undefined) throw new Error("nothing is shown");
  await workspace.pressForm(omar, on, button);
  await workspace.submit(omar, values);
  await workspace.settle();
}

describe("a process that ends in the middle of an incident", () => {
  test("goes on where it was after each step, and shows it in the same message", async () => {
    const workspace = await down();
    const first = state(workspace)?.ts;
    const steps: [string, Record<string, unknown>][] = [
      ["Done: Confirm", {}],
      ["Done: Tell those concerned", {}],
      ["Done: Contact support", {}],
      ["Done: Temporary authorization", { day: "2026-03-09" }],
      ["Done: Reschedule urgent signings", {}],
      ["Done: Start the renewal", {}],
      ["Done: Verify", { text: "Tried it" }],
    ];
    for (const [at, [button, values]] of steps.entries()) {
      await workspace.restart();
      await acted(workspace, button, values);
      await workspace.restart();
      expect(words(state(workspace)).split("✅").length - 1, button).toBeGreaterThanOrEqual(at + 1);
    }
    expect(state(workspace)?.ts).toBe(first);
    expect(words(state(workspace))).toContain("✅ Signing works again: Seal");
  });

  test("calls what came due meanwhile once", async () => {
    const workspace = await down();
    const counts = () => [omar, bea, anna].map((user) => calls(workspace, user));
    workspace.calendar.now += 20 * MINUTE;
    await workspace.restart();
    await workspace.moveTo(workspace.calendar.now);
    expect(counts()).toEqual([1, 1, 0]);
    await workspace.restart();
    await workspace.moveTo(workspace.calendar.now + MINUTE);
    expect(counts()).toEqual([1, 1, 0]);
    workspace.calendar.now += HOUR / 4;
    await workspace.restart();
    await workspace.moveTo(workspace.calendar.now);
    expect(counts()).toEqual([1, 1, 1]);
  });
});
