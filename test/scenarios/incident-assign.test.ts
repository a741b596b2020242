import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE, SECOND } from "../../src/clock.ts";
import { account, end, phone } from "../support/incidents.ts";
import { noon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { incidentOf } from "../support/subjects.ts";
import { anna, bea, liwei, maya, omar, openWorkspace, type Workspace } from "../support/workspace.ts";

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace({
    now: noon,
    seed: async (session, now) => {
      await account().seed?.(session, now);
      await addSubscription(session, now, "Portal", 90, { owner: omar });
    },
  });
  await workspace.moveTo(end + MINUTE);
});
afterAll(async () => {
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  await workspace.close();
});

const told = (user: string) => workspace.emulator.messages(workspace.emulator.dm(user)).map(words);
const settled = async () => {
  await workspace.settle();
  workspace.machine.now += 11 * SECOND;
  await workspace.settle();
};
const owners = async () => {
  const { incidents, people } = workspace.store().read;
  const open = (await incidents.open(9)).incidents;
  return Promise.all(
    open.map(async ({ ownerId }) => (await people.personById(ownerId ?? 0))?.identities.slack),
  );
};

test("an incident is given to somebody by a command; they are told everything, and it counts as not taken", async () => {
  const said = words(await workspace.command(omar, `assign seal <@${liwei}>`));
  expect(said).toContain("It is handed over");
  await settled();
  expect(await owners()).toEqual([liwei]);
  const call = told(liwei).at(-1) ?? "";
  for (const part of ["现在由您负责", phone, "Token.im 客服"]) expect(call).toContain(part);
  expect(words(await workspace.command(omar, `assign seal <@${liwei}>`))).toContain("has it already");
});

test("the same by mention and directly, in Chinese and English", async () => {
  expect(words(await workspace.direct(liwei, `指派 Seal 给 <@${bea}>`))).toContain("已移交");
  expect(await owners()).toEqual([bea]);
  expect(words(await workspace.mention(anna, `assign Seal to <@${omar}>`))).toContain("It is handed over");
  await settled();
  expect(await owners()).toEqual([omar]);
});

test("without a person a form asks; a stranger is denied", async () => {
  await workspace.form(omar, "assign seal");
  expect(words((await workspace.submit(omar, { person: maya })).view)).toContain("It is handed over");
  await settled();
  expect(await owners()).toEqual([maya]);
  const stranger = await workspace.command(liwei, `assign seal <@${liwei}>`);
  expect(words(stranger)).toMatch(/Only its owner|只有负责人/);
  expect(await owners()).toEqual([maya]);
});

test("where none is open it says so, and offers to report that signing is down", async () => {
  const none = await workspace.command(omar, `assign portal <@${bea}>`);
  expect(words(none)).toContain("No incident is open for *Portal*");
  expect(buttons(none)).toEqual(["Report that signing is down"]);
  expect(words(await workspace.command(omar, `assign nothing <@${bea}>`))).toContain("nothing");
});

test("of several it asks which, and remembers whom", async () => {
  const { incidents } = workspace.store().read;
  const [first] = (await incidents.open(1)).incidents;
  const [seal] = await incidents.members(first?.id ?? 0);
  // A report would join the one that is open; this one is of the time before that was so.
  await incidentOf(workspace, seal?.signatureId ?? 0);
  const asked = await workspace.command(anna, `assign seal <@${bea}>`);
  expect(words(asked)).toContain("Seal is in more than one open incident");
  await workspace.press(anna, asked, "Assign", "reported");
  await settled();
  expect((await owners()).sort()).toEqual([bea, maya].sort());
});
