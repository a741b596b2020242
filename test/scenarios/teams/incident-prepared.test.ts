import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "../../../src/clock.ts";
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
const manager = "+86 10 7654 3210";

/** What is agreed on in quiet times, and then used: each test goes on where the one before it ended. */
let workspace: TeamsWorkspace;
beforeAll(async () => {
  const owned = { platform: "teams", owner: omar, backup: maya, vendor: "Token.im", support: phone } as const;
  workspace = await openTeamsWorkspace({
    seed: async (session, now) => {
      for (const name of ["Seal", "Stamp"]) await addSubscription(session, now, name, 70, owned);
    },
  });
  for (const user of [omar, maya, liwei]) await workspace.say(user, "help");
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  expect(workspace.log.lines.filter((line) => /does not fit its act|was not taken/.test(line))).toEqual([]);
  await workspace.close();
});

const chat = (user: string) => workspace.teams.chat(user);
const labels = (user: string, message: Message) => buttonsOf(workspace.teams.faces(user, message));
const said = async (user: string, text: string) => workspace.read(user, await workspace.say(user, text));

async function press(user: string, message: Message, label: string): Promise<Message> {
  await workspace.teams.press(user, message, label);
  await workspace.settle();
  return workspace.last(chat(user));
}

/** Sends the open dialog off; what stands in it then. */
async function submit(user: string, values: Record<string, string | null>): Promise<string> {
  await workspace.teams.submit(user, values);
  await workspace.settle();
  return workspace.dialogWords(user) ?? "";
}

async function fill(user: string, message: Message, label: string, values: Record<string, string | null>) {
  await workspace.openForm(user, message, label);
  return submit(user, values);
}

test("an admin enters who is on duty; everybody sees it, in both languages", async () => {
  const empty = await workspace.say(anna, "oncall");
  expect(labels(omar, await workspace.say(omar, "oncall"))).toEqual(["Open incidents"]);
  const wrong = { person1: liwei, person2: liwei, weekday: "1", time: "nine", zone: "Berlin" };
  const faults = await fill(anna, empty, "Edit the rotation", wrong);
  for (const part of ["on the rotation already", "like 09:00", "like Europe/Berlin", "李薇"])
    expect(faults).toContain(part);
  const right = { person1: liwei, person2: omar, weekday: "1", time: "09:00", zone: "Europe/Berlin" };
  expect(await submit(anna, right)).toContain("The rotation is saved.");
  const mentioned = workspace.read(maya, await workspace.mention(maya, "on call"));
  expect(mentioned).toContain("On duty: 李薇, until 9 March 2026, 04:00 (America/New_York).");
  expect(await said(liwei, "值班")).toContain("当前值班：@李薇，到 2026年3月9日 16:00（Asia/Shanghai）");
});

test("a plan is written by dialogs; its numbers come to whoever asks, and to nobody else", async () => {
  const plan = await workspace.say(omar, "plan seal");
  const wrong = await fill(omar, plan, "Add a person", { name: "王经理", phone: "none" });
  expect(wrong).toContain("⚠️ Role: Please fill this in.\n⚠️ Phone: There is no number in it.");
  expect(await submit(omar, { role: "Decides", phone: manager })).toContain(`Decides: 王经理\n☎️ ${manager}`);
  const texts = { line: "+1 800 555", steps: "1. 先冷静\n2. Call the lawyers", meanwhile: "On paper" };
  expect(await fill(omar, plan, "Steps and texts", texts)).toContain("1. 先冷静\n2. Call the lawyers");
  expect(await fill(omar, plan, "Add a channel", { place: legal })).toContain("Contracts › legal");
  const mentioned = await workspace.mention(liwei, "预案 seal");
  const shown = workspace.read(liwei, mentioned);
  expect(shown).toContain("Decides：王经理");
  for (const secret of [manager, phone, "+1 800 555"]) expect(shown).not.toContain(secret);
  const [numbers = ""] = labels(liwei, mentioned);
  const own = workspace.read(liwei, await press(liwei, mentioned, numbers));
  for (const secret of [manager, phone, "紧急电话：+1 800 555"]) expect(own).toContain(secret);
  expect(labels(maya, await workspace.say(maya, "plan seal"))).toContain("Add a person");
  expect(labels(liwei, workspace.last(chat(liwei)))).toEqual(["查看签名"]);
});

