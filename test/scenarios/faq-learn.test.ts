import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { DAY, MINUTE } from "../../src/clock.ts";
import type { Message } from "../../src/playground/emulator/types.ts";
import { openContracts } from "../support/contracts.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, liwei, maya, monday, omar } from "../support/workspace.ts";

const env = { ADMINS: `slack:${anna},slack:${liwei}`, TIME_ZONE: "Europe/Berlin" };
let workspace: Awaited<ReturnType<typeof openContracts>>;
beforeAll(async () => {
  workspace = await openContracts(env);
  await workspace.settle();
});
afterAll(async () => {
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  expect(workspace.emulator.problems).toEqual([]);
  await workspace.close();
});

const collected = async () => (await workspace.store().read.faq.collected(0, 20)).rows;
const settleAll = async () => {
  const open = await collected();
  await workspace.store().commit(async ({ faq }) => {
    for (const { id } of open) await faq.settle(id, monday);
  });
};
beforeEach(settleAll);

/** What an admin was told directly, by the bot. */
const told = (user: string) => {
  const { emulator } = workspace;
  return emulator.messages(emulator.dm(user)).filter((one) => one.user === emulator.bot.userId);
};
const last = (user: string): Message => {
  const message = told(user).at(-1);
  if (message === undefined) throw new Error("nothing was said");
  return message;
};
/** The message as it is by now. */
const asNow = ({ channel, ts }: Message, user: string) =>
  workspace.emulator.messages(channel, user).find((one) => one.ts === ts);

const unknown = "where is the coffee machine on the third floor";
const _chinese = "三楼的咖啡机在哪里";

describe("did this help", () => {
  const question = "what are the steps to renew our enterprise signature?";

  test("yes: nothing is kept", async () => {
    const answer = await workspace.direct(omar, question);
    expect(buttons(answer).slice(-2)).toEqual(["Yes", "No"]);
    expect(words(await workspace.press(omar, answer, "Yes"))).toBe("Glad it helped.");
    expect(await collected()).toEqual([]);
  });

  test("no: others are offered, somebody is named, and the question is kept; clicks in one minute count once", async () => {
    const answer = await workspace.direct(omar, `@everyone ${question} mail me at omar@example.com`);
    const press = () => workspace.press(omar, answer, "No");
    const others = await press();
    expect(words(others)).toMatch(/^Sorry about that\..*Perhaps one of these\?/);
    expect(words(others)).toContain(`If not, ask an admin: <@${anna}>, <@${liwei}>.`);
    const offered = buttons(others).filter((label) => label === "Answer").length;
    expect(offered).toBeGreaterThan(0);
    expect(offered).toBeLessThanOrEqual(3);
    await press();
    expect(await collected()).toMatchObject([{ why: "unhelpful", entry: "renew", count: 1, locale: "en" }]);
    expect((await collected())[0]?.text).toBe(`@… ${question} mail me at …`);
    workspace.machine.now += MINUTE;
    await press();
    expect(await collected()).toMatchObject([{ count: 2 }]);
  });

  test("in the language of the question, whoever asks", async () => {
    const answer = await workspace.direct(omar, "企业签名怎么续期，步骤是什么");
    expect(words(await workspace.press(omar, answer, "没有"))).toMatch(/^抱歉没帮上忙/);
  });

  test("is not asked where an entry was only looked up", async () => {
    const pressed = await workspace.pressValue(
      omar,
      JSON.stringify({ type: "faq-show", entry: "renew", locale: "en" }),
    );
    expect(buttons(pressed)).not.toContain("No");
  });

  test("forged presses do nothing", async () => {
    const about = { type: "faq-helped", entry: "renew", locale: "en", asked: "x", yes: false };
    const press = (change: object) => workspace.pressValue(maya, JSON.stringify({ ...about, ...change }));
    expect(words(await press({ entry: "own-99" }))).toContain("not in my list any more");
    expect(words(await press({ asked: "x".repeat(501) }))).toContain("older version of me");
    expect(words(await press({ asked: "13812345678 ???" }))).toContain("Sorry about that");
    expect(await collected()).toEqual([]);
  });
});

