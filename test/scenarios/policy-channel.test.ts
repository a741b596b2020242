import { describe, expect, test } from "vitest";
import { usePolicies } from "../support/policies.ts";
import { anna, bea, legal, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open, fill, save, policyOf, sealed } = usePolicies();

/** Changes the channel by the signature's own form, as an admin. */
async function moveElsewhere(workspace: Workspace, place: string) {
  await workspace.form(anna, "edit seal");
  await workspace.submit(anna, { place });
  await workspace.settle();
}
const channel = async () => (await sealed()).place?.identities.slack;

describe("a channel that was changed elsewhere while the policy's form was open", () => {
  test("stays, where the form says nothing of it", async () => {
    const workspace = await open();
    await fill(omar, "reminders seal", { time: "08:00" });
    await moveElsewhere(workspace, legal);
    expect(await save(omar)).toContain("Saved.");
    expect(await channel()).toBe(legal);
  });

  test("stays, where the form changes it too: its person hears it, and nothing is saved", async () => {
    const workspace = await open();
    await fill(omar, "reminders seal", { time: "08:00", place: signatures });
    await moveElsewhere(workspace, legal);
    expect(await save(omar)).toContain("Somebody else changed this");
    expect(await channel()).toBe(legal);
    expect(await policyOf((await sealed()).id)).toBeNull();
  });
});

test("of two who change a signature's policy at once, one is saved and the other hears it", async () => {
  await open();
  await fill(omar, "reminders seal", { time: "08:00" });
  await fill(bea, "reminders seal", { place: legal });
  const said = await Promise.all([omar, bea].map(save));
  expect(said.filter((one) => one.includes("Saved."))).toHaveLength(1);
  expect(said.filter((one) => one.includes("Somebody else changed this"))).toHaveLength(1);
});
