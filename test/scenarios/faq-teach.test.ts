import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../src/playground/emulator/types.ts";
import { openContracts } from "../support/contracts.ts";
import { openSecond } from "../support/second-program.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, liwei, maya, omar } from "../support/workspace.ts";

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

const unknown = "where is the coffee machine on the third floor";
const chinese = "三楼的咖啡机在哪里";

describe("what admins teach", () => {
  test("a question that belongs to an entry is answered by it at once, on every replica", async () => {
    const second = await openSecond(workspace);
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
    const second = await openSecond(workspace);
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
