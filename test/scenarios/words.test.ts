import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, legal, liwei, maya, openWorkspace, sales, type Workspace } from "../support/workspace.ts";

const overview = "Your signatures";
const chineseOverview = "企业签名一览";

const open = (mode: "http" | "socket" = "http") =>
  openWorkspace({
    mode,
    seed: async (session, now) => void (await addSubscription(session, now, "Seal", 90)),
  });

describe.each(["http", "socket"] as const)("the same words by %s", (mode) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await open(mode);
  });
  afterAll(() => workspace.close());

  const typed: [string, string][] = [
    ["status", overview],
    ["signature status", overview],
    ["/signature status", overview],
    ["status seal", "ends in 90 days"],
    ["show seal", "ends in 90 days"],
    ["list", "All signatures"],
    ["help", "What I can do"],
    ["hello", "What I can do"],
    ["?", "What I can do"],
    ["帮助", "What I can do"],
    ["list owner nobody", "I don't understand the filter behind “owner”."],
  ];

  test.each(typed)("a command: %s", async (text, said) => {
    const shown = await workspace.command(anna, text);
    expect(words(shown)).toContain(said);
    expect(shown.visibleTo).toBe(anna);
  });

  test.each(typed)("a direct message: %s", async (text, said) => {
    expect(words(await workspace.direct(anna, text))).toContain(said);
  });

  test.each(typed)("a mention, answered in its thread: %s", async (text, said) => {
    const shown = await workspace.mention(maya, text);
    expect(words(shown)).toContain(said);
    const [asked] = workspace.emulator.messages(legal).slice(-2);
    expect(shown).toMatchObject({ channel: legal, threadTs: asked?.ts });
    expect(shown.visibleTo).toBeUndefined();
  });

  test("a mention alone, and one at the end", async () => {
    expect(words(await workspace.mention(maya, ""))).toContain(overview);
    const before = workspace.emulator.messages(legal).length;
    await workspace.emulator.message(maya, legal, `list <@${workspace.emulator.bot.userId}>`);
    await workspace.settle();
    expect(words(workspace.emulator.messages(legal)[before + 1])).toContain("All signatures");
  });

  test("a mention in a thread is answered in that thread", async () => {
    const first = await workspace.emulator.message(maya, legal, "Who knows about the seal?");
    const shown = await workspace.mention(maya, "status seal", legal, first.ts);
    expect(shown.threadTs).toBe(first.ts);
    expect(words(shown)).toContain("ends in 90 days");
  });

  test("what is said in a channel without a mention is left alone", async () => {
    const before = workspace.emulator.messages(legal).length;
    await workspace.emulator.message(maya, legal, "status");
    await workspace.settle();
    expect(workspace.emulator.messages(legal)).toHaveLength(before + 1);
  });

  test("a command works where the bot is not a member", async () => {
    expect(words(await workspace.command(maya, "status", sales))).toContain(overview);
  });
});

