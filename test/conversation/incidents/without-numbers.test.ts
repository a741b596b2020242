import { describe, expect, it } from "vitest";
import { withoutNumbers } from "../../../src/conversation/incidents/without-numbers.ts";

describe("leaves out", () => {
  it.each([
    ["call +49 30 1234 now", "call ☎… now"],
    ["+86 138 1234 5678", "☎…"],
    ["请打13812345678", "请打☎…"],
    ["０１０－１２３４５６７８", "☎…"],
    ["0049 (30) 123-45-67", "☎…"],
    ["(030) 1234 567", "☎…"],
    ["030 1234567", "☎…"],
    ["030 / 123 45 67", "☎…"],
    ["400-800-1234", "☎…"],
    ["call 8812345", "call ☎…"],
    ["Call 12345.", "Call ☎…."],
    ["555-1234, ext. 12", "☎…, ext. 12"],
    ["06.12.34.56.78", "☎…"],
    ["030‑1234‑5", "☎…"],
    ["123\u00a0456", "☎…"],
    ["at 12:00 call 8812345 12:30", "at 12:00 call ☎… 12:30"],
    ["2026-03-05 8812345", "2026-03-05 ☎…"],
    ["20260305", "☎…"],
    ["Tel:12345678", "Tel:☎…"],
    ["ISO 27001 4567", "ISO ☎…"],
  ])("%s", (text, expected) => {
    expect(withoutNumbers(text)).toBe(expected);
  });
});

describe("leaves", () => {
  it.each([
    "on 2026-03-05 at 12:00",
    "2026-03-05 12:00:30",
    "2026-03-05T12:00:30Z",
    "5 March 2026, 12:00 (UTC)",
    "5 March 2026 12:00",
    "12:00 2026",
    "2026年3月5日 12:00",
    "2026.3.5, 2026/03/05, 05.03.2026, 3/28/2026, 5-3-26",
    "2026-03-05 – 2026-03-09",
    "Contract 2026/27, plan 2026–2027, from 3/2026",
    "Case 4711, lease 7/2026, error 403",
    "1. Pay\n2. Call\n3. Sign\n4. Tell\n5. Rest",
    "EUR 10,000",
    "ISO 27001 and ISO/IEC 27001, GB/T 38540-2020, RFC 3161",
  ])("%s", (text) => {
    expect(withoutNumbers(text)).toBe(text);
  });
});
