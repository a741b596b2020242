import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { deadlineOf } from "../../src/signatures/deadline.ts";
import type { CertificateFacts } from "../../src/signatures/signature.ts";

const start = Date.UTC(2026, 0, 1);

function certificate(facts: Partial<CertificateFacts>): CertificateFacts {
  return {
    subject: "CN=Seal",
    commonName: "Seal",
    organization: null,
    issuer: "CN=Issuer",
    serialNumber: "01",
    thumbprint: "00",
    key: "ECDSA P-256",
    notBefore: start,
    notAfter: start + 365 * DAY,
    privateKeyNotAfter: null,
    isAuthority: false,
    selfSigned: false,
    ...facts,
  };
}

const issuer = certificate({
  subject: "CN=Issuer",
  commonName: "Issuer",
  isAuthority: true,
  notAfter: start + 900 * DAY,
});
const root = certificate({
  subject: "CN=Root",
  isAuthority: true,
  selfSigned: true,
  notAfter: start + 10 * DAY,
});

test("a certificate alone ends with its own notAfter, which is inclusive", () => {
  expect(deadlineOf({ kind: "certificate", chain: [certificate({})] })).toEqual({
    notBefore: start,
    deadline: start + 365 * DAY,
    origin: { from: "certificate" },
  });
});

test("a private key usage period that ends earlier sets the deadline", () => {
  const leaf = certificate({ privateKeyNotAfter: start + 200 * DAY });
  expect(deadlineOf({ kind: "certificate", chain: [leaf, issuer] })).toMatchObject({
    deadline: start + 200 * DAY,
    origin: { from: "private-key-usage" },
  });
});

test("one that ends later, or an issuer's own, plays no part", () => {
  const leaf = certificate({ privateKeyNotAfter: start + 400 * DAY });
  const other = { ...issuer, privateKeyNotAfter: start + DAY };
  expect(deadlineOf({ kind: "certificate", chain: [leaf, other] })).toMatchObject({
    deadline: start + 365 * DAY,
    origin: { from: "certificate" },
  });
});

test("an issuer that ends earlier sets the deadline, and is named", () => {
  const early = { ...issuer, notAfter: start + 100 * DAY };
  expect(deadlineOf({ kind: "certificate", chain: [certificate({}), early, root] })).toMatchObject({
    deadline: start + 100 * DAY,
    origin: { from: "issuer", name: "Issuer" },
  });
});

test("a trust anchor at the end of the chain is not judged by its date", () => {
  expect(deadlineOf({ kind: "certificate", chain: [certificate({}), issuer, root] })).toMatchObject({
    deadline: start + 365 * DAY,
    origin: { from: "certificate" },
  });
  expect(deadlineOf({ kind: "certificate", chain: [certificate({}), root] })).toMatchObject({
    deadline: start + 365 * DAY,
  });
});

test("a self-signed certificate that stands alone is the signature itself", () => {
  expect(deadlineOf({ kind: "certificate", chain: [root] })).toMatchObject({
    deadline: start + 10 * DAY,
    origin: { from: "certificate" },
  });
});

test("without an end there is no deadline, but an issuer's end still counts", () => {
  const endless = certificate({ notAfter: null });
  expect(deadlineOf({ kind: "certificate", chain: [endless] })).toEqual({
    notBefore: start,
    deadline: null,
    origin: { from: "no-end" },
  });
  expect(deadlineOf({ kind: "certificate", chain: [endless, issuer] })).toMatchObject({
    deadline: start + 900 * DAY,
    origin: { from: "issuer" },
  });
});

test("of two equal ends the certificate's own is named", () => {
  const same = { ...issuer, notAfter: start + 365 * DAY };
  expect(deadlineOf({ kind: "certificate", chain: [certificate({}), same] }).origin).toEqual({
    from: "certificate",
  });
});

test("an issuer that was issued anew does not make the certificate look short-lived", () => {
  const anew = { ...issuer, notBefore: start + 350 * DAY };
  expect(deadlineOf({ kind: "certificate", chain: [certificate({}), anew] }).notBefore).toBe(start);
});

test("a subscription ends when somebody said so", () => {
  expect(deadlineOf({ kind: "subscription", end: start })).toEqual({
    notBefore: null,
    deadline: start,
    origin: { from: "typed-in" },
  });
});
