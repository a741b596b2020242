import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { justNamed, subscriptionRow } from "../../src/signatures/record.ts";
import { beas, useLeavers } from "../support/leavers.ts";
import { renewEarly } from "../support/renewals.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, liwei, maya, monday, omar, type Workspace } from "../support/workspace.ts";

let workspace: Workspace;
const { open, later, leave, listFor } = useLeavers();

async function stored(name: string) {
  const [hit] = await workspace.store().read.signatures.search(name, 1);
  return hit && [hit.owner?.identities.slack ?? null, hit.backup?.identities.slack ?? null];
}

describe("handing over", () => {
  const opened = async () => {
    await leave(bea);
    await later(DAY);
    return listFor(anna);
  };

  test("gives the chosen one everything, tells them once, and writes it down", async () => {
    workspace = await open();
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
    const told = listFor(liwei);
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

  test("takes the renewals along that they run or have a step of, and tells of each whose turn it is", async () => {
    workspace = await open({
      seed: async (session, now) => {
        await addSubscription(session, now, "Seal", 61, { owner: omar });
        await addSubscription(session, now, "合同章", 200, { owner: omar });
        await addSubscription(session, now, "Gone", 200, { owner: omar });
      },
    });
    const renew = async (name: string, button: string) => {
      const page = await renewEarly(workspace, omar, name);
      await workspace.pressForm(omar, page, button);
      await workspace.submit(omar, { person: bea });
      await workspace.settle();
    };
    await renew("seal", "Hand to somebody");
    await renew("合同章", "Hand over the renewal");
    await renew("gone", "Hand to somebody");
    await workspace.press(omar, await workspace.command(omar, "remove gone"), "Yes, remove it");
    await leave(bea);
    await later(DAY);
    await later(DAY);
    const list = listFor(anna);
    expect(words(list)).toContain("*Bea Novak*\nhas a part in 2 renewals");
    await workspace.pressForm(anna, list, "Choose a new owner");
    const before = workspace.emulator.messages(workspace.emulator.dm(bea)).length;
    const { view } = await workspace.submit(anna, { owner: liwei });
    expect(words(view)).toContain("now has a part in 2 renewals in place of *Bea Novak*");
    await later(0);
    const told = workspace.emulator.messages(workspace.emulator.dm(liwei)).map(words);
    expect(told.some((one) => one.includes("您现在参与 2 个续期"))).toBe(true);
    for (const name of ["Seal", "合同章"])
      expect(told.filter((one) => one.includes(name) && one.includes("续期")).length).toBeGreaterThan(0);
    expect(workspace.emulator.messages(workspace.emulator.dm(bea))).toHaveLength(before);
    const shown = words(await workspace.command(omar, "renew 合同章"));
    expect(shown).toContain(`<@${liwei}> has it since`);
    expect(shown).not.toContain(bea);
    const lines = await workspace.store().read.audit.latest(null, 2);
    expect(lines.map(({ action }) => action)).toEqual(["renewal-hand-on", "renewal-hand-on"]);
    expect(lines[0]?.personId).not.toBeNull();
    expect(words(await workspace.command(anna, "owners"))).toContain("is still here");
  });

  test("by two admins at once has one effect", async () => {
    workspace = await open({ ...beas, env: { ADMINS: `slack:${anna},slack:${maya}` } });
    const list = await opened();
    await workspace.pressForm(anna, list, "Choose a new owner");
    await workspace.pressForm(maya, listFor(maya), "Choose a new owner");
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
    workspace = await open();
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
    workspace = await open();
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
    workspace = await open({
      seed: async (session, now) => {
        const { id: ownerId } = await session.people.ensurePerson({ platform: "slack", externalId: bea });
        const row = subscriptionRow(now + 300 * DAY, { ...justNamed("Seal"), ownerId }, now);
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
    expect(words(listFor(liwei))).toContain("您现在负责 520 个签名");
  });
});
