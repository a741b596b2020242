import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { dayAfter, noon, seal, soon, useReminders } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, liwei, maya, omar } from "../support/workspace.ts";

const { open, heard, reminded, last, audited, acknowledge } = useReminders();

describe("the ladder of people", () => {
  test("without a word: the owner at 14, the backup at 7, the admins at 3, an incident on the last day", async () => {
    const workspace = await open(seal({ owner: omar, backup: bea }));
    const calls: Record<string, string[]> = { [omar]: [], [bea]: [], [anna]: [] };
    const said: Record<string, string> = {};
    for (let today = 1; today <= 70; today++) {
      await workspace.moveTo(noon + today * DAY);
      for (const [user, at] of Object.entries(calls))
        if (reminded(user).length > at.length) at.push(`${61 - today}`);
      if (today === 60) for (const user of [omar, bea, anna]) said[user] = words(last(user));
    }
    expect(calls).toEqual({
      // Of the last day its incident tells whoever is in charge, and nobody else.
      [omar]: ["14", "7", "3", "1", "-7"],
      [bea]: ["7", "3", "1", "0", "-7"],
      [anna]: ["3", "1", "0", "-7"],
    });
    expect((await audited()).filter((action) => action === "incident-due")).toHaveLength(1);
    for (const user of [omar, bea, anna]) expect(heard(user)).toContain("🔴 Signing is down: Seal");
    expect(said[omar]).toContain("You are in charge of it.");
    expect(said[bea]).toContain("You stand in for Omar Haddad.");
    expect(said[anna]).toContain("nobody is on it at the moment");
  });

  test("nobody in charge: the admins at once, and anybody may take it", async () => {
    await open(soon({}));
    expect(heard(anna)).toEqual(["⏳ *Seal ends in 11 days*"]);
    expect(words((await acknowledge(maya, dayAfter(3))).view)).toContain("Thank you: you are on *Seal*");
    expect(words(last())).toContain("✋ Maya Lindqvist is on it");
  });

  test("one for each person, whatever they are: owner and admin are told once", async () => {
    const workspace = await open(soon({ owner: anna, backup: bea }));
    for (const days of [4, 8]) await workspace.moveTo(noon + days * DAY);
    expect(heard(anna)).toEqual([11, 7, 3].map((left) => expect.stringContaining(`ends in ${left} days`)));
  });

  test("in the reader's language, by names that could ping", async () => {
    const workspace = await open({
      env: { LOCALE: "zh", ADMINS: `slack:${liwei}` },
      seed: async (session, now) => void (await addSubscription(session, now, "<!channel> 合同章", 2, {})),
    });
    expect(words(last())).toContain("&lt;!channel&gt; 合同章 还有 2 天到期");
    expect(buttons(last(liwei))).toContain("我来处理");
    await workspace.pressForm(liwei, last(), "我来处理");
    const { view } = await workspace.submit(liwei, { day: dayAfter(1) });
    expect(words(view)).toContain("由您处理");
  });
});
