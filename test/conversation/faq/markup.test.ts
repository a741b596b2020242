import { expect, test } from "vitest";
import { markup } from "../../../src/conversation/faq/markup.ts";

const link = (to: string) => ({ link: to, label: to });

test.each([
  ["**bold** and `code`, else *nothing*", [{ bold: "bold" }, " and ", { code: "code" }, ", else *nothing*"]],
  ["see https://sign.example.com/a?b=c#d.", ["see ", link("https://sign.example.com/a?b=c#d"), "."]],
  ["在https://example.com/a，点“续期”", ["在", link("https://example.com/a"), "，点“续期”"]],
  [
    "(https://example.com/a) or **https://example.com**",
    ["(", link("https://example.com/a"), ") or ", { bold: "https://example.com" }],
  ],
  ["http://example.com javascript:alert(1) https://", ["http://example.com javascript:alert(1) https://"]],
  ["`https://example.com`", [{ code: "https://example.com" }]],
])("%s", (text, parts) => {
  expect(markup(text)).toEqual(parts);
});

test("takes no time", () => {
  const start = performance.now();
  for (const one of ["**", "`", "https://", "*`"]) markup(one.repeat(2_600 / one.length));
  expect(performance.now() - start).toBeLessThan(300);
});
