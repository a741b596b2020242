import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openWorkspace, type Workspace } from "./workspace.ts";

describe.each(["http", "socket"] as const)("what is heard by %s", (mode) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace(mode);
  });
  afterAll(() => workspace.close());
  beforeEach(() => {
    workspace.received.length = 0;
    workspace.log.lines.length = 0;
    workspace.machine.now += 60_000;
    workspace.answer(() => ({ type: "nothing" }));
  });

  const failing = () => {
    throw new Error("the database is locked");
  };

  it("hears direct messages, mentions and dropped files, and no other message", async () => {
    const { emulator, received } = workspace;
    const direct = await emulator.message("U0ANN", "dm", "status <b>");
    const dm = emulator.dm("U0ANN");
    await emulator.message("U0ANN", "C0GEN", "just talking");
    const mention = await emulator.mention("U0LI", "C0GEN", "list");
    const inThread = await emulator.mention("U0LI", "C0GEN", "help", { thread_ts: mention.ts });
    const dropped = await emulator.upload("U0ANN", "dm", { name: "a.pem", bytes: Buffer.from("PEM") });
    const shared = await emulator.upload(
      "U0ANN",
      "C0GEN",
      { name: "b.pem", bytes: Buffer.from("PEM!") },
      `<@${emulator.bot.userId}> track this`,
    );
    await emulator.upload("U0ANN", "C0GEN", { name: "c.pem", bytes: Buffer.from("PEM") }, "for you all");
    expect([direct, mention, inThread, dropped, shared].every(({ ok }) => ok)).toBe(true);

    const place = { externalId: "C0GEN", kind: "channel" };
    const common = { platform: "slack", act: "words", via: "message" };
    const sharedWords = {
      ...common,
      key: `slack:msg:C0GEN:${shared.ts}`,
      place,
      text: "track this",
      files: [{ id: shared.files[0], name: "b.pem", bytes: 4 }],
    };
    expect(received).toMatchObject([
      {
        ...common,
        key: `slack:msg:${dm}:${direct.ts}`,
        actor: "U0ANN",
        place: { externalId: dm, kind: "dm" },
        thread: null,
        text: "status <b>",
        files: [],
      },
      {
        ...common,
        key: `slack:msg:C0GEN:${mention.ts}`,
        actor: "U0LI",
        place,
        thread: mention.ts,
        text: "list",
      },
      { ...common, thread: mention.ts, text: "help" },
      { ...common, thread: null, text: "", files: [{ id: dropped.files[0], name: "a.pem", bytes: 3 }] },
      // as app_mention and as file_share, under one key
      sharedWords,
      sharedWords,
    ]);
  });

  it("acknowledges an event once it is taken, and gets it again with the same key when it was not", async () => {
    const { emulator, received } = workspace;
    workspace.answer(() => (received.length === 1 ? failing() : { type: "nothing" }));
    const sent = await emulator.mention("U0ANN", "C0GEN", "status");
    expect(sent.ok).toBe(false);
    await expect.poll(() => received.length).toBe(2);
    await emulator.idle();
    expect(new Set(received.map(({ key }) => key)).size).toBe(1);
  });

  it("hears what becomes of channels", async () => {
    const { emulator, received } = workspace;
    await emulator.join("C0OUT");
    await emulator.join("C0GEN", "U0LI");
    await emulator.archive("U0ANN", "C0OUT");
    await emulator.unarchive("U0ANN", "C0OUT");
    await emulator.leave("C0OUT");
    const at = { act: "place-changed", place: { externalId: "C0OUT", kind: "channel" } };
    expect(received).toMatchObject([
      { ...at, now: "usable" },
      { ...at, now: "archived", actor: "U0ANN" },
      { ...at, now: "usable" },
      { ...at, now: "not-a-member" },
    ]);
    expect(new Set(received.map(({ key }) => key)).size).toBe(4);
  });

  it("hears each time that somebody opens the conversation with it", async () => {
    const { emulator, received } = workspace;
    await emulator.openDm("U0ANN");
    await emulator.openDm("U0ANN");
    await emulator.redeliver();
    const place = { externalId: emulator.dm("U0ANN"), kind: "dm" };
    const opened = { act: "dm-opened", actor: "U0ANN", place, thread: null };
    expect(received).toMatchObject([opened, opened, opened]);
    const [first, second, again] = received.map(({ key }) => key);
    expect(first).not.toBe(second);
    expect(again).toBe(second);
  });

  it("breaks no rule of Slack's and writes no token down", () => {
    expect(workspace.emulator.problems).toEqual([]);
    expect(workspace.log.lines.join("\n")).not.toMatch(/xoxb-|xapp-|\/respond\//);
  });
});
