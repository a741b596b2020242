import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { usePolicies } from "../support/policies.ts";
import { noon, seal } from "../support/reminders.ts";
import { addCertificate, addSubscription, certificate } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, legal, liwei, maya, omar, signatures } from "../support/workspace.ts";

const { open, heard, fill, save, set, show } = usePolicies("refused a message for good");

describe("the policy of one", () => {
  test("sets what it sets, and follows all in the rest", async () => {
    const workspace = await open({
      seed: async (session, now) => {
        for (const name of ["Seal", "Stamp"]) await addSubscription(session, now, name, 61, { owner: omar });
      },
    });
    const { saved } = await set(omar, "reminders seal", { thresholds: "10", early: "Call <!channel> 财务" });
    expect(saved).toContain("Saved. From now on reminders of “Seal”");
    await set(anna, "reminders", { time: "11:00" });
    const shown = await show(maya, "reminders seal");
    expect(shown).toContain("Set for this signature alone: Days before the end, Note while there is time.");
    expect(shown).toContain("11:00 (UTC)");
    expect(await show(maya, "reminders stamp")).toContain("Nothing of its own is set");
    await workspace.moveTo(noon + DAY);
    expect(heard()).toEqual(["⏳ *Stamp ends in 60 days*"]);
    await workspace.moveTo(noon + 51 * DAY);
    expect(words(workspace.emulator.messages(signatures).at(-1))).toContain("Call &lt;!channel&gt; 财务");
  });

  test("its page says what is set for it alone, its channel too, as long as that is", async () => {
    await open();
    await set(omar, "reminders seal", { time: "10:00", owner: "30", urgent: "Call 财务", place: legal });
    expect(await show(maya, "reminders seal")).toContain(
      "Set for this signature alone: Time of day, Owner (in person), Note in the last week, Channel for reminders. The rest follows",
    );
    await set(anna, "reminders", { time: "11:00", zone: "Europe/Berlin" });
    await set(omar, "reminders seal", { time: "", place: null });
    const shown = await show(maya, "reminders seal");
    expect(shown).toContain("11:00 (Europe/Berlin)");
    expect(shown).toContain("owner from 30 days on");
    await set(omar, "reminders seal", { owner: "", urgent: "" });
    expect(await show(maya, "reminders seal")).toContain("Nothing of its own is set for this signature");
  });

  test("may be set for what never ends, and makes no reminders", async () => {
    const pem = await certificate("Seal", noon, null);
    const workspace = await open({
      seed: async (session, now) => void (await addCertificate(session, now, "Seal", pem, { owner: omar })),
    });
    expect(await show(omar, "reminders seal")).toContain("It never ends, so there are no reminders.");
    expect((await set(omar, "reminders seal", { time: "10:00" })).saved).toContain("Saved.");
    await workspace.moveTo(noon + DAY);
    expect(heard()).toEqual([]);
  });

  test("its preview names those who are there alone", async () => {
    await open(seal({ owner: omar }));
    const { preview } = await set(omar, "reminders seal", {});
    expect(preview).toContain("7 days before · channel, owner\n");
    expect(preview).not.toContain("backup");
  });

  test("in Chinese", async () => {
    const workspace = await open(seal({ owner: liwei }));
    await workspace.command(liwei, "状态");
    await workspace.settle();
    const nobody = { channel: "-", owner: "从不", admins: "—" };
    const { errors } = await fill(liwei, "提醒 seal", nobody, "修改");
    expect(errors.channel).toBe("这样就没有任何人会收到提醒。请至少保留频道、负责人或管理员。");
    await workspace.submit(liwei, {
      ...{ channel: "", owner: "３０", admins: "", urgent: "请联系 <!channel> 财务" },
      freezes: "2026-04-30 至 2026-05-05；2026-10-01 至 2026-10-07",
    });
    expect(await save(liwei)).toContain("已保存，今后“Seal”将按此设置提醒。");
    expect(await show(liwei, "提醒 seal")).toContain(
      "已为这个签名单独设置：暂停时段、负责人私信、最后一周附加的话。其余按通用设置。",
    );
    await workspace.moveTo(Date.UTC(2026, 3, 29, 9));
    expect(words(workspace.emulator.messages(signatures).at(-1))).toContain("请联系 &lt;!channel&gt; 财务");
  });

  test("is no business of others", async () => {
    const workspace = await open();
    const shown = await workspace.command(maya, "reminders seal");
    expect(buttons(shown)).not.toContain("Change");
  });

  test("takes its channel, and says why one can't be taken", async () => {
    const workspace = await open();
    const { saved } = await set(omar, "reminders seal", { place: legal });
    expect(saved).toContain("Saved.");
    await workspace.moveTo(noon + DAY);
    expect([heard().length, heard(legal).length]).toEqual([0, 1]);
    await workspace.emulator.archive(maya, legal);
    await workspace.settle();
    await set(omar, "reminders seal", { place: signatures });
    const { errors } = await fill(omar, "reminders seal", { place: legal });
    expect(errors.place).toContain("This channel is archived.");
  });

  test("with as much in it as fits is saved", async () => {
    await open();
    const freezes = Array.from({ length: 20 }, (_, n) => `20${27 + n}-01-01 to 20${27 + n}-01-02`).join("\n");
    const long = "长".repeat(300);
    const { saved } = await set(omar, "reminders seal", { freezes, early: long, urgent: long, over: long });
    expect(saved).toContain("Saved.");
    expect(await show(omar, "reminders seal")).toContain(long);
  });

  test("and that of all can't leave nobody between them", async () => {
    const workspace = await open();
    await set(omar, "reminders seal", { channel: "-" });
    await set(anna, "reminders", { owner: "-", backup: "-", admins: "-" });
    expect(await show(maya, "reminders seal")).toContain("channel every time");
    await workspace.moveTo(noon + DAY);
    expect(heard()).toEqual(["⏳ *Seal ends in 60 days*"]);
  });

  test("may have no pause and no words where all have some", async () => {
    const workspace = await open();
    await set(anna, "reminders", { freezes: "2026-03-02 to 2026-03-04", early: "Ask Maya" });
    await set(omar, "reminders seal", { freezes: "-", early: "-" });
    await workspace.moveTo(noon + DAY);
    const [said] = workspace.emulator.messages(signatures);
    expect(words(said)).toContain("Seal ends in 60 days");
    expect(words(said)).not.toContain("Ask Maya");
  });

  test("a wider ladder of people calls those who are late to hear", async () => {
    const workspace = await open({
      seed: async (session, now) => void (await addSubscription(session, now, "Seal", 20, { owner: omar })),
    });
    expect(heard(omar)).toEqual([]);
    await set(omar, "reminders seal", { owner: "30" });
    await workspace.moveTo(noon + HOUR);
    expect(heard(omar)).toEqual(["⏳ *Seal ends in 20 days*"]);
  });
});
