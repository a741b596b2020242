import { afterAll, beforeAll, expect, test } from "vitest";
import { addCertificate, certificate } from "../../support/samples.ts";
import { actionOf, buttonsOf, wordsOf } from "../../support/teams/shown.ts";
import {
  anna,
  contracts,
  maya,
  monday,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

const old = await certificate("Contract Seal", monday, 20);
const next = await certificate("Contract Seal", monday, 385, 400);

let workspace: TeamsWorkspace;
/** The button "Already renewed" as it stood on the reminder. */
let renewed: ReturnType<typeof actionOf>;
beforeAll(async () => {
  workspace = await openTeamsWorkspace();
  for (const user of [omar, anna, maya]) await workspace.say(user, "help");
  await workspace
    .store()
    .commit((session) =>
      addCertificate(session, monday, "Contract seal", old, { platform: "teams", owner: omar }),
    );
  await workspace.moveTo(monday);
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
});

test("the reminder's form takes pasted certificates, and says how to hand over a file", async () => {
  const reminder = workspace.last(contracts);
  renewed = actionOf(workspace.teams.faces(omar, reminder), "Already renewed");
  const form = await workspace.openForm(omar, reminder, "Already renewed");
  expect(wordsOf(form)).toContain("Contract seal ends on 22 March 2026, as far as I know.");
  expect(wordsOf(form)).toContain("Drop the file into our chat instead");
  await workspace.teams.submit(omar, { pasted: "Dear all" });
  expect(workspace.dialogWords(omar)).toContain("I found no certificate in this.");
});

test("a file dropped into the chat is offered as the successor, and takes its place at a press", async () => {
  await workspace.teams.dropFile(omar, "新证书.pem", Buffer.from(next));
  await workspace.settle();
  const offer = workspace.last(workspace.teams.chat(omar));
  expect(buttonsOf(workspace.teams.faces(omar, offer))).toEqual(["Replace it", "Track it separately"]);
  await workspace.teams.press(omar, offer, "Replace it");
  await workspace.settle();
  const said = workspace.read(omar, workspace.last(workspace.teams.chat(omar)));
  expect(said).toContain("Contract seal now ends in 385 days, on 22 March 2027 (before: 22 March 2026).");
});

test("the reminder says that nothing is left to do, the same message for everybody", async () => {
  const said = workspace.teams.messages(contracts).map((message) => workspace.read(maya, message));
  expect(said.filter((words) => words.includes("Contract seal"))).toEqual([]);
  expect(workspace.read(maya, workspace.last(contracts))).toBe(
    "✅ All of this has been taken care of: there is nothing left to do here.",
  );
});

test("whoever presses the button that they still see is told, and not asked", async () => {
  const reminder = workspace.last(contracts);
  await workspace.teams.open(anna, reminder, renewed, { stale: true });
  expect(workspace.dialogWords(anna)).toContain("Contract seal was renewed already, on 2 March 2026");
});
