import { afterAll, describe, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { openContracts } from "../support/contracts.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, maya } from "../support/workspace.ts";

describe("sharing", async () => {
  const workspace = await openContracts();
  afterAll(() => workspace.close());
  const { emulator } = workspace;
  const shared = (channel: string = legal) =>
    emulator.messages(channel).filter((message) => words(message).includes("shared this signature."));

  test("puts it into the channel, without what is not for a room", async () => {
    const shown = await workspace.command(maya, "status contract seal");
    expect(words(shown)).toContain("+49 40 555 0100");
    const message = await workspace.press(maya, shown, "Share to channel");
    expect(message.visibleTo).toBeUndefined();
    expect(words(message)).toContain(`<@${maya}> shared this signature.`);
    expect(words(message)).not.toContain("555 0100");
    expect(words(message)).toContain("Support contact and notes are not shown in channels");
    expect(buttons(message)).not.toContain("Edit");
    expect(words(shown)).toContain("+49 40 555 0100");
  });

  test("a double click shares it once", async () => {
    workspace.machine.now += MINUTE;
    const shown = await workspace.command(anna, "status contract seal");
    const before = shared().length;
    const pick = { label: "Share to channel" };
    await workspace.answered(() =>
      Promise.all([1, 2].map(() => emulator.click(anna, legal, shown.ts, pick))),
    );
    await workspace.press(anna, shown, "All signatures");
    expect(shared()).toHaveLength(before + 1);
  });

  test("anybody opens it from there for themselves", async () => {
    const message = shared()[0];
    if (message === undefined) throw new Error("not shared");
    const own = await workspace.press(bea, message, "Open");
    expect(own.visibleTo).toBe(bea);
    expect(buttons(own)).toContain("Edit");
  });

  test("from a direct message it says where to share", async () => {
    const shown = await workspace.direct(maya, "status contract seal");
    const answer = await workspace.press(maya, shown, "Share to channel");
    expect(words(answer)).toContain("A direct message has no channel to share to.");
  });

  test("in a thread it stays in the thread", async () => {
    const answer = await workspace.mention(maya, "status contract seal");
    expect(buttons(answer)).not.toContain("Share to channel");
    expect(words(answer)).not.toContain("555 0100");
  });
});
