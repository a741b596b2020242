import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { dayAfter, noon, useReminders } from "../support/reminders.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, maya, omar, signatures } from "../support/workspace.ts";

const { open, heard, last, audited } = useReminders();

describe("a snooze", () => {
  test("silences everybody until its day, and then it is told again, also between two thresholds", async () => {
    const workspace = await open();
    const answer = await workspace.press(omar, last(), "Snooze 1 day");
    expect(words(answer)).toContain("I'm silent about *Seal* until 3 March 2026, 09:00");
    await workspace.settle();
    expect(heard(signatures)).toEqual([expect.stringContaining("Somebody has snoozed this for a while")]);
    expect(words(await workspace.command(maya, "status seal"))).toContain("until 3 March 2026");
    expect(words(await workspace.command(maya, "status"))).toContain("💤");
    await workspace.moveTo(noon + DAY - 4 * HOUR);
    expect(heard(signatures)).toHaveLength(1);
    await workspace.moveTo(noon + DAY);
    expect(heard(signatures).slice(1)).toEqual(["⏳ *Seal ends in 10 days*"]);
    expect(heard(omar)).toHaveLength(2);
    await workspace.moveTo(noon + DAY + HOUR);
    expect(heard(signatures)).toHaveLength(2);
    expect(await audited()).toEqual(["snooze"]);
  });

  test("survives a restart, and holds over several thresholds", async () => {
    const workspace = await open();
    await workspace.pressForm(omar, last(), "Snooze until …");
    await workspace.submit(omar, { day: dayAfter(9) });
    await workspace.restart();
    for (const days of [4, 8]) await workspace.moveTo(noon + days * DAY);
    expect([heard(signatures).length, heard(omar).length, heard(bea).length]).toEqual([1, 1, 0]);
    await workspace.moveTo(noon + 9 * DAY);
    expect(heard(signatures).slice(1)).toEqual(["🟠 *Seal ends in 2 days*"]);
    expect([heard(omar).length, heard(bea).length, heard(anna).length]).toEqual([2, 1, 1]);
  });

  test("can't go past the end, and what has ended can't be snoozed", async () => {
    const workspace = await open();
    await workspace.pressForm(omar, last(), "Snooze until …");
    const { errors } = await workspace.submit(omar, { day: dayAfter(12) });
    expect(JSON.stringify(errors)).toContain("It ends before that");
    const before = last();
    await workspace.moveTo(noon + 10 * DAY);
    expect(words(await workspace.press(omar, before, "Snooze 3 days").catch(() => null))).toBe("");
    expect(buttons(last())).not.toContain("Snooze 1 day");
    expect(await audited()).toEqual([]);
  });

  test("is taken back by its button", async () => {
    const workspace = await open();
    const answer = await workspace.press(omar, last(), "Snooze 3 days");
    await workspace.press(omar, answer, "Undo");
    await workspace.settle();
    await workspace.moveTo(noon + 4 * DAY);
    expect(heard(signatures).slice(1)).toEqual(["🟠 *Seal ends in 7 days*"]);
    expect(await audited()).toEqual(["snooze", "snooze-lifted"]);
  });

  test("ends when the owner changes, which is no acknowledgement", async () => {
    const workspace = await open();
    await workspace.press(omar, last(), "Snooze 3 days");
    await workspace.form(anna, "edit seal");
    await workspace.submit(anna, { owner: maya });
    await workspace.settle();
    await workspace.moveTo(noon + HOUR);
    expect(heard(maya)).toEqual(["⏳ *Seal ends in 11 days*"]);
    expect(words(await workspace.command(maya, "status seal"))).not.toContain("until 5 March");
  });

  test("does not come back when the first owner comes back", async () => {
    const workspace = await open();
    await workspace.press(omar, last(), "Snooze 3 days");
    for (const owner of [maya, omar]) {
      await workspace.form(anna, "edit seal");
      await workspace.submit(anna, { owner });
      await workspace.settle();
    }
    expect(words(await workspace.command(omar, "status seal"))).not.toContain("5 March");
  });

  test("of two at the same moment: one counts, the other hears who was first", async () => {
    const workspace = await open();
    const digest = last();
    await Promise.all([
      workspace.press(omar, digest, "Snooze 1 day"),
      workspace.press(bea, digest, "Snooze 3 days"),
    ]);
    await workspace.settle();
    const texts = [omar, bea].map((user) => words(workspace.emulator.messages(signatures, user).at(-1)));
    expect(texts.filter((one) => one.includes("I'm silent"))).toHaveLength(1);
    expect(texts.filter((one) => one.includes("was faster"))).toHaveLength(1);
    expect(await audited()).toEqual(["snooze"]);
  });
});
