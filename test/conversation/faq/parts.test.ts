import { expect, test } from "vitest";
import { answerParts } from "../../../src/conversation/faq/parts.ts";
import { withoutNumbers } from "../../../src/conversation/incidents/without-numbers.ts";
import { readerOf } from "../../../src/conversation/reader.ts";
import { readFaqEntries } from "../../../src/faq-entries.ts";

const answer = "Call **+49 30 1234567** or 13812345678.\n\n- see https://example.com/1234567 by 2026-03-31";

test.each(["room", "asker"] as const)("telephone numbers in an answer for a %s", (audience) => {
  const reader = readerOf({ locale: "en", timeZone: "UTC" }, { audience, platform: "slack", now: 0 });
  const [mobile, office] = audience === "room" ? ["☎…", "☎…"] : ["13812345678", "+49 30 1234567"];
  const address = "https://example.com/1234567";
  expect(answerParts(answer, {}, reader)).toEqual([
    { type: "text", text: ["Call ", { bold: office }, ` or ${mobile}.`] },
    { type: "text", text: ["• ", "see ", { link: address, label: address }, " by 2026-03-31"] },
  ]);
});

test("no answer that comes with the program loses anything in a room", async () => {
  for (const { texts } of (await readFaqEntries(null)).entries)
    for (const { answer: text } of Object.values(texts)) expect(withoutNumbers(text)).toBe(text);
});
