import { describe, expect, test } from "vitest";
import { useMethods } from "../support/methods.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, maya, omar } from "../support/workspace.ts";

const { open, shown, kept, audited, step, add } = useMethods();

describe("the steps", () => {
  test("are walked through one by one, ticked with a person and a time, and taken back", async () => {
    const workspace = await open();
    const overview = await shown(omar);
    expect(words(overview)).toContain("0 of 6 steps weighed");
    let page = await step(omar, overview, "Laws");
    expect(words(page)).toContain("Step 1 of 6: Laws");
    expect(words(page)).toContain("Ask counsel: which of our documents");
    expect(words(page)).toContain("This is no legal advice");
    page = await workspace.press(omar, page, "Weighed");
    expect(words(page)).toContain(`weighed by <@${omar}> on 2 March 2026`);
    page = await workspace.press(omar, page, "Next");
    expect(words(page)).toContain("Step 2 of 6: Industry rules");
    page = await workspace.press(omar, await workspace.press(omar, page, "Previous"), "Take back");
    expect(words(page)).toContain("not weighed yet");
    page = await workspace.press(omar, await workspace.press(omar, page, "Weighed"), "All steps");
    expect(words(page)).toContain("1 of 6 steps weighed");
    expect((await kept())?.ticks.laws).toMatchObject({ at: workspace.calendar.now, number: 3 });
    expect((await audited()).map(({ after }) => after)).toEqual([{ step: "laws" }, null, { step: "laws" }]);
  });

  test("have a note that several people write on", async () => {
    const workspace = await open();
    const page = await step(omar, await shown(omar), "Evidence");
    await workspace.pressForm(omar, page, "Note");
    const { view } = await workspace.submit(omar, { note: " Dr. Weber: *qualified* for leases " });
    expect(words(view)).toContain("Saved for “Seal”.");
    const again = await step(bea, await shown(bea), "Evidence");
    expect(words(again)).toContain(`Note by <@${omar}> (2 March 2026):`);
    expect((await kept())?.notes.evidence?.text).toBe("Dr. Weber: *qualified* for leases");
    await workspace.pressForm(bea, again, "Note");
    expect(words((await workspace.submit(bea, {})).view)).toContain("Nothing was different");
    await workspace.pressForm(bea, again, "Note");
    await workspace.submit(bea, { note: "" });
    expect((await kept())?.notes).toEqual({});
  });

  test("pressed twice, or from an old page, are as they are, and that is said", async () => {
    const { id, ...workspace } = await open();
    const pages = [await step(omar, await shown(omar), "Laws"), await step(bea, await shown(bea), "Laws")];
    const [first, second] = pages;
    if (first === undefined || second === undefined) throw new Error("no page");
    const ticked = await workspace.press(omar, first, "Weighed");
    const late = await workspace.press(bea, second, "Weighed");
    expect(words(late)).toContain("This step was ticked already. Nothing was changed.");
    expect(words(late)).toContain(`weighed by <@${omar}>`);
    const untick = JSON.stringify({ type: "method-untick", id, step: "laws", seen: 1 });
    await workspace.press(omar, ticked, "Take back");
    expect(words(await workspace.pressValue(bea, untick))).toContain("This tick was taken back already.");
    await workspace.press(bea, await step(bea, await shown(bea), "Laws"), "Weighed");
    expect(words(await workspace.pressValue(omar, untick))).toContain("taken back and ticked anew since");
    expect((await kept())?.ticks.laws?.number).toBe(3);
  });

  test("of two who press or write in the same moment one is taken, and the other hears of it", async () => {
    const { id, ...workspace } = await open();
    const both = <T>(act: (user: string) => Promise<T>) => Promise.allSettled([omar, bea].map(act));
    await both((user) =>
      workspace.pressValue(user, JSON.stringify({ type: "method-tick", id, step: "laws" })),
    );
    await workspace.settle();
    expect(await audited()).toHaveLength(1);
    const note = JSON.stringify({ type: "method", id, part: { part: "note", step: "laws" }, base: {} });
    const said = await both((user) => workspace.submitValue(user, note, { note: `by ${user}` }));
    const answers = said.map((one) => JSON.stringify(one));
    expect(answers.filter((one) => one.includes("Saved for “Seal”."))).toHaveLength(1);
    expect(answers.filter((one) => one.includes("has changed this while your form was open"))).toHaveLength(
      1,
    );
    expect(answers.filter((one) => one.includes("by U0OMAR") && one.includes("by U0BEA"))).toHaveLength(1);
    expect(await audited()).toHaveLength(2);
  });
});

