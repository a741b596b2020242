import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "../../src/platforms/plain.ts";
import { hostile } from "../contracts/platform-arbitraries.ts";

const anyName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.constantFrom(...hostile),
  fc.stringMatching(/^[./\\ ~]{0,5}[a-z:*]{0,9}[. ]{0,3}(\.csv)?$/),
);

test("every name becomes one that every file system takes", () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const fit = fileName(name);
      expect(fit).not.toMatch(/["*:<>?/\\|\p{Cc}\p{Cs}]|^[\s.~]|[\s.]$|^$/u);
      expect(fit.length).toBeLessThanOrEqual(120);
      expect(fileName(fit)).toBe(fit);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ["rows.csv", "rows.csv"],
  ["签名清单.csv", "签名清单.csv"],
  ["a/b\\c.csv", "a-b-c.csv"],
  [".csv", "csv"],
  ["...", "file"],
  ["", "file"],
  [" \n ", "file"],
  ["two\r\nlines.csv", "two lines.csv"],
  ["gpj\u202Evsc.exe", "gpjvsc.exe"],
  [`${"x".repeat(500)}.csv`, `${"x".repeat(116)}.csv`],
  [`${"👨‍👩‍👧‍👦".repeat(40)}.csv`, `${"👨‍👩‍👧‍👦".repeat(10)}.csv`],
])("%j is %j", (name, fit) => {
  expect(fileName(name)).toBe(fit);
});
