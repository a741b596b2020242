import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { noon } from "../support/reminders.ts";
import { atTokenIm, finish, progressOf as progress, useRenewals } from "../support/renewals.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, maya, omar, signatures } from "../support/workspace.ts";

const { open, begin, last, heard, audited } = useRenewals();

describe("a renewal", () => {
  test("is one for everybody: whoever comes second is shown the first", async () => {
    const workspace = await open(atTokenIm);
    const old = last();
    await Promise.all([omar, bea].map((user) => workspace.press(user, old, "Renew")));
    await workspace.settle();
    const shown = workspace.emulator
      .messages(signatures)
      .filter((one) => words(one).startsWith("Renewal of"));
    expect(shown).toHaveLength(1);
    expect(words(await workspace.command(maya, "renew seal"))).toContain("under way already");
    expect(words(await workspace.command(maya, "renew"))).toContain("1 renewal under way");
    expect(await audited()).toEqual(["renewal-start"]);
  });

  test("is what reminders and its signature's page tell of, and then nobody is said to be missing", async () => {
    const workspace = await begin();
    const check = (shown: Parameters<typeof buttons>[0] & Parameters<typeof words>[0]) => {
      expect(words(shown)).toContain("Renewal under way: step 1 of 6, with Omar Haddad");
      expect(words(shown)).not.toMatch(/nobody is on it|renew it now|renew it calmly/);
      expect(buttons(shown)).toContain("Show the renewal");
      expect(buttons(shown)).not.toContain("Renew");
    };
    const told = [signatures, workspace.emulator.dm(omar)].flatMap((where) =>
      workspace.emulator.messages(where).slice(0, 1),
    );
    expect(told).toHaveLength(2);
    for (const shown of [...told, await workspace.command(anna, "status seal")]) check(shown);
    await workspace.moveTo(noon + 8 * DAY);
    check(last(anna));
    expect(words(await workspace.press(anna, last(anna), "Show the renewal"))).toContain("Step 1 of 6");
  });

  test("that somebody else has begun is told to the owner, in person and once", async () => {
    const workspace = await open(atTokenIm);
    await workspace.press(bea, last(), "Renew");
    await workspace.settle();
    expect(words(last(omar))).toContain("<@U0BEA> has begun the renewal of *Seal* and runs it");
    expect(buttons(last(omar))).toEqual(["Show the renewal"]);
    expect(heard(omar).filter((one) => one.includes("has begun"))).toHaveLength(1);
    expect(heard(bea).join()).not.toContain("has begun");
  });

  test("is told of where several need looking after, which calls nobody to what is under way", async () => {
    const workspace = await open({
      seed: async (session, now) => {
        for (const name of ["Seal", "Stamp"])
          await addSubscription(session, now, name, 3, { owner: omar, backup: bea });
      },
    });
    const digest = () => words(workspace.emulator.messages(workspace.emulator.dm(anna))[0] ?? last(anna));
    await workspace.command(omar, "renew seal");
    await workspace.settle();
    expect(digest()).toContain("Renewal under way: step 1 of 6, with Omar Haddad");
    expect(digest()).toContain("because nobody is on it");
    await workspace.command(omar, "renew stamp");
    await workspace.settle();
    expect(digest()).not.toContain("nobody is on it");
  });

  test("of two who tick a step at once one does, the other hears who was faster", async () => {
    const workspace = await begin();
    for (const user of [omar, bea]) await workspace.pressForm(user, progress(workspace), "Done");
    const both = await Promise.all([omar, bea].map((user) => workspace.submit(user, {})));
    await workspace.settle();
    const said = both.map(({ view }) => words(view));
    expect(said.filter((one) => one.includes("that step is done"))).toHaveLength(1);
    expect(said.filter((one) => one.includes("was faster"))).toHaveLength(1);
    expect(words(progress(workspace))).toContain("Step 2 of 6");
  });

  test("answers a form that was open while the step was done, and buttons of last week, kindly", async () => {
    const workspace = await begin({ mode: "http" });
    await workspace.pressForm(bea, progress(workspace), "Skip");
    await finish(workspace, omar);
    const { view } = await workspace.submit(bea, { reason: "not needed" });
    expect(words(view)).toContain("was faster: this step is done already");
    for (const form of ["confirm", "skip", "delegate"]) {
      const old = JSON.stringify({ type: "renewal-form", id: 1, step: "prepare", form });
      expect(words(await workspace.pressValue(omar, old))).toContain("You did this already");
      expect(words(await workspace.pressValue(bea, old))).toContain("was faster: this step is done already");
    }
    expect(words(progress(workspace))).toContain("Step 2 of 6");
  });
});
