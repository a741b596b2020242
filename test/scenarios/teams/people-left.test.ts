import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../../src/clock.ts";
import { addSubscription } from "../../support/samples.ts";
import { inputValuesOf, wordsOf } from "../../support/teams/shown.ts";
import {
  anna,
  contracts,
  liwei,
  maya,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
beforeAll(async () => {
  workspace = await openTeamsWorkspace({
    env: { ADMINS: `teams:${anna},teams:${liwei}` },
    seed: async (session, now) => {
      const more = { platform: "teams", owner: omar } as const;
      await addSubscription(session, now, "Contract seal", 20, { ...more, backup: maya });
      await addSubscription(session, now, "代码签名", 90, more);
    },
  });
  for (const user of [anna, omar, maya, liwei]) await workspace.say(user, "status");
  await workspace.mention(omar, "status");
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
});

/** A day goes by, and the scheduler looks twice. */
async function nextDay() {
  workspace.machine.now += DAY;
  for (let looks = 0; looks < 2; looks++) {
    await workspace.app().tick();
    await workspace.settle();
    workspace.machine.now += MINUTE;
  }
}

const readBy = (user: string) => {
  const { teams, read } = workspace;
  return teams.messages(teams.chat(user)).map((message) => read(user, message));
};
const told = (user: string, words: string) => readBy(user).filter((text) => text.includes(words)).length;
const owners = async () =>
  (await workspace.store().read.signatures.search("Contract seal", 1))[0]?.owner?.name;

describe("somebody in charge leaves", () => {
  test("is nobody because the bot was put out of the team where they were seen", async () => {
    const { teams } = workspace;
    await teams.uninstall(contracts);
    await nextDay();
    expect(told(anna, "left")).toBe(0);
    await teams.install(contracts);
    await workspace.settle();
    await nextDay();
    expect(told(anna, "left")).toBe(0);
  });

  test("each admin is told once, in their language, and asked who takes over", async () => {
    workspace.teams.depart(omar);
    await nextDay();
    await nextDay();
    expect(told(anna, "Somebody who is in charge of signatures has left")).toBe(1);
    expect(told(anna, "Omar Haddad")).toBeGreaterThan(0);
    expect(told(liwei, "有一位签名负责人已离职")).toBe(1);
    expect(workspace.read(anna, await workspace.say(anna, "status"))).toContain("Omar Haddad (has left)");
  });

  test("anybody else is refused the list", async () => {
    expect(workspace.read(maya, await workspace.say(maya, "owners"))).toContain("Only an admin can do this.");
  });

  test("one form hands everything over; sent once more it is the same", async () => {
    const list = await workspace.say(anna, "owners");
    const theirs = await workspace.say(liwei, "负责人");
    await workspace.openForm(liwei, theirs, "选择新负责人");
    const form = await workspace.openForm(anna, list, "Choose a new owner");
    expect(wordsOf(form)).toContain("Omar Haddad has left, and owns 2 signatures.");
    expect(inputValuesOf(form)).toEqual({ "input:owner": null });

    await workspace.teams.submit(anna, { owner: omar });
    expect(workspace.dialogWords(anna)).toContain("Omar Haddad is the one who has left.");
    await workspace.teams.submit(anna, { owner: maya });
    expect(workspace.dialogWords(anna)).toContain(
      "Maya Lindqvist now owns 2 signatures in place of Omar Haddad",
    );
    expect((await workspace.teams.resend()).status).toBe(200);
    await workspace.settle();
    expect(await owners()).toBe("Maya Lindqvist");
    expect(await workspace.store().read.audit.latest(null, 9)).toHaveLength(2);
    expect(told(maya, "You are now in charge of 2 signatures")).toBe(1);

    // The other admin's form was open all the time.
    await workspace.teams.submit(liwei, { owner: liwei });
    expect(workspace.dialogWords(liwei)).toContain("Omar Haddad 名下已没有需要移交的签名");
    expect(await owners()).toBe("Maya Lindqvist");
    await workspace.openForm(anna, list, "Choose a new owner");
    expect(workspace.dialogWords(anna)).toContain("Nothing is in the charge of Omar Haddad any more");
  });

  test("the new owner sees theirs by the button of the message", async () => {
    const { teams, read } = workspace;
    const message = teams.messages(teams.chat(maya)).find((one) => read(maya, one).includes("now in charge"));
    if (message === undefined) throw new Error("nobody was told");
    await teams.press(maya, message, "Show mine");
    await workspace.settle();
    expect(readBy(maya).at(-1)).toMatch(/Contract seal.*代码签名/s);
  });

  test("who comes back is no leaver any more", async () => {
    workspace.teams.depart(maya);
    await nextDay();
    expect(workspace.read(anna, await workspace.say(anna, "owners"))).toContain("Maya Lindqvist");
    workspace.teams.depart(maya, false);
    await nextDay();
    expect(workspace.read(anna, await workspace.say(anna, "owners"))).toContain("is still here");
  });
});
