import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { causeOf } from "../../src/incidents/touched.ts";

const now = Date.UTC(2026, 2, 2, 12);
const stuck = { action: "renewal-stuck", after: null };

test.each([
  ["a certificate whose old one still signs", "certificate", "ok", 20, null],
  ["a certificate that has ended", "certificate", "ok", -1, "not-activated"],
  ["a certificate that was revoked", "certificate", "revoked", 20, "not-activated"],
  ["a platform's account, whose renewal may lock it", "subscription", "ok", 20, "not-activated"],
  ["a remote credential", "csc", "ok", 20, "not-activated"],
] as const)("an activation that is far over, of %s", (_, kind, condition, days, cause) => {
  const signature = { facts: { kind }, condition, notBefore: null, deadline: now + days * DAY };
  expect(causeOf(stuck, signature, now)).toBe(cause);
});