describe("typing errors", async () => {
  const workspace = await open();
  afterAll(() => workspace.close());

  test.each([
    ["statsu", "status"],
    ["stauts seal", "status seal"],
    ["sttus", "status"],
    ["lst", "list"],
    ["ad", "add"],
    ["edti seal", "edit seal"],
    ["remov seal", "remove seal"],
    ["remoev", "remove"],
    ["setpu", "setup"],
    ["hlp", "help"],
  ])("`%s` asks for %s", async (typed, command) => {
    expect(words(await workspace.command(anna, typed))).toContain(`Did you mean \`${command}\`?`);
  });

  test.each([
    ["状太", "status"],
    ["删", "remove"],
  ])("`%s` asks for %s in its own language", async (typed, command) => {
    expect(words(await workspace.command(anna, typed))).toContain(`您是不是想输入 \`${command}\` ？`);
  });

  test("the suggestion can be pressed", async () => {
    const typo = await workspace.command(anna, "statsu");
    expect(words(await workspace.press(anna, typo, "Yes, status"))).toContain(overview);
  });

  test("the suggestion keeps what stood behind the command", async () => {
    const typo = await workspace.command(anna, "lsit kind certificate");
    expect(words(await workspace.press(anna, typo, "Yes, list kind certificate"))).toContain(
      "Signatures: kind certificate",
    );
  });

  test.each(["make me a coffee", "…"])("`%s` is nothing near, and gets an honest no", async (typed) => {
    const shown = await workspace.command(anna, typed);
    expect(words(shown)).toContain("I don't know that.");
    expect(buttons(shown)).toEqual(["More questions", "All signatures", "Help"]);
  });

  test("commands that need a name offer the list without one", async () => {
    for (const typed of ["edit", "remove"]) {
      expect(words(await workspace.command(anna, typed))).toContain("All signatures");
    }
  });

  test("a board in a channel, by mention, leads on when somebody else presses", async () => {
    const board = await workspace.mention(maya, "status");
    const one = await workspace.press(anna, board, "Open");
    expect(one).not.toBe(board);
    expect(one).toMatchObject({ visibleTo: anna, threadTs: board.threadTs });
    expect(words(board)).toContain(overview);
  });
});

describe("languages", async () => {
  const workspace = await open("socket");
  const chineseDefault = await openWorkspace({ env: { LOCALE: "zh", TIME_ZONE: "Asia/Shanghai" } });
  afterAll(() => Promise.all([workspace.close(), chineseDefault.close()]));

  test("somebody unknown is answered in the default language, and in theirs from then on", async () => {
    expect(words(await workspace.command(liwei, "status"))).toContain(overview);
    await workspace.settle();
    expect(words(await workspace.command(liwei, "status"))).toContain(chineseOverview);
    expect(words(await chineseDefault.command(maya, "status"))).toContain("目前还没有需要我监控的签名。");
    await chineseDefault.settle();
    expect(words(await chineseDefault.command(maya, "status"))).toContain("I'm not watching any signature");
  });

  test.each([
    ["status", chineseOverview],
    ["状态", chineseOverview],
    ["status seal", "90 天后到期（2026年5月31日）"],
    ["查看 seal", "2026年5月31日 16:00（Asia/Shanghai）"],
    ["list owner me", "没有符合条件的签名。"],
    ["列表 负责人", "后面的筛选条件我没有看懂"],
    ["帮助", "我能做什么"],
    ["statsu", "您是不是想输入 `status` ？"],
    ["status nowhere to be found", "我没有找到名为“nowhere to be found”的签名。"],
    ["setup", "管理员由 Sealwatch 的配置指定："],
    ["remove seal", "只有负责人、备用负责人或管理员可以进行这项操作。"],
    ["add", "只有管理员可以进行这项操作。"],
  ])("in Chinese: %s", async (typed, said) => {
    expect(words(await workspace.command(liwei, typed))).toContain(said);
    expect(words(await workspace.direct(liwei, typed))).toContain(said);
    expect(words(await workspace.mention(liwei, typed))).toContain(said);
  });

  test("no English button is left for the Chinese reader", async () => {
    for (const typed of ["status", "status seal", "list", "help", "statsu", "status nowhere to be found"]) {
      const labels = buttons(await workspace.command(liwei, typed)).join();
      expect(labels.replace("是的，status", "")).not.toMatch(/[a-z]/i);
    }
  });

  test("a language that is changed in Slack is followed a day later", async () => {
    await workspace.emulator.changeUser(liwei, { locale: "en-GB", tz: "Europe/London" });
    await workspace.command(liwei, "status");
    await workspace.settle();
    expect(words(await workspace.command(liwei, "status"))).toContain(chineseOverview);
    workspace.machine.now += DAY;
    await workspace.command(liwei, "status");
    await workspace.settle();
    expect(words(await workspace.command(liwei, "status"))).toContain(overview);
  });
});
