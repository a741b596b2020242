import { afterEach, describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { callsOf } from "../../platforms/teams/traces.ts";
import { addSubscription } from "../../support/samples.ts";
import { end } from "../../support/teams/end.ts";
import { buttonsOf } from "../../support/teams/shown.ts";
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

type Given = { days: number; owner?: string; backup?: string };

async function open(subscriptions: Record<string, Given>, env: Record<string, string> = {}) {
  workspace = await openTeamsWorkspace({
    env,
    seed: async (session, now) => {
      for (const [name, { days, ...more }] of Object.entries(subscriptions))
        await addSubscription(session, now, name, days, { platform: "teams", ...more });
    },
  });
}

/** Messages of a conversation that tell of an end, or that nothing is left to do. */
const heard = (conversation: string) =>
  workspace.teams
    .messages(conversation)
    .map((message) => workspace.read(anna, message))
    .filter((text) => /end in|ends in|to look after|taken care of|还有 \d+ 天到期/.test(text));
/** How the connector answered each change of a message. */
const changesOf = ({ id }: { id: string }) =>
  callsOf(workspace.teams).flatMap(({ method, path, status }) =>
    method === "PUT" && path.endsWith(`/${id}`) ? [status] : [],
  );

describe("a digest that stands in the channel", () => {
  test("changes when one of its signatures is renewed, and when one is left it reads like a sentence", async () => {
    await open({ Seal: { days: 11 }, Stamp: { days: 12 }, Mark: { days: 13 } });
    const digest = workspace.last(contracts);
    expect(workspace.read(maya, digest)).toContain("3 signatures to look after: 3 end later");
    await workspace.say(anna, "help");
    const stamp = await workspace.say(anna, "status stamp");
    await workspace.openForm(anna, stamp, "Edit");
    await workspace.teams.submit(anna, { end: "2027-03-01" });
    await workspace.settle();
    expect(workspace.read(maya, digest)).toContain("2 signatures to look after: 2 end later");
    expect(workspace.read(maya, digest)).not.toContain("Stamp");
    expect(changesOf(digest)).toEqual([200]);

    await workspace.openForm(anna, await workspace.say(anna, "status mark"), "Edit");
    await workspace.teams.submit(anna, { end: "2027-03-01" });
    await workspace.settle();
    expect(workspace.read(maya, digest).split("\n")[0]).toBe("⏳ Seal ends in 11 days");
    expect(buttonsOf(workspace.teams.faces(maya, digest))).toContain("I'm on it");
    expect(heard(contracts)).toHaveLength(1);
  });

  test.each([
    ["en", "There is a newer reminder below.", "⏳ Seal ends in 11 days", "🟠 Seal ends in 7 days"],
    ["zh", "下方有更新的提醒。", "⏳ Seal 还有 11 天到期", "🟠 Seal 还有 7 天到期"],
  ])(
    "is superseded by a newer one: its buttons are gone, and it says so (%s)",
    async (LOCALE, note, was, is) => {
      await open({ Seal: { days: 11 } }, { LOCALE });
      const digest = workspace.last(contracts);
      expect(buttonsOf(workspace.teams.faces(maya, digest)).length).toBeGreaterThan(0);
      await workspace.moveTo(monday + 4 * DAY);
      const [old, newer, ...more] = heard(contracts);
      expect(more).toEqual([]);
      // It says what was so when it was posted.
      expect(old?.split("\n")[0]).toBe(was);
      expect(old).toContain(note);
      expect(newer?.split("\n")[0]).toBe(is);
      expect(newer).not.toContain(note);
      expect(buttonsOf(workspace.teams.faces(maya, digest))).toEqual([]);
      expect(changesOf(digest)).toEqual([200]);
      expect(await workspace.store().read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
    },
  );

  test("has ten lines, and the rest behind a button, in the chat of whoever asks", async () => {
    const twelve = Array.from({ length: 12 }, (_, n) => [`Seal ${n + 1}`, { days: 20 + n }] as const);
    await open(Object.fromEntries(twelve));
    const digest = workspace.last(contracts);
    expect(workspace.read(maya, digest)).not.toContain("Seal 11");
    await workspace.teams.press(maya, digest, "Show all 12");
    await workspace.settle();
    const rest = workspace.last(workspace.teams.chat(maya));
    expect(workspace.read(maya, rest)).toContain("Page 1 of 2");
    await workspace.teams.press(maya, rest, "Next");
    await workspace.settle();
    expect(workspace.read(maya, workspace.last(workspace.teams.chat(maya)))).toContain("Seal 12");
  });
});

describe("an owner who closed the chat", () => {
  test("has the backup told at once, and the channel learns why", async () => {
    await open({ Seal: { days: 16, owner: omar, backup: maya } });
    workspace.teams.block(omar);
    await workspace.moveTo(monday + 2 * DAY);
    expect(heard(workspace.teams.chat(omar))).toEqual([]);
    const [told, ...more] = heard(workspace.teams.chat(maya));
    expect(more).toEqual([]);
    expect(told).toContain("Seal ends in 14 days");
    expect(told).toContain("You stand in for Omar Haddad.");
    const why = workspace.read(anna, workspace.last(contracts));
    expect(why).toContain("I could not reach Omar Haddad about “Seal”: the account is closed");
    expect(why).toContain("I have told Maya Lindqvist instead.");
    const refused = callsOf(workspace.teams).filter(
      ({ method, status }) => method === "POST" && status === 403,
    );
    expect(refused).toHaveLength(1);
    expect(await workspace.store().read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 1 });
    // Where nobody is lost any more it goes on as always.
    workspace.teams.block(omar, false);
    await workspace.moveTo(monday + 9 * DAY);
    expect(heard(workspace.teams.chat(omar)).at(-1)).toContain("Seal ends in 7 days");
  });

  test("in Chinese, where nobody stands in: the admins are told", async () => {
    const env = { LOCALE: "zh", ADMINS: `teams:${liwei}` };
    await open({ 合同章: { days: 16, owner: omar } }, env);
    workspace.teams.block(omar);
    await workspace.moveTo(monday + 2 * DAY);
    expect(heard(workspace.teams.chat(liwei))).toEqual([expect.stringContaining("合同章 还有 14 天到期")]);
    const why = workspace.read(anna, workspace.last(contracts));
    expect(why).toContain("关于“合同章”的提醒没能送达");
    expect(why).toContain("我已改为通知");
    expect(why).toContain("李薇");
  });
});
