import { expect, it } from "vitest";
import { withoutNumbers } from "../../../src/conversation/incidents/without-numbers.ts";

it.each([
  ["call +49 30 1234 now", "call ☎… now"],
  ["+86 138 1234 5678", "☎…"],
  ["请打13812345678", "请打☎…"],
  ["0049 (30) 123-45-67", "☎…"],
  ["(030) 1234 567", "☎…"],
  ["030 1234567", "☎…"],
  ["400-800-1234", "☎…"],
  ["on 2026-03-05 at 12:00", "on 2026-03-05 at 12:00"],
  ["5 March 2026, 12:00 (UTC)", "5 March 2026, 12:00 (UTC)"],
  ["2026年3月5日 12:00", "2026年3月5日 12:00"],
  ["Case 4711, lease 7/2026, error 403", "Case 4711, lease 7/2026, error 403"],
])("%s", (text, expected) => {
  expect(withoutNumbers(text)).toBe(expected);
});
