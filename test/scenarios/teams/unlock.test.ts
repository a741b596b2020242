import { afterAll, beforeAll, expect, test } from "vitest";
import { openOpenssl } from "../../support/openssl.ts";
import { buttonsOf, wordsOf } from "../../support/teams/shown.ts";
import { anna, openTeamsWorkspace, type TeamsWorkspace } from "../../support/teams-workspace.ts";

const openssl = openOpenssl();
const { certificateFile, keyFile } = openssl.certify({ subject: "/CN=Locked Seal", days: 200 });
const p12 = openssl.run([
  "pkcs12",
  "-export",
  "-in",
  certificateFile,
  "-inkey",
  keyFile,
  "-passout",
  "pass:密码-7Q3",
]);

let workspace: TeamsWorkspace;
beforeAll(async () => {
  workspace = await openTeamsWorkspace();
  await workspace.say(anna, "help");
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
  openssl.close();
});

const last = () => workspace.last(workspace.teams.chat(anna));

test("the password is asked for in a dialog that hides it; what came of it is told in the chat", async () => {
  await workspace.teams.dropFile(anna, "seal.p12", p12);
  await workspace.settle();
  const asked = last();
  expect(buttonsOf(workspace.teams.faces(anna, asked))).toEqual([
    "Enter the password",
    "How to export the certificate alone",
  ]);
  const form = await workspace.openForm(anna, asked, "Enter the password");
  expect(JSON.stringify(form)).toContain('"style":"Password"');
  expect(wordsOf(form)).not.toContain("Slack");
  await workspace.teams.submit(anna, { password: "wrong" });
  await workspace.settle();
  expect(workspace.read(anna, last())).toContain("This password doesn't open the file.");
  await workspace.openForm(anna, last(), "Enter the password");
  await workspace.teams.submit(anna, { password: "密码-7Q3" });
  await workspace.settle();
  const offer = last();
  expect(workspace.read(anna, offer)).toContain("Locked Seal");
  expect(buttonsOf(workspace.teams.faces(anna, offer))).toContain("Track it");
  expect(workspace.log.lines.join("")).not.toContain("7Q3");
});
