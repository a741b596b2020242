import { describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { account, phone, useIncidents } from "../support/incidents.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, liwei, maya, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open, told } = useIncidents();

const number = "+86 10 7654 3210";

/** Presses what adds somebody, and fills it in. */
async function addPerson(workspace: Workspace, values: Record<string, string>) {
  await workspace.pressForm(omar, await workspace.command(omar, "plan Seal"), "Add a person");
  return workspace.submit(omar, values);
}

describe("the plan of a signature", () => {
  test("is written by those in charge; everybody sees it, and numbers only whoever asks", async () => {
    const workspace = await open(account());
    const none = await workspace.command(omar, "plan Seal");
    expect(words(none)).toContain("There is no plan yet.");
    expect(words(none)).toContain(`Token.im: ${phone}`);
    expect(none.visibleTo).toBe(omar);
    const early = await workspace.command(maya, "plan Seal");
    expect(words(early)).toContain("Owner and backup of the signature");
    expect(buttons(early)).toEqual(["Show the signature"]);

    // What is wrong is said, and what was entered stays.
    await workspace.pressForm(omar, none, "Add a person");
    const wrong = await workspace.submit(omar, { phone: "none", name: "<!channel> 王经理" });
    expect(wrong.errors).toMatchObject({
      role: "Please fill this in.",
      phone: "There is no number in it. Please enter one, or leave it empty.",
    });
    const saved = await workspace.submit(omar, {
      ...{ name: "<!channel> 王经理", role: "Token.im 的客户经理", phone: number },
    });
    expect(words(saved.view)).toContain("It is saved.");
    await addPerson(workspace, { person: bea, role: "Decides what is signed on paper", phone: "+420 1" });
    const both = await addPerson(workspace, { person: bea, name: "Bea", role: "x" });
    expect(JSON.stringify(both.errors)).toContain("not both");

    const plan = await workspace.command(omar, "plan Seal");
    await workspace.pressForm(omar, plan, "Steps and texts");
    await workspace.submit(omar, {
      ...{ line: "+1 800 555", steps: "1. 先冷静\n- Call the lawyers\n\n3) 改用纸质", meanwhile: "On paper" },
    });
    await workspace.pressForm(omar, plan, "Add a channel");
    await workspace.submit(omar, { place: legal });
    await workspace.pressForm(omar, plan, "Add a channel");
    const twice = await workspace.submit(omar, { place: legal });
    expect(JSON.stringify(twice.errors)).toContain("on the plan already");
    await workspace.settle();

    const seen = await workspace.command(maya, "plan Seal");
    for (const part of [
      ...["&lt;!channel&gt; 王经理", number, `<@${bea}>`, `Token.im: ${phone}`, "Emergency line: +1 800 555"],
      ...["1. 先冷静\n2. Call the lawyers\n3. 改用纸质", "On paper", `<#${legal}>`],
    ])
      expect(words(seen)).toContain(part);
    expect(buttons(seen)).toEqual(["Show the signature"]);
    // Whoever mentions the bot is answered in the room: without a number, and with the way to them.
    const mentioned = await workspace.mention(maya, "plan Seal");
    expect(words(mentioned)).toContain("王经理");
    for (const secret of [number, phone, "+1 800", "+420"]) expect(words(mentioned)).not.toContain(secret);
    expect(words(mentioned)).not.toContain(`<@${bea}>`);
    const numbers = await workspace.press(maya, mentioned, "Show me the numbers");
    expect(numbers.visibleTo).toBe(maya);
    expect(words(numbers)).toContain(number);
    // Her language comes with her profile.
    await workspace.command(liwei, "help");
    await workspace.settle();
    expect(words(await workspace.direct(liwei, "预案 Seal"))).toContain("应急预案：Seal");

    // On the signature's page it is one press away; sharing that page shares no number.
    const page = await workspace.command(maya, "status Seal");
    expect(words(await workspace.press(maya, page, "Emergency plan"))).toContain(number);
    await workspace.press(maya, page, "Share to channel");
    await workspace.settle();
    expect(workspace.emulator.messages(legal).map(words).join("\n")).not.toContain(number);

    // A person changes, a channel goes.
    const mine = await workspace.command(bea, "plan Seal");
    const form = await workspace.pressForm(bea, mine, "Change", "王经理");
    expect(JSON.stringify(form)).toContain("<!channel> 王经理");
    await workspace.submit(bea, { phone: "+86 1" });
    await workspace.pressForm(bea, mine, "Change", bea);
    expect(words((await workspace.submit(bea, { keep: "no" })).view)).not.toContain("paper</");
    const dropped = await workspace.press(bea, mine, "Take off");
    expect(words(dropped)).toContain("That channel is off the plan.");
    expect(words(dropped)).toContain("+86 1");
    expect(words(dropped)).not.toContain("Decides");
  });

  test("of two who write at once the second looks once more, and loses nothing", async () => {
    const workspace = await open(account());
    const plan = await workspace.command(omar, "plan Seal");
    await workspace.pressForm(omar, plan, "Steps and texts");
    await workspace.pressForm(bea, await workspace.command(bea, "plan Seal"), "Steps and texts");
    await workspace.submit(omar, { meanwhile: "On paper" });
    const late = await workspace.submit(bea, { meanwhile: "With the subsidiary's" });
    expect(words(late.view)).toContain("Somebody else has changed the plan");
    expect(JSON.stringify(late.view)).toContain("With the subsidiary's");
    await workspace.submit(bea, {});
    expect(words(await workspace.command(bea, "plan Seal"))).toContain("With the subsidiary's");
  });

  test("is for those in charge to change, whatever is forged", async () => {
    const workspace = await open({ ...account(), mode: "http" });
    const [seal] = await workspace.store().read.signatures.search("Seal", 1);
    const forged = JSON.stringify({
      ...{ type: "plan-save", id: seal?.id, part: "texts", item: null, revision: 0 },
    });
    await workspace.submitValue(maya, forged, { meanwhile: "mine" });
    expect(await workspace.store().read.plans.of(seal?.id ?? 0)).toBeNull();
    const drop = JSON.stringify({ type: "plan-drop", id: seal?.id, place: 1 });
    expect(words(await workspace.pressValue(maya, drop))).toContain("owner");
  });
});

/** A day later on the machine's clock: who is named is looked up, and what was found is told. */
async function look(workspace: Workspace) {
  workspace.machine.now += DAY + MINUTE;
  for (let ticks = 0; ticks < 2; ticks++) {
    await workspace.app().tick();
    await workspace.settle();
  }
}

describe("the plan over time", () => {
  const asked = (workspace: Workspace, user: string) =>
    told(workspace, user).filter((said) => said.includes("Twice a year I ask: is"));

  test("is looked over each half year; it is asked four times, and then not before the next one", async () => {
    const workspace = await open({
      seed: async (session, now) =>
        void (await addSubscription(session, now, "Seal", 3_000, { owner: omar, backup: bea })),
    });
    await workspace.pressForm(omar, await workspace.command(omar, "plan Seal"), "Steps and texts");
    await workspace.submit(omar, { meanwhile: "On paper" });
    const begin = workspace.calendar.now;
    await workspace.moveTo(begin + 181 * DAY);
    expect(asked(workspace, omar)).toHaveLength(0);
    // Nobody looked for a while: it is asked once.
    await workspace.moveTo(begin + 190 * DAY);
    expect(asked(workspace, omar)).toHaveLength(1);
    for (let weeks = 1; weeks <= 6; weeks++) await workspace.moveTo(begin + (190 + 7 * weeks) * DAY);
    expect(asked(workspace, omar)).toHaveLength(4);
    await workspace.moveTo(begin + (190 + 181) * DAY);
    expect(asked(workspace, omar)).toHaveLength(4);
    await workspace.moveTo(begin + (190 + 183) * DAY);
    expect(asked(workspace, omar)).toHaveLength(5);
    const { emulator } = workspace;
    const last = emulator.messages(emulator.dm(omar)).at(-1);
    if (last === undefined) throw new Error("nothing was asked");
    expect(words(await workspace.press(omar, last, "It is still right"))).toContain("Thank you.");
    await workspace.moveTo(begin + (190 + 183 + 30) * DAY);
    expect(asked(workspace, omar)).toHaveLength(4);
    expect(asked(workspace, bea)).toHaveLength(0);
  });

  test("says at once who in it has left, to its owner, and marks them", async () => {
    const workspace = await open(account({ owner: omar, backup: bea }));
    await addPerson(workspace, { person: maya, role: "Lawyer", phone: number });
    await workspace.settle();
    await workspace.emulator.changeUser(maya, { deleted: true });
    await look(workspace);
    await look(workspace);
    const news = () => told(workspace, omar).filter((said) => said.includes("has left, and stands in"));
    expect(news()).toHaveLength(1);
    expect(news()[0]).toContain("Maya Lindqvist");
    await look(workspace);
    expect(news()).toHaveLength(1);
    expect(words(await workspace.command(anna, "plan Seal"))).toContain(
      "has left: please name somebody else",
    );
    expect(workspace.emulator.messages(signatures).map(words).join("\n")).not.toContain(number);
  });
});
