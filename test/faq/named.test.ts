import { expect, test } from "vitest";
import { meantBy, withoutNames } from "../../src/faq/named.ts";

test.each([
  ["is Contract seal valid?", ["Contract seal", "Seal"], ["Contract seal"]],
  ["Contract seal or Seal?", ["Contract seal", "Seal"], ["Contract seal", "Seal"]],
  // Within another word it is not meant.
  ["the sealed envelope", ["Seal"], []],
  ["公章还有效吗", ["公章", "合同章"], ["公章"]],
  ["我们的 Token.im账户 到期了", ["Token.im账户"], ["Token.im账户"]],
  ["is it up", ["it"], []],
  ["both of Payroll", ["Payroll", "payroll"], ["Payroll", "payroll"]],
])("%s names, of %s, %s", (question, names, meant) => {
  const longestFirst = names
    .map((name) => ({ name }))
    .sort((one, other) => other.name.length - one.name.length);
  const found = meantBy(question, longestFirst);
  expect(found.map(({ name }) => name).sort()).toEqual([...meant].sort());
});

test("without its name a question is one about any signature", () => {
  expect(withoutNames("Is Adobe Sign EU still valid?", [{ name: "Adobe Sign EU" }])).toBe(
    "is  our signature  still valid?",
  );
  expect(withoutNames("北风门户过期了", [{ name: "北风门户" }])).toBe("我们的签名过期了");
});
