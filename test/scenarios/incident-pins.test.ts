import { describe, expect, test } from "vitest";
import { useIncidents } from "../support/incidents.ts";
import { words } from "../support/shown.ts";
import { legal, liwei, maya, omar, signatures, type Workspace } from "../support/workspace.ts";

const { state, told, down, fill, take } = useIncidents();

/** What the timeline says, all pages in their order. */
async function timeline(workspace: Workspace, user: string): Promise<string> {
  const shown = await workspace.press(user, state(workspace), "Details");
  return words(await workspace.press(user, shown, user === liwei ? "时间线" : "Timeline"));
}

describe("a message in the thread of an incident", () => {
  test("is taken into the timeline by a reaction, once, with who wrote it", async () => {
    const workspace = await down();
    const { emulator } = workspace;
    const { ts } = state(workspace);
    const said = await emulator.message(maya, signatures, `Paid it, ask <@${omar}> & *do* <!channel>`, {
      thread_ts: ts,
    });
    await emulator.react(omar, signatures, said.ts, "eyes");
    await emulator.react(omar, signatures, said.ts, "pushpin");
    await workspace.settle();
    await emulator.redeliver();
    await emulator.react(liwei, signatures, said.ts, "pushpin");
    await workspace.settle();
    const read = await timeline(workspace, omar);
    expect(read.split("has pinned a message")).toHaveLength(2);
    expect(read).toContain("Paid it, ask @Omar Haddad &amp;");
    expect(read).not.toContain("<!channel>");
    // What was taken stays, though the reaction is taken off.
    await emulator.react(omar, signatures, said.ts, "pushpin");
    await workspace.settle();
    expect(await timeline(workspace, omar)).toContain("has pinned a message");
    expect(emulator.calls.filter(({ method }) => method === "conversations.replies")).toHaveLength(2);
  });

  test("is no business of ours where there is no incident, or it is in another thread", async () => {
    const workspace = await down();
    const { emulator } = workspace;
    const before = emulator.calls.length;
    const elsewhere = await emulator.message(maya, legal, "Lunch?");
    await emulator.react(omar, legal, elsewhere.ts, "pushpin");
    await workspace.settle();
    expect(emulator.calls.slice(before).map(({ method }) => method)).not.toContain("conversations.replies");
    const beside = await emulator.message(maya, signatures, "Lunch!");
    await emulator.react(omar, signatures, beside.ts, "pushpin");
    await workspace.settle();
    expect(await timeline(workspace, omar)).not.toContain("Lunch");
  });

  test("is taken by its menu, which asks for the incident where that is not clear", async () => {
    const workspace = await down();
    const { emulator } = workspace;
    const reply = await emulator.message(maya, signatures, "Case 4711", { thread_ts: state(workspace).ts });
    await workspace.answered(() => emulator.messageShortcut(liwei, signatures, reply.ts, "timeline"));
    await workspace.settle();
    expect(words(emulator.ephemerals(liwei).at(-1))).toMatch(/已记入时间线|It is in the timeline/);
    const elsewhere = await emulator.message(maya, legal, "The Acme contract waits");
    await workspace.answered(() => emulator.messageShortcut(omar, legal, elsewhere.ts, "timeline"));
    const [form] = emulator.views(omar);
    expect(words(form)).toContain("Which incident");
    const [incident] = (await workspace.store().read.incidents.open(1)).incidents;
    const done = await workspace.submit(omar, {
      incident: String(incident?.id),
      text: "The Acme contract waits",
    });
    expect(words(done.view)).toContain("It is in the timeline.");
    // A picture has no words: whoever wants it kept gives them, also in the incident's own thread.
    const picture = await emulator.message(maya, signatures, "", {
      files: [{ name: "screen.png", bytes: new Uint8Array([1]) }],
      thread_ts: state(workspace).ts,
    });
    await workspace.answered(() => emulator.messageShortcut(omar, signatures, picture.ts, "timeline"));
    expect(words(emulator.views(omar)[0])).toContain("I can't read what it says");
    await workspace.submit(omar, { incident: String(incident?.id), text: "The error on the screen" });
    const read = await timeline(workspace, omar);
    for (const part of [
      ...["Case 4711", "The Acme contract waits", "The error on the screen", "has pinned a message"],
    ])
      expect(read).toContain(part);
  });

  test("has a menu that says so where no incident is open", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await workspace.pressForm(
      omar,
      await workspace.press(omar, state(workspace), "Details"),
      "It works again",
    );
    await workspace.submit(omar, { text: "Tried it" });
    await workspace.settle();
    const { emulator } = workspace;
    const elsewhere = await emulator.message(maya, legal, "Lunch?");
    await workspace.answered(() => emulator.messageShortcut(omar, legal, elsewhere.ts, "timeline"));
    expect(words(emulator.ephemerals(omar).at(-1))).toContain("No incident is open");
  });
});

describe("the incident's message", () => {
  test("is pinned as long as it lasts, and shows all that has happened", async () => {
    const workspace = await down();
    expect(state(workspace).pinned).toBe(true);
    await take(workspace, omar);
    await fill(workspace, omar, "Post an update", { text: "Support answers" });
    const read = await timeline(workspace, omar);
    for (const part of [
      "Signing is down: it has ended",
      "told: it is theirs",
      "has taken it",
      "posted an update",
    ])
      expect(read).toContain(part);
    await workspace.direct(liwei, "你好");
    expect(await timeline(workspace, liwei)).toContain("已接手");
    await workspace.pressForm(
      omar,
      await workspace.press(omar, state(workspace), "Details"),
      "It works again",
    );
    await workspace.submit(omar, { text: "Tried it" });
    await workspace.settle();
    expect(state(workspace).pinned).toBe(false);
    await workspace.pressForm(omar, state(workspace), "Down again");
    await workspace.submit(omar, { text: "Rejected" });
    await workspace.settle();
    expect(state(workspace).pinned).toBe(true);
  });

  test("is asked once to be pinned where Slack does not let us, and nobody is troubled with it", async () => {
    const workspace = await down();
    const { emulator } = workspace;
    emulator.faults.add({ method: "pins.remove", kind: "error", error: "permission_denied" });
    await take(workspace, omar);
    await workspace.pressForm(
      omar,
      await workspace.press(omar, state(workspace), "Details"),
      "It works again",
    );
    await workspace.submit(omar, { text: "Tried it" });
    await workspace.settle();
    workspace.machine.now += 3_600_000;
    await workspace.settle();
    expect(emulator.calls.filter(({ method }) => method === "pins.remove")).toHaveLength(1);
    expect(told(workspace, omar).join("\n")).not.toContain("went wrong");
  });
});
