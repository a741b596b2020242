import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { usePolicies } from "../support/policies.ts";
import { noon, seal } from "../support/reminders.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, liwei, maya, omar } from "../support/workspace.ts";

const { open, heard, fill, set, show, policyOf } = usePolicies();

describe("the policy of all signatures", () => {
  test("is shown to everybody, and changed by admins", async () => {
    const workspace = await open();
    const shown = await workspace.command(maya, "reminders");
    for (const part of [
      "60, 30, 14, 7, 3, 1, 0",
      "09:00 (UTC)",
      "owner from 14 days on",
      "channel every time",
    ])
      expect(words(shown)).toContain(part);
    expect(buttons(shown)).not.toContain("Change");
    expect(buttons(await workspace.command(anna, "reminders"))).toContain("Change");
  });

  test("is previewed, saved, and reminders come by it", async () => {
    const workspace = await open();
    const { preview, saved } = await set(anna, "reminders", {
      thresholds: "50 20",
      time: "7:30",
      zone: "Asia/Kathmandu",
      owner: "20",
      admins: "-",
    });
    expect(preview).toContain("at 07:30 (Asia/Kathmandu)");
    expect(preview).toContain("50 days before · channel\n");
    expect(preview).toContain("20 days before · channel, owner\n");
    expect(preview).toContain("on its last day · channel, owner, backup");
    expect(preview).not.toContain("admins");
    expect(saved).toContain("Saved.");
    expect(await show(maya, "status seal")).toContain("13 March 2026, 01:45");
    await workspace.moveTo(Date.UTC(2026, 2, 13, 1, 44));
    expect(heard()).toEqual([]);
    await workspace.moveTo(Date.UTC(2026, 2, 13, 1, 45));
    expect(heard()).toEqual(["⏳ *Seal ends in 50 days*"]);
    await workspace.moveTo(Date.UTC(2026, 3, 12, 1, 45));
    expect([heard().length, heard(omar).length]).toEqual([2, 1]);
    await workspace.moveTo(Date.UTC(2026, 4, 2, 1, 45));
    // Of its last day its incident tells whoever is in charge.
    expect([heard(omar).length, heard(bea).length, heard(anna).length]).toEqual([2, 1, 0]);
  });

  test("leaves out days and pauses: what falls there is told before", async () => {
    const workspace = await open();
    // 30 days before the end is Thursday, 2 April; 60 days before it Tuesday, 3 March.
    const { preview } = await set(anna, "reminders", {
      days: "mon-fri",
      freezes: "2026-03-02 to 2026-03-04\n2026-04-02 – 2026-04-07",
    });
    expect(preview).not.toContain("⚠️");
    await workspace.moveTo(noon + DAY);
    expect(heard()).toEqual(["⏳ *Seal ends in 60 days*"]);
    await workspace.moveTo(Date.UTC(2026, 3, 1, 9));
    expect(heard().slice(1)).toEqual(["⏳ *Seal ends in 31 days*"]);
    // The end is a Saturday: told all the same, by its incident.
    await workspace.moveTo(Date.UTC(2026, 4, 2, 9));
    expect(heard().at(-1)).toBe("🟠 Signing is about to end: Seal");
  });

  test.each([
    ["thresholds", "soon", "“soon” isn't a list of days."],
    ["thresholds", "401", "“401” isn't a list of days."],
    ["time", "25:00", "“25:00” isn't a time of day."],
    ["zone", "Mars/Phobos", "I don't know the time zone “Mars/Phobos”."],
    ["freezes", "Christmas", "“Christmas” isn't a pause."],
    ["freezes", "2026-02-30", "“2026-02-30” isn't a pause."],
    ["freezes", "2026-12-24 to 2026-12-01", "ends before it begins."],
    ["freezes", "2026-01-01 to 2026-12-31", "A pause can't be longer than 31 days"],
    ["owner", "now", "“now” isn't a number of days."],
    ["over", "x".repeat(301), "Please use at most 300 characters."],
  ])("with %s %j: a clear sentence, and nothing is saved", async (field, entered, sentence) => {
    const workspace = await open();
    const { errors } = await fill(anna, "reminders", { [field]: entered });
    expect(errors[field]).toContain(sentence);
    expect(await policyOf(null)).toBeNull();
    // Mended in the same form, it goes on.
    const { view } = await workspace.submit(anna, { [field]: "" });
    expect(words(view)).toContain("60 days before");
  });

  test("tells somebody at least", async () => {
    await open();
    const { errors } = await fill(anna, "reminders", {
      channel: "-",
      owner: "-",
      backup: "-",
      admins: "never",
    });
    expect(errors.channel).toContain("With this nobody would be told at all.");
  });

  test("of two admins at once: one is saved, the other hears it, and nothing is lost", async () => {
    const workspace = await open({ ...seal(), env: { ADMINS: `slack:${anna},slack:${bea}` } });
    await fill(anna, "reminders", { time: "08:00" });
    await fill(bea, "reminders", { time: "10:00" });
    const both = await Promise.all([anna, bea].map((user) => workspace.submit(user, {})));
    const said = both.map(({ view }) => words(view));
    expect(said.filter((one) => one.includes("Saved."))).toHaveLength(1);
    expect(said.filter((one) => one.includes("Somebody else changed this"))).toHaveLength(1);
    const audit = await workspace.store().read.audit.latest(null, 9);
    expect(audit.filter(({ action }) => action === "policy")).toHaveLength(1);
  });

  test("saved unchanged changes nothing", async () => {
    await open();
    await set(anna, "reminders", { time: "08:00" });
    expect((await set(anna, "reminders", {})).saved).toContain("Nothing was different");
  });

  test("in Chinese", async () => {
    const workspace = await open({ ...seal(), env: { ADMINS: `slack:${liwei}` } });
    await workspace.command(liwei, "状态");
    await workspace.settle();
    const shown = await workspace.command(liwei, "提醒");
    expect(words(shown)).toContain("负责人：提前 14 天起");
    await workspace.pressForm(liwei, shown, "修改");
    const { errors } = await workspace.submit(liwei, { time: "早上" });
    expect(errors.time).toContain("“早上”不是时间");
    const { view } = await workspace.submit(liwei, { time: "８：００", thresholds: "60、7" });
    expect(words(view)).toContain("08:00（UTC）提醒");
    expect(words((await workspace.submit(liwei, {})).view)).toContain("已保存");
  });
});
