import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { dayAfter, eachDay, noon, useReminders } from "../support/reminders.ts";
import { beginRenewal } from "../support/renewals.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { bea, type Options, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open, last, heard } = useReminders();

/** A platform's account that ends so many days from noon on Monday. */
const account = (days: number, more: Parameters<typeof addSubscription>[4] = {}): Options => ({
  seed: async (session, now) =>
    void (await addSubscription(session, now, "Seal", days, {
      ...{ owner: omar, backup: bea, vendor: "Token.im", support: "help@token.im, +49 30 1234" },
      ...more,
    })),
});

const progress = (workspace: Workspace, name = "Seal") => {
  const found = workspace.emulator
    .messages(signatures)
    .findLast((message) => words(message).startsWith(`Renewal of ${name}`));
  if (found === undefined) throw new Error("no renewal is shown");
  return found;
};

async function fill(workspace: Workspace, button: string, values: Record<string, unknown>) {
  await workspace.pressForm(omar, progress(workspace), button);
  await workspace.submit(omar, values);
  await workspace.settle();
}

/** Goes as far as the activation. */
async function toActivation(workspace: Workspace) {
  await beginRenewal(workspace);
  for (const values of [{}, { reference: "APP-1" }, {}, { reference: "INV-7" }])
    await fill(workspace, "Done", values);
}

const said = (workspace: Workspace, user: string) =>
  workspace.emulator.messages(workspace.emulator.dm(user)).map(words).join("\n---\n");

describe("an activation", () => {
  test("that takes longer than usual: a message to support, and then it is an incident", async () => {
    const workspace = await open(account(100));
    await toActivation(workspace);
    expect(words(progress(workspace))).toContain("Activation");
    await workspace.moveTo(noon + HOUR);
    expect(words(last(omar))).toContain("How is the renewal of *Seal* going?");
    await workspace.moveTo(noon + DAY + HOUR);
    const late = said(workspace, omar);
    expect(late).toContain("takes longer than usual");
    expect(late).toContain("Support: help@token.im, +49 30 1234");
    for (const part of ["Hello Token.im support", "INV-7", "APP-1", "Token.im 客服，您好", "临时授权"])
      expect(late).toContain(part);
    expect(heard().join()).not.toContain("Signing may be down");
    await workspace.moveTo(noon + 2 * DAY + HOUR);
    expect(said(workspace, omar)).toContain("more than twice as long as usual");
    expect(heard().join()).toContain("Signing may be down: Seal");
    // Each is said once.
    await eachDay(workspace, 3);
    expect(said(workspace, omar).split("more than twice as long")).toHaveLength(2);
    const room = workspace.emulator.messages(signatures).map(words).join("\n");
    expect(room.split("its renewal takes far longer to be activated than usual")).toHaveLength(2);
    for (const secret of ["help@token.im", "INV-7", "APP-1"]) expect(room).not.toContain(secret);
    // With the renewal goes what it was waited for.
    await workspace.pressForm(
      omar,
      await workspace.press(omar, progress(workspace), "Renewal details"),
      "Cancel the renewal",
    );
    await workspace.submit(omar, { reason: "another vendor" });
    await workspace.settle();
    expect(heard().join()).toContain("Its renewal was cancelled by Omar");
    expect((await workspace.store().read.incidents.byId(1))?.state).toBe("resolved");
  });

  test("that is planned for later is not late before, and whoever has it hears one thing at a time", async () => {
    const workspace = await open(account(100));
    await beginRenewal(workspace);
    await fill(workspace, "Done", { day: dayAfter(3), from: "18:00", until: "20:00" });
    for (let step = 2; step <= 4; step++) await fill(workspace, "Done", {});
    const before = heard(omar).length;
    await workspace.moveTo(noon + 3 * DAY);
    expect(heard(omar)).toHaveLength(before);
    await workspace.moveTo(noon + 5 * DAY);
    expect(said(workspace, omar)).toContain("takes longer than usual");
    expect(heard().join()).not.toContain("Signing may be down");
  });

  test("that becomes late at night is told of in the morning", async () => {
    const workspace = await open(account(100));
    await workspace.moveTo(noon + 11 * HOUR);
    await toActivation(workspace);
    await workspace.moveTo(noon + DAY + 12 * HOUR);
    expect(said(workspace, omar)).not.toContain("longer than usual");
    await workspace.moveTo(noon + DAY + 21 * HOUR);
    expect(said(workspace, omar)).toContain("longer than usual");
    await workspace.moveTo(noon + 2 * DAY + 12 * HOUR);
    expect(heard().join()).not.toContain("Signing may be down");
    await workspace.moveTo(noon + 2 * DAY + 21 * HOUR);
    expect(heard().join()).toContain("Signing may be down: Seal");
  });

  test("is not late where the new end is in already: what is left is the proof", async () => {
    const workspace = await open(account(100));
    await toActivation(workspace);
    await workspace.pressForm(omar, await workspace.command(omar, "show seal"), "Already renewed");
    await workspace.submit(omar, { end: "2028-03-31" });
    await workspace.settle();
    await eachDay(workspace, 3);
    expect(said(workspace, omar)).toContain("How is the renewal of *Seal* going?");
    expect(said(workspace, omar)).not.toContain("longer than usual");
    expect(heard().join()).not.toContain("Signing may be down");
  });

  test("that is done in time is not late", async () => {
    const workspace = await open(account(100));
    await toActivation(workspace);
    await fill(workspace, "Done", {});
    expect(heard().at(-1)).toContain("is activated");
    await eachDay(workspace, 3);
    expect(said(workspace, omar)).not.toContain("longer than usual");
  });
});

