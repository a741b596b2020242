import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { noon, resolve, seal, useReminders } from "../support/reminders.ts";
import { addCertificate, addSubscription, certificate } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, maya, omar, signatures } from "../support/workspace.ts";

const { open, heard, reminded, last, eachDay } = useReminders("refused a message for good");

/** A digest of which nothing is left. */
const done = "✅ All of this has been taken care of: there is nothing left to do here.";

/** What the ladder says of a signature that ends at noon; of its last day its incident tells. */
const ladder = [
  ...[60, 30, 14].map((days) => `⏳ *Seal ends in ${days} days*`),
  ...[7, 3].map((days) => `🟠 *Seal ends in ${days} days*`),
  "🟠 *Seal ends tomorrow*",
];
const daily = (days: number) =>
  Array.from({ length: days }, (_, n) => `🔴 *Seal ended ${n === 0 ? "yesterday" : `${n + 1} days ago`}*`);

describe("seventy days", () => {
  test("day by day, each threshold is told once", async () => {
    const workspace = await open(seal({ owner: omar, backup: bea, link: "https://example.com/renew" }));
    await eachDay(61);
    expect(heard()).toEqual([...ladder, "🔴 Signing is down: Seal"]);
    await eachDay(2);
    // The day after, its incident still calls people; then it has said its last word.
    expect(reminded()).toEqual([...ladder, ...daily(2).slice(1)]);
    await resolve(workspace, omar);
    await eachDay(7);
    expect(reminded()).toEqual([...ladder, ...daily(9).slice(1)]);
    const [first] = workspace.emulator.messages(signatures);
    expect(words(first)).toContain(`<@${omar}> is in charge, <@${bea}> stands in.`);
    expect(words(first)).toContain("After *2 May 2026, 12:00 (UTC)* nobody can sign with it.");
    // A later one has its place.
    expect(first && buttons(first)).toEqual([]);
    expect(words(first)).toContain("There is a newer reminder below.");
    const last = workspace.emulator.messages(signatures).at(-1);
    expect(last && buttons(last)).toEqual([
      "I'm on it",
      "Renew",
      "Already renewed",
      "Open",
      "Vendor's renewal page",
    ]);
    expect(words(last && (await workspace.press(maya, last, "Open")))).toContain("ended 9 days ago");
  });

  test("in one leap, only the most urgent is told, and the others are passed over", async () => {
    const workspace = await open(seal());
    await workspace.moveTo(noon + 55 * DAY);
    expect(heard(signatures)).toEqual(["🟠 *Seal ends in 6 days*"]);
    const { read } = workspace.store();
    const [signature] = await read.signatures.search("Seal", 1);
    expect(await read.reminders.recorded(signature?.id ?? 0, signature?.deadline ?? 0)).toMatchObject([
      { destination: "person:1", threshold: 7, passedOver: [14] },
      { destination: "place:1", threshold: 7, passedOver: [60, 30, 14] },
    ]);
    await workspace.moveTo(noon + 70 * DAY);
    expect(heard(signatures).slice(1)).toEqual(["🔴 Signing is down: Seal"]);
  });

  test("with a restart in the middle of each day, nothing is lost or doubled", async () => {
    const workspace = await open(seal());
    const restarts = (day: number) => (day % 6 === 0 ? workspace.restart() : Promise.resolve());
    await eachDay(61, restarts);
    expect(heard()).toEqual([...ladder, "🔴 Signing is down: Seal"]);
    await resolve(workspace, anna);
    await eachDay(9, restarts);
    expect(reminded()).toEqual([...ladder, ...daily(9)]);
  });

  test("many looks a day, and a calendar that jumps back and forth, double nothing", async () => {
    const workspace = await open(seal());
    await eachDay(10);
    await workspace.moveTo(noon - 20 * DAY);
    await workspace.moveTo(noon + 40 * DAY);
    await workspace.moveTo(noon + 5 * DAY);
    workspace.calendar.now = noon + 40 * DAY;
    for (let look = 0; look < 5; look++) {
      workspace.calendar.now += HOUR;
      await Promise.all([workspace.app().tick(), workspace.app().tick()]);
    }
    await workspace.settle();
    expect(heard(signatures)).toEqual(["⏳ *Seal ends in 60 days*", "⏳ *Seal ends in 21 days*"]);
  });

  test("a process that stops between commit and delivery delivers at its next start", async () => {
    const workspace = await open(seal());
    workspace.emulator.faults.add({ method: "chat.postMessage", kind: "429", retryAfter: 30, times: 1 });
    workspace.calendar.now = noon + 2 * DAY;
    await workspace.app().tick();
    await workspace.app().settle();
    expect(heard(signatures)).toEqual([]);
    workspace.machine.now += 31_000;
    await workspace.restart();
    await workspace.settle();
    expect(heard(signatures)).toEqual(["⏳ *Seal ends in 59 days*"]);
  });

  test("what fell due while nothing ran is told once at the start", async () => {
    const workspace = await open(seal());
    await workspace.restart(async () => {
      workspace.calendar.now = noon + 50 * DAY;
    });
    await workspace.settle();
    expect(heard(signatures)).toEqual(["⏳ *Seal ends in 11 days*"]);
  });
});

