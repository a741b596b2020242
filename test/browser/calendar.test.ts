import { afterAll, describe, expect, it } from "vitest";
import type { Locale } from "../../src/people/person.ts";
import { languages } from "./languages.ts";
import { beginning, openPlayground, type Playground } from "./open-playground.ts";

/** Slack takes one message a second for a channel, so the last of a dozen is a while in coming. */
const untilAllArrived = { timeout: 40_000 };

/** What is due at the start, 30 days and 60 days later: name and days until the end. */
const due: [number, [string, number][]][] = [
  [
    0,
    [
      ["Windows code signing", 55],
      ["Procurement approvals", 40],
      ["Invoice seal", 25],
      ["HR document signing", 12],
      ["Token.im paid account", 6],
      ["上海合同章", 2],
      ["Customs declarations", 0],
      ['Legal & <Finance> "Q4"', -1],
      ["Old Android app", -9],
    ],
  ],
  [
    30,
    [
      ["Windows code signing", 25],
      ["Procurement approvals", 10],
      ["Nightly builds", 0],
      ["Invoice seal", -5],
      ["HR document signing", -18],
      ["Token.im paid account", -24],
      ["上海合同章", -28],
      ["Customs declarations", -30],
      ['Legal & <Finance> "Q4"', -31],
      ["Old Android app", -39],
    ],
  ],
  [
    60,
    [
      ["Windows code signing", -5],
      ["Procurement approvals", -20],
      ["Nightly builds", -30],
      ["Invoice seal", -35],
      ["HR document signing", -48],
      ["Token.im paid account", -54],
      ["上海合同章", -58],
      ["Customs declarations", -60],
      ['Legal & <Finance> "Q4"', -61],
      ["Old Android app", -69],
    ],
  ],
];

describe.each(languages)("sixty days of reminders in $language", ({ language, persona, reader }) => {
  const locale: Locale = language === "English" ? "en" : "zh";
  const { reminders } = reader(beginning).texts;
  let playground: Playground;
  afterAll(async () => {
    await playground.close();
    expect(playground.problems).toEqual([]);
  });

  it("arrive once each as the calendar moves", async () => {
    playground = await openPlayground(locale);
    const visit = await playground.visit(persona);
    for (const [days, expected] of due) {
      if (days > 0) await visit.page.getByTestId("clock-plus-30").click();
      for (const [name, until] of expected) {
        const headline = reminders.headline(name, until, until < 0);
        await visit.message(headline).waitFor(untilAllArrived);
        const shown = visit.page.getByTestId("message").filter({ hasText: headline });
        expect(await shown.count(), headline).toBe(1);
      }
      await visit.picture(`reminders-${days}-${language}`);
    }
    const arrived = due.flatMap(([, expected]) => expected).length;
    expect(await visit.page.getByTestId("message").count()).toBe(arrived);
    expect(await visit.page.getByTestId("clock-now").textContent()).toContain(
      language === "English" ? "July 31, 2027" : "2027年7月31日",
    );
  });
});
