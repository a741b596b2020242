import { afterEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { justNamed, subscriptionRow } from "../../src/signatures/record.ts";
import { endQuietly, noon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import {
  anna,
  bea,
  liwei,
  maya,
  monday,
  omar,
  openWorkspace,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

let workspace: Workspace;
const expected: string[] = [];
afterEach(() => endQuietly(workspace, ...expected.splice(0)));

/** Bea owns two signatures and backs up one of Omar's, for whom she stands in. */
const beas = {
  seed: async (session: Parameters<typeof addSubscription>[0], now: number) => {
    await addSubscription(session, now, "Seal", 61, { owner: bea });
    await addSubscription(session, now, "合同章", 200, { owner: bea, backup: omar });
    await addSubscription(session, now, "Stamp", 40, { owner: omar, backup: bea });
  },
};

const open = async (options: Parameters<typeof openWorkspace>[0] = beas) => {
  workspace = await openWorkspace(options);
  await workspace.settle();
};

/** So much time goes by on the machine's clock, and the scheduler looks twice. */
async function later(ms: number) {
  workspace.machine.now += ms;
  for (let looks = 0; looks < 2; looks++) {
    await workspace.app().tick();
    await workspace.settle();
    workspace.machine.now += MINUTE;
  }
}

const leave = (user: string, deleted = true) => workspace.emulator.changeUser(user, { deleted });
const toldTo = (user: string) =>
  workspace.emulator.messages(workspace.emulator.dm(user)).filter((one) => words(one).includes("left"));
const lookUps = (user: string) =>
  workspace.emulator.calls.filter(({ method, args }) => method === "users.info" && args.user === user).length;
const last = (user: string) => workspace.emulator.messages(workspace.emulator.dm(user)).at(-1);

async function listFor(user: string) {
  const list = last(user);
  if (list === undefined) throw new Error("nothing was said");
  return list;
}

async function stored(name: string) {
  const [hit] = await workspace.store().read.signatures.search(name, 1);
  return hit && [hit.owner?.identities.slack ?? null, hit.backup?.identities.slack ?? null];
}

describe("the daily look", () => {
  test("finds out who has left and tells each admin once, with what is in their charge", async () => {
    await open({ ...beas, env: { ADMINS: `slack:${anna},slack:${liwei}` } });
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
    expect(words(last(liwei))).toContain(
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
    await open();
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
    await open();
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
    await open({
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
    await open();
    await leave(bea);
    await later(DAY);
    const list = await listFor(anna);
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
    await open();
    await leave(bea);
    await later(DAY);
    await leave(omar);
    await later(DAY);
    await later(DAY);
    expect(toldTo(anna).map((one) => buttons(one).length)).toEqual([1, 2]);
  });

  test("an admin whose account is closed gets no message, and hinders nobody", async () => {
    await open({ ...beas, env: { ADMINS: `slack:${maya},slack:${anna}` } });
    await Promise.all([leave(bea), leave(maya)]);
    await later(DAY);
    await later(DAY);
    expect(toldTo(anna)).toHaveLength(1);
    expect(workspace.emulator.messages(workspace.emulator.dm(maya))).toEqual([]);
  });
});

describe("handing over", () => {
  const opened = async () => {
    await leave(bea);
    await later(DAY);
    return listFor(anna);
  };

  test("gives the chosen one everything, tells them once, and writes it down", async () => {
    await open();
    const list = await opened();
    const form = await workspace.pressForm(anna, list, "Choose a new owner");
    expect(words(form)).toContain(
      "*Bea Novak* has left, and owns 2 signatures and backs up 1. Whoever you choose takes over all of it.",
    );
    const { view } = await workspace.submit(anna, { owner: liwei });
    expect(words(view)).toContain("now owns 2 signatures and backs up 1 in place of *Bea Novak*");
    await workspace.settle();
    expect([await stored("Seal"), await stored("合同章"), await stored("Stamp")]).toEqual([
      [liwei, null],
      [liwei, omar],
      [omar, liwei],
    ]);
    const told = await listFor(liwei);
    expect(words(told)).toContain(
      "*您现在负责 2 个签名，还是 1 个签名的备用负责人* · 最近一个 40 天后到期（2026年4月11日）",
    );
    const mine = await workspace.press(liwei, told, "查看我负责的");
    expect(words(mine)).toMatch(/Seal.*合同章/s);
    const lines = await workspace.store().read.audit.latest(null, 9);
    expect(lines.map(({ action }) => action)).toEqual(["reassign", "reassign", "reassign"]);
    expect(words(await workspace.command(anna, "owners"))).toContain("is still here");
    // The button in the old message answers kindly.
    expect(words(await workspace.press(anna, list, "Choose a new owner"))).toContain(
      "Nothing is in the charge of Bea Novak any more",
    );
  });

  test("by two admins at once has one effect", async () => {
    await open({ ...beas, env: { ADMINS: `slack:${anna},slack:${maya}` } });
    const list = await opened();
    await workspace.pressForm(anna, list, "Choose a new owner");
    await workspace.pressForm(maya, await listFor(maya), "Choose a new owner");
    const done = await Promise.all([
      workspace.submit(anna, { owner: liwei }),
      workspace.submit(maya, { owner: omar }),
    ]);
    const read = done.map(({ view }) => words(view));
    expect(read.filter((text) => text.includes("in place of"))).toHaveLength(1);
    expect(read.filter((text) => text.includes("somebody has taken care of it"))).toHaveLength(1);
    await workspace.settle();
    const heir = read[0]?.includes("in place of") ? liwei : omar;
    expect((await stored("Seal"))?.[0]).toBe(heir);
    expect(await workspace.store().read.audit.latest(null, 9)).toHaveLength(3);
  });

  test("to whoever is the backup leaves the backup empty", async () => {
    await open();
    await workspace.pressForm(anna, await opened(), "Choose a new owner");
    await workspace.submit(anna, { owner: omar });
    expect([await stored("合同章"), await stored("Stamp")]).toEqual([
      [omar, null],
      [omar, null],
    ]);
  });

  test.each([
    ["nobody", "", "Please choose who takes over."],
    ["the one who has left", bea, "Bea Novak is the one who has left."],
    ["another who has left", omar, "Omar Haddad has left, too."],
    ["the bot", "U0SEALWBOT", "I can only remind people."],
  ])("to %s is refused", async (_who, owner, sentence) => {
    await open();
    await leave(omar);
    await opened();
    const bea = await workspace.store().read.people.arrive({ platform: "slack", externalId: "U0BEA" }, null);
    const hidden = JSON.stringify({ type: "reassign", id: bea.person?.id });
    const answer = await workspace.submitValue(anna, hidden, { owner });
    expect(JSON.stringify(answer)).toContain(sentence);
    expect((await stored("Seal"))?.[0]).toBe("U0BEA");
    expect(await workspace.store().read.audit.latest(null, 9)).toEqual([]);
  });

  test("of very much goes on by itself, over a restart", async () => {
    await open({
      seed: async (session, now) => {
        const { id: ownerId } = await session.people.ensurePerson({ platform: "slack", externalId: bea });
        const row = subscriptionRow(now + 300 * DAY, { ...justNamed("Seal"), ownerId }, "UTC", now);
        for (let seal = 0; seal < 520; seal++) await session.signatures.insert(row);
      },
    });
    await workspace.pressForm(anna, await opened(), "Choose a new owner");
    await workspace.submit(anna, { owner: liwei });
    const { person } = await workspace
      .store()
      .read.people.arrive({ platform: "slack", externalId: liwei }, null);
    const owned = async () => {
      const { signatures } = workspace.store().read;
      return (await signatures.page({ ownerId: person?.id ?? 0 }, monday, 0, 1)).total;
    };
    expect(await owned()).toBe(500);
    expect(words(await workspace.command(anna, "owners"))).toContain("is still here");
    await workspace.restart();
    await later(0);
    expect(await owned()).toBe(520);
    expect(await workspace.store().read.charge.underWay()).toEqual([]);
    expect(words(await listFor(liwei))).toContain("您现在负责 520 个签名");
  });
});

describe("who has left is marked", () => {
  test("in the overview, in the details and in a reminder, which says that nobody is there", async () => {
    await open();
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
    await open();
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
    await open({
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
