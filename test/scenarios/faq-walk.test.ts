import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../src/playground/emulator/types.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, pickOf, words } from "../support/shown.ts";
import { bea, liwei, maya, omar, openWorkspace, type Workspace } from "../support/workspace.ts";

const urgent = "Our signature has lapsed and the CEO signs with the ministry in an hour. What do I do first?";
const lapsed = "It seems our signing certificate died on Saturday.";
const chinese = "跟你说一声，我们的企业签名已经失效了";
const phone = "+49 30 1234";

/** One emergency, from the first question on: each test goes on where the one before it ended. */
let workspace: Workspace;
let [seal, portal] = [0, 0];
beforeAll(async () => {
  workspace = await openWorkspace({
    async seed(session, now) {
      const about = { vendor: "Token.im", support: phone, link: "https://token.im/renew" };
      seal = await addSubscription(session, now, "Contract seal", -2, { owner: omar, backup: bea, ...about });
      portal = await addSubscription(session, now, "Portal", 90);
    },
  });
  await workspace.settle();
});
afterAll(async () => {
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  expect(workspace.emulator.problems).toEqual([]);
  await workspace.close();
});

/** Presses one button after the other, each in the message that the one before it has left. */
async function answer(user: string, first: Message, ...labels: (string | [string, string])[]) {
  let on = first;
  for (const label of labels) {
    const [button, beside] = typeof label === "string" ? [label] : label;
    on = await workspace.press(user, on, button, beside);
  }
  return on;
}
const forged = (more: object) =>
  workspace.pressValue(
    maya,
    JSON.stringify({ type: "faq-walk", signature: null, today: null, reach: null, locale: "en", ...more }),
  );
const openIncidents = async () => (await workspace.store().read.incidents.open(9)).incidents;
const messagesOf = (user: string) => workspace.emulator.messages(workspace.emulator.dm(user));

describe("from the sentence to an incident", () => {
  test("what the words have answered is not asked; all of it stays one message, and the form has the report", async () => {
    const which = await workspace.direct(maya, urgent);
    expect(which.metadata).toMatchObject({
      event_type: "signature_faq",
      event_payload: { entry: "emergency", score: expect.any(Number) },
    });
    expect(words(which)).toContain("🔴 *Contract seal*: ended 2 days ago, on 28 February 2026");
    expect(words(which)).toContain("🟢 *Portal*: valid, ends in 90 days");
    const before = messagesOf(maya).length;
    const reach = await answer(maya, which, ["This one", "Contract seal"]);
    expect(words(reach)).toMatch(/^🔴 \*Contract seal\*: ended 2 days ago.*\n\*Can you open the platform/);
    expect(buttons(reach)).toEqual(["Yes, it opens", "No, it doesn't", "Open the platform", "Start over"]);
    const advice = await answer(maya, reach, "Yes, it opens");
    expect(words(advice)).toMatch(/1\. \*Open an incident\*\nI call <@U0OMAR> at once/);
    expect(words(advice)).toContain("2. *Have it renewed*\n<@U0OMAR> can begin it");
    expect(words(advice)).toContain(`3. *Ask support for a temporary authorization*`);
    expect(words(advice)).toContain(`☎️ Token.im: ${phone}`);
    expect(words(advice)).toContain("4. *Sign in another way meanwhile*\nThere is no plan for this.");
    expect(words(advice)).toContain("You said: something must be signed today, and the platform opens.");
    expect([advice.ts, messagesOf(maya).length]).toEqual([which.ts, before]);

    const form = await workspace.pressForm(maya, advice, "Open an incident");
    expect(JSON.stringify(form.blocks)).toContain(urgent);
    const { view } = await workspace.submit(maya, { text: urgent });
    await workspace.settle();
    expect(words(view)).toContain("It is reported, and whoever is in charge is called.");
    expect((await openIncidents()).map(({ report }) => report)).toEqual([urgent]);
    expect(words(messagesOf(omar).at(-1))).toContain("You are in charge of this.");
  });

  test("it is asked in Chinese of whoever asks in Chinese, and the incident is shown, not opened again", async () => {
    const which = await workspace.direct(liwei, chinese);
    expect(words(which)).toMatch(/^\*是哪一个签名？\*\n🔴 \*Contract seal\*：2 天前到期/);
    const today = await answer(liwei, which, ["就是这个", "Contract seal"]);
    expect(words(today)).toContain("🚨 已有未解决的事故，由 <@U0OMAR> 负责。\n*今天有文件必须签吗？*");
    const advice = await answer(liwei, today, "有，今天必须签", "能打开");
    expect(words(advice)).toContain("1. *查看事故*\n由 <@U0OMAR> 负责。");
    expect(buttons(advice)).not.toContain("报告事故");
    const shown = await workspace.press(liwei, advice, "查看事故");
    expect(words(shown)).toContain("有人报告无法签署：Contract seal");
    expect(await openIncidents()).toHaveLength(1);
  });

  test("below an ordinary answer its form has the report as well", async () => {
    const outage = await workspace.direct(
      maya,
      "The signature is valid, but the platform is down. What now?",
    );
    const form = await workspace.pressForm(maya, outage, "Signing is down");
    expect(JSON.stringify(form.blocks)).toContain("but the platform is down. What now?");
    await workspace.emulator.closeView(maya);
  });

  test("with what is on record still valid it is told to be an outage, from which an incident is opened in Chinese", async () => {
    const which = await workspace.direct(liwei, chinese);
    const advice = await answer(liwei, which, ["就是这个", "Portal"], "有，今天必须签", "打不开");
    expect(words(advice)).toContain("问题多半不在签名，可能是平台或网络出了故障。\n1. *查明是哪里出了故障*");
    expect(buttons(advice)).toEqual(["平台故障怎么办", "报告事故", "更换前须知", "重新选择"]);
    const form = await workspace.pressForm(liwei, advice, "报告事故");
    expect(JSON.stringify(form.blocks)).toContain(chinese);
    await workspace.submit(liwei, { text: "平台打不开" });
    await workspace.settle();
    expect((await openIncidents()).map(({ report }) => report)).toContain("平台打不开");
  });
});

