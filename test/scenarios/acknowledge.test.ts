import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { dayAfter, noon, useReminders } from "../support/reminders.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, maya, omar, signatures } from "../support/workspace.ts";

const { open, heard, last, audited, acknowledge } = useReminders();

describe("I'm on it", () => {
  test("is seen in the channel and on the signature's page, and calls nobody in person", async () => {
    const workspace = await open();
    expect(heard(omar)).toHaveLength(1);
    await acknowledge(omar, dayAfter(9));
    expect(words(last())).toContain("✋ Omar Haddad is on it, to be done by 11 March 2026");
    expect(buttons(last())).not.toContain("I'm on it");
    // The direct message says so, too, and takes it back.
    expect(words(last(omar))).toContain("✋ Omar Haddad is on it");
    expect(buttons(last(omar))).toContain("Not on it any more");
    const page = await workspace.command(maya, "status seal");
    expect(words(page)).toContain(`<@${omar}> is on it, to be done by 11 March 2026`);
    expect(words(await workspace.command(maya, "status"))).toContain("is on it");
    for (const days of [4, 8]) await workspace.moveTo(noon + days * DAY);
    expect([heard(omar).length, heard(bea).length, heard(anna).length]).toEqual([1, 0, 0]);
    expect(heard(signatures)).toEqual([11, 7, 3].map((left) => expect.stringContaining(`in ${left} days`)));
    expect(await audited()).toEqual(["acknowledge"]);
  });

  test("runs out: whoever said it is asked, and a day later those in charge are called", async () => {
    const workspace = await open();
    await acknowledge(bea, dayAfter(3));
    await workspace.moveTo(noon + 4 * DAY);
    expect(words(last(bea))).toContain("How is *Seal* going?");
    expect(words(last(bea))).toContain("You wanted it done by 5 March 2026.");
    expect(words(last(omar))).toContain("Bea Novak> wanted it done".slice(10));
    expect(heard(omar)).toHaveLength(2);
    await workspace.moveTo(noon + 5 * DAY);
    expect([heard(omar).length, heard(bea).length]).toEqual([3, 2]);
    expect(words(last())).not.toContain("is on it");
    expect(await audited()).toEqual(["acknowledge", "acknowledgement-lifted"]);
  });

  test("is prolonged from the question, or handed back", async () => {
    const workspace = await open();
    await acknowledge(omar, dayAfter(1));
    await workspace.moveTo(noon + 2 * DAY);
    await workspace.pressForm(omar, last(omar), "It takes longer");
    await workspace.submit(omar, { day: dayAfter(6) });
    await workspace.moveTo(noon + 5 * DAY);
    expect(heard(omar)).toHaveLength(2);
    const page = await workspace.command(omar, "status seal");
    const answer = await workspace.press(omar, page, "Not on it any more");
    expect(words(answer)).toContain("Nobody is on *Seal* now");
    await workspace.moveTo(noon + 5 * DAY + HOUR);
    expect(heard(omar)).toHaveLength(3);
  });

  test.each([
    ["", "Please complete this required field."],
    [dayAfter(-1), "Please choose a day that is still to come."],
    [dayAfter(120), "Please choose a day within the next 90 days."],
  ])("with the day %j: a clear sentence, and nothing is lost", async (entered, sentence) => {
    const workspace = await open();
    await workspace.pressForm(omar, last(), "I'm on it");
    const { errors } = await workspace.submit(omar, { day: entered || null });
    expect(JSON.stringify(errors)).toContain(sentence);
    expect(await audited()).toEqual([]);
  });

  test("of somebody else since is not taken back by an old button", async () => {
    const workspace = await open();
    await acknowledge(omar, dayAfter(3));
    const old = await workspace.command(omar, "status seal");
    await workspace.press(omar, old, "Not on it any more");
    await workspace.settle();
    await acknowledge(bea, dayAfter(4));
    const answer = words(await workspace.press(omar, old, "Not on it any more"));
    expect(answer).toContain("was faster and is on *Seal*");
    expect(words(last())).toContain("✋ Bea Novak is on it");
  });

  test("of somebody who leaves holds no more", async () => {
    const workspace = await open();
    await acknowledge(bea, dayAfter(9));
    await workspace.emulator.changeUser(bea, { deleted: true });
    workspace.machine.now += 2 * DAY;
    await workspace.moveTo(noon + 4 * DAY);
    await workspace.moveTo(noon + 4 * DAY + HOUR);
    expect(words(await workspace.command(maya, "status seal"))).not.toContain("is on it");
    expect(heard(omar)).toHaveLength(2);
  });

  test("past the end is taken, with a word", async () => {
    await open();
    const { view } = await acknowledge(omar, dayAfter(20));
    expect(words(view)).toContain("Note that it ends in 11 days");
  });

  test("of somebody who is not in charge is refused", async () => {
    const workspace = await open();
    const answer = await workspace.press(maya, last(), "I'm on it");
    expect(words(answer)).toMatch(/owner|in charge|admin/);
    expect(await audited()).toEqual([]);
  });

  test("of two at the same moment: one is on it, the other hears who was first", async () => {
    const workspace = await open();
    for (const user of [omar, bea]) await workspace.pressForm(user, last(), "I'm on it");
    const both = await Promise.all([omar, bea].map((user) => workspace.submit(user, { day: dayAfter(3) })));
    const said = both.map(({ view }) => words(view));
    expect(said.filter((one) => one.includes("Thank you"))).toHaveLength(1);
    expect(said.filter((one) => one.includes("was faster"))).toHaveLength(1);
    expect(await audited()).toEqual(["acknowledge"]);
  });
});
