import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { dayNumber, isoDay } from "../../src/calendar.ts";
import { textsFor } from "../../src/conversation/texts/index.ts";
import { personas } from "../../src/playground/workspace.ts";
import { incidentWalker } from "./incident-walker.ts";
import { languages, plain } from "./languages.ts";
import { beginning, type Playground } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";
import { nextMinute } from "./walker.ts";

vi.setConfig({ testTimeout: 2 * nextMinute });

/** Ended by the time that the clock shows; and one that is in order, and is rehearsed. */
const account = "Token.im paid account";
const seal = "Contract seal";

/** What is typed, in the language of whoever types it. */
const typed = {
  English: {
    found: "The platform says it is over",
    told: "Please sign on paper until Friday",
    agreed: "Ticket 4711",
    document: "Lease for the Hamburg office",
    proof: "Test contract 12",
    learned: "Renew two weeks earlier",
    skipped: "Everybody knows the number",
  },
  Chinese: {
    found: "平台显示已过期",
    told: "周五之前请用纸质合同",
    agreed: "工单 4711",
    document: "汉堡办公室租赁合同",
    proof: "12 号测试合同",
    learned: "提前两周续期",
    skipped: "大家都有电话",
  },
};

/** What a text below the message may speak of. */
const nothing = { by: null, owner: null, names: "", count: 0, until: null, how: "" };

/** Channels speak the language of the one who walks; somebody who reads another one looks on. */
const playgrounds: Record<string, Playground> = {
  English: await usePlayground("en"),
  Chinese: await usePlayground("zh"),
};
const onlookers = {
  English: { persona: "chinese", locale: "zh" },
  Chinese: { persona: "colleague", locale: "en" },
} as const;

