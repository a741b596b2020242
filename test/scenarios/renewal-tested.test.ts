import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { dayAfter, noon } from "../support/reminders.ts";
import { finish, giveWord, progressOf as progress, prolong, useRenewals } from "../support/renewals.ts";
import { words } from "../support/shown.ts";
import { bea, omar, signatures } from "../support/workspace.ts";

const { begin, last, heard, audited } = useRenewals();

describe("a test signature in a renewal", () => {
  test("that failed leaves it open; a better one proves it", async () => {
    const workspace = await begin();
    for (let step = 1; step <= 5; step++) await finish(workspace, omar);
    await prolong(workspace, omar, "2027-03-31");
    const fail = async (user: string, note: string) => {
      await workspace.pressForm(user, progress(workspace), "The test failed");
      const done = await workspace.submit(user, { note });
      await workspace.settle();
      return done;
    };
    const { errors } = await fail(bea, "  ");
    expect(JSON.stringify(errors)).toMatch(/fill this in|required/);
    const { view } = await workspace.submit(bea, { note: "Shown as\nunknown <!channel>" });
    await workspace.settle();
    expect(words(view)).toContain("The renewal stays open until a test signature succeeds");
    expect(words(last())).toContain("A test signature with *Seal* failed. Please don't sign with it yet");
    expect(words(progress(workspace))).toContain("Step 6 of 6");
    expect(words(progress(workspace))).toContain("as Bea Novak says");
    // In rich text nothing is a mention but what says so: what is copied is what somebody wrote.
    expect(words(last(omar))).toContain("What we see: Shown as unknown <!channel>.");
    expect(words(last(omar))).toContain("+49 30 1234");
    const room = workspace.emulator.messages(signatures).map(words).join("\n");
    for (const secret of ["Shown as", "+49 30"]) expect(room).not.toContain(secret);
    expect(words(await workspace.press(omar, progress(workspace), "Renewal details"))).toContain(
      "What the failed test showed",
    );

    // Once more is news to whoever has it, and no more to the channel.
    await workspace.restart();
    const before = heard().length;
    await fail(omar, "The same");
    expect(heard()).toHaveLength(before);
    // In rich text nothing is a mention but what says so: what is copied is what somebody wrote.
    expect(words(last(omar))).toContain("What we see: The same.");
    await giveWord(workspace, omar, { doneBy: "Maya", day: dayAfter(0) });
    expect(words(last())).toContain("you can sign with it again");
    expect(words(progress(workspace))).not.toContain("Failed test");
    expect((await audited()).slice(-3)).toEqual([
      "renewal-test-failed",
      "renewal-test-failed",
      "renewal-proved",
    ]);
  });

  test("proves nothing that was signed before it was through, or is still to be", async () => {
    const workspace = await begin();
    await workspace.moveTo(noon + DAY);
    for (let step = 1; step <= 5; step++) await finish(workspace, omar);
    await workspace.moveTo(noon + 2 * DAY);
    await prolong(workspace, omar, "2027-03-31");
    await workspace.moveTo(noon + 4 * DAY);
    await workspace.pressForm(omar, progress(workspace), "I made a test signature");
    for (const early of [0, 1]) {
      const { errors } = await workspace.submit(omar, { doneBy: "Maya", day: dayAfter(early) });
      expect(JSON.stringify(errors)).toContain("before it was renewed");
    }
    const late = await workspace.submit(omar, { doneBy: "Maya", day: dayAfter(6) });
    expect(JSON.stringify(late.errors)).toContain("still to come");
    expect(words(progress(workspace))).toContain("Step 6 of 6");
    // What is told is the day on which it was signed, not the moment at which somebody says so.
    await workspace.submit(omar, { doneBy: "Maya", day: dayAfter(3) });
    await workspace.settle();
    expect(words(last())).toContain("A test signature proved it on 5 March 2026, confirmed by");
    expect(words(progress(workspace))).toContain("proved it on 5 March 2026, confirmed by");
  });
});
