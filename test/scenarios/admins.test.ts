import { afterAll, describe, expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { rightsOf } from "../../src/people/rights.ts";
import { words } from "../support/shown.ts";
import { anna, legal, liwei, maya, monday, omar, openWorkspace } from "../support/workspace.ts";

describe("an admin group", async () => {
  const workspace = await openWorkspace({ group: [liwei], env: { ADMINS: "slack:S0ADMINS" } });
  afterAll(() => workspace.close());
  const add = () => workspace.answered(() => workspace.emulator.command(liwei, legal, "/signature add"));

  test("that is not known freshly is asked for again, and then trusted", async () => {
    await workspace.settle();
    const past = workspace.machine.now - 3 * HOUR;
    await workspace.store().commit(({ roles }) => roles.saveGroup("slack", "S0ADMINS", [liwei], past));
    expect(words(await workspace.command(liwei, "add"))).toContain("我暂时无法确认管理员组的成员");
    await workspace.settle();
    await add();
    expect(workspace.emulator.views(liwei)).toHaveLength(1);
  });
});

describe("setup", () => {
  test("is claimed once, and everyone in the channel is told", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    expect(words(await workspace.command(maya, "add"))).toContain("There is no admin here yet.");
    const claimed = await workspace.command(maya, "setup");
    expect(claimed.visibleTo).toBeUndefined();
    expect(words(claimed)).toContain(`<@${maya}> is now the admin of Sealwatch here`);
    await workspace.settle();
    const told = workspace.emulator.messages("C0SIGN").map(words);
    expect(told).toEqual([expect.stringContaining(`<@${maya}> is now the admin`)]);
    const again = await workspace.command(omar, "setup");
    expect(words(again)).toContain(`<@${maya}> has been the admin here since 2 March 2026.`);
    await workspace.form(maya, "add");
    expect(words(await workspace.command(omar, "add"))).toContain(`Please ask <@${maya}>.`);
    expect(await workspace.store().read.audit.latest(null, 5)).toMatchObject([{ action: "setup" }]);
    await workspace.close();
  });

  test("by two at once is won by one", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    const said = await Promise.all([maya, omar].map((user) => workspace.command(user, "setup")));
    const texts = said.map(words);
    expect(texts.filter((text) => text.includes("is now the admin"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("has been the admin here since"))).toHaveLength(1);
    expect(await workspace.store().read.audit.latest(null, 5)).toHaveLength(1);
    await workspace.close();
  });

  test("in a direct message is told in the default channel", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    await workspace.direct(maya, "setup");
    expect(workspace.emulator.messages("C0SIGN").map(words)).toEqual([
      expect.stringContaining(`<@${maya}> is now the admin`),
    ]);
    await workspace.close();
  });

  test("is refused where ADMINS is set", async () => {
    const workspace = await openWorkspace();
    const text = words(await workspace.command(maya, "setup"));
    expect(text).toContain(`The admins are set in Sealwatch's configuration: <@${anna}>.`);
    expect(words(await workspace.command(maya, "add"))).toContain("Only an admin can do this.");
    await workspace.close();
  });

  test("counts no more once ADMINS is set", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    await workspace.command(maya, "setup");
    await workspace.settle();
    const { read } = workspace.store();
    const { person } = await read.people.arrive({ platform: "slack", externalId: maya }, null);
    const named = { people: [{ platform: "slack", externalId: anna } as const], groups: [] };
    expect(await rightsOf(person, named, read.roles, monday)).toMatchObject({ admin: false });
    await workspace.close();
  });
});
