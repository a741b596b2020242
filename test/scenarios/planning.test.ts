import { afterEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { eachDay, endQuietly, heardIn, noon, openAtNoon, remindedIn } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import {
  anna,
  bea,
  legal,
  liwei,
  maya,
  type Options,
  omar,
  sales,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

let workspace: Workspace;
afterEach(() => endQuietly(workspace, "refused a message for good"));

/** A workspace with a subscription that ends at noon, 61 days from Monday. */
async function open(options: Options = {}, more: Parameters<typeof addSubscription>[4] = {}) {
  workspace = await openAtNoon({
    seed: async (session, now) => void (await addSubscription(session, now, "Seal", 61, more)),
    ...options,
  });
}

const heard = (where: string) => heardIn(workspace, where);

const early = (days: number) => `⏳ *Seal ends in ${days} days*`;
const lastWeek = [...[7, 3].map((days) => `🟠 *Seal ends in ${days} days*`), "🟠 *Seal ends tomorrow*"];

const seal = async () => {
  const [found] = await workspace.store().read.signatures.search("Seal", 1);
  if (found === undefined) throw new Error("no Seal");
  return found;
};

describe("a clock that ran ahead for one look, and was set right", () => {
  test("by 400 days: the real ladder is told from then on, nothing twice", async () => {
    await open();
    await workspace.moveTo(noon + 400 * DAY);
    await workspace.moveTo(noon);
    await eachDay(workspace, 64);
    expect(remindedIn(workspace, signatures)).toEqual([
      ...[...[60, 30, 14].map(early), ...lastWeek],
      ...["🟠 *Seal ends today*", "🔴 *Seal ended yesterday*"],
      ...[2, 3].map((days) => `🔴 *Seal ended ${days} days ago*`),
    ]);
    // Its end comes once, whatever the clock says: so does its incident.
    expect(heard(signatures).filter((line) => line === "🔴 Signing is down: Seal")).toHaveLength(1);
  });

  test("by 40 days: what was told ahead of its time is not told again", async () => {
    await open();
    await workspace.moveTo(noon + 40 * DAY);
    await workspace.restart(async () => {
      workspace.calendar.now = noon;
    });
    await eachDay(workspace, 62);
    const real = [early(60), early(14), ...lastWeek];
    expect(remindedIn(workspace, signatures)).toEqual([early(21), ...real]);
  });
});

describe("a time zone that is changed at a restart", () => {
  test("has reminders come at nine there, and repeats none", async () => {
    await open({ env: { TIME_ZONE: "Europe/Berlin" } });
    const inShanghai = (month: number, day: number) => Date.UTC(2026, month - 1, day, 1);
    await workspace.moveTo(inShanghai(3, 3));
    expect(heard(signatures)).toEqual([]);
    const { config } = workspace;
    await workspace.restart(async () => {
      workspace.calendar.now -= HOUR;
      config.timeZone = "Asia/Shanghai";
    });
    await workspace.moveTo(inShanghai(3, 3) - MINUTE);
    expect(heard(signatures)).toEqual([]);
    await workspace.moveTo(inShanghai(3, 3));
    expect(heard(signatures)).toEqual([early(60)]);

    await workspace.restart(async () => {
      config.timeZone = "Europe/Berlin";
    });
    await workspace.settle();
    await eachDay(workspace, 10);
    expect(heard(signatures)).toEqual([early(60)]);
    const inBerlin = Date.UTC(2026, 3, 2, 7);
    await workspace.moveTo(inBerlin - MINUTE);
    expect(heard(signatures)).toHaveLength(1);
    await workspace.moveTo(inBerlin);
    expect(heard(signatures)).toEqual([early(60), early(30)]);
  });

  test("holds for what was planned while the old one held, however near it is", async () => {
    await open({ env: { TIME_ZONE: "America/New_York" } });
    // Nine in New York is 14:00 UTC; nine in Shanghai has long passed by noon.
    await workspace.moveTo(noon + DAY);
    expect(heard(signatures)).toEqual([]);
    await workspace.restart(async () => {
      workspace.config.timeZone = "Asia/Shanghai";
    });
    await workspace.settle();
    expect(heard(signatures)).toHaveLength(1);
  });
});

describe("an end that was typed in Berlin", () => {
  const admins = { ADMINS: `slack:${anna},slack:${liwei}` };

  async function addInBerlin() {
    await open({ env: admins, seed: async () => {} });
    await workspace.form(anna, "add");
    await workspace.submit(anna, { kind: "subscription", name: "Seal", end: "2026-03-31" });
    await workspace.moveTo(noon + DAY);
    expect((await seal()).deadline).toBe(Date.UTC(2026, 2, 31, 22) - 1);
    expect(heard(signatures)).toHaveLength(1);
  }

  test("stays the same instant when somebody in Shanghai edits the notes, and reminds of nothing anew", async () => {
    await addInBerlin();
    const before = await seal();
    const form = await workspace.form(liwei, "edit seal");
    expect(JSON.stringify(form.blocks)).toContain('"initial_date":"2026-04-01"');
    await workspace.submit(liwei, { notes: "由上海续期" });
    await workspace.settle();
    const after = await seal();
    expect(after).toMatchObject({ notes: "由上海续期", deadline: before.deadline, facts: before.facts });
    expect(after.revision).toBe(before.revision + 1);
    await eachDay(workspace, 3);
    expect(heard(signatures)).toHaveLength(1);
  });

  test("is the end of the day in Shanghai once somebody there chooses another", async () => {
    await addInBerlin();
    await workspace.form(liwei, "edit seal");
    await workspace.submit(liwei, { end: "2026-03-31" });
    await workspace.settle();
    expect((await seal()).deadline).toBe(Date.UTC(2026, 2, 31, 16) - 1);
  });
});

describe("a channel that is lost", () => {
  test.each<[string, string | null, boolean]>([
    ["the default one for it", signatures, true],
    ["none for it", null, true],
    ["the default one for it, after a refusal", signatures, false],
  ])(
    "and an admin who then chooses %s: the same threshold is not told there again",
    async (_what, choice, known) => {
      await open({}, { place: legal });
      if (!known) await workspace.emulator.leave(legal);
      await workspace.emulator.archive(maya, legal);
      await workspace.settle();
      if (!known)
        await workspace.store().commit(async ({ people }) => {
          const place = await people.placeByIdentity({ platform: "slack", externalId: legal });
          if (place) await people.savePlace(place.id, { unusable: null });
        });
      await workspace.moveTo(noon + 2 * DAY);
      expect(heard(signatures)).toEqual([early(59)]);
      const refused = workspace.log.lines.some((line) => line.includes("refused a message for good"));
      expect(refused).toBe(!known);
      await workspace.form(anna, "edit seal", sales);
      await workspace.submit(anna, { place: choice });
      await workspace.settle();
      expect((await seal()).place?.identities.slack ?? null).toBe(choice);
      await eachDay(workspace, 20);
      expect(heard(signatures)).toEqual([early(59)]);
      await eachDay(workspace, 10);
      expect(heard(signatures)).toEqual([early(59), early(30)]);
      expect([heard(legal), heard(anna).length]).toEqual([[], 1]);
    },
  );
});

describe("reminders that go to the admins directly", () => {
  const nowhere = { SIGNATURE_CHANNEL: "" };

  test("come once to each, also to one who is named and in the group", async () => {
    const ADMINS = `slack:S0ADMINS,slack:${anna},slack:${omar}`;
    await open({ group: [anna, maya], env: { ...nowhere, ADMINS } });
    await workspace.moveTo(noon + 2 * DAY);
    await workspace.moveTo(noon + 3 * DAY);
    for (const admin of [anna, omar, maya]) expect(heard(admin), admin).toEqual([early(59)]);
    for (const other of [bea, liwei]) expect(heard(other), other).toEqual([]);
    await workspace.restart();
    await workspace.moveTo(noon + 32 * DAY);
    for (const admin of [anna, omar, maya]) expect(heard(admin), admin).toEqual([early(59), early(29)]);
  });

  test("come to the members of a group that alone is named, also when a channel is lost", async () => {
    await open({ group: [bea, liwei], env: { ADMINS: "slack:S0ADMINS" } }, { place: legal });
    await workspace.emulator.archive(maya, legal);
    await workspace.settle();
    await workspace.moveTo(noon + 2 * DAY);
    expect(heard(signatures)).toEqual([early(59)]);
    expect(heard(bea)).toEqual([expect.stringContaining(`I can't post to <#${legal}>`)]);
    expect(heard(liwei)).toEqual([expect.stringContaining("该频道已归档。")]);
    expect([heard(anna), heard(maya)]).toEqual([[], []]);
  });

  test("don't come to an admin who was deactivated; the other has them", async () => {
    await open({ env: { ...nowhere, ADMINS: `slack:${bea},slack:${anna}` } });
    await workspace.emulator.changeUser(bea, { deleted: true });
    await workspace.moveTo(noon + 2 * DAY);
    expect([heard(anna), heard(bea)]).toEqual([[early(59)], []]);

    // Two days later the program asks Slack anew who they are.
    workspace.machine.now += 2 * DAY;
    await workspace.restart();
    await workspace.settle();
    const posts = () => workspace.emulator.calls.filter(({ method }) => method === "chat.postMessage");
    const before = posts().length;
    await workspace.moveTo(noon + 32 * DAY);
    expect([heard(anna), heard(bea)]).toEqual([[early(59), early(29)], []]);
    expect(posts()).toHaveLength(before + 1);
  });

  test("wait where every admin was deactivated, and come to the one who follows", async () => {
    await open({ env: { ...nowhere, ADMINS: `slack:${bea}` } });
    await workspace.emulator.changeUser(bea, { deleted: true });
    workspace.machine.now += 2 * DAY;
    await workspace.restart();
    await workspace.settle();
    await workspace.moveTo(noon + 2 * DAY);
    await workspace.restart(async () => {
      workspace.config.admins.people.push({ platform: "slack", externalId: anna });
    });
    await workspace.moveTo(noon + 2 * DAY + 2 * HOUR);
    expect([heard(anna), heard(bea)]).toEqual([[early(59)], []]);
  });
});
