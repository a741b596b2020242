import { afterEach, describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { addSubscription } from "../../support/samples.ts";
import { end } from "../../support/teams/end.ts";
import { buttonsOf, wordsOf } from "../../support/teams/shown.ts";
import {
  anna,
  contracts,
  liwei,
  maya,
  monday,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
afterEach(() => end(workspace));

/** Seal ends eleven days after Monday: its channel has been told, and its owner. */
async function open(more: { owner?: string; backup?: string } = { owner: omar, backup: maya }) {
  workspace = await openTeamsWorkspace({
    seed: async (session, now) => {
      await addSubscription(session, now, "Seal", 11, { platform: "teams", ...more });
    },
  });
}

const day = (days: number) => new Date(monday + days * DAY).toISOString().slice(0, 10);
const readIn = (conversation: string) =>
  workspace.teams.messages(conversation).map((message) => workspace.read(anna, message));
const called = (user: string) =>
  readIn(workspace.teams.chat(user)).filter((text) => /ends in|到期/.test(text.split("\n")[0] ?? ""));
const audited = async () => {
  const [entry, ...earlier] = await workspace.store().read.audit.latest(null, 9);
  return [entry, ...earlier].flatMap((one) => one?.action ?? []).reverse();
};

describe("I'm on it", () => {
  test("is said by a dialog, stands in the channel's digest, and spares everybody a call", async () => {
    await open();
    const digest = workspace.last(contracts);
    const form = await workspace.openForm(omar, digest, "I'm on it");
    expect(wordsOf(form)).toContain("Until the day that you name, nobody else gets a direct message");
    await workspace.teams.submit(omar, { day: day(9) });
    expect(workspace.dialogWords(omar)).toContain("Thank you: you are on Seal, to be done by 11 March 2026.");
    await workspace.settle();
    expect(workspace.last(contracts).id).toBe(digest.id);
    expect(workspace.read(maya, digest)).toContain("✋ Omar Haddad is on it, to be done by 11 March 2026");
    expect(buttonsOf(workspace.teams.faces(maya, digest))).not.toContain("I'm on it");
    for (const days of [4, 8]) await workspace.moveTo(monday + days * DAY);
    expect([omar, maya, anna].map((user) => called(user).length)).toEqual([1, 0, 0]);
    expect(await audited()).toEqual(["acknowledge"]);
  });

  test("is said in Chinese by whoever reads Chinese, in their own chat", async () => {
    await open({ owner: liwei });
    const { teams, read } = workspace;
    const digest = teams
      .messages(teams.chat(liwei))
      .find((one) => read(liwei, one).includes("还有 11 天到期"));
    if (digest === undefined) throw new Error("the owner was not told");
    const form = await workspace.openForm(liwei, digest, "我来处理");
    expect(wordsOf(form)).toContain("预计完成日期");
    await workspace.teams.submit(liwei, { day: day(9) });
    expect(workspace.dialogWords(liwei)).toContain("谢谢！Seal 由您处理，预计 2026年3月11日完成。");
    await workspace.settle();
    expect(workspace.read(liwei, digest)).toContain("Seal 还有 11 天到期");
    expect(workspace.read(maya, workspace.last(contracts))).toContain("✋ 李薇 is on it");
  });

  test("with a day that is over, or none: the dialog says so, and keeps what was entered", async () => {
    await open();
    await workspace.openForm(omar, workspace.last(contracts), "I'm on it");
    await workspace.teams.submit(omar, { day: day(-1) });
    expect(workspace.dialogWords(omar)).toContain("Please choose a day that is still to come.");
    await workspace.teams.submit(omar, { day: null });
    expect(workspace.dialogWords(omar)).toContain("Please choose a day.");
    expect(await audited()).toEqual([]);
    await workspace.teams.submit(omar, { day: day(2) });
    expect(workspace.dialogWords(omar)).toContain("Thank you");
  });

  test("of somebody who is not in charge is refused", async () => {
    await open({ owner: omar });
    await workspace.teams.open(maya, workspace.last(contracts), "I'm on it");
    expect(workspace.dialogWords(maya)).toContain("Only its owner, its backup or an admin can do this.");
    await workspace.settle();
    expect(await audited()).toEqual([]);
    expect(readIn(contracts).at(-1)).not.toContain("is on it");
  });

  test("of two dialogs that stood open: one counts, the other hears in their language who was first", async () => {
    await open({ owner: omar, backup: liwei });
    const digest = workspace.last(contracts);
    for (const user of [omar, liwei]) await workspace.openForm(user, digest, "I'm on it");
    await workspace.teams.submit(omar, { day: day(3) });
    await workspace.teams.submit(liwei, { day: day(5) });
    expect(workspace.dialogWords(liwei)).toContain(
      "Omar Haddad 先您一步，正在处理 Seal，预计 2026年3月5日完成。",
    );
    await workspace.settle();
    expect(await audited()).toEqual(["acknowledge"]);
    expect(workspace.read(maya, digest)).toContain("Omar Haddad is on it, to be done by 5 March 2026");
  });

  test("of two in the same moment: one counts, and the other hears who was first", async () => {
    await open();
    for (const user of [omar, maya]) await workspace.openForm(user, workspace.last(contracts), "I'm on it");
    await Promise.all([omar, maya].map((user) => workspace.teams.submit(user, { day: day(3) })));
    const said = [omar, maya].map(workspace.dialogWords);
    expect(said.filter((one) => one?.includes("Thank you"))).toHaveLength(1);
    expect(said.filter((one) => one?.includes("was faster and is on Seal"))).toHaveLength(1);
    expect(await audited()).toEqual(["acknowledge"]);
  });
});

describe("a snooze", () => {
  test("by a button of the digest is answered in the chat, silences everybody, and ends by itself", async () => {
    await open();
    const digest = workspace.last(contracts);
    const { words } = await workspace.teams.press(omar, digest, "Snooze 1 day");
    expect(words).toBe("I answered you in our chat.");
    await workspace.settle();
    expect(readIn(workspace.teams.chat(omar)).at(-1)).toContain("I'm silent about Seal until 3 March 2026");
    expect(workspace.read(maya, digest)).toContain("Somebody has snoozed this for a while");
    expect(workspace.read(maya, await workspace.say(maya, "status seal"))).toContain("until 3 March 2026");
    await workspace.moveTo(monday + DAY);
    expect(workspace.read(maya, workspace.last(contracts))).toContain("⏳ Seal ends in 10 days");
    expect(called(omar).at(-1)).toContain("⏳ Seal ends in 10 days");
    expect(await audited()).toEqual(["snooze"]);
  });

  test("of somebody who pressed a moment later, in Chinese: nothing is changed, and who was first is said", async () => {
    await open({ owner: omar, backup: liwei });
    const digest = workspace.last(contracts);
    await workspace.teams.press(omar, digest, "Snooze 1 day");
    const seen = { type: "snooze", id: 1, days: 3, seen: 0 };
    const action = {
      type: "Action.Execute",
      title: "x",
      verb: "press",
      data: { verb: "press", press: seen },
    };
    await workspace.teams.press(liwei, digest, action, { stale: true });
    await workspace.settle();
    expect(readIn(workspace.teams.chat(liwei)).at(-1)).toContain(
      "Omar Haddad 先您一步，已把 Seal 的提醒暂停到",
    );
    expect(await audited()).toEqual(["snooze"]);
  });

  test("until a day past the end is held in the dialog, with the reason", async () => {
    await open();
    await workspace.openForm(omar, workspace.last(contracts), "Snooze until …");
    await workspace.teams.submit(omar, { day: day(12) });
    expect(workspace.dialogWords(omar)).toContain(
      "It ends before that, and I don't stay silent past an end.",
    );
    expect(await audited()).toEqual([]);
  });
});
