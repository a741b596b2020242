import { expect, test } from "vitest";
import { textsFor } from "../../../src/conversation/texts/index.ts";

test.each([
  ["en", [60, 30, 1], "60, 30 and 1 days before"],
  ["en", [1], "remind 1 day before"],
  ["zh", [60, 30, 1], "到期前 60、30、1 天"],
] as const)("days of reminders read like a sentence, in %s: %j", (locale, days, said) => {
  expect(textsFor(locale).faq.remindersLine(days)).toContain(said);
});
