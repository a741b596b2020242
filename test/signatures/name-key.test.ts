import { expect, test } from "vitest";
import { nameKey } from "../../src/signatures/name-key.ts";

test.each([
  ["Payroll", "payroll"],
  ["  ＰＡＹＲＯＬＬ　２０２６ ", "payroll 2026"],
  ["年度签章", "年度签章"],
  ["ﬁles", "files"],
  ["a\0b", "ab"],
  ["İ", "i̇"],
])("%j is found as %j", (name, key) => {
  expect(nameKey(name)).toBe(key);
  expect(nameKey(nameKey(name))).toBe(key);
});
