import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { causeOf, isMended } from "../../src/incidents/touched.ts";

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

test.each([
  ["the old one, on its last day", "ok", 0.5, false],
  ["the old one, later", "ok", -0.5, false],
  ["a new one", "ok", 365, true],
  ["a new one that ends soon", "ok", 20, true],
  ["a new one that was revoked", "revoked", 365, false],
] as const)("of what has ended a check finds %s", (_, condition, days, mended) => {
  const facts = { kind: "certificate" } as const;
  const signature = { facts, condition, notBefore: null, deadline: now + days * DAY };
  expect(isMended("expired", signature, now)).toBe(mended);
});

test.each([
  ["revoked", "revoked"],
  ["suspended", "suspended"],
  // It may answer soon.
  ["unreachable", null],
  ["ok", null],
] as const)("a check that finds it %s opens: %s", (condition, cause) => {
  const signature = { facts: { kind: "csc" }, condition, notBefore: null, deadline: now + 20 * DAY } as const;
  expect(causeOf({ action: "check", after: null }, signature, now)).toBe(cause);
  expect(causeOf({ action: "edit", after: null }, signature, now)).toBeNull();
});

test.each([
  ["revoked", "ok", 20, true],
  ["revoked", "ok", -1, false],
  ["revoked", "suspended", 20, false],
  ["suspended", "ok", 20, true],
  ["suspended", "unreachable", 20, false],
  ["unreachable", "revoked", -1, true],
  ["unreachable", "unreachable", 20, false],
  ["reported", "ok", 20, false],
  ["test-failed", "ok", 20, false],
] as const)("what is down as %s, and found %s with %i days left: %s", (cause, condition, days, mended) => {
  const facts = { kind: "csc" } as const;
  expect(isMended(cause, { facts, condition, notBefore: null, deadline: now + days * DAY }, now)).toBe(
    mended,
  );
});