describe.each(languages)("an incident, in $language", (its) => {
  const playground = playgrounds[its.language] as Playground;
  const { texts } = its.reader(beginning);
  const {
    drill,
    incidents,
    incidentCalls,
    incidentReport,
    incidentSteps,
    incidentTimeline,
    oncall,
    support,
  } = texts;
  const words = typed[its.language];
  const onlooker = onlookers[its.language];
  const day = (days: number) => isoDay(dayNumber(beginning, its.who.tz) + days);
  const walk = (visit: Visit, name: string) => incidentWalker(visit, playground, name, texts, its.language);
  let visit: Visit;

  beforeAll(async () => {
    visit = await playground.visit(its.persona);
    await visit.introduce(playground);
  });
  afterAll(() => visit.page.close());

  it("goes to whoever is on duty", async () => {
    const { press, send, picture } = walk(visit, account);
    await visit.say("/signature oncall");
    await press(visit.message(oncall.empty), oncall.edit);
    await visit.input("person1").selectOption(its.who.id);
    await visit.input("person2").selectOption(personas.colleague.id);
    await visit.input("weekday").selectOption("1");
    await visit.input("time").fill("09:00");
    await visit.input("zone").fill("Europe/Berlin");
    await picture("rotation");
    await send(oncall.said.saved);
    await visit.say("/signature oncall");
    await press(visit.message(oncall.order), oncall.cover);
    await visit.input("person").selectOption(personas.owner.id);
    await visit.input("day").fill(day(20));
    await send(oncall.said.covered);
    await visit.say("/signature oncall");
    await visit.message(oncall.covers).getByText(personas.owner.name).first().waitFor();
    await picture("on-duty");
  });

  it("opens as the signature ends, is taken by a colleague, and read by everybody in the channel's language", async () => {
    const { state, shows, picture } = walk(visit, account);
    await visit.page.getByTestId("clock-plus-7").click();
    await playground.settle();
    await shows(incidents.head.down(account));
    await shows(personas.owner.name);
    await state().scrollIntoViewIfNeeded();
    await picture("open");

    // A colleague is quicker than whoever is on duty.
    const colleague = await playground.visit("colleague");
    await colleague.goTo("signatures");
    const hers = walk(colleague, account);
    await hers.answered(incidents.take);
    await hers.shows(personas.colleague.name);
    await colleague.page.close();

    // What they alone are shown is in their own language.
    const other = await playground.visit(onlooker.persona);
    await other.goTo("signatures");
    const theirs = walk(other, account);
    await theirs.shows(incidents.head.down(account));
    const shown = await theirs.details();
    await shown.getByText(textsFor(onlooker.locale).incidents.head.down(account)).first().waitFor();
    await shown.scrollIntoViewIfNeeded();
    await theirs.picture("two-languages");
    await other.page.close();
  });

  it("is taken over and walked through to its end", async () => {
    const { answered, done, details, news, on, press, send, shows, state, waits, picture } = walk(
      visit,
      account,
    );
    await answered(incidents.takeOver);
    await shows(its.who.name);
    await done("confirm");
    await visit.input("text").fill(words.found);
    await send(incidents.outcome.ticked);

    // A message in the thread becomes a note: the one that says who has taken it over.
    const reply = news(plain(incidentCalls.news.taken({ ...nothing, by: its.who.name })));
    await reply.hover();
    await reply
      .getByRole("button", { name: /:pushpin:/ })
      .first()
      .click();
    await reply.locator(".reaction").waitFor();

    await waits(incidents.done(incidentSteps.tell.title));
    await press(await details(), incidents.tell);
    await visit.input("place").selectOption("C0LEGAL");
    await visit.input("text").fill(words.told);
    await picture("tell");
    await send(incidents.outcome.told);

    await waits(incidents.done(incidentSteps.support.title));
    const letter = (await details()).getByText(plain([support.hello("Token.im")]));
    await letter.scrollIntoViewIfNeeded();
    await picture("support");
    await done("support");
    await send(incidents.outcome.ticked);

    await done("authorization");
    await visit.input("day").fill(day(10));
    await visit.input("text").fill(words.agreed);
    await send(incidents.outcome.authorized);
    await shows(incidents.head.mitigated(account));

    await press(await details(), incidents.wait);
    await visit.input("title").fill(words.document);
    await visit.input("person").selectOption(personas.colleague.id);
    await visit.input("day").fill(day(9));
    await send(incidents.outcome.waits);
    await done("reschedule");
    await send(incidents.outcome.ticked);

    await waits(incidents.done(incidentSteps.renewal.title));
    const renewing = await details();
    await renewing.getByText(words.document).scrollIntoViewIfNeeded();
    await picture("details");
    await press(renewing, texts.renewals.renew);
    await visit.message(texts.renewals.said.started).waitFor();
    await picture("renewal");

    // Beginning it has done that step.
    await done("verify");
    await visit.input("text").fill(words.proof);
    await send(incidents.outcome.resolved);
    await shows(incidents.head.resolved(account));
    await on(incidents.clear);
    await visit.message(incidents.outcome.cleared).waitFor();
    await state().scrollIntoViewIfNeeded();
    await picture("over");

    await visit.goTo("legal");
    await visit.message(words.told).waitFor();
    await visit
      .message(incidentCalls.notice.clearSummary(account))
      .or(visit.message(plain(incidentCalls.notice.clear(account))))
      .first()
      .waitFor();
    await picture("told");
    await visit.goTo("signatures");
  });

  it("is told in a report", async () => {
    const { details, press, send, picture } = walk(visit, account);
    await press(await details(), incidents.review);
    await visit.input("text").fill(words.learned);
    await send(incidents.outcome.reviewed);
    await playground.settle();
    const file = visit.page.locator(".file-card", { hasText: incidentReport.fileName(account) });
    const [download] = await Promise.all([visit.page.waitForEvent("download"), file.click()]);
    const report = readFileSync(await download.path(), "utf8");
    for (const part of [
      `# ${incidentReport.title("")}`,
      `## ${incidentReport.timeline}`,
      ...[incidentReport.summary, incidentReport.durations, incidentReport.documents, incidentReport.change],
      ...[words.found, words.agreed, words.document, words.proof, words.learned],
      ...[its.who.name, personas.colleague.name, personas.owner.name, "legal"],
      ...[incidents.causes.expired, incidents.likely["renewal-missed"]],
    ])
      expect(report).toContain(part);
    expect(report).not.toContain("help@token.example");

    await press(await details(), incidentTimeline.button);
    await visit.message(incidentTimeline.title("")).waitFor();
    await picture("timeline");
  });

  it("is rehearsed in a drill, which is reported as well", async () => {
    const { answered, details, done, on, press, send, shows, state, waits, picture } = walk(visit, seal);
    await visit.say(`/signature drill ${seal}`);
    const asked = visit.message(drill.askTitle(seal));
    await asked.waitFor();
    await picture("drill-asked");
    await press(asked, drill.begin);
    await visit.message(incidents.outcome["drill-begun"]).waitFor();
    await shows(`${incidents.drill} · `);
    await answered(incidents.take);
    await shows(its.who.name);
    await done("confirm");
    await send(incidents.outcome.ticked);
    await waits(incidents.done(incidentSteps.tell.title));
    await press(await details(), incidents.tell);
    await visit.input("place").selectOption("C0LEGAL");
    await send(incidents.outcome.told);
    await waits(incidents.done(incidentSteps.support.title));
    await press(await details(), incidents.skip);
    await visit.input("text").fill(words.skipped);
    await send(incidents.outcome.skipped);
    await press(await details(), incidents.resolve);
    await visit.input("text").fill(words.proof);
    await send(incidents.outcome.resolved);
    await shows(incidents.head.resolved(seal));
    await on(incidents.clear);
    const report = visit.message(drill.reportTitle(seal));
    await report.getByText(drill.first).waitFor({ timeout: nextMinute });
    await report.scrollIntoViewIfNeeded();
    await picture("drill-report");
    await report.getByText(incidentSteps.support.title).waitFor();
    await state().scrollIntoViewIfNeeded();
    await picture("drill-over");
  });
});
