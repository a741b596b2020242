import { DateTime } from "luxon";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { account, end, useIncidents } from "../support/incidents.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, liwei, maya, monday, omar, openWorkspace, type Workspace } from "../support/workspace.ts";

/** Anna enters who is on duty, from Monday nine to Monday nine in Berlin. */
async function enter(workspace: Workspace, people: string[]) {
  await workspace.pressForm(anna, await workspace.command(anna, "oncall"), "Edit the rotation");
  const seated = Object.fromEntries(people.map((person, at) => [`person${at + 1}`, person]));
  const done = await workspace.submit(anna, {
    ...seated,
    weekday: "1",
    time: "09:00",
    zone: "Europe/Berlin",
  });
  await workspace.settle();
  return done;
}

const berlin = (iso: string) => DateTime.fromISO(iso, { zone: "Europe/Berlin" }).toMillis();

describe("the rotation", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace({ now: monday });
    // Whoever was met is answered in their own time.
    for (const user of [omar, maya, bea]) await workspace.command(user, "help");
    await workspace.settle();
  });
  afterAll(() => workspace.close());

  const duty = (user: string) =>
    workspace.emulator
      .messages(workspace.emulator.dm(user))
      .map(words)
      .filter((said) => /on duty from now on|轮到您值班/.test(said));

  test("is empty at first; an admin enters it, nobody else does, and what is wrong is said", async () => {
    const empty = await workspace.command(omar, "on call");
    expect(words(empty)).toContain("Nobody is on the rotation yet");
    expect(buttons(empty)).toEqual(["Open incidents"]);
    await workspace.pressForm(anna, await workspace.command(anna, "oncall"), "Edit the rotation");
    const wrong = await workspace.submit(anna, {
      ...{ person1: omar, person2: omar, person3: workspace.emulator.bot.userId },
      ...{ weekday: "1", time: "nine", zone: "Berlin" },
    });
    expect(wrong.errors).toMatchObject({
      person2: expect.stringContaining("on the rotation already"),
      person3: expect.stringContaining("not me"),
      time: expect.stringContaining("like 09:00"),
      zone: expect.stringContaining("time zone"),
    });
    expect(words((await enter(workspace, [omar, liwei, bea])).view)).toContain("The rotation is saved");
    const forged = await workspace.pressValue(omar, JSON.stringify({ type: "rotation-open" }));
    expect(words(forged)).toContain("Only an admin can do this.");
  });

  test("shows who is on duty, until when, and who is next: in a DM and by mention, in both languages", async () => {
    const said = words(await workspace.command(maya, "oncall"));
    // Maya's clock is New York's.
    expect(said).toContain(`On duty:* <@${omar}>, until 9 March 2026, 04:00 (America/New_York)`);
    expect(said).toContain(`After that: <@${liwei}>`);
    expect(said).toContain("every Monday at 09:00 (Europe/Berlin)");
    expect(words(await workspace.direct(liwei, "值班"))).toContain("当前值班：");
    const mentioned = words(await workspace.mention(maya, "oncall"));
    expect(mentioned).toContain("Omar Haddad");
    expect(mentioned).not.toContain("<@U0OMAR");
  });

  test("tells whoever is on duty from now on, once, also after a standstill", async () => {
    await workspace.moveTo(monday + MINUTE);
    await workspace.moveTo(monday + 2 * MINUTE);
    expect([omar, liwei, bea].map((user) => duty(user).length)).toEqual([1, 0, 0]);
    expect(duty(omar)[0]).toContain("until 9 March 2026, 08:00 (Europe/London)");
    await workspace.moveTo(berlin("2026-03-09T08:59"));
    expect(duty(liwei)).toEqual([]);
    await workspace.moveTo(berlin("2026-03-09T09:00"));
    expect(duty(liwei)).toEqual([expect.stringContaining("现在轮到您值班")]);
    // Nobody looked for two weeks: the one whose week it is by now hears of it.
    await workspace.restart();
    await workspace.moveTo(berlin("2026-03-23T12:00"));
    await workspace.restart();
    await workspace.moveTo(berlin("2026-03-23T12:01"));
    expect([omar, liwei, bea].map((user) => duty(user).length)).toEqual([2, 1, 0]);
  });

  test("somebody on it covers for another; a stranger doesn't, and it is taken back", async () => {
    await workspace.pressForm(bea, await workspace.command(bea, "oncall"), "Enter a cover");
    const backwards = { person: bea, fromDay: "2026-03-27", day: "2026-03-26" };
    expect(JSON.stringify((await workspace.submit(bea, backwards)).errors)).toContain("before it begins");
    const typo = { person: bea, fromDay: "9999-03-25", day: "9999-03-27" };
    expect(JSON.stringify((await workspace.submit(bea, typo)).errors)).toContain("more than a year ahead");
    const others = await workspace.submit(bea, { person: maya, fromDay: "2026-03-25", day: "2026-03-27" });
    expect(JSON.stringify(others.errors)).toContain("You can cover for somebody yourself");
    const done = await workspace.submit(bea, { person: bea, fromDay: "2026-03-25", day: "2026-03-27" });
    expect(words(done.view)).toContain("The cover is entered");
    const listed = await workspace.command(maya, "oncall");
    expect(words(listed)).toContain("Covers");
    expect(buttons(listed)).toEqual(["Open incidents"]);
    const forged = await workspace.pressValue(maya, JSON.stringify({ type: "cover-back", id: 1 }));
    expect(words(forged)).toContain("Only those on the rotation, for themselves, or an admin");
    await workspace.moveTo(berlin("2026-03-25T09:00"));
    expect(duty(bea)).toHaveLength(1);
    expect(words(await workspace.command(maya, "oncall"))).toContain(`On duty:* <@${bea}>`);
    const back = await workspace.press(bea, await workspace.command(bea, "oncall"), "Take back");
    expect(words(back)).toContain("The cover is taken back");
    await workspace.moveTo(berlin("2026-03-25T09:01"));
    expect(duty(omar)).toHaveLength(3);
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  test("of two who edit it at once the later one is told, and nothing of theirs is saved", async () => {
    await workspace.pressForm(anna, await workspace.command(anna, "oncall"), "Edit the rotation");
    await workspace.pressForm(bea, await workspace.command(bea, "oncall"), "Enter a cover");
    await workspace.submit(bea, { person: bea, day: "2026-03-27" });
    const late = await workspace.submit(anna, { person1: maya });
    expect(words(late.view)).toContain("Somebody else has changed the rotation");
    expect(words(late.view)).toContain(`On duty:* <@${bea}>`);
  });
});

describe("an incident", () => {
  const { open, calls, state } = useIncidents();

  test("is whoever's who is on duty, and of them the signature's owner takes the place", async () => {
    const workspace = await open(account({ owner: omar, backup: bea }));
    await enter(workspace, [maya]);
    await workspace.moveTo(end + MINUTE);
    const counts = () => [maya, omar, bea, anna].map((user) => calls(workspace, user).length);
    expect(counts()).toEqual([1, 0, 0, 0]);
    expect(words(state(workspace))).toContain("Maya Lindqvist");
    await workspace.moveTo(end + 17 * MINUTE);
    expect(counts()).toEqual([1, 1, 0, 0]);
  });

  test("is the owner's where whoever is on duty has left", async () => {
    const workspace = await open(account({ owner: omar, backup: bea }));
    await enter(workspace, [maya]);
    await workspace
      .store()
      .commit(({ people }) => people.saveActive({ platform: "slack", externalId: maya }, false));
    expect(words(await workspace.command(omar, "oncall"))).toContain("Nobody is on duty");
    await workspace.moveTo(end + MINUTE);
    expect([maya, omar].map((user) => calls(workspace, user).length)).toEqual([0, 1]);
    await workspace.moveTo(end + DAY + HOUR);
  });
});
