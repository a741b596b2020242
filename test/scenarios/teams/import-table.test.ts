import { afterAll, beforeAll, expect, test } from "vitest";
import { buttonsOf, wordsOf } from "../../support/teams/shown.ts";
import { anna, openTeamsWorkspace, type TeamsWorkspace } from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
beforeAll(async () => {
  workspace = await openTeamsWorkspace();
  await workspace.say(anna, "help");
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
});

const last = () => workspace.last(workspace.teams.chat(anna));
const dialog = () => {
  const open = workspace.teams.dialog(anna);
  return open?.type === "card" ? wordsOf(open.card) : open?.words;
};

test("a spreadsheet dropped into the chat is taken through two dialogs, and the rest offered as a file", async () => {
  const table = "名称;到期日;负责人\nToken.im;2027-03-31;\n没有日期;;\n合同章;2027-04-01;查无此人\n";
  await workspace.teams.dropFile(anna, "签名.csv", Buffer.from(table));
  await workspace.settle();
  const offer = last();
  expect(workspace.read(anna, offer)).toContain("I found a table in 签名.csv: 3 rows.");
  const form = await workspace.openForm(anna, offer, "Choose the columns");
  expect(wordsOf(form)).toContain("Which columns of 签名.csv hold what?");
  await workspace.teams.submit(anna, { "column:name": "none" });
  expect(dialog()).toContain("Please choose the column with the names.");
  await workspace.teams.submit(anna, { "column:name": "0" });
  expect(dialog()).toContain("Of the 3 rows I can read 2.");
  expect(dialog()).toContain("Token.im");
  await workspace.teams.submit(anna, {});
  await workspace.settle();
  const [done] = workspace.teams.messages(workspace.teams.chat(anna)).slice(-1);
  if (done === undefined) throw new Error("nothing came");
  expect(workspace.read(anna, done)).toContain("The import of 签名.csv is done: 1 added, 2 not taken.");
  expect(JSON.stringify(workspace.teams.messages(workspace.teams.chat(anna)).slice(-2))).toContain(
    "签名.failed.csv",
  );
  expect((await workspace.store().read.signatures.search("Token.im", 1))[0]).toBeDefined();
  expect(buttonsOf(workspace.teams.faces(anna, done))).toEqual(["All signatures"]);
});

test("help and export are words there", async () => {
  expect(workspace.read(anna, await workspace.say(anna, "import"))).toContain("Save your spreadsheet as CSV");
  await workspace.say(anna, "导出");
  await workspace.settle();
  expect(JSON.stringify(workspace.teams.messages(workspace.teams.chat(anna)).slice(-3))).toContain(
    "signatures.csv",
  );
});
