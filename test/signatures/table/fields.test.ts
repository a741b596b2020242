import { expect, test } from "vitest";
import { exportColumns } from "../../../src/signatures/table/export-row.ts";
import { fields, guessMapping, mappingWith } from "../../../src/signatures/table/fields.ts";

const guessed = (row: string) => guessMapping(row.split(","));

test.each([
  ["Name,Expiry Date,Responsible,Provider,Remarks", { name: 0, end: 1, owner: 2, vendor: 3, notes: 4 }],
  ["签名名称,到期日（必填）,负责人,备用负责人,服务商", { name: 0, end: 1, owner: 2, backup: 3, vendor: 4 }],
  ["序号,名称,有效期,客服,链接,备注", { name: 1, end: 2, support: 3, link: 4, notes: 5 }],
  [" NAME * ,Valid-Until:,Ｏｗｎｅｒ", { name: 0, end: 1, owner: 2 }],
  // The plainer one, then the first one.
  ["有效期,到期日,name,Name", { name: 2, end: 1 }],
  [",,Name,,", { name: 2 }],
  ["Foo,Bar", {}],
  ["", {}],
  ["reason,原因,kind,status", {}],
])("%s", (row, mapping) => {
  expect(guessed(row)).toEqual(mapping);
});

test("an export's own headers are all known, but for what is there for people", () => {
  expect(Object.keys(guessMapping(exportColumns)).toSorted()).toEqual([...fields].toSorted());
});

test("a header that the caller names goes before what is guessed", () => {
  const choose = mappingWith({ end: "ablauf", owner: "Not there" });
  expect(choose(["Name", "Ablauf", "Expiry", "Owner"])).toEqual({ name: 0, end: 1, owner: 3 });
});