describe("platforms", () => {
  test("are compared, security first", async () => {
    const workspace = await open();
    expect(words(await shown(anna))).toContain("Enter the one that you have, too");
    await add(anna, { name: "Cheap", security: "2", ease: "5", support: "5", price: "5", fit: "5" });
    await add(anna, { name: "Token.im", security: "4", price: "2", "price-note": "per seat" });
    const card = words(await shown(maya));
    expect(card.indexOf("*Token.im* · 10 of 30 points")).toBeGreaterThan(0);
    expect(card.indexOf("*Cheap* · 24 of 30 points · ⚠️ weak in security")).toBeGreaterThan(
      card.indexOf("*Token.im*"),
    );
    expect(card).toContain("Price: per seat");
    await workspace.pressForm(omar, await shown(omar), "Edit", "Token.im");
    await workspace.submit(omar, { verdict: "chosen" });
    await workspace.pressForm(omar, await shown(omar), "Edit", "Cheap");
    const { errors } = await workspace.submit(omar, { verdict: "chosen" });
    expect(errors.verdict).toContain("“Token.im” is the one that was chosen.");
    expect(words(await shown(omar))).toContain("*Token.im* · 10 of 30 points · Chosen");
  });

  test("want a name of their own, and what was entered stays", async () => {
    const workspace = await open();
    expect((await add(omar, { name: " ", security: "4" })).errors.name).toContain(
      "Please say which platform",
    );
    await workspace.submit(omar, { name: "Token.im" });
    expect((await add(omar, { name: "token.IM" })).errors.name).toContain("is compared already");
    expect((await kept())?.candidates).toMatchObject([
      { name: "Token.im", ratings: { security: { score: 4 } } },
    ]);
  });

  test("are edited by two at once, and nothing is lost", async () => {
    const workspace = await open();
    await add(omar, { name: "Token.im", security: "4", price: "3" });
    for (const user of [omar, bea]) await workspace.pressForm(user, await shown(user), "Edit", "Token.im");
    await workspace.submit(omar, { security: "5", price: "2", "price-note": "dear" });
    // She has changed other fields too: what he did there stays.
    const { view } = await workspace.submit(bea, { price: "4", ease: "3" });
    expect(words(view)).toContain(`<@${omar}> has changed this while your form was open.`);
    expect(words(view)).toContain("*Price*: 2 – weak");
    expect((await kept())?.candidates[0]?.ratings.price?.score).toBe(2);
    expect(words((await workspace.submit(bea, {})).view)).toContain("Saved for “Seal”.");
    expect((await kept())?.candidates[0]?.ratings).toEqual({
      security: { score: 5, note: null },
      ease: { score: 3, note: null },
      price: { score: 4, note: "dear" },
    });
  });

  test("are seen before what the company is, and that is written down", async () => {
    const workspace = await open();
    await workspace.pressForm(omar, await shown(omar), "Your company");
    await workspace.submit(omar, { size: "120 people", industry: "Insurance", volume: "300" });
    const card = words(await shown(maya));
    for (const part of ["Company size: 120 people", "Industry: Insurance", "month: 300"])
      expect(card).toContain(part);
  });
});

describe("who", () => {
  test("may only read reads all of it, without a button to change it", async () => {
    const { id, ...workspace } = await open();
    const card = await shown(maya);
    expect(buttons(card)).not.toContain("Add a platform");
    const page = await step(maya, card, "Laws");
    expect(buttons(page)).toEqual(["Next", "All steps"]);
    const forged = JSON.stringify({ type: "method-tick", id, step: "laws" });
    expect(words(await workspace.pressValue(maya, forged))).toContain(
      "Only its owner, its backup or an admin",
    );
    expect(await kept()).toBeUndefined();
  });

  test("reads along in a channel sees no notes", async () => {
    const workspace = await open();
    await add(omar, { name: "Token.im", price: "2", "price-note": "secret offer" });
    const said = await workspace.mention(omar, "change-method seal");
    expect(words(said)).toContain("Token.im");
    expect(words(said)).not.toContain("secret offer");
    expect(words(said)).toContain("Notes are not shown in channels.");
    expect(buttons(said)).not.toContain("Add a platform");
  });

  test("asks without a name learns what there is to weigh, and where that has begun", async () => {
    const workspace = await open();
    expect(words(await workspace.command(maya, "change-method"))).toContain("Begin with `/signature");
    await workspace.press(omar, await step(omar, await shown(omar), "Laws"), "Weighed");
    const card = await workspace.command(maya, "change method");
    expect(words(card)).toContain("*Seal* · 1 of 6 steps weighed");
    expect(words(await workspace.press(maya, card, "Open"))).toContain("Change of method: Seal");
    expect(words(await workspace.command(maya, "change-method nothing like it"))).toContain(
      "I don't know a signature called",
    );
  });

  test("presses the button of a signature's page, or of one that is gone", async () => {
    const { id, ...workspace } = await open();
    const page = await workspace.command(maya, "status seal");
    expect(words(await workspace.press(maya, page, "Change of method"))).toContain("Change of method: Seal");
    await workspace.store().commit(({ signatures }) => signatures.setRemoved(id, workspace.calendar.now));
    expect(words(await workspace.press(maya, page, "Change of method"))).toContain("“Seal” was removed on");
    const forged = JSON.stringify({ type: "method", id, part: { part: "company" }, base: {} });
    expect(JSON.stringify(await workspace.submitValue(omar, forged, { size: "1" }))).toContain(
      "was removed on",
    );
  });
});
