import { afterAll, beforeAll, expect, test } from "vitest";
import { addSubscription } from "../../support/samples.ts";
import { buttonsOf, inputValuesOf } from "../../support/teams/shown.ts";
import {
  legal,
  liwei,
  maya,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

const urgent = "Our signature has lapsed and the CEO signs with the ministry in an hour. What do I do first?";
const phone = "+49 30 1234567";

let workspace: TeamsWorkspace;
beforeAll(async () => {
  workspace = await openTeamsWorkspace({
    async seed(session, now) {
      const about = { platform: "teams", owner: omar, vendor: "Token.im", support: phone } as const;
      await addSubscription(session, now, "Contract seal", -2, about);
      await addSubscription(session, now, "Portal", 90);
    },
  });
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  expect(workspace.log.lines.filter((line) => /does not fit its act|was not taken/.test(line))).toEqual([]);
  await workspace.close();
});

test("from the sentence to an incident, all in one message, the report in its dialog", async () => {
  const { teams, say, read, settle } = workspace;
  const walk = await say(maya, urgent);
  expect(read(maya, walk)).toContain("Which signature is it?\n🔴 Contract seal: ended 2 days ago");
  const before = teams.messages(teams.chat(maya)).length;
  await teams.press(maya, walk, "This one", { beside: "Contract seal" });
  await teams.press(maya, walk, "Yes, it opens");
  await settle();
  expect(read(maya, walk)).toContain("1. Open an incident\nI call @Omar Haddad at once");
  expect(read(maya, walk)).toContain(`☎️ Token.im: ${phone}`);
  expect(teams.messages(teams.chat(maya))).toHaveLength(before);
  const dialog = await workspace.openForm(maya, walk, "Open an incident");
  expect(inputValuesOf(dialog)).toEqual({ "input:text": urgent });
  await teams.submit(maya, { text: urgent });
  await settle();
  expect(workspace.dialogWords(maya)).toContain("It is reported, and whoever is in charge is called.");
  expect((await workspace.store().read.incidents.open(1)).incidents[0]?.report).toBe(urgent);
});

test("in a channel nobody reads a number; whoever presses goes on in their own chat, in the question's language", async () => {
  const { teams, read, settle } = workspace;
  const asked = await workspace.mention(maya, "跟你说一声，我们的企业签名已经失效了", legal);
  expect(read(maya, asked)).toContain("是哪一个签名？");
  expect((await teams.press(liwei, asked, "就是这个", { beside: "Contract seal" })).words).toBe(
    "我已在私聊中回复您。",
  );
  await settle();
  expect(read(maya, asked)).toContain("是哪一个签名？");
  const own = workspace.last(teams.chat(liwei));
  expect(read(liwei, own)).toContain("已有未解决的事故，由 @Omar Haddad 负责。");
  await teams.press(liwei, own, "有，今天必须签");
  await teams.press(liwei, own, "能打开");
  await settle();
  expect(read(liwei, own)).toContain("1. 查看事故");
  expect(buttonsOf(teams.faces(liwei, own))).not.toContain("报告事故");
  await teams.press(liwei, own, "重新选择");
  await settle();
  expect(read(liwei, own)).toContain("是哪一个签名？");
});
