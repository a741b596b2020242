import { expect, test } from "vitest";
import { usePolicies } from "../support/policies.ts";
import { seal } from "../support/reminders.ts";
import { words } from "../support/shown.ts";
import { anna, bea, maya, omar, type Workspace } from "../support/workspace.ts";

const { open, fill, policyOf, sealed } = usePolicies();

const start = () => open({ ...seal({ owner: omar, backup: bea }), mode: "http" });

/** Submits a form made by hand: for all signatures, opened when nothing was set. What the program shows then. */
async function forge(workspace: Workspace, user: string, more: object, values: Record<string, string> = {}) {
  const hidden = { type: "policy-save", id: null, revision: 0, held: null, ...more };
  const { status, body } = await workspace.submitValue(user, JSON.stringify(hidden), values);
  expect(status).toBe(200);
  return JSON.stringify(body);
}

test("a forged form is refused, whatever it says of itself", async () => {
  const workspace = await start();
  const { id } = await sealed();
  const draft = { time: "03:00" };
  for (const which of [id, null])
    for (const form of [{ type: "policy" }, { type: "policy-save", draft }])
      expect(await forge(workspace, maya, { ...form, id: which }, draft)).toContain("Only ");
  // The owner of one changes nothing for all.
  expect(await forge(workspace, omar, { draft })).toContain("Only an admin can do this.");
  expect([await policyOf(id), await policyOf(null)]).toEqual([null, null]);
});

test.each([
  ["a field that there is not", { draft: { admin: "maya" } }],
  ["a number for a text", { draft: { time: 900 } }],
  ["a revision that is none", { draft: {}, revision: "1" }],
  ["a text as long as a book", { draft: { early: "x".repeat(3_001) } }],
  ["a fault", { draft: { time: "25:00" } }, "isn't a time of day"],
  ["nobody to tell", { draft: { channel: "-", owner: "-", admins: "-" } }, "nobody would be told"],
  [
    "a signature that there is not",
    { id: 4_711, draft: { time: "03:00" } },
    "I don't know this signature any more.",
  ],
])("an admin's form with %s changes nothing", async (_what, form, said = "older version of me") => {
  const workspace = await start();
  expect(await forge(workspace, anna, form)).toContain(said);
  expect(await policyOf(null)).toBeNull();
});

test("a form for a signature that was removed meanwhile changes nothing", async () => {
  const workspace = await start();
  await fill(omar, "reminders seal", { time: "10:00" });
  const { id } = await sealed();
  await workspace.store().commit((session) => session.signatures.setRemoved(id, workspace.calendar.now));
  expect(words((await workspace.submit(omar, {})).view)).toContain("I don't watch it any more.");
  expect(await policyOf(id)).toBeNull();
});

test("a form that is saved twice at once is one change", async () => {
  const workspace = await start();
  const draft = { time: "08:00" };
  const said = await Promise.all([forge(workspace, anna, { draft }), forge(workspace, anna, { draft })]);
  expect(said.filter((one) => one.includes("Saved."))).toHaveLength(1);
  expect(said.filter((one) => one.includes("Nothing was different"))).toHaveLength(1);
  const audit = await workspace.store().read.audit.latest(null, 20);
  expect(audit.filter(({ action }) => action === "policy")).toHaveLength(1);
});
