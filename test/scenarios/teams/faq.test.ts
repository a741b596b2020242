import { afterAll, expect, test } from "vitest";
import { questionOf } from "../../support/faq.ts";
import { addSubscription } from "../../support/samples.ts";
import { buttonsOf } from "../../support/teams/shown.ts";
import { anna, contracts, liwei, maya, omar, openTeamsWorkspace } from "../../support/teams-workspace.ts";

const workspace = await openTeamsWorkspace({
  installed: [contracts],
  seed: async (session, now) => {
    await addSubscription(session, now, "Contract seal", 70, { platform: "teams", owner: omar });
  },
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
});
const { teams, say, mention, read, last, settle } = workspace;

const renew = questionOf("renew", "en");
const sure = (key: unknown) => ({
  valueType: "signature_faq",
  value: { entry: "renew", score: 1, key: expect.stringMatching(String(key)) },
});

test("where the app is installed, it greets with questions, and their buttons answer", async () => {
  await teams.install(liwei);
  await settle();
  const greeting = last(teams.chat(liwei));
  expect(read(liwei, greeting)).toContain("大家常问：");
  expect(buttonsOf(teams.faces(liwei, greeting))).toEqual([
    ...Array(5).fill("查看"),
    ...["全部签名", "更多问题", "帮助"],
  ]);
  await teams.press(liwei, greeting, "查看", { beside: questionOf("renew", "zh") });
  await settle();
  expect(last(teams.chat(liwei)).activity).toMatchObject(sure("^answer:teams:press:"));
});

test("a question in the personal chat is answered with what programs may read of it", async () => {
  await teams.install(anna);
  await settle();
  const answer = await say(anna, renew);
  expect(read(anna, answer)).toContain(renew);
  expect(answer.activity).toMatchObject(sure("^answer:teams:msg:"));
  const { value } = (await say(anna, "Who won the match last night?")).activity;
  expect(value).toMatchObject({ entry: expect.any(String), score: expect.any(Number) });
  expect((await say(anna, "status")).activity).not.toHaveProperty("valueType");
});

test("a mention in a channel is answered in its thread, in the language of the question", async () => {
  const answer = await mention(maya, renew);
  expect(answer.thread).not.toBeNull();
  expect(answer.activity).toMatchObject(sure("^answer:teams:msg:"));
  const other = await mention(maya, "企业签名怎么续期？");
  expect(other.thread).not.toBeNull();
  expect(other.activity).toMatchObject({ valueType: "signature_faq" });
  expect(read(maya, other)).toMatch(/\p{Script=Han}/u);
});
