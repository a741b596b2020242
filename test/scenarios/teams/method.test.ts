import { afterEach, expect, test } from "vitest";
import { addSubscription } from "../../support/samples.ts";
import { end } from "../../support/teams/end.ts";
import { buttonsOf, inputValuesOf } from "../../support/teams/shown.ts";
import {
  anna,
  liwei,
  maya,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
let id = 0;
afterEach(() => end(workspace));

async function open(env: Record<string, string> = {}) {
  workspace = await openTeamsWorkspace({
    env,
    seed: async (session, now) => {
      id = await addSubscription(session, now, "Seal", 50, { platform: "teams", owner: omar });
    },
  });
}

const kept = async () => (await workspace.store().read.methods.of(id))?.review;
const shown = (user: string) => workspace.say(user, "change-method seal");

/** The values of the dialog that is open. */
function inputs(user: string) {
  const dialog = workspace.teams.dialog(user);
  return inputValuesOf(dialog?.type === "card" ? dialog.card : {});
}

test("an owner weighs a step in the message itself, and enters a platform in a dialog", async () => {
  await open();
  const message = await shown(omar);
  await workspace.teams.press(omar, message, "Open", { beside: "Laws" });
  expect(workspace.read(omar, message)).toContain("Step 1 of 6: Laws");
  await workspace.teams.press(omar, message, "Weighed");
  expect(workspace.read(omar, message)).toContain("weighed by @Omar Haddad");
  await workspace.teams.press(omar, message, "All steps");
  expect(workspace.read(omar, message)).toContain("1 of 6 steps weighed");
  await workspace.openForm(omar, message, "Add a platform");
  await workspace.teams.submit(omar, { name: " " });
  expect(workspace.dialogWords(omar)).toContain("Please say which platform");
  await workspace.teams.submit(omar, { name: "Token.im", security: "5", "security-note": "HSM" });
  expect(workspace.dialogWords(omar)).toContain("Saved for “Seal”.");
  await workspace.teams.press(omar, message, "Refresh");
  expect(workspace.read(omar, message)).toContain("10 of 30 points");
  expect((await kept())?.candidates).toMatchObject([
    { name: "Token.im", ratings: { security: { score: 5, note: "HSM" } } },
  ]);
});

test("of two dialogs that stood open the later one shows what the first has saved, and loses nothing", async () => {
  await open();
  await workspace.openForm(omar, await shown(omar), "Add a platform");
  await workspace.teams.submit(omar, { name: "Token.im", price: "3" });
  const open2 = async (user: string) => workspace.openForm(user, await shown(user), "Edit");
  await open2(omar);
  await open2(anna);
  await workspace.teams.submit(omar, { price: "2", security: "5" });
  await workspace.teams.submit(anna, { price: "4", ease: "1" });
  expect(workspace.dialogWords(anna)).toContain("Omar Haddad has changed this while your form was open.");
  expect(workspace.dialogWords(anna)).toContain("Price: 2 – weak");
  expect(inputs(anna)).toMatchObject({ "input:price": "4", "input:ease": "1", "input:security": "5" });
  await workspace.teams.submit(anna);
  expect(workspace.dialogWords(anna)).toContain("Saved for “Seal”.");
  expect((await kept())?.candidates[0]?.ratings).toMatchObject({
    security: { score: 5 },
    price: { score: 4 },
    ease: { score: 1 },
  });
});

test("everybody reads it, and has it as a file in their own chat", async () => {
  await open();
  const message = await shown(maya);
  expect(buttonsOf(workspace.teams.faces(maya, message))).not.toContain("Add a platform");
  await workspace.teams.press(maya, message, "As a file");
  await workspace.settle();
  const chat = JSON.stringify(workspace.teams.messages(workspace.teams.chat(maya)).slice(-2));
  expect(chat).toContain("Change of method - Seal.md");
});

test("in Chinese", async () => {
  await open({ ADMINS: `teams:${liwei}` });
  const message = await workspace.say(liwei, "更换方式 Seal");
  expect(workspace.read(liwei, message)).toContain("适用法律：所签文件适用哪些法律");
  await workspace.openForm(liwei, message, "公司情况");
  await workspace.teams.submit(liwei, { size: "120 人", volume: "300 份" });
  expect(workspace.dialogWords(liwei)).toContain("已为“Seal”保存");
  await workspace.teams.press(liwei, message, "刷新");
  expect(workspace.read(liwei, message)).toContain("公司规模：120 人");
});
