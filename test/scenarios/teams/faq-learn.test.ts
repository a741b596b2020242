import { afterAll, expect, test } from "vitest";
import { addSubscription } from "../../support/samples.ts";
import { buttonsOf } from "../../support/teams/shown.ts";
import { anna, maya, omar, openTeamsWorkspace } from "../../support/teams-workspace.ts";

const workspace = await openTeamsWorkspace({
  env: { ADMINS: `teams:${anna}` },
  seed: async (session, now) => void (await addSubscription(session, now, "Seal", 90)),
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
});
const { teams, say, read, last, settle } = workspace;

const coffee = "where is the coffee machine on the third floor";
const parking = "is the parking lot open on sundays";

test("whether an answer helped is asked below it, and answered by a message of its own", async () => {
  const answer = await say(maya, "what are the steps to renew our enterprise signature?");
  expect(buttonsOf(teams.faces(maya, answer)).slice(-2)).toEqual(["Yes", "No"]);
  await teams.press(maya, answer, "No");
  await settle();
  expect(read(maya, last(teams.chat(maya)))).toMatch(/^Sorry about that\..*If not, ask an admin/s);
  await teams.press(maya, answer, "Yes");
  await settle();
  expect(read(maya, last(teams.chat(maya)))).toBe("Glad it helped.");
});

test("an admin leaves one out in the same message, says where one belongs, and writes an answer", async () => {
  const list = await say(anna, "faq questions");
  expect(read(anna, list)).toContain("asked once · my answer didn't help · I answered");
  await teams.press(anna, list, "Leave out");
  expect(read(anna, list)).toMatch(/^Left out\.\nNo question is open\./);

  await say(omar, coffee);
  const belongs = await say(anna, "faq questions");
  await workspace.openForm(anna, belongs, "It belongs to…");
  await teams.submit(anna, { entry: "owner" });
  expect(workspace.dialogWords(anna)).toContain(`From now on I answer ${coffee} with`);
  expect(read(omar, await say(omar, coffee))).toContain("In charge at your company");
  await teams.open(anna, belongs, "It belongs to…");
  expect(workspace.dialogWords(anna)).toContain("That question has been taken care of already.");

  await say(omar, parking);
  await workspace.openForm(anna, await say(anna, "faq questions"), "New answer");
  await teams.submit(anna, { answer: "Yes.\n\n{{car}}" });
  expect(workspace.dialogWords(anna)).toMatch(/⚠️ Answer Line 3: I don't know \{.?\{car\}\}\./);
  await teams.submit(anna, { answer: "Yes, until **six**." });
  expect(workspace.dialogWords(anna)).toContain(`From now on I answer this: ${parking}`);
  expect(read(omar, await say(omar, parking))).toContain("Yes, until six.");
});
