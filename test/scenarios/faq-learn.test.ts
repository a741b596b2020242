import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { DAY, MINUTE } from "../../src/clock.ts";
import type { Message } from "../../src/playground/emulator/types.ts";
import { openContracts } from "../support/contracts.ts";
import { forgeIn } from "../support/forge.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, legal, liwei, maya, monday, omar, signingSecret } from "../support/workspace.ts";

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
const chinese = "三楼的咖啡机在哪里";

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

/** The whole program once more, on the same database; what its command answers. */
async function openSecond() {
  const { config, calendar, machine, log, emulator } = workspace;
  const clocks = { calendar: () => calendar.now, machine: () => machine.now };
  const app = createApp(config, { clocks, log, host: "127.0.0.1" });
  const { port } = await app.start();
  const eventsUrl = () => `http://127.0.0.1:${port}/slack/events`;
  const { post } = forgeIn({ emulator, eventsUrl, machine, signingSecret, answered: (act) => act() });
  return {
    stop: () => app.stop(),
    async ask(text: string) {
      const { id, domain } = emulator.team;
      const { body } = await post({
        ...{ command: "/signature", text: `faq ${text}`, user_id: maya, user_name: "maya" },
        ...{ channel_id: legal, channel_name: "legal", team_id: id, team_domain: domain },
        ...{
          api_app_id: emulator.bot.appId,
          trigger_id: randomUUID(),
          response_url: `${eventsUrl()}/none`,
        },
      });
      return words(JSON.parse(body));
    },
  };
}

