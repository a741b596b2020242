import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/clock.ts";
import { noon, useReminders } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import {
  anna,
  bea,
  legal,
  liwei,
  maya,
  type Options,
  omar,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

const { open, last } = useReminders("refused a message for good");

const phone = "+49 30 1234";

/** A platform's account that ends at noon the day after. */
const account = (charge: { owner?: string; backup?: string } = { owner: omar, backup: bea }): Options => ({
  seed: async (session, now) =>
    void (await addSubscription(session, now, "Seal", 1, {
      ...{ ...charge, vendor: "Token.im", support: phone, link: "https://token.im/renew" },
    })),
});

const end = noon + DAY;

/** The message that shows everybody how it stands. */
function state(workspace: Workspace, where: string = signatures) {
  const { emulator } = workspace;
  const found = emulator
    .messages(where.startsWith("U") ? emulator.dm(where) : where)
    .filter((message) => message.threadTs === undefined && message.visibleTo === undefined)
    .filter((message) => /Signing (is|may|works)|无法签署|签署已恢复|暂时可以签署/.test(words(message)))
    .filter((message) => buttons(message).some((label) => label === "Details" || label === "详情"));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} messages show how it stands`);
  return only;
}

const thread = (workspace: Workspace) => {
  const { ts } = state(workspace);
  return workspace.emulator
    .messages(signatures)
    .filter((message) => message.threadTs === ts)
    .map(words);
};

const told = ({ emulator }: Workspace, user: string) => emulator.messages(emulator.dm(user)).map(words);
const calls = (workspace: Workspace, user: string) =>
  told(workspace, user).filter((said) => said.includes("🔴 Signing is down") || said.includes("🔴 无法签署"));

/** Signing has been down for a minute. */
async function down(options: Options = account()): Promise<Workspace> {
  const workspace = await open(options);
  await workspace.moveTo(end + MINUTE);
  return workspace;
}

/** Fills a form that a button of the state message opens. */
async function fill(workspace: Workspace, user: string, button: string, values: Record<string, unknown>) {
  await workspace.pressForm(user, state(workspace), button);
  const done = await workspace.submit(user, values);
  await workspace.settle();
  return done;
}

/** Who was never met is named once their profile is there. */
async function met(workspace: Workspace) {
  workspace.machine.now += 11 * SECOND;
  await workspace.settle();
}

async function take(workspace: Workspace, user: string) {
  const answer = await workspace.press(user, state(workspace), "I'll take it");
  await workspace.settle();
  await met(workspace);
  return answer;
}

describe("a signature that ends", () => {
  test("opens an incident: one message to everybody, and its owner is called with all there is", async () => {
    const workspace = await down();
    const said = words(state(workspace));
    for (const part of [
      "🔴 Signing is down: Seal",
      "Not taken yet",
      "Omar Haddad",
      "Confirm",
      "not known yet",
    ])
      expect(said).toContain(part);
    expect(said).not.toContain(phone);
    expect(said).not.toContain("<@");
    expect(buttons(state(workspace))).toEqual([
      "I'll take it",
      "Hand over",
      "Post an update",
      "Done: Confirm",
      "Details",
    ]);
    expect(calls(workspace, omar)).toHaveLength(1);
    const [call = ""] = calls(workspace, omar);
    for (const part of ["You are in charge", phone, "Hello Token.im support", "Token.im 客服", "临时授权"])
      expect(call).toContain(part);
    expect([...calls(workspace, bea), ...calls(workspace, anna)]).toEqual([]);
    // However often anybody looks, it is opened once.
    await workspace.moveTo(end + 2 * MINUTE);
    state(workspace);
    expect(calls(workspace, omar)).toHaveLength(1);
  });
});

describe("while nobody takes it", () => {
  test("the owner is called again, then the backup, then the admins, then all of them, up to a last word", async () => {
    const workspace = await down();
    const opened = workspace.calendar.now;
    const counts = () => [omar, bea, anna].map((user) => calls(workspace, user).length);
    expect(counts()).toEqual([1, 0, 0]);
    for (const [minutes, expected] of [
      [4, [1, 0, 0]],
      [5, [2, 0, 0]],
      [6, [2, 0, 0]],
      [15, [2, 1, 0]],
      [29, [2, 1, 0]],
      [30, [2, 1, 1]],
      // An update is due as well.
      [60, [4, 2, 2]],
    ] as const) {
      await workspace.moveTo(opened + minutes * MINUTE);
      expect(counts(), `after ${minutes} minutes`).toEqual(expected);
    }
    expect(calls(workspace, bea).at(-1)).toContain("Nobody has taken this yet");
    expect(calls(workspace, bea).at(-1)).toContain(phone);
    await workspace.moveTo(opened + 4 * HOUR);
    expect(calls(workspace, anna).at(-1)).toContain("my last call");
    expect(thread(workspace).join("\n")).toContain("I have called everybody I know of");
    const after = counts();
    await workspace.moveTo(opened + 9 * HOUR);
    expect(counts()).toEqual(after);
  });

  test("calls that were missed are not made up for", async () => {
    const workspace = await down();
    await workspace.moveTo(workspace.calendar.now + 40 * MINUTE);
    expect([omar, bea, anna].map((user) => calls(workspace, user).length)).toEqual([1, 0, 1]);
  });

  test("where nobody is in charge the admins are asked at once", async () => {
    const workspace = await down(account({}));
    expect(words(state(workspace))).toContain("Nobody has it yet.");
    expect(calls(workspace, anna)[0]).toContain("Nobody is in charge of this.");
    expect(buttons(state(workspace))).toContain("Assign");
  });
});

describe("taking it", () => {
  test("a colleague may; the second one is told who was faster, and nobody is called any more", async () => {
    const workspace = await down({ ...account(), mode: "http" });
    const old = state(workspace);
    const [before] = (await workspace.store().read.incidents.open(1)).incidents;
    const taken = await take(workspace, maya);
    expect(words(taken)).toContain("It is yours now");
    expect(words(taken)).not.toContain("those who run it");
    expect(words(state(workspace))).toContain("Maya Lindqvist has it and is working on it.");
    expect(thread(workspace)).toEqual([expect.stringContaining("Maya Lindqvist has taken it.")]);
    // Bea still has the message of before on her screen.
    const press = { type: "incident-take", id: before?.id, seen: before?.ownerId };
    const refused = await workspace.pressValue(bea, JSON.stringify(press));
    expect(words(refused)).toContain("Maya Lindqvist> was faster".replace("Maya Lindqvist>", `<@${maya}>`));
    expect(buttons(refused)).toContain("Take over");
    expect(old.ts).toBe(state(workspace).ts);
    await workspace.moveTo(workspace.calendar.now + 90 * MINUTE);
    expect(calls(workspace, bea)).toEqual([]);
    // The owner takes over.
    const over = await workspace.press(omar, state(workspace), "Take over");
    expect(words(over)).toContain("It is yours now");
    await workspace.settle();
    await met(workspace);
    expect(words(state(workspace))).toContain("Omar Haddad has it");
  });

  test("twice at once is done once", async () => {
    const workspace = await down();
    const on = state(workspace);
    await Promise.all([workspace.press(maya, on, "I'll take it"), workspace.press(maya, on, "I'll take it")]);
    await workspace.settle();
    await met(workspace);
    expect(thread(workspace)).toHaveLength(1);
  });

  test("is asked for once more where nothing happens for hours", async () => {
    const workspace = await down();
    await take(workspace, maya);
    await workspace.moveTo(workspace.calendar.now + 2 * HOUR + MINUTE);
    expect(told(workspace, maya).join("\n")).toContain("Are you still working on it?");
    expect(words(state(workspace))).toContain("Not taken yet");
    expect(thread(workspace).join("\n")).toContain("Whoever can go on, please take it.");
  });

  test("is still to be done by whom it is handed to, who is called with everything", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await workspace.pressForm(omar, state(workspace), "Hand over");
    const bot = await workspace.submit(omar, { person: workspace.emulator.bot.userId });
    expect(JSON.stringify(bot.errors)).toContain("choose a colleague");
    await workspace.submit(omar, { person: liwei });
    await workspace.settle();
    await met(workspace);
    expect(told(workspace, liwei).at(-1)).toContain("现在由您负责。");
    expect(told(workspace, liwei).at(-1)).toContain(phone);
    expect(words(state(workspace))).toContain("Not taken yet");
    expect(thread(workspace).at(-1)).toContain("It is 李薇's now, handed over by Omar Haddad");
    await workspace.moveTo(workspace.calendar.now + 5 * MINUTE);
    expect(told(workspace, liwei).filter((said) => said.includes("🔴"))).toHaveLength(2);
    await workspace.press(
      liwei,
      workspace.emulator.messages(workspace.emulator.dm(liwei)).at(-1) ?? fail(),
      "我来处理",
    );
    await workspace.settle();
    expect(words(state(workspace))).toContain("李薇 has it");
  });

  test("somebody who has it already is not given it again, and a stranger assigns nothing", async () => {
    const workspace = await down();
    await workspace.pressForm(omar, state(workspace), "Hand over");
    const again = await workspace.submit(omar, { person: omar });
    expect(words(again.view)).toContain("has it already");
    const denied = await workspace.press(maya, state(workspace), "Hand over");
    expect(words(denied)).not.toContain("Who");
  });
});

function fail(): never {
  throw new Error("nothing was said");
}

describe("the walkthrough", () => {
  test("goes on step by step up to the all-clear", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await fill(workspace, omar, "Done: Confirm", { text: `Rejected at ${phone}` });
    expect(words(state(workspace))).toMatch(/✅ Confirm · Omar Haddad/);
    expect(words(state(workspace))).not.toContain("Rejected");
    const shown = await workspace.press(omar, state(workspace), "Details");
    expect(words(shown)).toContain("Rejected at");
    expect(buttons(shown)).toContain("Tell another channel");

    // The channel next door.
    await workspace.pressForm(omar, shown, "Tell another channel", "Done: Tell");
    await workspace.submit(omar, { place: legal, text: "Please move the Acme contract." });
    await workspace.settle();
    const notice = words(workspace.emulator.messages(legal).at(-1));
    for (const part of ["Signing is down: Seal", "Please don't plan on signing", "Acme", "Omar Haddad"])
      expect(notice).toContain(part);
    expect(notice).not.toContain(phone);
    expect(words(state(workspace))).toMatch(/✅ Tell those concerned · Omar Haddad/);

    await fill(workspace, omar, "Done: Contact support", {});
    const support = await workspace.press(omar, state(workspace), "Details");
    // Support grants a week.
    await workspace.pressForm(omar, support, "Temporary authorization");
    const past = await workspace.submit(omar, { day: "2026-03-01" });
    expect(JSON.stringify(past.errors)).toContain("over already");
    await workspace.submit(omar, { day: "2026-03-05", time: "12:00", text: "Case 4711" });
    await workspace.settle();
    expect(words(state(workspace))).toContain("🟡 Signing works for the time being: Seal");
    expect(words(state(workspace))).toContain("until 5 March 2026");
    expect(thread(workspace).at(-1)).toContain("temporary authorization until 5 March 2026");

    const documents = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, documents, "A document waits", "Done: Reschedule");
    await workspace.submit(omar, { title: "Lease 7", person: maya, day: "2026-03-06" });
    await workspace.settle();
    const listed = await workspace.press(omar, state(workspace), "Details");
    expect(words(listed)).toContain("*Lease 7*");
    expect(words(listed)).toContain("1 document waits");
    const settled = await workspace.press(omar, listed, "Waits no more");
    expect(words(settled)).toContain("It is off the list.");
    await workspace.pressForm(omar, settled, "Skip");
    const without = await workspace.submit(omar, { text: " " });
    expect(JSON.stringify(without.errors)).toContain("fill this in");
    await workspace.submit(omar, { text: "Nothing urgent" });
    await workspace.settle();
    expect(words(state(workspace))).toMatch(/⏭️ Reschedule urgent signings · skipped by Omar Haddad/);

    const renewal = await workspace.press(omar, state(workspace), "Details");
    await workspace.press(omar, renewal, "Renew");
    await workspace.settle();
    expect(workspace.emulator.messages(signatures).map(words).join("\n")).toContain("Renewal of Seal");
    await fill(workspace, omar, "Done: Start the renewal", {});

    await fill(workspace, omar, "Done: Verify", { text: "Test document 12" });
    expect(words(state(workspace))).toContain("✅ Signing works again: Seal");
    expect(words(state(workspace))).not.toContain("Test document 12");
    expect(thread(workspace).at(-1)).toContain("Signing works again");
    const cleared = await workspace.press(omar, state(workspace), "All-clear");
    await workspace.settle();
    expect(words(cleared)).toContain("The all-clear is sent");
    expect(words(workspace.emulator.messages(legal).at(-1))).toContain(
      "*All clear:* you can sign with *Seal* again",
    );
    expect(buttons(state(workspace))).toEqual(["Down again", "Details"]);

    const over = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, over, "Review");
    await workspace.submit(omar, { text: "Renew two weeks earlier" });
    await workspace.settle();
    const reviewed = await workspace.press(omar, state(workspace), "Details");
    expect(words(reviewed)).toContain("Renew two weeks earlier");
    expect(words(await workspace.command(maya, "incident history"))).toContain("resolved after");
    expect(workspace.emulator.messages(signatures).map(words).join("\n")).not.toContain(phone);
  });

  test("an update is for everybody, is asked for in time, and says when it should work again", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await workspace.moveTo(workspace.calendar.now + HOUR);
    expect(told(workspace, omar).at(-1)).toContain("Everybody waits to hear how it stands.");
    await workspace.pressForm(omar, last(omar), "Post an update");
    const wrong = await workspace.submit(omar, { text: "Support answers", day: "2026-03-04", time: "late" });
    expect(JSON.stringify(wrong.errors)).toContain("18:00");
    await workspace.submit(omar, {
      text: "Support answers",
      day: "2026-03-04",
      time: "9:30",
      severity: "minor",
    });
    await workspace.settle();
    // Omar lives in London, the channel in Berlin.
    expect(words(state(workspace))).toContain("Support answers");
    expect(words(state(workspace))).toContain("4 March 2026");
    expect(thread(workspace).at(-1)).toContain("Update by Omar Haddad:\nSupport answers");
  });

  test("a step that is ticked twice is done once, and may be opened again", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await workspace.pressForm(omar, state(workspace), "Done: Confirm");
    await workspace.pressForm(bea, state(workspace), "Done: Confirm");
    await workspace.submit(omar, {});
    const late = await workspace.submit(bea, {});
    expect(words(late.view)).toContain(`<@${omar}> was faster: this step is done already`);
    await workspace.settle();
    const shown = await workspace.press(omar, state(workspace), "Details");
    const open = await workspace.press(omar, shown, "Reopen");
    expect(words(open)).toContain("The step is open again.");
    await workspace.settle();
    expect(words(state(workspace))).toContain("⚪ Confirm");
  });

  test("an authorization's end is told before it comes, and starts the calls anew", async () => {
    const workspace = await down();
    await take(workspace, omar);
    const shown = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, shown, "Temporary authorization");
    await workspace.submit(omar, { day: "2026-03-05", time: "12:00" });
    await workspace.settle();
    const until = Date.UTC(2026, 2, 5, 12);
    await workspace.moveTo(until - 2 * HOUR);
    expect(told(workspace, omar).join("\n")).toContain(
      "The temporary authorization ends on 5 March 2026, 12:00",
    );
    await workspace.moveTo(until + MINUTE);
    expect(told(workspace, omar).join("\n")).toContain("The temporary authorization is over.");
    expect(words(state(workspace))).toContain("🔴 Signing is down: Seal");
    await workspace.moveTo(until + 20 * MINUTE);
    expect(told(workspace, bea).at(-1)).toContain("Nobody has taken this yet");
  });
});

describe("once it is over", () => {
  async function over() {
    const workspace = await down({ ...account(), mode: "http" });
    await take(workspace, omar);
    const shown = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, shown, "It works again");
    await workspace.submit(omar, { text: "Tried it" });
    await workspace.settle();
    return workspace;
  }

  test("the same one goes on within a day, and whoever had it is called", async () => {
    const workspace = await over();
    const before = calls(workspace, omar).length;
    await workspace.pressForm(bea, state(workspace), "Down again");
    await workspace.submit(bea, { text: "Rejected again" });
    await workspace.settle();
    expect(words(state(workspace))).toContain("🔴 Signing is down: Seal");
    expect(calls(workspace, omar)).toHaveLength(before + 1);
    expect(calls(workspace, omar).at(-1)).toContain("Rejected again");
    expect(thread(workspace).at(-1)).toContain("Signing is down again");
    expect(thread(workspace).at(-1)).not.toContain("Rejected again");
  });

  test("buttons of before say kindly that it is over; after a day a new one begins", async () => {
    const workspace = await over();
    const { resolved } = workspace.store().read.incidents;
    const [incident] = await resolved(1);
    const press = (value: object) =>
      workspace.pressValue(maya, JSON.stringify({ id: incident?.id, ...value }));
    expect(words(await press({ type: "incident-take", seen: null }))).toContain("this incident is over");
    await workspace.moveTo(end + 2 * DAY);
    expect(words(await press({ type: "incident-show" }))).toContain("Signing works again");
    await workspace.submitValue(
      omar,
      JSON.stringify({ type: "incident-submit", id: incident?.id, form: "reopen", step: null }),
      { text: "again" },
    );
    expect((await workspace.store().read.incidents.open(5)).total).toBe(0);
  });
});

describe("by a word", () => {
  test("whoever sees it reports it; what is known already is not opened twice", async () => {
    const workspace = await open(account());
    const none = await workspace.command(maya, "incident");
    expect(words(none)).toContain("No incident is open.");
    const begun = await workspace.command(maya, "incident seal Rejected since nine, error 403");
    await workspace.settle();
    expect(words(begun)).toContain("It is reported, and whoever is in charge is called.");
    expect(words(state(workspace))).toContain("🔴 Signing is reported down: Seal");
    expect(words(state(workspace))).not.toContain("error 403");
    expect(told(workspace, omar).at(-1)).toContain("Rejected since nine, error 403");
    const again = await workspace.command(bea, "incident Seal same here");
    await workspace.settle();
    expect(words(again)).toContain("This is known already");
    state(workspace);
    expect(words(await workspace.command(bea, "incidents"))).toContain("1 open incident");
  });

  test("without what happened it is asked, also from the signature's page", async () => {
    const workspace = await open(account());
    await workspace.form(maya, "incident seal");
    const empty = await workspace.submit(maya, { text: "" });
    expect(JSON.stringify(empty.errors)).toContain("required");
    const page = await workspace.command(maya, "status seal");
    await workspace.pressForm(maya, page, "Report that signing is down");
    const { view } = await workspace.submit(maya, { text: "Nothing can be signed" });
    await workspace.settle();
    expect(words(view)).toContain("It is reported");
    expect(told(workspace, omar).at(-1)).toContain("Nothing can be signed");
  });

  test("what is still open is reported into the same one days later", async () => {
    const workspace = await open(account());
    await workspace.command(maya, "incident seal Rejected since nine");
    await workspace.settle();
    await workspace.moveTo(noon + 2 * DAY);
    const again = await workspace.command(maya, "incident seal Still rejected");
    await workspace.settle();
    expect(words(again)).toContain("This is known already");
  });

  test("in Chinese", async () => {
    const workspace = await open(account());
    await workspace.command(liwei, "help");
    await workspace.settle();
    const begun = await workspace.command(liwei, "事故：Seal 盖章被拒绝");
    await workspace.settle();
    expect(words(begun)).toContain("有人报告无法签署：Seal");
    expect(words(await workspace.command(liwei, "故障"))).toContain("1 起未解决的事故");
    expect(words(await workspace.command(liwei, "紧急 历史"))).toContain("到目前为止没有发生过事故");
  });
});

test("in a Chinese channel it is Chinese, whoever reads it; each is answered in their own language", async () => {
  const workspace = await down({ ...account(), env: { LOCALE: "zh" } });
  expect(words(state(workspace))).toContain("🔴 无法签署：Seal");
  expect(words(state(workspace))).toContain("处理清单");
  const taken = await workspace.press(omar, state(workspace), "我来处理");
  await workspace.settle();
  await met(workspace);
  expect(words(taken)).toContain("It is yours now");
  expect(calls(workspace, omar)[0]).toContain("You are in charge of this.");
  expect(thread(workspace)).toEqual([expect.stringContaining("Omar Haddad 已接手。")]);
});

test("fifty signatures of one vendor that end in the same minute are one incident", async () => {
  const workspace = await down({
    seed: async (session, now) => {
      for (let at = 1; at <= 50; at++)
        await addSubscription(session, now, `Seal ${at}`, 1, {
          ...{ owner: omar, backup: bea },
          vendor: at % 2 === 0 ? "Token.im" : "TOKEN.IM",
        });
    },
  });
  expect(words(state(workspace))).toContain("🔴 Signing is down: T");
  expect(words(state(workspace))).toContain("+42 more");
  expect(calls(workspace, omar)).toHaveLength(1);
  const { incidents } = workspace.store().read;
  const { incidents: all, total } = await incidents.open(5);
  expect(total).toBe(1);
  expect(await incidents.members(all[0]?.id ?? 0)).toHaveLength(50);
});
