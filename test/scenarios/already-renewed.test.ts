import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { file, next, old, openContractSeal as open, stored } from "../support/contract-seal.ts";
import { certificate } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, maya, monday, omar, signatures, type Workspace } from "../support/workspace.ts";

describe("already renewed, said by the button on a reminder", () => {
  let workspace: Workspace;
  const reminderOf = (name: string) => {
    const told = [signatures, legal].flatMap((channel) => workspace.emulator.messages(channel));
    const found = told.findLast((one) => words(one).includes(name));
    if (found === undefined) throw new Error(`no reminder for ${name}`);
    return found;
  };
  beforeAll(async () => {
    workspace = await open("http", legal);
    await workspace.moveTo(monday);
  });
  afterAll(() => workspace.close());

  test("a subscription takes its new end, which has to be later", async () => {
    const reminder = reminderOf("Token.im");
    const form = await workspace.pressForm(omar, reminder, "Already renewed");
    expect(words(form)).toContain("*Token.im* ends on 12 March 2026, as far as I know.");
    const { errors } = await workspace.submit(omar, { end: "2026-03-12" });
    expect(errors).toEqual({
      end: "This is not later than the end that I know. Please choose the new end date.",
    });
    const { view } = await workspace.submit(omar, { end: "2027-03-12" });
    expect(words(view)).toContain(
      "*Token.im* now ends in 375 days, on 12 March 2027 (before: 12 March 2026).",
    );
    expect(
      await workspace.store().read.signatures.predecessors((await stored(workspace, "Token")).id, 5),
    ).toHaveLength(1);
  });

  test("whoever presses it later is told who was faster", async () => {
    // From a message that has changed in the meantime.
    const { id } = await stored(workspace, "Token.im");
    const value = JSON.stringify({ type: "renewed-open", id, deadline: monday + 10 * DAY });
    const said = words(await workspace.pressValue(anna, value));
    expect(said).toContain(`*Token.im* was renewed already, on 2 March 2026 by <@${omar}>. It ends in`);
  });

  test("somebody else may not", async () => {
    expect(words(await workspace.press(maya, reminderOf("合同章"), "Already renewed"))).toContain(
      "Only its owner, its backup or an admin",
    );
  });

  test("the certificate that is watched, one that ends earlier, and no certificate at all change nothing", async () => {
    await workspace.pressForm(omar, reminderOf("合同章"), "Already renewed");
    const same = await workspace.submit(omar, { pasted: old });
    expect(same.errors.pasted).toContain("This is the certificate that I watch already.");
    const none = await workspace.submit(omar, { pasted: "" });
    expect(none.errors.pasted).toContain("Please choose a certificate file or paste the certificate here.");
    const earlier = await workspace.submit(omar, { pasted: await certificate("Contract Seal", monday, 5) });
    expect(words(earlier.view)).toContain("I've put the question to you in our chat.");
    await workspace.settle();
    const asked = workspace.emulator.messages(workspace.emulator.dm(omar)).at(-1);
    if (asked === undefined) throw new Error("nothing was asked");
    expect(words(asked)).toContain("This certificate doesn't look like the successor of *合同章*.");
    expect(buttons(asked)).toEqual(["Yes, replace it", "Track it separately", "Keep the old one"]);
    expect((await stored(workspace, "合同章")).deadline).toBe(monday + 20 * DAY);
  });

  test("a file with several certificates gives the one that fits; no further reminder speaks of the old end", async () => {
    await workspace.pressForm(bea, reminderOf("合同章"), "Already renewed");
    const other = await certificate("Something else", monday, 800);
    await workspace.submit(bea, { file: [workspace.emulator.file(bea, file(other + next))] });
    await workspace.settle();
    expect(words(workspace.emulator.views(bea).at(-1))).toContain("*合同章* now ends in 385 days");
    const before = workspace.emulator.messages(legal).length;
    await workspace.moveTo(monday + 19 * DAY);
    await workspace.moveTo(monday + 21 * DAY);
    expect(workspace.emulator.messages(legal)).toHaveLength(before);
    await workspace.moveTo(monday + 326 * DAY);
    expect(words(reminderOf("ends in 59 days"))).toContain("合同章");
  });

  test("two owners at once: one effect, and both read the same", async () => {
    const newest = await certificate("Contract Seal", monday, 1_000);
    const shown = [omar, bea].map((user) =>
      workspace.pressForm(user, reminderOf("合同章"), "Already renewed"),
    );
    await Promise.all(shown);
    const results = await Promise.all([omar, bea].map((user) => workspace.submit(user, { pasted: newest })));
    for (const { view } of results) expect(words(view)).toMatch(/合同章\* (now ends|was renewed already)/);
    const { id } = await stored(workspace, "合同章");
    expect(await workspace.store().read.signatures.predecessors(id, 9)).toHaveLength(2);
  });
});
