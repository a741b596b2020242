import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { noon, useReminders } from "../support/reminders.ts";
import { account, beginRenewal } from "../support/renewals.ts";
import { anna, liwei, maya } from "../support/workspace.ts";

const { open } = useReminders("refused a message for good");

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