describe("what admins teach", () => {
  test("a question that belongs to an entry is answered by it at once, on every replica", async () => {
    const second = await openSecond();
    expect(await second.ask(unknown)).toContain("I don't know that.");
    await workspace.direct(maya, unknown);
    const list = await workspace.command(anna, "faq questions");
    const form = await workspace.pressForm(anna, list, "It belongs to…");
    expect(words(form)).toContain("whoever asks this gets the answer that you choose");
    const wrong = await workspace.submit(anna, { text: "?", entry: "owner" });
    expect(wrong.errors).toEqual({ text: "Please use at least 3 characters." });
    const { view } = await workspace.submit(anna, { text: unknown, entry: "owner" });
    expect(words(view)).toContain(`From now on I answer *${unknown}* with “`);
    expect(words(view)).toContain("No other question is open.");
    const entry = (answer: Message) =>
      (answer.metadata as { event_payload?: { entry?: string } } | undefined)?.event_payload?.entry;
    expect(entry(await workspace.direct(omar, `  ${unknown.toUpperCase()}?`))).toBe("owner");
    expect(await second.ask(unknown)).not.toContain("I don't know that.");
    expect(await workspace.store().read.audit.latest(null, 1)).toMatchObject([
      { action: "faq-phrasing", before: { text: unknown }, after: { entry: "owner", text: unknown } },
    ]);
    await second.stop();
  });

  test("of two who take care of one question at once, the second's answer is kept, without the question", async () => {
    const parking = "is the parking lot open on sundays";
    await workspace.direct(maya, parking);
    await workspace.pressForm(anna, await workspace.command(anna, "faq questions"), "It belongs to…");
    const list = await workspace.command(liwei, "faq questions");
    await workspace.pressForm(liwei, list, "新答案");
    await workspace.submit(anna, { text: parking, entry: "prevent" });
    const answer = { locale: "en", topic: "own", question: "Parking?", answer: "Yes." };
    const said = words((await workspace.submit(liwei, answer)).view);
    expect(said).toMatch(/^今后我会回答：\*Parking\?\*[\s\S]*\n您最初要答的那个问题，刚刚已有人处理/);
    const { phrasings } = await workspace.store().read.faq.added();
    expect(phrasings.filter(({ text }) => text === parking)).toMatchObject([{ entry: "prevent" }]);
    expect(words(await workspace.direct(omar, "parking"))).toContain("Yes.");
  });

  test("a new answer is given at once to the very words, on every replica", async () => {
    const second = await openSecond();
    await workspace.direct(liwei, chinese);
    const list = await workspace.command(anna, "faq questions");
    const form = await workspace.pressForm(anna, list, "New answer");
    expect(words(form)).toContain(`Somebody asked: *${chinese}*`);
    const typed = {
      locale: "zh",
      topic: "own",
      question: "咖啡机在哪里？",
      phrasings: "哪里可以喝咖啡\n有咖啡吗",
    };
    const wrong = await workspace.submit(anna, { ...typed, question: " ", answer: "在三楼。\n\n{{kaffee}}" });
    expect(wrong.errors).toEqual({
      question: "Please fill this in.",
      answer: "Line 3: I don't know {{kaffee}}.",
    });
    const { view } = await workspace.submit(anna, { ...typed, answer: "在**三楼**，找王丽。\n\n{{owner}}" });
    expect(words(view)).toContain("From now on I answer this: *咖啡机在哪里？*");
    for (const asked of [chinese, "咖啡机在哪里", "有咖啡吗？"])
      expect(words(await workspace.direct(maya, asked)), asked).toContain("三楼*，找王丽。");
    expect(await second.ask("哪里可以喝咖啡")).toContain("三楼*，找王丽。");

    await second.stop();
  });

  test("an answer of one's own is changed and taken away by admins, where they alone see it", async () => {
    const shown = await workspace.direct(anna, chinese);
    expect(buttons(shown)).toEqual(expect.arrayContaining(["修改", "删除"]));
    expect(buttons(await workspace.direct(maya, chinese))).not.toContain("删除");
    expect(buttons(await workspace.mention(anna, chinese))).not.toContain("删除");

    const mistaken = await workspace.pressForm(anna, shown, "修改");
    expect(JSON.stringify(mistaken)).toContain(
      JSON.stringify(`${chinese}\n哪里可以喝咖啡\n有咖啡吗`).slice(1, -1),
    );
    const right = { locale: "zh", topic: "own", question: "咖啡机在哪里？", answer: "在**三楼**，找王丽。" };
    await workspace.submit(anna, { ...right, phrasings: `${chinese}\n哪里可以喝咖啡` });
    const { phrasings } = await workspace.store().read.faq.added();
    expect(phrasings.map(({ text }) => text)).not.toContain("有咖啡吗");
    expect(phrasings.map(({ text }) => text)).toContain("哪里可以喝咖啡");

    await workspace.pressForm(anna, shown, "修改");
    await workspace.pressForm(liwei, await workspace.direct(liwei, chinese), "修改");
    const english = { locale: "en", topic: "people", question: "Where is coffee?", answer: "Third floor." };
    expect(words((await workspace.submit(anna, english)).view)).toContain("The answer is changed");
    const mine = { locale: "zh", topic: "own", question: "咖啡机在哪里？", answer: "在**三楼**右边。" };
    const { view } = await workspace.submit(liwei, mine);
    expect(words(view)).toMatch(/^⚠️ 您填写期间，别人修改了这个答案/);
    expect(JSON.stringify(view)).toContain("在**三楼**右边。");
    expect(words(await workspace.direct(maya, "where is coffee"))).toContain("Third floor.");
    expect(words(await workspace.direct(maya, chinese))).toContain("*三楼*");

    expect(words((await workspace.submit(liwei, mine)).view)).toContain("答案已修改");
    expect(words(await workspace.direct(maya, chinese))).toMatch(/三楼\*.?右边/u);

    await workspace.pressForm(anna, await workspace.command(anna, "faq"), "Add an answer");
    const taken = await workspace.submit(anna, { ...english, question: "where is COFFEE" });
    expect(taken.errors).toEqual({ question: "There is an answer to this very question already." });

    await workspace.pressForm(liwei, await workspace.direct(liwei, chinese), "修改");
    const sure = await workspace.press(anna, shown, "删除");
    expect(words(sure)).toMatch(/^Remove this answer\? \*Where is coffee\?\*\n\d wordings of it go, too\./);
    const removed = await workspace.press(anna, sure, "Yes, remove it");
    expect([removed.ts, words(removed)]).toEqual([
      sure.ts,
      expect.stringContaining("I don't answer this any more: *Where is coffee?*"),
    ]);
    expect(words(await workspace.direct(maya, chinese))).not.toContain("三楼*");
    expect(words(await workspace.press(anna, shown, "删除"))).toContain("not in my list any more");
    const log = await workspace.store().read.audit.latest(null, 4);
    expect(log.map(({ action }) => action)).toEqual([
      ...["faq-remove", "faq-entry-edit", "faq-entry-edit", "faq-entry-edit"],
    ]);
    expect(words((await workspace.submit(liwei, mine)).view)).toMatch(/^⚠️ 您填写期间，别人删除了这个答案/);
    expect(words((await workspace.submit(liwei, mine)).view)).toContain("今后我会回答");
    expect(words(await workspace.direct(maya, "咖啡机在哪里"))).toMatch(/三楼\*.?右边/u);
    expect(log[0]).toMatchObject({ before: { texts: { zh: { question: "咖啡机在哪里？" } } }, after: null });
  });

  test("what came with Sealwatch is nobody's to change", async () => {
    const about = { entry: "renew", locale: "en" };
    for (const type of ["faq-entry-open", "faq-remove-ask", "faq-remove"])
      expect(words(await workspace.pressValue(anna, JSON.stringify({ type, ...about })))).toContain(
        "not in my list any more",
      );
    const hidden = { type: "faq-entry", question: null, ...about, seen: null };
    const forged = await workspace.submitValue(anna, JSON.stringify(hidden), { locale: "en", topic: "own" });
    expect(JSON.stringify(forged)).toContain("not in my list any more");
  });
});