describe("whether the payment is ready", () => {
  test("is asked weeks before, noted, and asked again while something is missing", async () => {
    const workspace = await open(account(50));
    await workspace.moveTo(noon + 7 * DAY);
    expect(said(workspace, omar)).not.toContain("Is the payment for Seal ready?");
    await workspace.moveTo(noon + 8 * DAY);
    expect(said(workspace, omar)).toContain("Is the payment for Seal ready?");
    await workspace.pressForm(omar, last(omar), "Answer");
    const number = await workspace.submit(omar, { method: "4242 4242 4242 4242", budget: "approved" });
    expect(JSON.stringify(number.errors)).toContain("four digits");
    const { view } = await workspace.submit(omar, {
      method: "card ending 4242",
      cardEnd: dayAfter(40),
      budget: "not-yet",
    });
    await workspace.settle();
    expect(words(view)).toContain("The card ends before the renewal");
    expect(words(view)).toContain("The budget isn't approved yet");
    const before = heard(omar).length;
    await workspace.moveTo(noon + 14 * DAY);
    expect(heard(omar)).toHaveLength(before);
    await workspace.moveTo(noon + 15 * DAY);
    expect(heard(omar)).toHaveLength(before + 1);
    await workspace.pressForm(omar, last(omar), "Answer");
    await workspace.submit(omar, { method: "card ending 1881", cardEnd: dayAfter(400), budget: "approved" });
    await workspace.settle();
    await eachDay(workspace, 20);
    expect(said(workspace, omar).split("Is the payment for Seal ready?")).toHaveLength(3);
  });

  test("is not asked of what had ended when it was first heard of", async () => {
    const workspace = await open(account(-3));
    await eachDay(workspace, 8);
    expect(said(workspace, omar)).toContain("Seal");
    expect(said(workspace, omar)).not.toContain("Is the payment for Seal ready?");
  });

  test("is asked in time where the renewal was cancelled, or the vendor entered, since the last look", async () => {
    const workspace = await open({
      seed: async (session, now) => {
        await addSubscription(session, now, "Seal", 61, { owner: omar, backup: bea, vendor: "Token.im" });
        await addSubscription(session, now, "Stamp", 61, { owner: omar });
      },
    });
    await beginRenewal(workspace);
    await eachDay(workspace, 5);
    await workspace.pressForm(
      omar,
      await workspace.press(omar, progress(workspace), "Renewal details"),
      "Cancel the renewal",
    );
    await workspace.submit(omar, { reason: "too early" });
    await workspace.pressForm(omar, await workspace.command(omar, "show stamp"), "Edit");
    await workspace.submit(omar, { vendor: "Token.im" });
    await workspace.settle();
    await eachDay(workspace, 13);
    expect(said(workspace, omar)).not.toContain("Is the payment");
    await eachDay(workspace, 1);
    expect(said(workspace, omar)).toContain("Is the payment for 2 renewals ready?");
    expect(words(last(omar))).toContain("Stamp");
  });

  test("is not promised to be asked again while the renewal is under way", async () => {
    const workspace = await open(account(50));
    await eachDay(workspace, 8);
    await workspace.command(omar, "renew seal");
    await workspace.settle();
    await workspace.pressForm(omar, last(omar), "Answer");
    const { view } = await workspace.submit(omar, { budget: "not-yet" });
    await workspace.settle();
    expect(words(view)).toContain("The budget isn't approved yet");
    expect(words(view)).not.toContain("I'll ask again");
  });

  test("is not asked once the renewal is under way, nor where nobody is to be paid", async () => {
    const workspace = await open({
      seed: async (session, now) => {
        await addSubscription(session, now, "Seal", 50, { owner: omar, vendor: "Token.im" });
        await addSubscription(session, now, "Free", 50, { owner: omar });
      },
    });
    await workspace.command(omar, "renew seal");
    await eachDay(workspace, 20);
    expect(said(workspace, omar)).not.toContain("Is the payment for Seal ready?");
  });
});

describe("what past renewals took", () => {
  test("is shown, and has the next one reminded of before the policy would", async () => {
    const workspace = await open({
      seed: async (session, now) => {
        await addSubscription(session, now, "Seal", 40, { owner: omar, vendor: "Token.im" });
        await addSubscription(session, now, "Other", 140, { owner: omar, vendor: "TOKEN.IM" });
      },
    });
    await workspace.command(omar, "renew seal");
    await workspace.settle();
    await workspace.moveTo(noon + 2 * DAY);
    for (let step = 1; step <= 4; step++) await fill(workspace, "Done", {});
    await eachDay(workspace, 67);
    await fill(workspace, "Done", {});
    await fill(workspace, "Already renewed", { end: "2027-03-31" });
    const today = new Date(workspace.calendar.now).toISOString().slice(0, 10);
    await fill(workspace, "I made a test signature", { doneBy: "Maya", day: today });
    expect(words(progress(workspace))).toContain("*Done*");
    // The other one has 71 days left: it has to start by now, and the policy speaks at 60.
    await workspace.moveTo(workspace.calendar.now + DAY);
    expect(words(last())).toContain("Other");
    expect(words(last())).toContain("renewals took 69 days (the last one)");
    expect(words(last(omar))).toContain("Other");
    expect(words(await workspace.command(omar, "renew other"))).toContain("69 days");
    // It has begun: nobody is told to begin any more.
    await workspace.settle();
    await eachDay(workspace, 11);
    expect(words(last())).toContain("Other");
    expect(words(last())).not.toContain("renewals took 69 days");
  });
});
