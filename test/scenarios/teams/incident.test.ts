import { afterAll, beforeAll, expect, test } from "vitest";
import { addSubscription } from "../../support/samples.ts";
import { buttonsOf } from "../../support/teams/shown.ts";
import type { Message } from "../../support/teams/types.ts";
import {
  anna,
  contracts,
  legal,
  liwei,
  maya,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

const phone = "+49 30 1234567";

/** One incident, from the report to the history: each test goes on where the one before it ended. */
let workspace: TeamsWorkspace;
let state: Message;
beforeAll(async () => {
  const seal = { platform: "teams", owner: omar, backup: maya, vendor: "Token.im", support: phone } as const;
  workspace = await openTeamsWorkspace({
    seed: async (session, now) => void (await addSubscription(session, now, "Seal", 70, seal)),
  });
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  expect(workspace.log.lines.filter((line) => /does not fit its act|was not taken/.test(line))).toEqual([]);
  await workspace.close();
});

const chat = (user: string) => workspace.teams.chat(user);
const lastTold = (user: string) => workspace.read(user, workspace.last(chat(user)));
const now = (user = anna) => workspace.read(user, state);
const thread = () =>
  workspace.teams
    .messages(contracts)
    .filter((message) => message.thread === state.id)
    .map((message) => workspace.read(anna, message))
    .join("\n");

/** Presses a button whose answer comes into one's own chat. */
async function ask(user: string, message: Message, label: string): Promise<Message> {
  await workspace.teams.press(user, message, label);
  await workspace.settle();
  return workspace.last(chat(user));
}

/** Fills a form in; what stands in the dialog then. */
async function fill(user: string, message: Message, label: string, values: Record<string, string | null>) {
  await workspace.openForm(user, message, label);
  await workspace.teams.submit(user, values);
  await workspace.settle();
  return workspace.dialogWords(user);
}

test("a report without words is held in the dialog, with the reason", async () => {
  const page = await workspace.say(maya, "status seal");
  expect(await fill(maya, page, "Report that signing is down", { text: " " })).toMatch(
    /^⚠️ Please fill this in\./,
  );
  expect((await workspace.store().read.incidents.open(1)).total).toBe(0);
});

test("a report by mention calls whoever is in charge, and everybody sees how it stands", async () => {
  const answer = await workspace.mention(maya, "incident seal Rejected since nine");
  expect(workspace.read(maya, answer)).toContain("It is reported, and whoever is in charge is called.");
  state = workspace.last(contracts);
  expect(now()).toContain("🔴 Signing is reported down: Seal\nNot taken yet. It is Omar Haddad's");
  for (const part of ["You are in charge of this.", "Rejected since nine", phone, "Token.im 客服，您好"])
    expect(lastTold(omar)).toContain(part);
  for (const shown of [workspace.read(maya, answer), now()]) {
    expect(shown).not.toContain(phone);
    expect(shown).not.toContain("Rejected since nine");
  }
});

test("one takes it, and whoever pressed a moment later hears who was faster", async () => {
  const taking = workspace.teams.faces(anna, state);
  const [button] = buttonsOf(taking);
  expect(button).toBe("I'll take it");
  await workspace.teams.press(omar, state, "I'll take it");
  const late = { type: "incident-take", id: 1, seen: null };
  const action = { type: "Action.Execute", title: "x", verb: "press", data: { press: late } };
  const { words } = await workspace.teams.press(anna, state, action, { stale: true });
  expect(words).toBe("I answered you in our chat.");
  await workspace.settle();
  expect(lastTold(omar)).toContain("It is yours now.");
  expect(lastTold(anna)).toContain("@Omar Haddad was faster and has it already.");
  expect(now()).toContain("Omar Haddad has it and is working on it.");
  expect(thread()).toContain("Omar Haddad has taken it.");
});

test("in Chinese whoever reads Chinese has all of it in their own chat; the room stays as it is", async () => {
  const { words } = await workspace.teams.press(liwei, state, "Details");
  expect(words).toBe("我已在私聊中回复您。");
  await workspace.settle();
  for (const part of ["有人报告无法签署：Seal", "@Omar Haddad 正在处理", "（Asia/Shanghai）", phone])
    expect(lastTold(liwei)).toContain(part);
  expect(buttonsOf(workspace.teams.faces(liwei, workspace.last(chat(liwei))))).not.toContain("移交");
  expect(now(liwei)).toContain("Signing is reported down: Seal");
});

test("it is given to somebody by mention, who is told everything, and takes it", async () => {
  const answer = await workspace.mention(omar, "assign seal <at>Maya Lindqvist</at>");
  expect(workspace.read(omar, answer)).toContain("It is handed over.");
  await workspace.settle();
  for (const part of ["@Omar Haddad has given this to you", "Rejected since nine", phone])
    expect(lastTold(maya)).toContain(part);
  expect(now()).toContain("Not taken yet. It is Maya Lindqvist's");
  await ask(maya, workspace.last(chat(maya)), "I'll take it");
  expect(now()).toContain("Maya Lindqvist has it and is working on it.");
});

test("an update, a step, a document and a further channel, each by its dialog", async () => {
  expect(await fill(maya, state, "Post an update", { text: " " })).toContain("⚠️ How it stands: Please");
  expect(await fill(maya, state, "Post an update", { text: "Support answers" })).toContain(
    "Everybody has your update now.",
  );
  expect(thread()).toContain("Update by Maya Lindqvist:\nSupport answers");
  await fill(maya, state, "Done: Confirm", { text: "It has ended" });
  expect(now()).toContain("✅ Confirm · Maya Lindqvist");
  const details = await ask(maya, state, "Details");
  await fill(maya, details, "A document waits", { title: "Lease 7", person: liwei, day: "2026-03-06" });
  expect(await fill(maya, details, "Tell another channel", { place: legal })).toContain(
    "That channel is told, and will hear the all-clear as well.",
  );
  expect(workspace.read(anna, workspace.last(legal))).toContain("Please don't plan on signing with it");
  expect(workspace.read(liwei, await ask(liwei, state, "Details"))).toContain("Lease 7\n@李薇");
});

test("the timeline tells all of it, in place of the message, in the reader's language", async () => {
  const details = await ask(liwei, state, "Details");
  const timeline = workspace.read(liwei, await ask(liwei, details, "时间线"));
  for (const part of ["已接手", "Lease 7", "Contracts › legal"]) expect(timeline).toContain(part);
  const english = workspace.read(maya, await ask(maya, await ask(maya, state, "Details"), "Timeline"));
  for (const part of ["has reported that signing is down", "has handed it over to @Maya", "Support answers"])
    expect(english).toContain(part);
});

test("it is resolved, and whoever was told hears the all-clear", async () => {
  const details = await ask(maya, state, "Details");
  expect(await fill(maya, details, "It works again", { text: "Signed test 12" })).toContain(
    "It is resolved.",
  );
  expect(now()).toContain("✅ Signing works again: Seal");
  await ask(maya, state, "All-clear");
  expect(workspace.read(anna, workspace.last(legal))).toContain(
    "✅ All clear: you can sign with Seal again.",
  );
});

test("after the review its report is offered to whoever wrote it, who accepts the file", async () => {
  const details = await ask(maya, state, "Details");
  const before = workspace.teams.messages(chat(maya)).length;
  expect(await fill(maya, details, "Review", { text: "Renew earlier" })).toContain("Thank you.");
  const [offer, card] = workspace.teams.messages(chat(maya)).slice(before);
  if (offer === undefined || card === undefined) throw new Error("no file was offered");
  expect(workspace.read(maya, card)).toContain("Report: ✅ Signing works again: Seal");
  await workspace.teams.answerFile(maya, offer, "accept");
  await workspace.settle();
  const [file] = workspace.teams.drive(maya);
  expect(file?.name).toBe("Incident Seal.md");
  const text = Buffer.from(file?.bytes ?? []).toString("utf8");
  for (const part of ["# Report: ✅ Signing works again: Seal", "> Renew earlier", "Lease 7"])
    expect(text).toContain(part);
  expect(text).not.toContain(phone);
});

test("and it is in the history, in both languages, with nothing left open", async () => {
  expect(workspace.read(maya, await workspace.say(maya, "incident history"))).toContain("Seal");
  const past = workspace.read(liwei, await workspace.say(liwei, "事故 历史"));
  expect(past).toContain("共 1 起（不含演练）");
  expect(past).toContain("✅ 签署已恢复：Seal");
  expect(workspace.read(liwei, await workspace.say(liwei, "事故"))).toContain("目前没有未解决的事故");
});
