import { afterEach, describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { endQuietly, heardIn, noon, seal } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import {
  anna,
  bea,
  liwei,
  maya,
  type Options,
  omar,
  openWorkspace,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

let workspace: Workspace;
afterEach(() => endQuietly(workspace));

async function open(options: Options = {}) {
  workspace = await openWorkspace({ mode: "socket", now: noon, ...options });
  await workspace.settle();
}

/** Seal ends at noon in eleven days, and has an owner and a backup. */
const soon = (more: Parameters<typeof addSubscription>[4] = { owner: omar, backup: bea }): Options => ({
  seed: async (session, now) => void (await addSubscription(session, now, "Seal", 11, more)),
});

const heard = (where: string) => heardIn(workspace, where);
const last = (where: string = signatures) => {
  const { emulator } = workspace;
  const message = emulator.messages(where.startsWith("U") ? emulator.dm(where) : where).at(-1);
  if (message === undefined) throw new Error("nothing was said");
  return message;
};
const day = (days: number) => new Date(noon + days * DAY).toISOString().slice(0, 10);

async function acknowledge(user: string, expected: string) {
  await workspace.pressForm(user, last(), "I'm on it");
  const done = await workspace.submit(user, { day: expected });
  await workspace.settle();
  return done;
}

async function audited(): Promise<string[]> {
  const { read } = workspace.store();
  const [signature] = await read.signatures.search("Seal", 1);
  const entries = await read.audit.latest(signature?.id ?? 0, 20);
  return entries.map(({ action }) => action).reverse();
}

describe("the ladder of people", () => {
  test("without a word: the owner at 14, the backup at 7, the admins at 3, an incident on the last day", async () => {
    await open(seal({ owner: omar, backup: bea }));
    const calls: Record<string, string[]> = { [omar]: [], [bea]: [], [anna]: [] };
    for (let today = 1; today <= 70; today++) {
      await workspace.moveTo(noon + today * DAY);
      for (const [user, at] of Object.entries(calls))
        if (heard(user).length > at.length) at.push(`${61 - today}`);
    }
    expect(calls).toEqual({
      [omar]: ["14", "7", "3", "1", "0", "-7"],
      [bea]: ["7", "3", "1", "0", "-7"],
      [anna]: ["3", "1", "0", "-7"],
    });
    expect((await audited()).filter((action) => action === "incident-due")).toHaveLength(1);
    expect(words(last(omar))).toContain("You are in charge of it.");
    expect(words(last(bea))).toContain("You stand in for Omar Haddad.");
    expect(words(last(anna))).toContain("nobody is on it at the moment");
  });

  test("nobody in charge: the admins at once, and anybody may take it", async () => {
    await open(soon({}));
    expect(heard(anna)).toEqual(["⏳ *Seal ends in 11 days*"]);
    expect(words((await acknowledge(maya, day(3))).view)).toContain("Thank you: you are on *Seal*");
    expect(words(last())).toContain("✋ Maya Lindqvist is on it");
  });

  test("one for each person, whatever they are: owner and admin are told once", async () => {
    await open(soon({ owner: anna, backup: bea }));
    for (const days of [4, 8]) await workspace.moveTo(noon + days * DAY);
    expect(heard(anna)).toEqual([11, 7, 3].map((left) => expect.stringContaining(`ends in ${left} days`)));
  });
});

describe("I'm on it", () => {
  test("is seen in the channel and on the signature's page, and calls nobody in person", async () => {
    await open(soon());
    expect(heard(omar)).toHaveLength(1);
    await acknowledge(omar, day(9));
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
    await open(soon());
    await acknowledge(bea, day(3));
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
    await open(soon());
    await acknowledge(omar, day(1));
    await workspace.moveTo(noon + 2 * DAY);
    await workspace.pressForm(omar, last(omar), "It takes longer");
    await workspace.submit(omar, { day: day(6) });
    await workspace.moveTo(noon + 5 * DAY);
    expect(heard(omar)).toHaveLength(2);
    const page = await workspace.command(omar, "status seal");
    const answer = await workspace.press(omar, page, "Not on it any more");
    expect(words(answer)).toContain("Nobody is on *Seal* now");
    await workspace.moveTo(noon + 5 * DAY + HOUR);
    expect(heard(omar)).toHaveLength(3);
  });

  test.each([
    ["", "Please choose a day."],
    [day(-1), "Please choose a day that is still to come."],
    [day(120), "Please choose a day within the next 90 days."],
  ])("with the day %j: a clear sentence, and nothing is lost", async (entered, sentence) => {
    await open(soon());
    await workspace.pressForm(omar, last(), "I'm on it");
    const { errors } = await workspace.submit(omar, { day: entered || null });
    expect(JSON.stringify(errors)).toContain(entered === "" ? "" : sentence);
    expect(await audited()).toEqual([]);
  });

  test("of somebody else since is not taken back by an old button", async () => {
    await open(soon());
    await acknowledge(omar, day(3));
    const old = await workspace.command(omar, "status seal");
    await workspace.press(omar, old, "Not on it any more");
    await workspace.settle();
    await acknowledge(bea, day(4));
    const answer = words(await workspace.press(omar, old, "Not on it any more"));
    expect(answer).toContain("was faster and is on *Seal*");
    expect(words(last())).toContain("✋ Bea Novak is on it");
  });

  test("of somebody who leaves holds no more", async () => {
    await open(soon({ owner: omar, backup: bea }));
    await acknowledge(bea, day(9));
    await workspace.emulator.changeUser(bea, { deleted: true });
    workspace.machine.now += 2 * DAY;
    await workspace.moveTo(noon + 4 * DAY);
    await workspace.moveTo(noon + 4 * DAY + HOUR);
    expect(words(await workspace.command(maya, "status seal"))).not.toContain("is on it");
    expect(heard(omar)).toHaveLength(2);
  });

  test("past the end is taken, with a word", async () => {
    await open(soon());
    const { view } = await acknowledge(omar, day(20));
    expect(words(view)).toContain("Note that it ends in 11 days");
  });

  test("of somebody who is not in charge is refused", async () => {
    await open(soon());
    const answer = await workspace.press(maya, last(), "I'm on it");
    expect(words(answer)).toMatch(/owner|in charge|admin/);
    expect(await audited()).toEqual([]);
  });

  test("of two at the same moment: one is on it, the other hears who was first", async () => {
    await open(soon());
    for (const user of [omar, bea]) await workspace.pressForm(user, last(), "I'm on it");
    const both = await Promise.all([omar, bea].map((user) => workspace.submit(user, { day: day(3) })));
    const said = both.map(({ view }) => words(view));
    expect(said.filter((one) => one.includes("Thank you"))).toHaveLength(1);
    expect(said.filter((one) => one.includes("was faster"))).toHaveLength(1);
    expect(await audited()).toEqual(["acknowledge"]);
  });
});

describe("a snooze", () => {
  test("silences everybody until its day, and then it is told again, also between two thresholds", async () => {
    await open(soon());
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
    await open(soon());
    await workspace.pressForm(omar, last(), "Snooze until …");
    await workspace.submit(omar, { day: day(9) });
    await workspace.restart();
    for (const days of [4, 8]) await workspace.moveTo(noon + days * DAY);
    expect([heard(signatures).length, heard(omar).length, heard(bea).length]).toEqual([1, 1, 0]);
    await workspace.moveTo(noon + 9 * DAY);
    expect(heard(signatures).slice(1)).toEqual(["🟠 *Seal ends in 2 days*"]);
    expect([heard(omar).length, heard(bea).length, heard(anna).length]).toEqual([2, 1, 1]);
  });

  test("can't go past the end, and what has ended can't be snoozed", async () => {
    await open(soon());
    await workspace.pressForm(omar, last(), "Snooze until …");
    const { errors } = await workspace.submit(omar, { day: day(12) });
    expect(JSON.stringify(errors)).toContain("It ends before that");
    const before = last();
    await workspace.moveTo(noon + 10 * DAY);
    expect(words(await workspace.press(omar, before, "Snooze 3 days").catch(() => null))).toBe("");
    expect(buttons(last())).not.toContain("Snooze 1 day");
    expect(await audited()).toEqual([]);
  });

  test("is taken back by its button", async () => {
    await open(soon());
    const answer = await workspace.press(omar, last(), "Snooze 3 days");
    await workspace.press(omar, answer, "Undo");
    await workspace.settle();
    await workspace.moveTo(noon + 4 * DAY);
    expect(heard(signatures).slice(1)).toEqual(["🟠 *Seal ends in 7 days*"]);
    expect(await audited()).toEqual(["snooze", "snooze-lifted"]);
  });

  test("ends when the owner changes, which is no acknowledgement", async () => {
    await open(soon());
    await workspace.press(omar, last(), "Snooze 3 days");
    await workspace.form(anna, "edit seal");
    await workspace.submit(anna, { owner: maya });
    await workspace.settle();
    await workspace.moveTo(noon + HOUR);
    expect(heard(maya)).toEqual(["⏳ *Seal ends in 11 days*"]);
    expect(words(await workspace.command(maya, "status seal"))).not.toContain("until 5 March");
  });

  test("does not come back when the first owner comes back", async () => {
    await open(soon());
    await workspace.press(omar, last(), "Snooze 3 days");
    for (const owner of [maya, omar]) {
      await workspace.form(anna, "edit seal");
      await workspace.submit(anna, { owner });
      await workspace.settle();
    }
    expect(words(await workspace.command(omar, "status seal"))).not.toContain("5 March");
  });

  test("of two at the same moment: one counts, the other hears who was first", async () => {
    await open(soon());
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

describe("what was said disappears", () => {
  test("once it is renewed, and once it is removed", async () => {
    await open({
      seed: async (session, now) => {
        for (const name of ["Seal", "Stamp", "Mark"])
          await addSubscription(session, now, name, 11, { owner: omar });
      },
    });
    expect(words(last())).toContain("3 signatures to look after");
    const asked = await workspace.command(anna, "remove stamp");
    await workspace.press(anna, asked, "Yes, remove it");
    await workspace.settle();
    expect(words(last())).toContain("2 signatures to look after");
    await workspace.form(anna, "edit mark");
    await workspace.submit(anna, { end: "2027-03-01" });
    await workspace.settle();
    expect(words(last())).toContain("*Seal ends in 11 days*");
    expect(buttons(last())).toContain("I'm on it");
    expect(heard(signatures)).toHaveLength(1);
  });

  test("in the reader's language, by names that could ping", async () => {
    await open({
      env: { LOCALE: "zh", ADMINS: `slack:${liwei}` },
      seed: async (session, now) => void (await addSubscription(session, now, "<!channel> 合同章", 2, {})),
    });
    expect(words(last())).toContain("&lt;!channel&gt; 合同章 还有 2 天到期");
    expect(buttons(last(liwei))).toContain("我来处理");
    await workspace.pressForm(liwei, last(), "我来处理");
    const { view } = await workspace.submit(liwei, { day: day(1) });
    expect(words(view)).toContain("由您处理");
  });
});
