import { afterEach, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { addSubscription } from "../../support/samples.ts";
import { end } from "../../support/teams/end.ts";
import { buttonsOf, inputValuesOf } from "../../support/teams/shown.ts";
import {
  anna,
  contracts,
  legal,
  liwei,
  maya,
  monday,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
afterEach(() => end(workspace));

async function open(env: Record<string, string> = {}) {
  workspace = await openTeamsWorkspace({
    env,
    seed: async (session, now) => {
      await addSubscription(session, now, "Seal", 50, { platform: "teams", owner: omar });
    },
  });
}

const toldIn = (conversation: string, words: RegExp) =>
  workspace.teams
    .messages(conversation)
    .map((message) => workspace.read(anna, message).split("\n")[0] ?? "")
    .filter((line) => words.test(line));

test("an admin changes it for all by dialog, sees what it makes in the zone of all signatures, and saves it", async () => {
  await open({ TIME_ZONE: "Asia/Shanghai" });
  const shown = await workspace.say(anna, "reminders");
  expect(workspace.read(anna, shown)).toContain("60, 30, 14, 7, 3, 1, 0");
  const form = await workspace.openForm(anna, shown, "Change");
  expect(inputValuesOf(form)["input:thresholds"]).toBeNull();
  await workspace.teams.submit(anna, { thresholds: "45, 10", time: "10:30" });
  expect(workspace.dialogWords(anna)).toContain("With this, a signature that ends on");
  expect(workspace.dialogWords(anna)).toMatch(
    /at 10:30 \(Asia\/Shanghai\):\n.* · 45 days before · channel\n/,
  );
  expect((await workspace.store().read.policies.of(null))?.change).toBeUndefined();
  await workspace.teams.submit(anna);
  expect(workspace.dialogWords(anna)).toContain("Saved. From now on reminders are made like this.");
  expect((await workspace.store().read.policies.of(null))?.change).toEqual({
    thresholds: [45, 10, 0],
    minute: 630,
  });
  await workspace.moveTo(monday + 5 * DAY);
  await workspace.moveTo(monday + 20 * DAY);
  // Thirty days before is no threshold any more, forty-five is one.
  expect(toldIn(contracts, /^⏳ Seal/)).toEqual(["⏳ Seal ends in 50 days", "⏳ Seal ends in 45 days"]);
});

test("what can't be read is said beside its field, and what was entered stays", async () => {
  await open();
  await workspace.openForm(anna, await workspace.say(anna, "reminders"), "Change");
  await workspace.teams.submit(anna, { thresholds: "soon", zone: "Mars/Base", time: "08:00" });
  expect(workspace.dialogWords(anna)).toContain("“soon” isn't a list of days.");
  expect(workspace.dialogWords(anna)).toContain("I don't know the time zone “Mars/Base”.");
  const again = workspace.teams.dialog(anna);
  expect(inputValuesOf(again?.type === "card" ? again.card : {})).toMatchObject({
    "input:thresholds": "soon",
    "input:time": "08:00",
  });
  expect(await workspace.store().read.policies.of(null)).toBeNull();
});

test("the owner changes it for their signature, its channel too; everybody else can only look", async () => {
  await open();
  const looked = await workspace.say(maya, "reminders seal");
  expect(buttonsOf(workspace.teams.faces(maya, looked))).not.toContain("Change");
  await workspace.openForm(omar, await workspace.say(omar, "reminders seal"), "Change");
  await workspace.teams.submit(omar, { thresholds: "40", place: legal });
  expect(workspace.dialogWords(omar)).toContain("With this, Seal, which ends on");
  await workspace.teams.submit(omar);
  expect(workspace.dialogWords(omar)).toContain("Saved. From now on reminders of “Seal” are made like this.");
  await workspace.moveTo(monday + 10 * DAY);
  expect(toldIn(legal, /^⏳ Seal/)).toContain("⏳ Seal ends in 40 days");
});

test("of two dialogs that stood open the later one is not saved, and says so", async () => {
  await open({ ADMINS: `teams:${anna},teams:${maya}` });
  for (const user of [anna, maya]) {
    await workspace.openForm(user, await workspace.say(user, "reminders"), "Change");
    await workspace.teams.submit(user, { time: user === anna ? "08:00" : "20:00" });
  }
  await workspace.teams.submit(anna);
  await workspace.teams.submit(maya);
  expect(workspace.dialogWords(maya)).toContain("Somebody else changed this while your form was open.");
  expect((await workspace.store().read.policies.of(null))?.change).toEqual({ minute: 480 });
});

test("in Chinese, typed as one writes it there", async () => {
  await open({ ADMINS: `teams:${liwei}` });
  const shown = await workspace.say(liwei, "提醒");
  expect(workspace.read(liwei, shown)).toContain("到期前多少天提醒");
  await workspace.openForm(liwei, shown, "修改");
  await workspace.teams.submit(liwei, { thresholds: "45、10", freezes: "2026-10-01 至 2026-10-07" });
  expect(workspace.dialogWords(liwei)).toContain("到期前 45 天");
  await workspace.teams.submit(liwei);
  expect(workspace.dialogWords(liwei)).toContain("已保存，今后将按此设置提醒。");
  expect((await workspace.store().read.policies.of(null))?.change).toMatchObject({
    thresholds: [45, 10, 0],
    freezes: [{ from: "2026-10-01", to: "2026-10-07" }],
  });
});