describe("from the sentence to the renewal", () => {
  test("where it can wait it is renewed first, and gone on with afterwards, whoever asks", async () => {
    const which = await workspace.direct(omar, lapsed);
    const advice = await answer(
      omar,
      which,
      ["This one", "Contract seal"],
      "No, it can wait",
      "Yes, it opens",
    );
    expect(words(advice)).toMatch(/1\. \*Renew it\*[\s\S]*2\. \*Go to the incident\*/);
    const begun = await workspace.press(omar, advice, "Renew");
    await workspace.settle();
    expect(words(begun)).toContain("Renewal of Contract seal");
    const again = await answer(maya, await workspace.direct(maya, lapsed), ["This one", "Contract seal"]);
    expect(words(again)).toContain("🔄 Renewal under way: step 1 of");
    const goesOn = await answer(maya, again, "No, it can wait", "Yes, it opens");
    expect(words(goesOn)).toContain("1. *Go on with the renewal*");
    expect(words(await workspace.press(maya, goesOn, "Show the renewal"))).toContain(
      "Renewal of Contract seal",
    );
  });
});

describe("on the way", () => {
  test("one begins anew, or names another one", async () => {
    const which = await workspace.direct(maya, urgent);
    const reach = await answer(maya, which, ["This one", "Portal"]);
    const anew = await answer(maya, reach, "Start over", ["This one", "Portal"]);
    expect(words(anew)).toContain("Must something be signed today?");
    const other = await answer(maya, anew, "Start over", "Another one");
    expect(words(other)).toMatch(/^\*Please write to me what it is called.*\nIf I don't watch it/);
    expect(buttons(other)).toEqual(["All signatures", "Start over"]);
    const named = await workspace.direct(maya, "It seems our Contract seal died on Saturday.");
    expect(words(named)).toMatch(/^🔴 \*Contract seal\*[\s\S]*Must something be signed today\?/);
  });

  test("two clicks at once do no harm", async () => {
    const which = await workspace.direct(maya, urgent);
    const before = messagesOf(maya).length;
    const { emulator } = workspace;
    const click = () =>
      emulator.click(maya, which.channel, which.ts, pickOf(which, "This one", "Contract seal"));
    await Promise.all([click(), click()]);
    await workspace.settle();
    expect(words(which)).toContain("Can you open the platform");
    expect(messagesOf(maya)).toHaveLength(before);
  });

  test("in a channel it is asked in the thread, and goes on for whoever presses alone", async () => {
    const asked = await workspace.mention(maya, lapsed);
    expect(asked.threadTs).toBeDefined();
    expect(words(asked)).toContain("Which signature is it?");
    const own = await answer(liwei, asked, ["This one", "Contract seal"]);
    expect([own.visibleTo, own.threadTs]).toEqual([liwei, asked.threadTs]);
    expect(words(await answer(liwei, own, "Yes, today", "Yes, it opens"))).toContain(phone);
    expect(words(asked)).toContain("Which signature is it?");
  });

  test("forged presses find what is there, or that they are old", async () => {
    expect(words(await forged({ signature: 999_999, today: true, reach: true }))).toContain(
      "Which signature is it?",
    );
    expect(words(await forged({ signature: seal, today: "yes" }))).toContain("from an older version of me");
    expect(words(await forged({ signature: "all" }))).toContain("from an older version of me");
    const said = words(
      await forged({ signature: seal, today: true, reach: true, asked: "\u0001".repeat(500) }),
    );
    expect(said).toContain("*Go to the incident*");
  });

  test("from the list the same is asked, without a report", async () => {
    const shown = await workspace.pressValue(
      maya,
      JSON.stringify({ type: "faq-show", entry: "emergency", locale: "en" }),
    );
    expect(words(shown)).toContain("Which signature is it?");
  });
});

describe("what has gone since", () => {
  test("one that was removed meanwhile is named, and asked for anew", async () => {
    const which = await workspace.direct(maya, lapsed);
    await workspace.store().commit(({ signatures }) => signatures.setRemoved(portal, workspace.calendar.now));
    const again = await answer(maya, which, ["This one", "Portal"]);
    expect(words(again)).toMatch(/^\*Portal\* is not watched any more\.\n\*Which signature is it\?\*/);
  });

  test("of one alone nobody is asked which", async () => {
    const first = await workspace.direct(maya, lapsed);
    expect(words(first)).toContain("*Must something be signed today?*");
    expect(buttons(first)).toEqual(["Yes, today", "No, it can wait", "Show the incident"]);
  });

  test("where nothing is watched the general answer stands, also behind an old button", async () => {
    await workspace.store().commit(({ signatures }) => signatures.setRemoved(seal, workspace.calendar.now));
    const plain = await workspace.direct(maya, lapsed);
    expect(plain.metadata).toMatchObject({ event_payload: { entry: "emergency" } });
    expect(words(plain)).not.toContain("Which signature");
    expect(buttons(plain)).toContain("Add a signature");
    expect(words(await forged({ signature: seal, today: true, reach: true }))).not.toContain(
      "Which signature",
    );
  });
});
