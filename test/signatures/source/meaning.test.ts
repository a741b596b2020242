import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/clock.ts";
import type { FoundCertificate } from "../../../src/signatures/reading.ts";
import type { Signature } from "../../../src/signatures/signature.ts";
import type { Look, Told } from "../../../src/signatures/source/intents.ts";
import { healthAfter, isLost, isOther, meaningOf } from "../../../src/signatures/source/meaning.ts";
import type { Health } from "../../../src/signatures/source/source.ts";
import { certificate } from "../../contracts/storage-rows.ts";

const now = Date.UTC(2026, 2, 2, 8);
const entered = {
  facts: { kind: "subscription", end: now + 90 * DAY },
  deadline: now + 90 * DAY,
} as Signature;

const account = (state: Extract<Told, { kind: "http" }>["state"], end: number | "no end" | null) =>
  meaningOf({ kind: "http", state, end, endAsked: end !== null }, entered, now);

test.each([
  [account("active", now + 5), { end: now + 5, told: true }, "ok"],
  [account("active", "no end"), { end: null, told: true }, "ok"],
  [account(null, now + 5), { end: now + 5, told: true }, "ok"],
  [account("active", null), { end: now + 90 * DAY, told: false }, "ok"],
  [account("suspended", null), { end: now + 90 * DAY, told: false }, "suspended"],
  [account("pending", now + 5), { end: now + 5, told: true }, "suspended"],
  [account("revoked", null), { end: now + 90 * DAY, told: false }, "revoked"],
  // What is over says so by its end; where it was to last longer, it does not work all the same.
  [account("expired", now - 1), { end: now - 1, told: true }, "ok"],
  [account("expired", now + 5), { end: now + 5, told: true }, "suspended"],
  [account("expired", "no end"), { end: null, told: true }, "suspended"],
])("an account: %#", (meaning, facts, condition) => {
  expect(meaning).toEqual({ facts: { kind: "http", ...facts }, pem: null, condition });
});

const held = certificate("ab");
const chain = "chain" in held ? held.chain : null;
if (chain === null) throw new Error("no chain");
const asks = { cannot: null, pin: null, otp: null, unattended: true };
const credential = (change: Partial<Extract<Told, { kind: "csc" }>>, dates: { from: number; to: number }) => {
  const [leaf] = chain;
  const found: FoundCertificate = {
    chain: [{ ...leaf, notBefore: now + dates.from, notAfter: now + dates.to }],
    pem: "PEM",
  };
  return meaningOf({ kind: "csc", found, enabled: true, word: null, asks, ...change }, entered, now);
};

test.each([
  ["no word at all", {}, { from: -9, to: 9 }, "ok"],
  ["valid", { word: "valid" }, { from: -9, to: 9 }, "ok"],
  [
    "revoked, also where its key is disabled",
    { word: "revoked", enabled: false },
    { from: -9, to: 9 },
    "revoked",
  ],
  ["suspended", { word: "suspended" }, { from: -9, to: 9 }, "suspended"],
  ["a disabled key", { word: "valid", enabled: false }, { from: -9, to: 9 }, "suspended"],
  ["a word of its own", { word: "unknown" }, { from: -9, to: 9 }, "unknown"],
  ["expired, as the certificate says", { word: "expired" }, { from: -9, to: -1 }, "ok"],
  ["expired, against the certificate", { word: "expired" }, { from: -9, to: 9 }, "unknown"],
  ["valid, against the certificate", { word: "valid" }, { from: -9, to: -1 }, "ok"],
  ["not yet valid, as the certificate says", { word: "not-yet-valid" }, { from: 1, to: 9 }, "ok"],
  ["not yet valid, against the certificate", { word: "not-yet-valid" }, { from: -9, to: 9 }, "unknown"],
] as const)("a credential: %s", (_, change, dates, condition) => {
  const meaning = credential(change, dates);
  const key = "enabled" in change && !change.enabled ? "disabled" : "enabled";
  expect(meaning).toMatchObject({ facts: { kind: "csc", key }, pem: "PEM", condition });
});

test("other facts are another kind, another certificate or another end; a disabled key is the same credential", () => {
  const { facts } = credential({}, { from: -9, to: 9 });
  expect(isOther(facts, entered.facts)).toBe(true);
  expect(isOther(facts, credential({ enabled: false }, { from: -9, to: 9 }).facts)).toBe(false);
  expect(isOther(facts, credential({}, { from: -9, to: 10 }).facts)).toBe(true);
  const [one, two] = [account("active", now + 5).facts, account("active", now + 6).facts];
  expect([isOther(one, one), isOther(one, two)]).toEqual([false, true]);
});

const never: Health = {
  ...{ checkedAt: null, word: null, failure: null, detail: null, failingSince: null, failures: 0 },
  nextCheckAt: now,
  asks: null,
};
const fine: Look = { told: { kind: "http", state: "active", end: null, endAsked: false } };
const failed = (retryAfter: number | null): Look => ({
  failure: "server-error",
  detail: "HTTP 503",
  retryAfter,
});
const after = (look: Look, deadline: number | null = null) =>
  (healthAfter(never, look, deadline, now).nextCheckAt ?? 0) - now;

test("it is asked daily, more often near its end and after it, hourly while it fails, and as late as it wants", () => {
  expect(after(fine)).toBe(DAY);
  expect(after(fine, now + 61 * DAY)).toBe(DAY);
  expect(after(fine, now + 60 * DAY)).toBe(6 * HOUR);
  expect(after(fine, now - DAY)).toBe(6 * HOUR);
  expect(after(failed(null), now)).toBe(HOUR);
  expect(after(failed(60))).toBe(HOUR);
  expect(after(failed(7_200))).toBe(2 * HOUR);
  expect(after(failed(999_999_999))).toBe(DAY);
});

test("it counts as lost after three failures in a row over an hour or more, whatever came before", () => {
  const looks = fc.array(fc.record({ ok: fc.boolean(), pause: fc.integer({ min: 1, max: 2 * HOUR }) }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(looks, (list) => {
      let health = never;
      let at = now;
      const failures: number[] = [];
      for (const { ok, pause } of list) {
        at += pause;
        health = healthAfter(health, ok ? fine : failed(null), null, at);
        if (ok) failures.length = 0;
        else failures.push(at);
      }
      const [first = at] = failures;
      expect(isLost(health, at)).toBe(failures.length >= 3 && at - first >= HOUR);
      expect(health).toMatchObject({
        checkedAt: at,
        failures: failures.length,
        failingSince: failures[0] ?? null,
        word: failures.length === 0 ? "active" : null,
      });
    }),
  );
});
