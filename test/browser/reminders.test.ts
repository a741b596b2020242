import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayNumber, isoDay } from "../../src/calendar.ts";
import { dayText } from "../../src/conversation/reminders/days.ts";
import { languages, plain } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";

const playground = await usePlayground();

/** One that each persona may answer for, among the due ones of the start. */
const own = { English: "Invoice seal", Chinese: "上海合同章" };
/** And one to be silent about. */
const other = { English: "Procurement approvals", Chinese: "HR document signing" };

describe.each(languages)("reminders in $language", (its) => {
  const reader = its.reader(beginning);
  const { marks, policy, signatures } = reader.texts;
  // What everybody reads is in the language of the channel.
  const room = languages[0].reader(beginning);
  const time = its.language === "English" ? "10:30" : "11:15";
  const [mine, quiet] = [own[its.language], other[its.language]];
  const inDays = (days: number) => isoDay(dayNumber(beginning, reader.timeZone) + days);
  let visit: Visit;
  const button = (name: string) => visit.page.getByRole("button", { name, exact: true }).last();

  beforeAll(async () => {
    visit = await playground.visit(its.persona);
    await visit.introduce(playground);
    await visit.goTo("signatures");
  });
  afterAll(() => visit.page.close());

  /** The page of a signature, from its line in the digest. */
  async function open(name: string): Promise<void> {
    await visit.say(`/signature status ${name}`);
    await visit.message(signatures.labels.nextReminder).filter({ hasText: name }).waitFor();
  }

  it("somebody is on it, by a day; everybody sees it", async () => {
    await open(mine);
    await button(marks.forms.acknowledgement.open).click();
    await visit.modal.getByText(marks.forms.acknowledgement.hint).waitFor();
    await visit.input("day").fill(inDays(1));
    await visit.picture(`acknowledge-${its.language}`);
    await visit.submit();
    await visit.modal.getByText(plain(marks.acknowledged(mine, dayText(inDays(1), reader)))).waitFor();
    await visit.done();
    await playground.settle();
    await visit.page
      .getByTestId("message")
      .filter({ hasText: plain(room.texts.marks.onIt(its.who.name, dayText(inDays(1), room))) })
      .first()
      .waitFor();
    await open(mine);
    await visit.picture(`on-it-${its.language}`);
  });

  it("a snooze takes its line out of the digest, until it is taken back", async () => {
    const digest = visit.page
      .getByTestId("message")
      .filter({ hasText: room.texts.reminders.groups.over, hasNotText: room.texts.incidents.take })
      .first();
    await digest.getByText(quiet).waitFor();
    await open(quiet);
    await button(marks.forms.snooze.open).click();
    await visit.input("day").fill(inDays(3));
    await visit.submit();
    await visit.modal.getByText(quiet).first().waitFor();
    await visit.done();
    await digest.getByText(quiet).waitFor({ state: "detached" });
    await open(quiet);
    await visit.picture(`snoozed-${its.language}`);
    await button(marks.wake).click();
    await visit.message(plain(marks.unmarked.snooze(quiet))).waitFor();
  });

  it("the policy is shown, changed and previewed before it is saved", async () => {
    await visit.say("/signature reminders");
    await visit.message(policy.forAll).waitFor();
    await visit.picture(`policy-${its.language}`);
    await button(policy.change).click();
    await visit.input("thresholds").waitFor();
    await visit.picture(`policy-form-${its.language}`);
    await visit.input("time").fill("25:00");
    await visit.submit();
    await visit
      .field("time")
      .getByText(policy.fault({ why: "not-a-time", text: "25:00" }, reader.texts.how.slack))
      .waitFor();
    await visit.input("time").fill(time);
    await visit.input("days").selectOption("mon-fri");
    await visit.submit();
    await visit.modal.getByText(time).first().waitFor();
    await visit.picture(`policy-preview-${its.language}`);
    await visit.submit();
    await visit.modal.getByText(policy.saved).waitFor();
    await visit.done();
    await visit.say("/signature reminders");
    await visit.message(time).waitFor();
    expect(await visit.message(time).textContent()).toContain(policy.weeks["mon-fri"]);
  });
});
