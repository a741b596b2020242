import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { textsFor } from "../../src/conversation/texts/index.ts";
import { personas } from "../../src/playground/workspace.ts";
import { languages } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";
import { nextMinute } from "./walker.ts";

vi.setConfig({ testTimeout: 4 * nextMinute });

const account = "Token.im paid account";
const playgrounds = { English: await usePlayground("en"), Chinese: await usePlayground("zh") };

it.each(languages)("an incident, from the end of a signature to its report, in $language", async (its) => {
  const playground = playgrounds[its.language];
  const { texts } = its.reader(beginning);
  const { incidents, incidentForms, incidentReport, incidentSteps, incidentTimeline } = texts;
  const name = its.language === "Chinese" ? "zh" : "en";
  const picture = async (visit: Visit, what: string) => {
    await playground.settle();
    await visit.picture(`incident-${what}-${its.language}`);
  };
  const press = (visit: Visit, label: string) =>
    visit.page.getByRole("button", { name: label, exact: true }).last().click();
  /** The one message that shows everybody how it stands. */
  const state = (visit: Visit) =>
    visit.page
      .getByTestId("message")
      .filter({ hasText: account })
      .filter({ hasText: incidents.checklist })
      .filter({
        has: visit.page.getByRole("button", { name: textsFor(name).incidents.details, exact: true }),
      })
      .first();
  const on = (visit: Visit, label: string) =>
    state(visit).getByRole("button", { name: label, exact: true }).click();
  const send = async (visit: Visit, said: string) => {
    await visit.submit();
    await visit.modal.getByText(said).first().waitFor();
    await visit.done();
  };

  const visit = await playground.visit(its.persona);
  await visit.introduce(playground);
  for (let day = 0; day < 7; day++) await visit.page.getByTestId("clock-plus-1").click();
  await playground.settle();
  await visit.goTo("signatures");
  await state(visit).getByText(incidents.head.down(account)).first().waitFor({ timeout: nextMinute });
  await state(visit).scrollIntoViewIfNeeded();
  await picture(visit, "open");

  // A colleague is quicker.
  const colleague = await playground.visit("colleague");
  await colleague.goTo("signatures");
  await on(colleague, incidents.take);
  await state(colleague).getByText(personas.colleague.name).first().waitFor({ timeout: nextMinute });
  await colleague.page.close();

  // Whoever runs it takes over, and goes on step by step.
  await on(visit, incidents.takeOver);
  await state(visit).getByText(its.who.name).first().waitFor({ timeout: nextMinute });
  const confirmed = incidents.done(incidentSteps.confirm.title);
  await on(visit, confirmed);
  await visit
    .input("text")
    .fill(its.language === "Chinese" ? "平台显示已过期" : "The platform says it is over");
  await send(visit, incidents.outcome.ticked);

  // A message in the thread becomes a note.
  const reply = visit.page.locator(".thread .message").last();
  await reply.hover();
  await reply
    .getByRole("button", { name: /:pushpin:/ })
    .first()
    .click();
  await reply.locator(".reaction").waitFor();
  await playground.settle();
  await picture(visit, "pinned");

  await on(visit, incidents.details);
  await visit.message(incidents.checklist).last().waitFor();
  await press(visit, incidents.tell);
  await visit.input("place").selectOption("C0LEGAL");
  await send(visit, incidents.outcome.told);
  for (const step of ["support", "authorization", "reschedule", "renewal"] as const) {
    const label = incidents.done(incidentSteps[step].title);
    await state(visit).getByRole("button", { name: label, exact: true }).waitFor({ timeout: nextMinute });
    if (step === "authorization") {
      await on(visit, incidents.details);
      await visit.page.getByRole("button", { name: incidents.skip, exact: true }).last().waitFor();
      await playground.settle();
      await picture(visit, "details");
      await press(visit, incidents.skip);
      await visit.input("text").fill("–");
      await send(visit, incidents.outcome.skipped);
    } else {
      await on(visit, label);
      await send(visit, incidents.outcome.ticked);
    }
  }
  const verify = incidents.done(incidentSteps.verify.title);
  await state(visit).getByRole("button", { name: verify, exact: true }).waitFor({ timeout: nextMinute });
  await on(visit, verify);
  await visit.modal.getByText(incidentForms.intro.resolve).waitFor();
  await visit.input("text").fill("Test contract 12");
  await send(visit, incidents.outcome.resolved);
  await state(visit).getByText(incidents.head.resolved(account)).first().waitFor({ timeout: nextMinute });
  await on(visit, incidents.clear);
  await visit.message(incidents.outcome.cleared).waitFor();
  await picture(visit, "over");

  await press(visit, incidents.review);
  await visit.input("text").fill(its.language === "Chinese" ? "提前两周续期" : "Renew two weeks earlier");
  await send(visit, incidents.outcome.reviewed);
  await playground.settle();
  const file = visit.page.locator(".file-card", { hasText: ".md" }).last();
  const [download] = await Promise.all([visit.page.waitForEvent("download"), file.click()]);
  const report = readFileSync(await download.path(), "utf8");
  expect(report).toContain(`## ${incidentReport.timeline}`);
  expect(report).toContain("Test contract 12");
  await on(visit, incidents.details);
  await visit.page.getByRole("button", { name: incidentTimeline.button, exact: true }).last().waitFor();
  await press(visit, incidentTimeline.button);
  await visit.message(incidentTimeline.title("")).last().waitFor();
  await picture(visit, "timeline");
  await visit.page.close();
});
