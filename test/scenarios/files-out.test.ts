import { afterEach, describe, expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import type { Fault } from "../../src/playground/emulator/faults.ts";
import type { Message } from "../../src/playground/emulator/types.ts";
import type { FileMakers } from "../../src/scheduler/attach.ts";
import { fileOf } from "../support/outgoing.ts";
import { words } from "../support/shown.ts";
import { waitOut } from "../support/wait-out.ts";
import { anna, legal, liwei, type Options, openWorkspace, type Workspace } from "../support/workspace.ts";

let workspace: Workspace;
afterEach(() => workspace.close());

/** A program whose page of help comes with a file. */
async function open(files: FileMakers = { help: async () => fileOf() }, more: Options = {}) {
  workspace = await openWorkspace({ ...more, files });
  return workspace;
}

const filesIn = (channel: string) =>
  workspace.emulator.messages(channel).flatMap(({ files, user, threadTs }) =>
    files.map((id) => {
      const file = workspace.emulator.stored(id);
      return { name: file?.name, text: Buffer.from(file?.bytes ?? []).toString(), user, threadTs };
    }),
  );

const ours = (channel: string): Message[] =>
  workspace.emulator.messages(channel).filter(({ user }) => user === workspace.emulator.bot.userId);
const cards = (channel: string) => ours(channel).filter(({ files }) => files.length === 0);
const calls = (method: string) => workspace.emulator.calls.filter((call) => call.method === method);

/** Asks for help directly and waits for all that comes of it; the words of the card. */
async function ask(user: string = anna): Promise<string> {
  const { emulator } = workspace;
  await emulator.message(user, "dm", "help");
  await waitOut(workspace);
  return words(cards(emulator.dm(user)).at(-1));
}

const title = "What I can do";

describe("a message that comes with a file", () => {
  test("has it just before its card, where the message goes", async () => {
    const { emulator, settle } = await open();
    expect(await ask()).toContain(title);
    const [file, card] = ours(emulator.dm(anna));
    expect(file?.files).toHaveLength(1);
    expect(card?.metadata).toBeDefined();
    expect(filesIn(emulator.dm(anna))).toMatchObject([{ name: "rows.csv", text: "name;end\r\n" }]);

    const { ts } = await emulator.mention(anna, legal, "help");
    await settle();
    expect(filesIn(legal)).toHaveLength(1);
    await emulator.mention(anna, legal, "help", { thread_ts: ts });
    await settle();
    expect(filesIn(legal)[1]).toMatchObject({ threadTs: ts });
    expect(emulator.problems).toEqual([]);
  });

  test("has none where its content is gone, and is sent all the same", async () => {
    const { emulator } = await open({ help: async () => null });
    expect(await ask()).toContain(title);
    expect(filesIn(emulator.dm(anna))).toEqual([]);
    expect(calls("files.getUploadURLExternal")).toEqual([]);
  });

  test.each([
    ["签名清单 2026年.csv", "签名清单 2026年.csv"],
    [`${"very long ".repeat(60)}.csv`, /^very long .{100,107}\.csv$/],
    ["../../etc/pass:wd\u202Egnp.csv", "-..-etc-pass-wdgnp.csv"],
    ["  ", "file"],
  ])("has it by a name that every system takes: %s", async (name, expected) => {
    const { emulator } = await open({ help: async () => fileOf({ name }) });
    await ask();
    const [file] = filesIn(emulator.dm(anna));
    if (typeof expected === "string") expect(file?.name).toBe(expected);
    else expect(file?.name).toMatch(expected);
  });

  test("has all of a megabyte, and nothing where there is nothing in it", async () => {
    const bytes = Buffer.alloc(1024 * 1024, "0123456789abcdef");
    const { emulator } = await open({ help: async () => fileOf({ bytes }) });
    await ask();
    expect(filesIn(emulator.dm(anna))[0]?.text).toBe(bytes.toString());
    await workspace.close();
    const empty = await open({ help: async () => fileOf({ bytes: Buffer.alloc(0) }) });
    expect(await ask()).toContain("There is no file with this: it would have been empty.");
    expect(filesIn(empty.emulator.dm(anna))).toEqual([]);
  });

  test("goes out without it where it can't be made, and says so", async () => {
    await open({
      help: async () => {
        throw new Error("a broken maker");
      },
    });
    const said = await ask();
    expect(said).toContain(title);
    expect(said).toContain("I couldn't add the file. Please ask me for it again.");
    expect(workspace.log.lines.join()).toContain("a broken maker");
  });
});

describe("what Slack won't have", () => {
  test.each<[string, string, string]>([
    ["files.getUploadURLExternal", "missing_scope", "has to install the app again from its manifest"],
    ["files.completeUploadExternal", "missing_scope", "has to install the app again from its manifest"],
    ["files.getUploadURLExternal", "file_upload_size_restricted", "it is larger than your organization"],
    ["files.getUploadURLExternal", "file_uploads_disabled", "your organization doesn't allow such files"],
    [
      "files.completeUploadExternal",
      "some_new_error",
      "I couldn't add the file. Please ask me for it again.",
    ],
  ])("(%s: %s) the card goes without, once, and says why", async (method, error, sentence) => {
    const { emulator } = await open();
    emulator.faults.add({ method, kind: "error", error });
    const said = await ask();
    expect(said).toContain(title);
    expect(said).toContain(sentence);
    expect(ours(emulator.dm(anna))).toHaveLength(1);
    expect(workspace.log.lines.join()).toContain(error);
  });

  test("is said in the reader's language", async () => {
    const { emulator, settle } = await open();
    await emulator.message(liwei, "dm", "帮助");
    await settle();
    emulator.faults.add({ method: "files.getUploadURLExternal", kind: "error", error: "missing_scope" });
    expect(await ask(liwei)).toContain("需要管理员按清单重新安装应用");
  });

  test("and a channel that takes nothing is left as ever", async () => {
    const { emulator, settle } = await open();
    emulator.faults.add({ method: "files.completeUploadExternal", kind: "error", error: "is_archived" });
    await emulator.mention(anna, legal, "help");
    await settle();
    expect(ours(legal)).toEqual([]);
    expect(await workspace.store().read.deliveries.counts(0)).toMatchObject({ dead: 1 });
  });
});

describe("what fails on the way", () => {
  const steps = ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"];
  const ways: Omit<Fault, "method">[] = [{ kind: "reset" }, { kind: "500" }, { kind: "429", retryAfter: 7 }];
  test.each(steps.flatMap((method) => ways.map((way) => ({ method, ...way }))))(
    "($method: $kind) is done again: one file, one card",
    async (fault) => {
      const { emulator } = await open();
      emulator.faults.add({ ...fault, times: 2 });
      const said = await ask();
      expect(said).toContain(title);
      expect(said).not.toContain("I couldn't add the file");
      expect(filesIn(emulator.dm(anna))).toHaveLength(1);
      expect(cards(emulator.dm(anna))).toHaveLength(1);
    },
  );

  test("after Slack had shared the file is there twice, but the card once", async () => {
    const { emulator } = await open();
    emulator.faults.add({ method: "files.completeUploadExternal", kind: "reset-after-storing" });
    await ask();
    expect(filesIn(emulator.dm(anna))).toHaveLength(2);
    expect(cards(emulator.dm(anna))).toHaveLength(1);
  });

  test("with the card alone does not share the file again", async () => {
    const { emulator } = await open();
    emulator.faults.add({ method: "chat.postMessage", kind: "429", times: 3 });
    await ask();
    expect(filesIn(emulator.dm(anna))).toHaveLength(1);
    expect(cards(emulator.dm(anna))).toHaveLength(1);
  });

  test("with the card alone, before a restart, shares the file once more and the card once", async () => {
    const { emulator, app, restart } = await open();
    emulator.faults.add({ method: "chat.postMessage", kind: "429", retryAfter: 30 });
    await emulator.message(anna, "dm", "help");
    await app().settle();
    expect(filesIn(emulator.dm(anna))).toHaveLength(1);
    await restart();
    await waitOut(workspace);
    expect(filesIn(emulator.dm(anna))).toHaveLength(2);
    expect(cards(emulator.dm(anna))).toHaveLength(1);
  });

  test("with the card, which then is found, looks for the card alone", async () => {
    const { emulator } = await open();
    emulator.faults.add({ method: "chat.postMessage", kind: "reset-after-storing" });
    await ask();
    expect([filesIn(emulator.dm(anna)), cards(emulator.dm(anna))]).toMatchObject([[{}], [{}]]);
    expect(calls("chat.postMessage")).toHaveLength(1);
  });

  test("again and again holds the card up for minutes, not for ever", async () => {
    const { emulator, machine } = await open();
    emulator.faults.add({ method: "upload", kind: "500", times: 1_000 });
    const before = machine.now;
    expect(await ask()).toContain("I couldn't add the file. Please ask me for it again.");
    expect(machine.now - before).toBeLessThan(HOUR);
    expect(calls("upload")).toHaveLength(10);
  });
});
