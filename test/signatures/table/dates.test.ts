import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DayOrder, readDay } from "../../../src/signatures/table/dates.ts";
import { createDayOrder } from "../../../src/signatures/table/day-order.ts";

const orderOf = (cells: string[]) => {
  const order = createDayOrder();
  cells.forEach(order.see);
  return order.order();
};

describe("one day, however it is written", () => {
  test.each([
    "2026-12-31",
    "2026/12/31",
    "2026.12.31",
    "2026-12-31 23:59:59",
    "2026-12-31T00:00:00Z",
    "2026-12-31T23:59:59.123+08:00",
    "20261231",
    "31.12.2026",
    "31. 12. 2026",
    "31/12/2026",
    "12/31/2026",
    "12/31/2026 11:59 PM",
    "31-12-2026",
    "31-Dec-2026",
    "31 December 2026",
    "31st Dec. 2026",
    "Dec 31, 2026",
    "December 31 2026",
    "Dec 31 23:59:59 2026 GMT",
    "2026年12月31日",
    "2026 年 12 月 31 号",
    "2026年12月31日 23时59分",
    "２０２６年１２月３１日",
    "46387",
    "46387.5",
    "46387,99999",
    " 2026-12-31 ",
    "2025-01-01 至 2026-12-31",
    "2025年1月1日到2026年12月31日",
    "2025.01.01-2026.12.31",
    "2025/1/1 - 2026/12/31",
    "2025/01/01～2026/12/31",
    "from 2025-01-01 to 2026-12-31",
  ])("%s", (cell) => {
    expect(readDay(cell, null)).toEqual({ day: "2026-12-31" });
  });
});

test.each<[string, DayOrder, unknown]>([
  ["3/4/2026", "day", { day: "2026-04-03" }],
  ["3/4/2026", "month", { day: "2026-03-04" }],
  ["3/4/2026", "unclear", { fault: { why: "day-or-month-first", text: "3/4/2026" } }],
  ["4/4/2026", "unclear", { day: "2026-04-04" }],
  ["3.4.2026", "month", { day: "2026-04-03" }],
  ["31/12/2026", "month", { fault: { why: "no-such-day", text: "31/12/2026" } }],
  ["2026-02-29", null, { fault: { why: "no-such-day", text: "2026-02-29" } }],
  ["2028-02-29", null, { day: "2028-02-29" }],
  ["31.04.2026", null, { fault: { why: "no-such-day", text: "31.04.2026" } }],
  ["2026-13-01", null, { fault: { why: "no-such-day", text: "2026-13-01" } }],
  ["00/00/2026", "day", { fault: { why: "no-such-day", text: "00/00/2026" } }],
  ["31/12/26", null, { fault: { why: "two-digit-year", text: "31/12/26" } }],
  ["31.12.26", null, { fault: { why: "two-digit-year", text: "31.12.26" } }],
  ["31-Dec-26", null, { fault: { why: "two-digit-year", text: "31-Dec-26" } }],
  ["next year", null, { fault: { why: "no-date", text: "next year" } }],
  ["长期", null, { fault: { why: "no-date", text: "长期" } }],
  ["12/2026", null, { fault: { why: "no-date", text: "12/2026" } }],
  ["2026-12-31 or so", null, { fault: { why: "no-date", text: "2026-12-31 or so" } }],
  ["#REF!", null, { fault: { why: "no-date", text: "#REF!" } }],
])("%s, %s first", (cell, order, read) => {
  expect(readDay(cell, order)).toEqual(read);
});

test.each<[string[], DayOrder]>([
  [["1/2/2026", "31/12/2026", ""], "day"],
  [["1/2/2026", "12/31/2026"], "month"],
  [["1/2/2026", "2026-12-31", "31.12.2026"], "unclear"],
  [["13/1/2026", "1/13/2026", "1/2/2026"], "unclear"],
  [["2026-12-31", "1/1/2026"], null],
  [["1/2/2025 - 31/12/2026"], "day"],
  [[], null],
])("a column of %j has first: %s", (cells, order) => {
  expect(orderOf(cells)).toBe(order);
});

const long = { dateStyle: "long", timeZone: "UTC" } as const;
const english = new Intl.DateTimeFormat("en-US", long);
const chinese = new Intl.DateTimeFormat("zh-CN", long);

test("every day is read back from each way of writing it", () => {
  const from = Date.UTC(1950, 0, 1) / 86_400_000;
  const to = Date.UTC(2150, 0, 1) / 86_400_000;
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (days) => {
      const date = new Date(days * 86_400_000);
      const day = date.toISOString().slice(0, 10);
      const [y, m, d] = day.split("-");
      const named = [english.format(date), chinese.format(date)];
      for (const text of [day, `${days + 25_569}`, `${d}.${m}.${y}`, ...named]) {
        expect(readDay(text, null), text).toEqual({ day });
      }
      expect(readDay(`${d}/${m}/${y}`, "day")).toEqual({ day });
      expect(readDay(`${m}/${d}/${y}`, "month")).toEqual({ day });
    }),
  );
});

test("no text makes it fail", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.constantFrom("day", null),
      (text, order) => {
        const read = readDay(text, order);
        if ("day" in read) expect(read.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      },
    ),
  );
});
