import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { hashOf, writeSentence } from "../../src/sources/sentence.ts";
import { type Scheme, signingKeyOf, verifySignature } from "../../src/sources/verify-signature.ts";
import { der } from "../support/der.ts";
import { sideBySide } from "../support/ecdsa.ts";
import { type Made, openOpenssl, type Wanted } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const now = Date.now() + DAY;
const sentence = writeSentence(randomBytes);
const message = Buffer.from(sentence);

const ec = (curve: string) => ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${curve}`];
const rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const rsaPss = ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"];
const made = (wanted: Partial<Wanted>) => openssl.certify({ subject: "/CN=Seal", ...wanted });

const pss = ["-sigopt", "rsa_padding_mode:pss"];

/** Signs the sentence on the command line. */
function sign({ keyFile }: Made, { padding, hash }: Scheme, options: string[] = []): Buffer {
  const how = padding === "pss" ? [...pss, ...options] : options;
  return openssl.run(["dgst", `-${hash}`, "-sign", keyFile, ...how], message);
}

const rsaSeal = made({ key: rsa });
const pssSeal = made({ key: rsaPss });
const p256 = made({});
const p384 = made({ key: ec("P-384") });
const p521 = made({ key: ec("P-521") });

const verdict = (signer: Made, value: Uint8Array, scheme: Scheme, at = now) =>
  verifySignature({ message, value, scheme, certificate: signer.der }, at);

describe("a signature made by openssl", () => {
  test.each(["sha256", "sha384", "sha512"] as const)("verifies with %s", (hash) => {
    for (const [signer, padding] of [
      [rsaSeal, "pkcs1"],
      [rsaSeal, "pss"],
      [pssSeal, "pss"],
      [p256, "ecdsa"],
      [p384, "ecdsa"],
      [p521, "ecdsa"],
    ] as const) {
      const scheme = { padding, hash };
      expect(verdict(signer, sign(signer, scheme), scheme)).toEqual({ verified: true });
    }
  });

  test.each([
    ["P-256", p256, 32],
    ["P-384", p384, 48],
    ["P-521", p521, 66],
  ] as const)("of %s verifies with its numbers side by side, too", (_curve, signer, octets) => {
    const scheme = { padding: "ecdsa", hash: "sha256" } as const;
    const value = sideBySide(sign(signer, scheme), octets);
    expect(value).toHaveLength(octets * 2);
    expect(verdict(signer, value, scheme)).toEqual({ verified: true });
    value[octets] = (value[octets] ?? 0) ^ 1;
    expect(verdict(signer, value, scheme)).toEqual({ verified: false, fault: "does-not-verify" });
  });

  test.each(["0", "20", "max"])("of PSS verifies with a salt of %s octets", (salt) => {
    const scheme = { padding: "pss", hash: "sha256" } as const;
    const value = sign(rsaSeal, scheme, ["-sigopt", `rsa_pss_saltlen:${salt}`]);
    expect(verdict(rsaSeal, value, scheme)).toEqual({ verified: true });
  });
});

describe("what is wrong is named", () => {
  const scheme = { padding: "ecdsa", hash: "sha256" } as const;
  const value = sign(p256, scheme);
  const wrong = (fault: string) => expect.objectContaining({ verified: false, fault });

  test("another text, key, hash or padding", () => {
    const other = { message: Buffer.from(`${sentence}!`), value, scheme, certificate: p256.der };
    expect(verifySignature(other, now)).toEqual(wrong("does-not-verify"));
    expect(verdict(made({}), value, scheme)).toEqual(wrong("does-not-verify"));
    expect(verdict(p256, value, { padding: "ecdsa", hash: "sha384" })).toEqual(wrong("does-not-verify"));
    const pkcs1 = sign(rsaSeal, { padding: "pkcs1", hash: "sha256" });
    expect(verdict(rsaSeal, pkcs1, { padding: "pss", hash: "sha256" })).toEqual(wrong("does-not-verify"));
  });

  test("a key that is none for the scheme", () => {
    const key = (text: string) => ({ verified: false, fault: "other-key", key: text });
    expect(verdict(rsaSeal, value, scheme)).toEqual(key("RSA 2048"));
    expect(verdict(pssSeal, value, { padding: "pkcs1", hash: "sha256" })).toEqual(key("RSA-PSS 2048"));
    expect(verdict(p256, value, { padding: "pss", hash: "sha256" })).toEqual(key("ECDSA P-256"));
    const brainpool = made({ key: ec("brainpoolP256r1") });
    expect(verdict(brainpool, value, scheme)).toEqual(key("ECDSA brainpoolP256r1"));
    expect(signingKeyOf(brainpool.der)).toBeNull();
    expect(signingKeyOf(p521.der)).toEqual({ kind: "ec", curve: "P-521" });
  });

  test("a certificate before and after its time, whose last second still counts", () => {
    expect(verdict(p256, value, scheme, now - 10 * DAY)).toEqual(wrong("not-yet-valid"));
    const late = verdict(p256, value, scheme, now + 60 * DAY);
    expect(late).toEqual(wrong("expired"));
    const at = "at" in late ? late.at : 0;
    expect(verdict(p256, value, scheme, at)).toEqual({ verified: true });
    expect(verdict(p256, value, scheme, at + 1)).toEqual({ verified: false, fault: "expired", at });
  });

  test("a certificate whose issuer has ended before it", () => {
    const signed = { message, value, scheme, certificate: p256.der };
    expect(verifySignature(signed, now, now - 1)).toEqual({ verified: false, fault: "expired", at: now - 1 });
    expect(verifySignature(signed, now, now)).toEqual({ verified: true });
  });

  test("a private key whose own time is over", () => {
    const period = der(0x30, der(0x81, Buffer.from("20200101000000Z"))).toString("hex");
    const old = made({ extensions: [`2.5.29.16=DER:${period}`] });
    const at = Date.UTC(2020, 0, 1);
    expect(verdict(old, sign(old, scheme), scheme)).toEqual({ verified: false, fault: "expired", at });
  });

  test.each([
    ["keyUsage=critical,keyAgreement", false],
    ["keyUsage=critical,keyCertSign,cRLSign", false],
    ["keyUsage=critical,digitalSignature", true],
    ["keyUsage=nonRepudiation,keyEncipherment", true],
    ["extendedKeyUsage=emailProtection", true],
  ])("a key usage: %s", (extension, verified) => {
    const signer = made({ extensions: [extension] });
    expect(verdict(signer, sign(signer, scheme), scheme).verified).toBe(verified);
  });

  test("bytes that are nothing, of any kind, and certificates with a byte changed", () => {
    const schemes = (["pkcs1", "pss", "ecdsa"] as const).map((padding) => ({
      padding,
      hash: "sha256" as const,
    }));
    const signers = [rsaSeal, pssSeal, p256, p384, p521];
    fc.assert(
      fc.property(
        fc.constantFrom(...signers),
        fc.constantFrom(...schemes),
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (signer, how, bytes, at, change) => {
          expect(verdict(signer, bytes, how).verified).toBe(false);
          const certificate = new Uint8Array(signer.der);
          certificate[at % certificate.length] = (certificate[at % certificate.length] ?? 0) ^ change;
          expect(verifySignature({ message, value: bytes, scheme: how, certificate }, now).verified).toBe(
            false,
          );
          const none = { message, value: bytes, scheme: how, certificate: bytes };
          expect(verifySignature(none, now)).toEqual(wrong("damaged-certificate"));
        },
      ),
    );
  });
});

describe("the sentence", () => {
  test("binds nobody, and is another each time", () => {
    expect(sentence).toMatch(/^Sealwatch test, no agreement [0-9a-f]{32}$/);
    expect(writeSentence(randomBytes)).not.toBe(sentence);
    expect(writeSentence((octets) => new Uint8Array(octets).fill(0xab))).toBe(
      `Sealwatch test, no agreement ${"ab".repeat(16)}`,
    );
    expect(hashOf(sentence, "sha384")).toEqual(createHash("sha384").update(message).digest());
  });
});
