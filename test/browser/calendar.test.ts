import { afterAll, describe, expect, it } from "vitest";
import type { Locale } from "../../src/people/person.ts";
import { languages } from "./languages.ts";
import { beginning, openPlayground, type Playground } from "./open-playground.ts";

/**
 * What is due at the start, 30 days and 60 days later: name and days until the end. Of what ends on the way its incident tells,
 * until it has said its last word.
 */
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
      ['Legal & <Finance> "Q4"', -1],
      ["Old Android app", -9],
    ],
  ],
  [
    30,
    [
      ["Windows code signing", 25],
      ["Procurement approvals", 10],
      ['Legal & <Finance> "Q4"', -31],
      ["Old Android app", -39],
    ],
  ],
  [
    60,
    [
      ["Customs declarations", -60],
      ['Legal & <Finance> "Q4"', -61],
      ["Old Android app", -69],
    ],
  ],
];

describe.each(languages)("sixty days of reminders in $language", ({ language, persona, reader }) => {
  const locale: Locale = language === "English" ? "en" : "zh";
  const { incidents, reminders, signatures } = reader(beginning).texts;
  let playground: Playground;
  afterAll(async () => {
    await playground.close();
    expect(playground.problems).toEqual([]);
  });

  it("arrive in one message each time, the earlier ones without their buttons", async () => {
    playground = await openPlayground(locale);
    const visit = await playground.visit(persona);
    const messages = visit.page.getByTestId("message");
    for (const [at, [days, expected]] of due.entries()) {
      if (days > 0) await visit.page.getByTestId("clock-plus-30").click();
      const over = expected.filter(([, until]) => until < 0).length;
      const urgent = expected.filter(([, until]) => until >= 0 && until <= 7).length;
      const digest = visit.message(reminders.digest(over, urgent, expected.length - over - urgent));
      await digest.waitFor();
      for (const [name, until] of expected)
        await digest.getByText(reminders.headline(name, until, until < 0), { exact: true }).waitFor();
      expect(await digest.getByRole("button", { name: signatures.open, exact: true }).count()).toBe(
        expected.length,
      );
      const earlier = messages.filter({ hasText: reminders.superseded });
      if (at > 0) await earlier.nth(at - 1).waitFor();
      expect(await earlier.count()).toBe(at);
      expect(await earlier.getByRole("button", { name: signatures.open, exact: true }).count()).toBe(0);
      await visit.picture(`reminders-${days}-${language}`);
    }
    // What ends on the way opens an incident, which has a message of its own.
    expect(await messages.filter({ hasNotText: incidents.details }).count()).toBe(due.length);
    expect(await visit.page.getByTestId("clock-now").textContent()).toContain(
      language === "English" ? "July 31, 2027" : "2027年7月31日",
    );
  });
});