describe("a drill", () => {
  let state: Message;

  test("is asked before anybody is called, and marked everywhere", async () => {
    expect(await said(liwei, "演练 seal")).toContain("只有");
    const asked = await workspace.say(omar, "drill seal");
    for (const part of ["marked DRILL everywhere", "Called at once\n@李薇", "after 15 min: @Omar Haddad"])
      expect(workspace.read(omar, asked)).toContain(part);
    expect((await workspace.store().read.incidents.open(1)).total).toBe(0);
    await press(omar, asked, "Begin the drill");
    state = workspace.last(contracts);
    expect(workspace.read(anna, state)).toMatch(/^🧪 DRILL · 🔴 Signing is down: Seal/);
    const call = workspace.read(liwei, workspace.last(chat(liwei)));
    for (const part of ["🧪 演练", "紧急电话：+1 800 555", "这是一次演练，请不要发送"])
      expect(call).toContain(part);
  });

  test("goes as in earnest, and its report stands below it", async () => {
    const taken = await press(liwei, state, "I'll take it");
    expect(await fill(liwei, taken, "已恢复正常", { text: "演练完成" })).toContain("🧪 演练");
    await press(liwei, state, "All-clear");
    await workspace.moveTo(workspace.calendar.now + 2 * MINUTE);
    const report = workspace.last(contracts);
    expect(report.thread).toBe(state.id);
    expect(workspace.read(anna, report)).toContain("🧪 DRILL · How the drill went: Seal\nTaken: at once");
    expect(await said(maya, "drill seal history")).toContain("🧪 DRILL · 2 March 2026");
    expect(await said(liwei, "演练 seal 历史")).toContain("🧪 演练 · 2026年3月2日");
  });
});

describe("one incident of two signatures", () => {
  test("calls whoever is on duty, and becomes two", async () => {
    await workspace.say(maya, "incident seal Rejected");
    const state = workspace.last(contracts);
    expect(workspace.read(liwei, workspace.last(chat(liwei)))).toContain("由您负责");
    await workspace.say(maya, "incident stamp Rejected as well");
    expect(workspace.read(anna, workspace.last(contracts))).toContain("Stamp is down as well.");
    const ids = [];
    for (const name of ["Seal", "Stamp"])
      ids.push(String((await workspace.store().read.signatures.search(name, 1))[0]?.id));
    const details = await press(omar, state, "Details");
    expect(await fill(omar, details, "Take signatures out", { signatures: ids.join(",") })).toContain(
      "At least one signature has to stay.",
    );
    expect(await submit(omar, { signatures: ids[1] ?? "" })).toContain(
      "They have an incident of their own now",
    );
    expect(workspace.read(anna, workspace.last(contracts))).toContain("Signing is reported down: Stamp");
    expect((await workspace.store().read.incidents.open(9)).total).toBe(2);
  });

  test("and the two become one again: the message of the other says where it goes on", async () => {
    const stamp = workspace.last(contracts);
    const details = await press(omar, stamp, "Details");
    const [other] = (await workspace.store().read.incidents.open(9)).incidents;
    expect(await fill(omar, details, "It belongs to …", { into: String(other?.id) })).toContain(
      "It goes on here, with everything that came along.",
    );
    expect(workspace.read(anna, stamp)).toContain("Goes on in another incident: Stamp");
    expect(labels(anna, stamp)).toEqual(["Show the other one", "Details"]);
    expect(workspace.read(liwei, await press(liwei, stamp, "Show the other one"))).toContain("Seal、Stamp");
    expect((await workspace.store().read.incidents.open(9)).total).toBe(1);
  });
});
