import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { beas, useLeavers } from "../support/leavers.ts";
import { noon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, liwei, maya, omar, signatures, type Workspace } from "../support/workspace.ts";

let workspace: Workspace;
const { open, later, leave, said, listFor } = useLeavers();
const toldTo = (user: string) => said(user).filter((one) => words(one).includes("left"));
const lookUps = (user: string) =>
  workspace.emulator.calls.filter(({ method, args }) => method === "users.info" && args.user === user).length;

describe("the daily look", () => {
  test("finds out who has left and tells each admin once, with what is in their charge", async () => {
    workspace = await open({ ...beas, env: { ADMINS: `slack:${anna},slack:${liwei}` } });
    await later(0);
    expect(toldTo(anna)).toEqual([]);
    await leave(bea);
    await later(DAY);
    const [told, ...more] = toldTo(anna);
    expect(more).toEqual([]);
    expect(words(told)).toBe(
      [
        "Somebody who is in charge of signatures has left",
        "Nobody would act on the reminders of these signatures. Please choose who takes over.",
        "*Bea Novak*\nowns 2 signatures and backs up 1 · the next one ends in 40 days, on 11 April 2026",
        "[Choose a new owner]",
      ].join("\n"),
    );
    expect(words(said(liwei).at(-1))).toContain(
      "*Bea Novak*\n负责 2 个签名，还是 1 个签名的备用负责人 · 最近一个 40 天后到期（2026年4月11日）",
    );
    // Not again while nothing changes, but after two weeks.
    for (let days = 1; days <= 13; days++) await later(DAY - 2 * MINUTE);
    expect(toldTo(anna)).toHaveLength(1);
    await later(DAY);
    await later(DAY);
    expect(toldTo(anna)).toHaveLength(2);
  });

  test("asks for nobody's profile more than once a day, whatever is started anew", async () => {
    workspace = await open();
    await later(0);
    const before = [lookUps(bea), lookUps(omar), lookUps(maya)];
    // Maya is in charge of nothing.
    expect(before).toEqual([1, 1, 0]);
    await workspace.restart();
    await later(12 * HOUR);
    await workspace.restart();
    expect([lookUps(bea), lookUps(omar), lookUps(maya)]).toEqual(before);
    await later(12 * HOUR);
    expect([lookUps(bea), lookUps(omar), lookUps(maya)]).toEqual([2, 2, 0]);
  });

  test("goes on where it was stopped, and tells of all who left together in one message", async () => {
    workspace = await open();
    await later(0);
    await Promise.all([leave(bea), leave(omar)]);
    workspace.machine.now += DAY;
    await workspace.app().tick();
    await workspace.restart();
    await workspace.settle();
    await later(0);
    const [told, ...more] = toldTo(anna);
    expect([words(told).split("\n")[0], more]).toEqual([
      "2 people who are in charge of signatures have left",
      [],
    ]);
    // The one with the nearest deadline comes first.
    expect(words(told)).toMatch(/Bea Novak.*Omar Haddad/s);
  });

  test("spreads many look-ups, so that a form need not wait for them", async () => {
    workspace = await open({
      seed: async (session, now) => {
        for (let person = 0; person < 45; person++)
          await addSubscription(session, now, `Seal ${person}`, 61, { owner: `U9${person}` });
      },
    });
    const waiting = async () => (await workspace.store().read.charge.stale(workspace.machine.now, 99)).length;
    // Of so many in a minute, one in three seconds.
    const asked = () => workspace.emulator.calls.filter(({ method }) => method === "users.info");
    expect(asked().length).toBeLessThanOrEqual(21);
    workspace.machine.now += MINUTE;
    await workspace.app().tick();
    await workspace.settle();
    workspace.machine.now += MINUTE;
    await workspace.app().tick();
    await workspace.settle();
    expect(await waiting()).toBe(45);
    expect(new Set(asked().map(({ args }) => args.user)).size).toBe(46);
  });

  test("one who comes back is gone from the list by itself", async () => {
    workspace = await open();
    await leave(bea);
    await later(DAY);
    const list = listFor(anna);
    expect(words(await workspace.command(anna, "owners"))).toContain("Bea Novak");
    await leave(bea, false);
    await later(DAY);
    expect(words(await workspace.command(anna, "负责人"))).toBe(
      "Everybody who is in charge of a signature is still here.",
    );
    expect(words(await workspace.press(anna, list, "Choose a new owner"))).toBe(
      "Bea Novak is still here, or back again. Nothing was changed.",
    );
  });

  test("somebody who leaves a day later is told of with those before", async () => {
    workspace = await open();
    await leave(bea);
    await later(DAY);
    await leave(omar);
    await later(DAY);
    await later(DAY);
    expect(toldTo(anna).map((one) => buttons(one).length)).toEqual([1, 2]);
  });

  test("an admin whose account is closed gets no message, and hinders nobody", async () => {
    workspace = await open({ ...beas, env: { ADMINS: `slack:${maya},slack:${anna}` } });
    await Promise.all([leave(bea), leave(maya)]);
    await later(DAY);
    await later(DAY);
    expect(toldTo(anna)).toHaveLength(1);
    expect(workspace.emulator.messages(workspace.emulator.dm(maya))).toEqual([]);
  });
});

describe("who has left is marked", () => {
  test("in the overview, in the details and in a reminder, which says that nobody is there", async () => {
    workspace = await open();
    await leave(bea);
    await later(DAY);
    expect(words(await workspace.command(maya, "status"))).toContain("Bea Novak (has left)");
    expect(words(await workspace.command(maya, "status seal"))).toContain("Bea Novak (has left)");
    await workspace.direct(liwei, "状态");
    expect(words(await workspace.command(liwei, "status seal"))).toContain("Bea Novak（已离职）");
    await workspace.moveTo(noon + DAY);
    const [reminder] = workspace.emulator
      .messages(signatures)
      .map(words)
      .filter((one) => one.includes("Seal"));
    expect(reminder).toContain(
      "Bea Novak (has left) is in charge. Nobody who is in charge can be reached any more. Who takes it?",
    );
  });

  test("a name calls nobody and breaks nothing, however it is", async () => {
    const name = `<!channel> *${"Ä".repeat(300)}* 李薇`;
    workspace = await open();
    const { person } = await workspace
      .store()
      .read.people.arrive({ platform: "slack", externalId: bea }, null);
    await workspace.store().commit(async ({ people }) => {
      if (person === null) throw new Error("nobody");
      await people.saveProfile(person.id, { ...person, name }, workspace.machine.now);
      await people.saveActive({ platform: "slack", externalId: bea }, false);
    });
    const list = await workspace.command(anna, "owners");
    expect(JSON.stringify(list)).not.toContain("<!channel>");
    const shown = words(list);
    expect(shown).toContain("&lt;!channel&gt;");
    const form = await workspace.pressForm(anna, list, "Choose a new owner");
    expect(JSON.stringify(form)).not.toContain("<!channel>");
  });

  test("more than ten are counted", async () => {
    workspace = await open({
      seed: async (session, now) => {
        for (let person = 0; person < 12; person++) {
          const owner = `U8${person}`;
          await addSubscription(session, now, `Seal ${person}`, 61 + person, { owner });
          await session.people.saveActive({ platform: "slack", externalId: owner }, false);
        }
      },
    });
    const list = await workspace.command(anna, "owners");
    expect(buttons(list)).toHaveLength(10);
    expect(words(list)).toContain("12 people who are in charge of signatures have left");
    expect(words(list)).toContain("2 more people are not shown yet");
  });
});
