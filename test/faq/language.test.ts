import { expect, test } from "vitest";
import { languageOf } from "../../src/faq/language.ts";

test.each([
  ["企业签名过期了怎么办", "en", "zh"],
  ["Token.im 的 UKey 过期了", "en", "zh"],
  ["请问 DocuSign 和 e签宝 哪个好", "en", "zh"],
  ["what does 实名认证 mean", "zh", "en"],
  ["how do I renew", "zh", "en"],
  // A word or two may be anybody's.
  ["statsu", "zh", "zh"],
  ["???", "zh", "zh"],
  ["", "en", "en"],
  ["👋", "zh", "zh"],
] as const)("%s, from somebody who reads %s", (text, otherwise, language) => {
  expect(languageOf(text, otherwise)).toBe(language);
});
