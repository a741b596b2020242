import { expect, test } from "vitest";
import { readerOf } from "../../src/conversation/reader.ts";
import { write } from "../../src/conversation/write.ts";
import { locales } from "../../src/people/person.ts";

const form = (sealing: boolean, locale: "en" | "zh" = "en") =>
  JSON.stringify(
    write(
      {
        type: "source-form",
        signature: { id: 7, name: "Seal" },
        ...{ kind: "http", revision: 0, hasSecret: false, sealing, draft: {}, faults: {} },
      },
      readerOf({ locale, timeZone: "UTC" }, { audience: "asker", platform: "slack", now: 0 }),
    ),
  );

test("puts a header for a secret there only where a secret can be kept", () => {
  expect(form(true)).toContain("Bearer {secret}");
  for (const locale of locales) expect(form(false, locale)).not.toContain("Bearer");
});

test("calls an access token one in Chinese", () => {
  expect(form(true, "zh")).toContain('"label":"访问令牌"');
  expect(form(true, "zh")).not.toContain("密钥");
});

test.each([
  ["en", "/signature source NAME"],
  ["zh", "/signature 来源 名称"],
] as const)("a source without a name asks for one, %s", (locale, command) => {
  const reader = readerOf({ locale, timeZone: "UTC" }, { audience: "asker", platform: "slack", now: 0 });
  const list = { words: "", name: null, page: 1, pages: 1, total: 1, rows: [] };
  expect(JSON.stringify(write({ type: "listed", ...list, wanted: "source" }, reader))).toContain(command);
  expect(JSON.stringify(write({ type: "listed", ...list }, reader))).not.toContain(command);
});
