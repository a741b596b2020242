import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { usePolicies } from "../support/policies.ts";
import { noon } from "../support/reminders.ts";
import { words } from "../support/shown.ts";
import { anna, bea, legal, old, omar, sales, signatures, type Workspace } from "../support/workspace.ts";

const { open, heard, fill, save, policyOf, sealed } = usePolicies();

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

test.each([
  [old, "it was archived.", "This channel is archived. Please choose another."],
  [sales, "I'm not in it.", "I can't post to this channel. "],
])(
  "whoever saves %s before it was looked at is told at once what is wrong with it",
  async (place, why, fault) => {
    const workspace = await open();
    // Slack tells nothing before the form is saved.
    workspace.emulator.faults.add({ method: "conversations.info", kind: "429", retryAfter: 5 });
    await fill(omar, "reminders seal", { place });
    expect(await save(omar)).toContain("Saved.");
    expect(await channel()).toBe(place);
    const [said, ...more] = workspace.emulator.messages(workspace.emulator.dm(omar)).map(words);
    expect(said).toContain(`I can't post to <#${place}>: ${why}`);
    expect(said).toContain(`Until that changes, its reminders go to <#${signatures}>.`);
    expect(more).toEqual([]);
    await workspace.moveTo(noon + DAY);
    expect(heard()).toEqual(["⏳ *Seal ends in 60 days*"]);
    // Known by now, it is not taken again.
    await fill(omar, "reminders seal", { place: null });
    await save(omar);
    const { errors } = await fill(omar, "reminders seal", { place });
    expect(errors.place).toContain(fault);
  },
);

test("whoever has chosen another channel meanwhile is told nothing of the first", async () => {
  const workspace = await open();
  workspace.emulator.faults.add({ method: "conversations.info", kind: "429", retryAfter: 5, times: 99 });
  await fill(omar, "reminders seal", { place: old });
  await workspace.submit(omar, {});
  await fill(omar, "reminders seal", { place: legal });
  workspace.emulator.faults.clear();
  expect(await save(omar)).toContain("Saved.");
  expect(await channel()).toBe(legal);
  expect(workspace.emulator.messages(workspace.emulator.dm(omar))).toEqual([]);
});
