import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { noon, seal, useReminders } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, legal, liwei, maya, sales, signatures } from "../support/workspace.ts";

const { open, heard, reminded, eachDay } = useReminders("refused a message for good");

describe("where they go", () => {
  test("to the signature's own channel", async () => {
    const workspace = await open(seal({ place: legal }));
    await workspace.moveTo(noon + 2 * DAY);
    expect([heard(legal).length, heard(signatures).length]).toEqual([1, 0]);
  });

  test("a channel that is archived: to the default one, and the admins are told once a day", async () => {
    const workspace = await open({
      env: { ADMINS: `slack:${anna},slack:${liwei}` },
      seed: async (session, now) => {
        for (const name of ["One", "Two"]) await addSubscription(session, now, name, -1, { place: legal });
      },
    });
    expect(heard(legal)).toHaveLength(1);
    await workspace.emulator.archive(maya, legal);
    await workspace.settle();
    await eachDay(4);
    expect(heard(legal)).toHaveLength(1);
    expect(reminded(signatures)).toHaveLength(4);
    const first = workspace.emulator.messages(signatures).find((one) => !words(one).includes("Checklist"));
    expect(words(first)).toContain(`meant for <#${legal}>, where I can't post`);
    const lost = (user: string, sentence: string) =>
      workspace.emulator
        .messages(workspace.emulator.dm(user))
        .map(words)
        .filter((said) => said.includes(sentence));
    const told = lost(anna, "it was archived");
    expect(told).toHaveLength(4);
    expect(told[0]).toContain(`I can't post to <#${legal}>: it was archived.`);
    expect(told[0]).toContain(`Until that changes, its reminders go to <#${signatures}>.`);
    expect(lost(liwei, "该频道已归档。")).toHaveLength(4);
  });

  test("an archiving that nobody told of is noticed by the refusal", async () => {
    const workspace = await open(seal({ place: legal }));
    await workspace.emulator.leave(legal);
    await workspace.emulator.archive(maya, legal);
    await workspace.settle();
    await workspace.store().commit(async (session) => {
      const place = await session.people.placeByIdentity({ platform: "slack", externalId: legal });
      if (place) await session.people.savePlace(place.id, { unusable: null });
    });
    await workspace.moveTo(noon + 2 * DAY);
    expect(heard(signatures)).toEqual(["⏳ *Seal ends in 59 days*"]);
    expect(heard(anna)).toHaveLength(1);
    await workspace.moveTo(noon + 32 * DAY);
    expect(heard(signatures)).toHaveLength(2);
  });

  test("a channel that the bot was put out of is called so, and used again once it is back", async () => {
    const workspace = await open(seal({ place: legal }));
    await workspace.emulator.leave(legal);
    await workspace.settle();
    await workspace.moveTo(noon + 2 * DAY);
    expect(words(workspace.emulator.messages(workspace.emulator.dm(anna))[0])).toContain("I'm not in it.");
    await workspace.emulator.join(legal);
    await workspace.settle();
    await workspace.moveTo(noon + 32 * DAY);
    expect([heard(signatures).length, heard(legal).length]).toEqual([1, 1]);
  });

  test("a default channel that the bot is not in: to the admins, who are told why", async () => {
    const workspace = await open({ ...seal(), env: { SIGNATURE_CHANNEL: sales } });
    await workspace.moveTo(noon + 2 * DAY);
    const told = workspace.emulator.messages(workspace.emulator.dm(anna)).map(words).join("\n");
    expect(told).toContain("Seal ends in 59 days");
    expect(told).toContain(`I can't post to <#${sales}>: I'm not in it.`);
    expect(told).toContain("Until that changes, its reminders go to the admins directly.");
  });

  test("no default channel: to the admins directly, each threshold once", async () => {
    const workspace = await open({
      ...seal(),
      env: { SIGNATURE_CHANNEL: "", ADMINS: `slack:${anna},slack:${bea}` },
    });
    for (const day of [1, 2, 31, 31, 54, 60, 61, 62, 63]) await workspace.moveTo(noon + day * DAY);
    const told = ["60 days", "30 days", "7 days"].map((left) => expect.stringContaining(`ends in ${left}`));
    // Once its incident has said its last word, that is said again.
    expect(reminded(anna)).toEqual([...told, "🟠 *Seal ends tomorrow*", "🔴 *Seal ended 2 days ago*"]);
    expect(reminded(bea)).toEqual(reminded(anna));
    // The incident's message is with the first of them, and each is called.
    for (const user of [anna, bea]) expect(heard(user)).toContain("🔴 Signing is down: Seal");
  });

  test("no default channel, the admins being a group that never said a word", async () => {
    const workspace = await open({
      ...seal(),
      group: [maya],
      env: { SIGNATURE_CHANNEL: "", ADMINS: "slack:S0ADMINS" },
    });
    await workspace.moveTo(noon + 2 * DAY);
    expect(heard(maya)).toEqual(["⏳ *Seal ends in 59 days*"]);
  });

  test("nobody to tell at all: told as soon as there is somebody", async () => {
    const workspace = await open({ ...seal(), env: { SIGNATURE_CHANNEL: "", ADMINS: "" } });
    await workspace.moveTo(noon + 2 * DAY);
    await workspace.command(maya, "setup");
    await workspace.moveTo(noon + 2 * DAY + 2 * HOUR);
    expect(heard(maya)).toEqual(["⏳ *Seal ends in 59 days*"]);
  });
});
