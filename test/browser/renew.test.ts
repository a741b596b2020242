import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { dayFrom, dayNumber, isoDay, timeOn } from "../../src/calendar.ts";
import { DAY } from "../../src/clock.ts";
import { date, type Reader, span } from "../../src/conversation/reader.ts";
import { textsFor } from "../../src/conversation/texts/index.ts";
import { personas } from "../../src/playground/workspace.ts";
import { openSealing } from "../support/sealing.ts";
import { languages, plain } from "./languages.ts";
import { beginning, type Playground } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";
import { nextMinute, walker } from "./walker.ts";

/** In each the calendar is moved and much is changed, and the channels speak the language. */
const openBoth = async (): Promise<Record<string, Playground>> => ({
  English: await usePlayground("en"),
  Chinese: await usePlayground("zh"),
});
const [certificates, accounts] = [await openBoth(), await openBoth()];

vi.setConfig({ testTimeout: 2 * nextMinute });

const sealing = openSealing(beginning);
afterAll(sealing.close);

/** What somebody does with the renewal of this signature. */
function walkerOf(visit: Visit, playground: Playground, name: string, its: (typeof languages)[number]) {
  const { renewals } = its.reader(beginning).texts;
  return walker(visit, playground, {
    shown: [renewals.title(name)],
    button: renewals.details,
    pictures: (what) => `renew-${what}-${its.language}`,
  });
}

describe.each(languages)("the renewal of a certificate, in $language", (its) => {
  const playground = certificates[its.language] as Playground;
  const { texts } = its.reader(beginning);
  const { renewals, renewalCalls, files, successors, proofs, comparison } = texts;
  const { old, next, sign } = sealing;
  let visit: Visit;
  let walk: ReturnType<typeof walker>;

  beforeAll(async () => {
    visit = await playground.visit(its.persona);
    walk = walkerOf(visit, playground, "Seal", its);
    await visit.introduce(playground);
    await visit.goTo("Sealwatch");
  });
  afterAll(() => visit.page.close());

  async function give(name: string, content: Uint8Array | string): Promise<void> {
    const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
    await visit.page.getByTestId("composer-file").setInputFiles(file);
    await visit.page.getByTestId("send").click();
  }

  it("goes step by step up to its proof", async () => {
    await give("old.pem", old.pem);
    await walk.press(visit.message(files.fromFile("old.pem")), files.track);
    await walk.send("Seal");
    await visit.say("renew Seal");
    await visit
      .message(renewals.said.started)
      .getByText(texts.renewalSteps.certificate.prepare.text)
      .waitFor();
    await walk.picture("certificate-begun");
    await visit.goTo("signatures");
    for (let step = 1; step <= 5; step++) {
      await walk.shows(renewals.step(step, 6));
      await walk.press(walk.progress(), renewals.done);
      await walk.send(renewals.said.confirmed);
    }
    await walk.shows(renewals.step(6, 6));
    await walk.picture("certificate-at-proof");
  });

  it("shows the new certificate beside the old one", async () => {
    await visit.goTo("Sealwatch");
    await give("new.pem", next.pem);
    await walk.press(visit.message(files.fromFile("new.pem")), successors.replace);
    const compared = visit.message(comparison.title);
    await compared.getByText(comparison.key.new).waitFor();
    await compared.scrollIntoViewIfNeeded();
    await walk.picture("compared");
  });

  it("is proved by a file that the new key signed, after one that the old key did", async () => {
    await walk.press(visit.message(comparison.title), proofs.prove);
    await visit.message(proofs.keyStays).waitFor();
    await walk.picture("text-to-sign");
    const card = visit.page.locator(".file-card", { hasText: "sealwatch-test.txt" });
    const [download] = await Promise.all([visit.page.waitForEvent("download"), card.click()]);
    const text = readFileSync(await download.path(), "utf8");

    await give("first.p7s", sign(text, [old]));
    await visit.message(proofs.again).filter({ hasText: "first.p7s" }).waitFor();
    await walk.picture("proof-failed");
    await give("second.p7s", sign(text, [next]));
    await visit.message(renewals.said.proved).waitFor();
    await walk.picture("proof-good");
    await visit.goTo("signatures");
    const until = date(beginning + 376 * DAY, { ...its.reader(beginning), timeZone: personas.admin.tz });
    await visit.message(plain(renewalCalls.announced.done("Seal", until))).waitFor();
    await walk.picture("certificate-done");
  });
});