describe("open questions", () => {
  test("are listed for admins alone, at any time, page by page", async () => {
    expect(words(await workspace.command(maya, "faq questions"))).toContain("Only an admin can do this.");
    expect(words(await workspace.command(anna, "faq questions"))).toContain("No question is open.");
    await workspace.direct(maya, unknown);
    await workspace.direct(omar, unknown.toUpperCase());
    await workspace.store().commit(async ({ faq }) => {
      for (let n = 1; n <= 10; n++)
        await faq.collect({ text: `Other ${n}`, locale: "en", why: "unsure", entry: "renew" }, monday);
    });
    const list = await workspace.command(anna, "faq questions");
    expect(words(list)).toContain(`*${unknown}*\nasked 2 times · I knew no answer`);
    expect(words(list)).toMatch(/\*Other 10\*\nasked once · I wasn't sure · nearest: “.+”/);
    expect(words(list)).toContain("Page 1 of 2 · 11 questions");
    expect(words(list)).not.toContain(maya);
    const next = await workspace.press(anna, list, "Next");
    expect(next.ts).toBe(list.ts);
    expect(words(next)).toContain("*Other 1*");
    expect(words(await workspace.command(liwei, "问答 未答问题"))).toContain("我没答好的问题");
    const topics = await workspace.command(anna, "faq");
    expect(words(await workspace.press(anna, topics, "Open questions (11)"))).toContain("Page 1 of 2");
    expect(buttons(await workspace.command(maya, "faq"))).not.toContain("Add an answer");
  });

  test("are not printed into a channel: only how many there are is said", async () => {
    const none = await workspace.mention(anna, "faq questions");
    expect([words(none), buttons(none)]).toEqual([expect.stringContaining("No question is open."), []]);
    await workspace.direct(maya, unknown);
    const said = await workspace.mention(anna, "faq questions");
    expect(words(said)).toBe("1 question is open. Ask me in a direct message to see it: `faq questions`.");
    expect([JSON.stringify(said).includes("coffee"), buttons(said)]).toEqual([false, []]);
  });

  test("are told of on Monday mornings, once by two replicas, to each admin in their language", async () => {
    const replica = createApp(workspace.config, {
      clocks: { calendar: () => workspace.calendar.now, machine: () => workspace.machine.now },
      log: workspace.log,
      host: "127.0.0.1",
    });
    await replica.start();
    const heard = () =>
      [anna, liwei].map((user) => told(user).filter((one) => /等您来答|waits? for/.test(words(one))).length);
    await workspace.moveTo(monday + 7 * DAY);
    expect(heard()).toEqual([0, 0]);
    await workspace.direct(maya, unknown);
    await workspace.moveTo(monday + 8 * DAY);
    expect(heard()).toEqual([0, 0]);
    workspace.calendar.now = monday + 14 * DAY;
    await Promise.all([workspace.app().tick(), replica.tick()]);
    await workspace.settle();
    expect(heard()).toEqual([1, 1]);
    expect(words(last(anna))).toContain("One question waits for an answer");
    expect(words(last(liwei))).toContain("有 1 个问题等您来答");
    await workspace.moveTo(monday + 20 * DAY);
    expect(heard()).toEqual([1, 1]);
    await replica.stop();
  });

  test("are left out in place; another admin's old list says so kindly", async () => {
    const idle = "who has won the football match yesterday";
    await workspace.direct(maya, idle);
    const [mine, theirs] = [
      await workspace.command(anna, "faq questions"),
      await workspace.command(liwei, "faq questions"),
    ];
    const after = await workspace.press(anna, mine, "Leave out");
    expect([after.ts, words(after)]).toEqual([
      mine.ts,
      expect.stringMatching(/^Left out\.\nNo question is open/),
    ]);
    expect(await workspace.store().read.audit.latest(null, 1)).toMatchObject([
      { action: "faq-leave-out", before: { text: idle } },
    ]);
    for (const button of ["忽略", "属于哪个答案…", "新答案"]) {
      const told = await workspace.pressValue(liwei, pressOf(theirs, button), theirs.channel);
      expect(words(told)).toMatch(/^这个问题已经有人处理了/);
    }
    const refreshed = await workspace.press(liwei, theirs, "忽略");
    expect(refreshed.ts).toBe(theirs.ts);
    expect(words(asNow(theirs, liwei))).toMatch(/^这个问题已经有人处理了/);
    expect(await workspace.store().read.audit.latest(null, 1)).toMatchObject([{ action: "faq-leave-out" }]);
    await workspace.direct(omar, `${idle}?!`);
    expect(await collected()).toEqual([]);
  });
});

/** What a button carries. */
function pressOf(message: Message, label: string): string {
  const found = JSON.stringify(message.blocks)
    .split('"type":"button"')
    .find((one) => one.includes(`"${label}"`));
  const value = /"value":("(?:[^"\\]|\\.)*")/.exec(found ?? "")?.[1];
  if (value === undefined) throw new Error(`no button ${label}`);
  return JSON.parse(value);
}
