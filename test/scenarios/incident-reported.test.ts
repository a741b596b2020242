import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { account, useIncidents } from "../support/incidents.ts";
import { noon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { bea, liwei, maya, omar } from "../support/workspace.ts";

const { open, state, thread, told, calls, down, met } = useIncidents();

describe("by a word", () => {
  test("whoever sees it reports it; what is known already is not opened twice", async () => {
    const workspace = await open(account());
    const none = await workspace.command(maya, "incident");
    expect(words(none)).toContain("No incident is open.");
    const begun = await workspace.command(maya, "incident seal Rejected since nine, error 403");
    await workspace.settle();
    expect(words(begun)).toContain("It is reported, and whoever is in charge is called.");
    expect(words(state(workspace))).toContain("🔴 Signing is reported down: Seal");
    expect(words(state(workspace))).not.toContain("error 403");
    expect(told(workspace, omar).at(-1)).toContain("Rejected since nine, error 403");
    const again = await workspace.command(bea, "incident Seal same here");
    await workspace.settle();
    expect(words(again)).toContain("This is known already");
    state(workspace);
    expect(words(await workspace.command(bea, "incidents"))).toContain("1 open incident");
  });

  test("without what happened it is asked, also from the signature's page", async () => {
    const workspace = await open(account());
    await workspace.form(maya, "incident seal");
    const empty = await workspace.submit(maya, { text: "" });
    expect(JSON.stringify(empty.errors)).toContain("required");
    const page = await workspace.command(maya, "status seal");
    await workspace.pressForm(maya, page, "Report that signing is down");
    const { view } = await workspace.submit(maya, { text: "Nothing can be signed" });
    await workspace.settle();
    expect(words(view)).toContain("It is reported");
    expect(told(workspace, omar).at(-1)).toContain("Nothing can be signed");
  });

  test("what was said of a name that is not whole stands in the form, where a button has to open it", async () => {
    const workspace = await open(account());
    const asked = await workspace.mention(maya, "incident sea Rejected since nine");
    const form = await workspace.pressForm(maya, asked, "Report that signing is down");
    expect(JSON.stringify(form.blocks)).toContain("Rejected since nine");
  });

  test("what is still open is reported into the same one days later", async () => {
    const workspace = await open(account());
    await workspace.command(maya, "incident seal Rejected since nine");
    await workspace.settle();
    await workspace.moveTo(noon + 2 * DAY);
    const again = await workspace.command(maya, "incident seal Still rejected");
    await workspace.settle();
    expect(words(again)).toContain("This is known already");
  });

  test("in Chinese", async () => {
    const workspace = await open(account());
    await workspace.command(liwei, "help");
    await workspace.settle();
    const begun = await workspace.command(liwei, "事故：Seal 盖章被拒绝");
    await workspace.settle();
    expect(words(begun)).toContain("有人报告无法签署：Seal");
    expect(words(await workspace.command(liwei, "故障"))).toContain("1 起未解决的事故");
    expect(words(await workspace.command(liwei, "紧急 历史"))).toContain("到目前为止没有发生过事故");
  });
});

test("in a Chinese channel it is Chinese, whoever reads it; each is answered in their own language", async () => {
  const workspace = await down({ ...account(), env: { LOCALE: "zh" } });
  expect(words(state(workspace))).toContain("🔴 无法签署：Seal");
  expect(words(state(workspace))).toContain("处理清单");
  const taken = await workspace.press(omar, state(workspace), "我来处理");
  await workspace.settle();
  await met(workspace);
  expect(words(taken)).toContain("It is yours now");
  expect(calls(workspace, omar)[0]).toContain("You are in charge of this.");
  expect(thread(workspace)).toEqual([expect.stringContaining("Omar Haddad 已接手。")]);
});

test("fifty signatures of one vendor that end in the same minute are one incident", async () => {
  const workspace = await down({
    seed: async (session, now) => {
      for (let at = 1; at <= 50; at++)
        await addSubscription(session, now, `Seal ${at}`, 1, {
          ...{ owner: omar, backup: bea },
          vendor: at % 2 === 0 ? "Token.im" : "TOKEN.IM",
        });
    },
  });
  expect(words(state(workspace))).toContain("🔴 Signing is down: T");
  expect(words(state(workspace))).toContain("+42 more");
  expect(calls(workspace, omar)).toHaveLength(1);
  const { incidents } = workspace.store().read;
  const { incidents: all, total } = await incidents.open(5);
  expect(total).toBe(1);
  expect(await incidents.members(all[0]?.id ?? 0)).toHaveLength(50);
});
