import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayFrom, dayNumber, isoDay, timeOn } from "../../src/calendar.ts";
import { DAY } from "../../src/clock.ts";
import { date, type Reader, span } from "../../src/conversation/reader.ts";
import { textsFor } from "../../src/conversation/texts/index.ts";
import { personas } from "../../src/playground/workspace.ts";
import { languages, plain } from "./languages.ts";
import { beginning, type Playground } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";

/** One for each language: in each the calendar is moved, and the channels speak that language. */
const playgrounds: Record<string, Playground> = {
  English: await usePlayground("en"),
  Chinese: await usePlayground("zh"),
};

const account = "Token.im paid account";
const newEnd = "2028-06-07";

describe.each(languages)("the renewal of a paid account, in $language", (its) => {
  const playground = playgrounds[its.language] as Playground;
  /** After so many days of the calendar. */
  const reader = (days = 0): Reader => its.reader(beginning + days * DAY);
  const { texts, locale } = reader();
  const { renewals, renewalForms, policy, signatures } = texts;
  const steps = texts.renewalSteps.platform;
  /** A channel's days are those of its own zone. */
  const room = (days = 0): Reader => ({ ...reader(days), timeZone: personas.admin.tz });
  const day = (days: number) => isoDay(dayNumber(beginning, its.who.tz) + days);
  let visit: Visit;

  beforeAll(async () => {
    visit = await playground.visit(its.persona, "C0LEGAL");
    await visit.introduce(playground);
    await visit.goTo("legal");
  });
  afterAll(() => visit.page.close());

  type Message = ReturnType<Visit["message"]>;
  const press = (message: Message, name: string) =>
    message.getByRole("button", { name, exact: true }).click();
  const messages = () => visit.page.getByTestId("message");
  /** The one message that shows everybody how far it is. */
  const progress = (): Message =>
    messages()
      .filter({ hasText: renewals.title(account) })
      .filter({ has: visit.page.getByRole("button", { name: renewals.details, exact: true }) })
      .first();
  const shows = (text: string) => progress().getByText(text).first().waitFor();
  const picture = async (name: string) => {
    await playground.settle();
    await visit.picture(`renew-${name}-${its.language}`);
  };
  const pass = async (days: number) => {
    for (let one = 0; one < days; one++) await visit.page.getByTestId("clock-plus-1").click();
    await playground.settle();
  };
  /** Submits the open form; it says what came of it, and is closed. */
  const send = async (said: string) => {
    await visit.submit();
    await visit.modal.getByText(said).first().waitFor();
    await visit.done();
  };

  it("begins with the button on its reminder, alone in its channel", async () => {
    await visit.say(`/signature reminders ${account}`);
    await press(visit.message(policy.change), policy.change);
    await visit.input("place").selectOption("C0LEGAL");
    await visit.submit();
    await visit.modal.getByText(policy.previewNote).waitFor();
    await visit.submit();
    await visit.modal.getByText(policy.savedOf(account)).waitFor();
    await visit.done();
    await pass(3);
    const reminder = visit.message(texts.reminders.headline(account, 3, false));
    await reminder.waitFor();
    await picture("reminder");
    await press(reminder, renewals.renew);
    await shows(renewals.step(1, 6));
    await visit.message(renewals.said.started).waitFor();
    await picture("begun");
  });

  it("announces the pause, and goes on to the payment", async () => {
    await press(progress(), renewals.done);
    await visit.modal.getByText(renewalForms.intro.prepare).waitFor();
    await visit.input("day").fill(day(4));
    await visit.input("from").fill("18:00");
    await visit.input("until").fill("20:00");
    await picture("prepare");
    await send(renewals.said.confirmed);
    const on = dayFrom(day(4)) ?? 0;
    const at = (hour: number) => timeOn(on, its.who.tz, hour * 60);
    await visit.message(span({ from: at(18), until: at(20) }, room())).waitFor();
    await picture("pause");

    await shows(renewals.step(2, 6));
    await press(progress(), renewals.done);
    await visit.input("reference").fill("A-2027-88");
    await send(renewals.said.confirmed);
    await shows(renewals.step(3, 6));
    await press(progress(), renewals.done);
    await visit.input("doneBy").fill(its.who.name);
    await visit.input("reference").fill("ID-41");
    await send(renewals.said.confirmed);
    await shows(renewals.step(4, 6));
  });

  it("has the payment confirmed by finance, in their direct message", async () => {
    await press(progress(), renewals.delegate);
    await visit.input("person").selectOption(personas.colleague.id);
    await picture("delegate");
    await send(renewals.said.delegated);
    await shows(personas.colleague.name);
    await picture("delegated");

    // Finance reads English, whoever asks for it.
    const { renewals: theirs, renewalSteps } = textsFor("en");
    const finance = await playground.visit("colleague");
    await finance.goTo("Sealwatch");
    const asked = finance.message(renewalSteps.platform.payment.text);
    await asked.getByText(plain(theirs.turn.given(account, "", its.who.name)).split(":")[0] ?? "").waitFor();
    await finance.picture(`renew-finance-asked-${its.language}`);
    await press(asked, theirs.done);
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

    await shows(renewals.step(5, 6));
    await visit.goTo("Sealwatch");
    await visit.message(plain(renewals.turn.next(account, steps.activation.title, null))).waitFor();
    await picture("activation");
  });

  it("offers a message to support once the activation is late, and says when it is live", async () => {
    await pass(1);
    const late = visit.message(plain(renewals.turn.late(account, steps.activation.title, null)));
    await late.getByText("INV-2027-5").first().waitFor();
    await late.getByText(texts.support.contact("help@token.example")).waitFor();
    await late.scrollIntoViewIfNeeded();
    await picture("late");
    await press(late, renewals.done);
    await visit.modal.getByText(renewalForms.intro.confirm).waitFor();
    await send(renewals.said.confirmed);
    await visit.goTo("legal");
    await visit.message(plain(renewals.announced.live(account))).waitFor();
    await shows(renewals.step(6, 6));
    await picture("live");
  });

  it("takes the new end, hears of a test that failed, and is proved by one that did not", async () => {
    await press(progress(), signatures.renewed);
    await visit.input("end").fill(newEnd);
    await send(date(Date.parse(newEnd), reader(4)));
    await visit.goTo("Sealwatch");
    await visit.message(plain(renewals.turn.renewed(account, steps.verification.title, null))).waitFor();
    await picture("renewed");

    await visit.goTo("legal");
    await press(progress(), renewals.failed);
    await visit
      .input("note")
      .fill(locale === "zh" ? "签名显示为“未知”。" : "The signature is shown as “unknown”.");
    await picture("failed-form");
    await send(renewals.said["test-failed"]);
    await visit.message(plain(renewals.announced.failed(account))).waitFor();
    await shows(renewals.labels.failed);
    await shows(renewals.step(6, 6));
    await picture("failed");
    await visit.goTo("Sealwatch");
    await visit.message(plain(renewals.turn.failed(account, "", null))).waitFor();
    await picture("failed-support");

    await visit.goTo("legal");
    await press(progress(), renewals.word);
    await visit.input("doneBy").fill(its.who.name);
    await visit.input("reference").fill("Test contract 12");
    await picture("word");
    await send(renewals.said.proved);
  });

  it("is announced; reminders begin anew for the new end", async () => {
    const until = date(Date.parse(newEnd), room(4));
    await visit.message(plain(renewals.announced.done(account, until))).waitFor();
    await shows(plain(renewals.doneOn(date(beginning + 4 * DAY, room()), null).slice(0, 1)));
    await picture("done");
    await press(progress(), renewals.details);
    await visit.message("INV-2027-5").waitFor();
    await picture("details");
    await visit.say(`/signature status ${account}`);
    const page = visit.message(signatures.labels.nextReminder);
    await page.getByText(until).first().waitFor();
    await picture("status");
    const before = await messages()
      .filter({ hasText: texts.reminders.headline(account, 1, false) })
      .count();
    await pass(2);
    expect(before).toBe(0);
    expect(await visit.page.getByText(texts.reminders.headline(account, 1, false)).count()).toBe(0);
  });
});
