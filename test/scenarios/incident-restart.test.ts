import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/clock.ts";
import { useIncidents } from "../support/incidents.ts";
import { words } from "../support/shown.ts";
import { anna, bea, omar, type Workspace } from "../support/workspace.ts";

const { calls, down, state } = useIncidents();

async function acted(workspace: Workspace, button: string, values: Record<string, unknown>) {
  await workspace.pressForm(omar, state(workspace), button);
  await workspace.submit(omar, values);
  await workspace.settle();
}

describe("a process that ends in the middle of an incident", () => {
  test("goes on where it was after each step, and shows it in the same message", async () => {
    const workspace = await down();
    const first = state(workspace).ts;
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
    expect(state(workspace).ts).toBe(first);
    expect(words(state(workspace))).toContain("✅ Signing works again: Seal");
  });

  test("calls what came due meanwhile once", async () => {
    const workspace = await down();
    const counts = () => [omar, bea, anna].map((user) => calls(workspace, user).length);
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
