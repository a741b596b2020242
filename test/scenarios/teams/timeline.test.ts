import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addSubscription } from "../../support/samples.ts";
import { inputValuesOf } from "../../support/teams/shown.ts";
import type { Message } from "../../support/teams/types.ts";
import {
  contracts,
  legal,
  liwei,
  maya,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

/** A chat of two people, which no bot is in. */
const between = "19:maya_omar@unq.gbl.spaces";

let workspace: TeamsWorkspace;
let state: Message;
beforeAll(async () => {
  workspace = await openTeamsWorkspace({
    seed: async (session, now) =>
      void (await addSubscription(session, now, "Seal", 70, { platform: "teams", owner: omar })),
  });
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  expect(workspace.log.lines.filter((line) => /does not fit its act|was not taken/.test(line))).toEqual([]);
  await workspace.close();
});

const choose = (
  user: string,
  message: Parameters<TeamsWorkspace["teams"]["chooseInMenu"]>[2],
): Promise<unknown> => workspace.teams.chooseInMenu(user, "timeline", message);
const shown = (user: string) => workspace.dialogWords(user) ?? "";
const below = () => `${contracts};messageid=${state.id}`;

async function timeline(): Promise<string> {
  const incidents = await workspace.say(omar, "incident");
  await workspace.teams.press(omar, incidents, "Details", { beside: "Seal" });
  await workspace.settle();
  await workspace.teams.press(omar, workspace.last(workspace.teams.chat(omar)), "Timeline");
  await workspace.settle();
  return workspace.read(omar, workspace.last(workspace.teams.chat(omar)));
}

test("where no incident is open, whoever chose it is told so, in their language, and nobody else", async () => {
  const before = workspace.teams.messages(legal).length;
  await choose(maya, { by: omar, html: "<p>Lunch?</p>", in: legal });
  expect(shown(maya)).toContain("No incident is open");
  await choose(liwei, { by: omar, html: "<p>Lunch?</p>", in: legal });
  expect(shown(liwei)).toContain("没有");
  await workspace.settle();
  expect(workspace.teams.messages(legal)).toHaveLength(before);
});

describe("“Add to timeline” in a message's menu", () => {
  beforeAll(async () => {
    await workspace.say(maya, "incident seal Rejected since nine");
    await workspace.settle();
    state = workspace.last(contracts);
    expect(workspace.read(maya, state)).toContain("Signing is reported down: Seal");
  });

  test("in the incident's thread keeps the message at once, and once", async () => {
    const said = { by: maya, html: '<p>Case 4711, <at id="0">Omar Haddad</at> &amp; me</p>', in: below() };
    const one = { ...said, id: "1700000000001" };
    await choose(liwei, one);
    expect(shown(liwei)).toContain("已记入时间线");
    await choose(maya, one);
    expect(shown(maya)).toContain("It is in the timeline already.");
    await workspace.teams.pressInDialog(maya, "Timeline");
    expect(shown(maya)).toContain("Case 4711, @Omar Haddad & me");
    const read = await timeline();
    expect(read).toContain("has pinned a message of @Maya Lindqvist");
    expect(read).toContain("Case 4711, @Omar Haddad & me");
    expect(read.split("has pinned a message")).toHaveLength(2);
  });

  test("elsewhere asks for the incident, also in a chat that the bot is not in", async () => {
    await choose(omar, { by: maya, html: "<p>The Acme contract waits</p>", in: between });
    expect(shown(omar)).toContain("Which incident");
    const dialog = workspace.teams.dialog(omar);
    expect(inputValuesOf(dialog?.type === "card" ? dialog.card : {})).toMatchObject({
      "input:text": "The Acme contract waits",
    });
    await workspace.teams.submit(omar, { text: " " });
    expect(shown(omar)).toContain("Please");
    await workspace.teams.submit(omar, { text: "The Acme contract waits for Seal" });
    expect(shown(omar)).toContain("It is in the timeline.");
    expect(await timeline()).toContain("The Acme contract waits for Seal");
    // What was done there is no place of ours, and nobody is looked up in it.
    expect(workspace.teams.calls.map(({ path }) => path).join("\n")).not.toContain(between);
  });

  test("of what can't be read, such as a card of ours, asks for the words", async () => {
    await choose(maya, state);
    expect(shown(maya)).toContain("I can't read what it says");
    await workspace.teams.submit(maya, { text: "" });
    expect(shown(maya)).not.toContain("I can't read");
    await workspace.teams.submit(maya, { text: "The first report" });
    expect(shown(maya)).toContain("It is in the timeline.");
    await choose(liwei, { by: maya, html: "", in: legal, with: { body: null, deleted: true } });
    expect(shown(liwei)).toContain("我读不到这条消息的内容");
    await choose(maya, state);
    expect(shown(maya)).toContain("It is in the timeline already.");
  });

  test("of another app's command, or of nonsense, changes nothing", async () => {
    const { teams } = workspace;
    for (const [name, value] of [
      ["composeExtension/fetchTask", { commandId: "other" }],
      ["composeExtension/submitAction", { commandId: "other", data: {} }],
    ] as const) {
      const { status } = await teams.deliver(teams.composeInvoke(maya, legal, name, { value }));
      expect(status).toBe(501);
    }
    const forged = { commandId: "timeline", data: { verb: "submit", hidden: {}, form: "x", fields: [] } };
    const answer = await teams.deliver(
      teams.composeInvoke(maya, legal, "composeExtension/submitAction", { value: forged }),
    );
    expect(JSON.stringify(answer.body)).toContain("older version of me");
    for (const data of [{ verb: "submit" }, {}]) {
      const invoke = teams.composeInvoke(maya, legal, "composeExtension/submitAction", {
        value: { commandId: "timeline", data },
      });
      expect((await teams.deliver(invoke)).status).toBe(200);
    }
  });
});
