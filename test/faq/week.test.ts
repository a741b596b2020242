import { expect, test } from "vitest";
import { weekBegan } from "../../src/faq/week.ts";

const began = (now: string, zone: string) => new Date(weekBegan(Date.parse(now), zone)).toISOString();

test.each([
  ["on Monday at nine", "2026-03-02T08:00:00Z", "Europe/Berlin", "2026-03-02T08:00:00.000Z"],
  ["a moment before", "2026-03-02T07:59:59.999Z", "Europe/Berlin", "2026-02-23T08:00:00.000Z"],
  ["on Sunday night", "2026-03-08T22:59:00Z", "Europe/Berlin", "2026-03-02T08:00:00.000Z"],
  ["over a change of the clock", "2026-03-30T07:00:00Z", "Europe/Berlin", "2026-03-30T07:00:00.000Z"],
  ["where it is Monday already", "2026-03-02T01:30:00Z", "Asia/Shanghai", "2026-03-02T01:00:00.000Z"],
])("the week begins: %s", (_when, now, zone, since) => {
  expect(began(now, zone)).toBe(since);
});