const account = "Token.im paid account";
const newEnd = "2028-06-07";

describe.each(languages)("the renewal of a paid account, in $language", (its) => {
  const playground = accounts[its.language] as Playground;
  /** After so many days of the calendar. */
  const reader = (days = 0): Reader => its.reader(beginning + days * DAY);
  const { texts, locale } = reader();
  const { renewals, renewalCalls, renewalForms, policy, signatures } = texts;
  const steps = texts.renewalSteps.platform;
  /** A channel's days are those of its own zone. */
  const room = (days = 0): Reader => ({ ...reader(days), timeZone: personas.admin.tz });
  const day = (days: number) => isoDay(dayNumber(beginning, its.who.tz) + days);
  let visit: Visit;
  let walk: ReturnType<typeof walker>;

  beforeAll(async () => {
    visit = await playground.visit(its.persona, "C0LEGAL");
    walk = walkerOf(visit, playground, account, its);
    await visit.introduce(playground);
    await visit.goTo("legal");
  });
  afterAll(() => visit.page.close());

  const pass = async (days: number) => {
    for (let one = 0; one < days; one++) await visit.page.getByTestId("clock-plus-1").click();
    await playground.settle();
  };

  it("begins with the button on its reminder, alone in its channel", async () => {
    await visit.say(`/signature reminders ${account}`);
    await walk.press(visit.message(policy.change), policy.change);
    await visit.input("place").selectOption("C0LEGAL");
    await visit.submit();
    await visit.modal.getByText(policy.previewNote).waitFor();
    await visit.submit();
    await visit.modal.getByText(policy.savedOf(account)).waitFor();
    await visit.done();
    await pass(1);
    const reminder = visit.message(texts.reminders.headline(account, 5, false));
    await reminder.waitFor();
    await walk.picture("reminder");
    await walk.press(reminder, renewals.renew);
    await walk.shows(renewals.step(1, 6));
    await visit.message(renewals.said.started).waitFor();
    await walk.picture("begun");
  });

  it("announces the pause, and goes on to the payment", async () => {
    await walk.press(walk.progress(), renewals.done);
    await visit.modal.getByText(renewalForms.intro.prepare).waitFor();
    await visit.input("day").fill(day(2));
    await visit.input("from").fill("18:00");
    await visit.input("until").fill("20:00");
    await walk.picture("prepare");
    await walk.send(renewals.said.confirmed);
    const on = dayFrom(day(2)) ?? 0;
    const at = (hour: number) => timeOn(on, its.who.tz, hour * 60);
    await visit.message(span({ from: at(18), until: at(20) }, room())).waitFor();
    await walk.picture("pause");

    await walk.shows(renewals.step(2, 6));
    await walk.press(walk.progress(), renewals.done);
    await visit.input("reference").fill("A-2027-88");
    await walk.send(renewals.said.confirmed);
    await walk.shows(renewals.step(3, 6));
    await walk.press(walk.progress(), renewals.done);
    await visit.input("doneBy").fill(its.who.name);
    await visit.input("reference").fill("ID-41");
    await walk.send(renewals.said.confirmed);
    await walk.shows(renewals.step(4, 6));
  });

  it("has the payment confirmed by finance, in their direct message", async () => {
    await walk.press(walk.progress(), renewals.delegate);
    await visit.input("person").selectOption(personas.colleague.id);
    await walk.picture("delegate");
    await walk.send(renewals.said.delegated);
    await walk.shows(personas.colleague.name);
    await walk.picture("delegated");

    // Finance reads English, whoever asks for it.
    const { renewals: theirs, renewalCalls: calls, renewalSteps } = textsFor("en");
    const finance = await playground.visit("colleague");
    await finance.goTo("Sealwatch");
    const asked = finance.message(renewalSteps.platform.payment.text);
    await asked.getByText(plain(calls.turn.given(account, "", its.who.name)).split(":")[0] ?? "").waitFor();
    await finance.picture(`renew-finance-asked-${its.language}`);
    await walk.press(asked, theirs.done);
    await finance.input("amount").fill("1,200.00");
    await finance.input("currency").fill("EUR");
    await finance.input("method").selectOption("card");
    await finance.input("reference").fill("INV-2027-5");
    await finance.input("doneBy").fill(personas.colleague.name);
    await finance.picture(`renew-finance-pays-${its.language}`);
    await finance.submit();
    await finance.modal.getByText(theirs.said.confirmed).waitFor();
    await finance.picture(`renew-finance-done-${its.language}`);
    await finance.done();
    await finance.page.close();

    await walk.shows(renewals.step(5, 6));
    await visit.goTo("Sealwatch");
    await visit.message(plain(renewalCalls.turn.next(account, steps.activation.title, null))).waitFor();
    await walk.picture("activation");
  });

  it("offers a message to support once the activation is late, and says when it is live", async () => {
    const late = visit.message(plain(renewalCalls.turn.late(account, steps.activation.title, null)));
    // Planned for the evening of this day; a day from then is usual.
    await pass(1);
    expect(await late.count()).toBe(0);
    await pass(2);
    await late.getByText("INV-2027-5").first().waitFor();
    await late.getByText(texts.support.contact("help@token.example")).waitFor();
    await late.scrollIntoViewIfNeeded();
    await walk.picture("late");
    await walk.press(late, renewals.done);
    await visit.modal.getByText(renewalForms.intro.confirm).waitFor();
    await walk.send(renewals.said.confirmed);
    await visit.goTo("legal");
    await visit.message(plain(renewalCalls.announced.live(account))).waitFor();
    await walk.shows(renewals.step(6, 6));
    await walk.picture("live");
  });

  it("takes the new end, hears of a test that failed, and is proved by one that did not", async () => {
    await walk.press(walk.progress(), signatures.renewed);
    await visit.input("end").fill(newEnd);
    await walk.send(date(Date.parse(newEnd), reader(4)));
    await visit.goTo("Sealwatch");
    await visit.message(plain(renewalCalls.turn.renewed(account, steps.verification.title, null))).waitFor();
    await walk.picture("renewed");

    await visit.goTo("legal");
    await walk.press(walk.progress(), renewals.failed);
    await visit
      .input("note")
      .fill(locale === "zh" ? "签名显示为“未知”。" : "The signature is shown as “unknown”.");
    await walk.picture("failed-form");
    await walk.send(renewals.said["test-failed"]);
    await visit.message(plain(renewalCalls.announced.failed(account))).waitFor();
    await walk.shows(renewals.labels.failed);
    await walk.shows(renewals.step(6, 6));
    await walk.picture("failed");
    await visit.goTo("Sealwatch");
    await visit.message(plain(renewalCalls.turn.failed(account, "", null))).waitFor();
    await walk.picture("failed-support");

    await visit.goTo("legal");
    await walk.press(walk.progress(), renewals.word);
    await visit.input("doneBy").fill(its.who.name);
    await visit.input("reference").fill("Test contract 12");
    await walk.picture("word");
    await walk.send(renewals.said.proved);
  });

  it("is announced; reminders begin anew for the new end", async () => {
    const until = date(Date.parse(newEnd), room(4));
    await visit.message(plain(renewalCalls.announced.done(account, until))).waitFor();
    await walk.picture("done");
    await walk.shows(plain(renewals.doneOn(date(beginning + 4 * DAY, room()), null).slice(0, 1)));
    await walk.press(walk.progress(), renewals.details);
    await visit.message("INV-2027-5").waitFor();
    await walk.picture("details");
    await visit.say(`/signature status ${account}`);
    const page = visit.message(signatures.labels.nextReminder);
    await page.getByText(until).first().waitFor();
    await walk.picture("status");
    // On the old end's last day but one it would have been due.
    await pass(2);
    expect(await visit.page.getByText(texts.reminders.headline(account, 1, false)).count()).toBe(0);
  });
});