describe("what changes", () => {
  test("a removed signature is silent, and speaks again once it is brought back", async () => {
    const workspace = await open(seal());
    const asked = await workspace.command(anna, "remove seal");
    const done = await workspace.press(anna, asked, "Yes, remove it");
    await workspace.moveTo(noon + DAY);
    expect(heard(signatures)).toEqual([]);
    await workspace.press(anna, done, "Undo");
    await workspace.moveTo(noon + DAY + HOUR);
    expect(heard(signatures)).toEqual(["⏳ *Seal ends in 60 days*"]);
  });

  test("a removed signature stays silent for good", async () => {
    const workspace = await open(seal());
    const asked = await workspace.command(anna, "remove seal");
    await workspace.press(anna, asked, "Yes, remove it");
    for (const day of [1, 31, 61, 65]) await workspace.moveTo(noon + day * DAY);
    expect(heard(signatures)).toEqual([]);
  });

  test("another channel is reminded there, once, from then on", async () => {
    const workspace = await open(seal());
    await workspace.moveTo(noon + 2 * DAY);
    await workspace.form(anna, "edit seal");
    await workspace.submit(anna, { place: legal });
    await workspace.settle();
    for (const day of [3, 4, 31, 32, 42]) await workspace.moveTo(noon + day * DAY);
    expect(heard(signatures)).toEqual(["⏳ *Seal ends in 59 days*"]);
    expect(heard(legal)).toEqual([58, 30].map((days) => `⏳ *Seal ends in ${days} days*`));
    await workspace.form(anna, "edit seal");
    await workspace.submit(anna, { place: null });
    await workspace.settle();
    await workspace.moveTo(noon + 43 * DAY);
    expect(heard(signatures)).toHaveLength(2);
  });

  test("another end starts the ladder anew; the old end is forgotten", async () => {
    const workspace = await open(seal());
    await workspace.moveTo(noon + 32 * DAY);
    await workspace.form(anna, "edit seal");
    await workspace.submit(anna, { end: "2026-09-30" });
    await workspace.settle();
    await workspace.moveTo(noon + 62 * DAY);
    expect(heard(signatures)).toEqual([done]);
    await workspace.moveTo(Date.UTC(2026, 7, 1, 12));
    expect(heard(signatures).slice(1)).toEqual(["⏳ *Seal ends in 60 days*"]);
  });

  test("an end that is moved back speaks of its own thresholds again", async () => {
    const workspace = await open(seal());
    await workspace.moveTo(noon + 50 * DAY);
    await workspace.form(anna, "edit seal");
    await workspace.submit(anna, { end: "2026-05-22" });
    await workspace.moveTo(noon + 52 * DAY);
    await workspace.moveTo(noon + 53 * DAY);
    expect(heard(signatures)).toEqual([done, "⏳ *Seal ends in 29 days*"]);
  });

  test("the words are those of the moment of delivery", async () => {
    const workspace = await open({ ...seal(), env: { LOCALE: "zh", TIME_ZONE: "Asia/Shanghai" } });
    await workspace.moveTo(noon + 2 * DAY);
    const [first] = workspace.emulator.messages(signatures);
    expect(words(first)).toContain("Seal 还有 59 天到期");
    expect(words(first)).toContain("2026年5月2日 20:00（Asia/Shanghai）");
  });

  test("what is renewed or removed leaves the digest that stands, which says what is left", async () => {
    const workspace = await open({
      seed: async (session, now) => {
        for (const name of ["Seal", "Stamp", "Mark"])
          await addSubscription(session, now, name, 11, { owner: omar });
      },
    });
    expect(words(last())).toContain("3 signatures to look after");
    const asked = await workspace.command(anna, "remove stamp");
    await workspace.press(anna, asked, "Yes, remove it");
    await workspace.settle();
    expect(words(last())).toContain("2 signatures to look after");
    await workspace.form(anna, "edit mark");
    await workspace.submit(anna, { end: "2027-03-01" });
    await workspace.settle();
    expect(words(last())).toContain("*Seal ends in 11 days*");
    expect(buttons(last())).toContain("I'm on it");
    expect(heard(signatures)).toHaveLength(1);
  });
});

describe("other terms", () => {
  test("a credential that lives forty days has a ladder of its share", async () => {
    const pem = await certificate("Nightly", noon, 40, 40);
    await open({ seed: async (session, now) => void (await addCertificate(session, now, "Seal", pem)) });
    await eachDay(41);
    expect(reminded()).toEqual([
      "⏳ *Seal ends in 20 days*",
      "⏳ *Seal ends in 10 days*",
      "🟠 *Seal ends in 5 days*",
      "🟠 *Seal ends in 3 days*",
      "🟠 *Seal ends tomorrow*",
    ]);
  });

  test("what never ends is never spoken of", async () => {
    const pem = await certificate("Endless", noon, null);
    const workspace = await open({
      seed: async (session, now) => void (await addCertificate(session, now, "Seal", pem)),
    });
    await workspace.moveTo(Date.UTC(2036, 0, 1));
    expect(heard(signatures)).toEqual([]);
  });

  test("what had ended long before anybody watched it is told once, then daily", async () => {
    await open({ seed: async (session, now) => void (await addSubscription(session, now, "Seal", -100)) });
    await eachDay(2);
    expect(heard(signatures)).toEqual([100, 101, 102].map((days) => `🔴 *Seal ended ${days} days ago*`));
  });

  test("twenty that fall due at once are told in one message: ten of them, and the rest behind a button", async () => {
    const workspace = await open({
      seed: async (session, now) => {
        for (let n = 1; n <= 20; n++) await addSubscription(session, now, `Seal ${n}`, 10);
      },
    });
    expect(heard(signatures)).toEqual(["*20 signatures to look after: 20 end later*"]);
    const [digest] = workspace.emulator.messages(signatures);
    expect(words(digest).match(/Seal \d+ ends in 10 days/g)).toHaveLength(10);
    const rest = digest && (await workspace.press(maya, digest, "Show all 20"));
    const shown: string[] = words(rest).match(/Seal \d+ ends/g) ?? [];
    const next = rest && (await workspace.press(maya, rest, "Next"));
    shown.push(...(words(next).match(/Seal \d+ ends/g) ?? []));
    expect(new Set(shown).size).toBe(20);
  });
});
