import { describe, expect, test } from "vitest";
import { deleteMessage } from "../support/delete-message.ts";
import { soon, useReminders } from "../support/reminders.ts";
import { words } from "../support/shown.ts";
import { bea, legal, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open, last } = useReminders("is_archived");

/** The messages that show how far the renewal of Seal is. */
const shown = ({ emulator }: Workspace, channel: string = signatures) =>
  emulator.messages(channel).filter((message) => words(message).startsWith("Renewal of Seal"));

async function begin(): Promise<Workspace> {
  const workspace = await open(soon({ owner: omar, backup: bea }));
  await workspace.press(omar, last(), "Renew");
  await workspace.settle();
  return workspace;
}

async function finish(workspace: Workspace, channel: string = signatures) {
  const [message] = shown(workspace, channel);
  if (message === undefined) throw new Error("no renewal is shown");
  await workspace.pressForm(omar, message, "Done");
  await workspace.submit(omar, {});
  await workspace.settle();
}

/** Does the step at hand from the details of the renewal, its message being away. */
async function finishElsewhere(workspace: Workspace) {
  const page = await workspace.command(omar, "renew seal");
  await workspace.pressForm(omar, page, "Done");
  await workspace.submit(omar, {});
  await workspace.settle();
}

describe("the message that shows how far a renewal is", () => {
  test("is posted once more where it was deleted, and kept current there", async () => {
    const workspace = await begin();
    const [first] = shown(workspace);
    await deleteMessage(workspace, signatures, first?.ts ?? "");
    expect(shown(workspace)).toEqual([]);
    await finishElsewhere(workspace);
    expect(shown(workspace).map(words)).toEqual([expect.stringContaining("Step 2 of 6")]);
    await finish(workspace);
    await finish(workspace);
    expect(shown(workspace).map(words)).toEqual([expect.stringContaining("Step 4 of 6")]);
  });

  test("is posted once where two changes of it find it gone", async () => {
    const workspace = await begin();
    const [first] = shown(workspace);
    await deleteMessage(workspace, signatures, first?.ts ?? "");
    workspace.emulator.faults.add({ method: "chat.update", kind: "500", times: 1 });
    await finishElsewhere(workspace);
    await finishElsewhere(workspace);
    expect(shown(workspace).map(words)).toEqual([expect.stringContaining("Step 3 of 6")]);
  });

  test("goes elsewhere with a channel that is closed", async () => {
    const workspace = await begin();
    await workspace.emulator.archive(bea, signatures);
    await workspace.settle();
    await finishElsewhere(workspace);
    const [message] = shown(workspace, workspace.emulator.dm(omar));
    expect(words(message)).toContain("Step 2 of 6");
    expect(shown(workspace, legal)).toEqual([]);
  });

  test("is not posted anew for a renewal that is over", async () => {
    const workspace = await begin();
    const [first] = shown(workspace);
    await deleteMessage(workspace, signatures, first?.ts ?? "");
    await workspace.pressForm(omar, await workspace.command(omar, "renew seal"), "Cancel the renewal");
    await workspace.submit(omar, { reason: "another platform" });
    await workspace.settle();
    expect(words(last())).toContain("was cancelled by");
    expect(shown(workspace).filter(({ ts }) => ts !== last().ts)).toEqual([]);
  });
});
