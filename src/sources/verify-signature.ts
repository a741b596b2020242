import { constants, type KeyObject, verify } from "node:crypto";
import type { Instant } from "../clock.ts";
import { type ReadCertificate, readCertificate } from "../signatures/certificate.ts";
import { readNode } from "../signatures/der.ts";
import { createNameReader } from "../signatures/distinguished-name.ts";
import { createEffort } from "../signatures/effort.ts";
import { maySign } from "../signatures/particulars.ts";

export type Hash = "sha256" | "sha384" | "sha512";

/** How a value was made: RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017, 8), or ECDSA (FIPS 186-5, 6). */
export type Scheme = { padding: "pkcs1" | "pss" | "ecdsa"; hash: Hash };

/** What is wrong with a signature; the instants are those that the certificate gives. */
export type SignatureFault =
  | { fault: "damaged-certificate" }
  /** The certificate's key is none for this scheme. */
  | { fault: "other-key"; key: string }
  | { fault: "does-not-verify" }
  | { fault: "not-yet-valid"; from: Instant }
  | { fault: "expired"; at: Instant }
  /** The certificate's key may sign neither documents nor anything else (RFC 5280, 4.2.1.3). */
  | { fault: "key-usage" };

export type Verdict = { verified: true } | ({ verified: false } & SignatureFault);

export type BareSignature = {
  message: Uint8Array;
  /** The bare value, without a CMS around it. */
  value: Uint8Array;
  scheme: Scheme;
  /** The signer's certificate in DER. */
  certificate: Uint8Array;
};

/** A key that can be tested, as its certificate describes it. */
export type SigningKey = { kind: "rsa" | "rsa-pss" } | { kind: "ec"; curve: Curve };
type Curve = "P-256" | "P-384" | "P-521";

/** The curves that are taken, by OpenSSL's names. */
const curves: Record<string, Curve | undefined> = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
};

/** The octets of each of a signature's two numbers. */
const numberOctets: Record<Curve, number> = { "P-256": 32, "P-384": 48, "P-521": 66 };

/**
 * Whether a bare signature verifies under a certificate that is valid at `now` and may sign. The value is judged first: of
 * a foreign one it is of no use to know that the certificate has expired. Never throws, whatever the bytes.
 *
 * @param until when it stops to be good, should its issuers end before it (see `deadlineOf`)
 */
export function verifySignature(signed: BareSignature, now: Instant, until: Instant | null = null): Verdict {
  const read = certificateIn(signed.certificate);
  if (read === null) return { verified: false, fault: "damaged-certificate" };
  const { certificate, key } = read;
  const kind = kindOf(key);
  if (kind === null || !fits(signed.scheme.padding, kind)) {
    return { verified: false, fault: "other-key", key: certificate.facts.key };
  }
  if (!verifiesUnder(signed, key, kind)) return { verified: false, fault: "does-not-verify" };

  const { notBefore, notAfter, privateKeyNotAfter } = certificate.facts;
  if (now < notBefore) return { verified: false, fault: "not-yet-valid", from: notBefore };
  const end = Math.min(
    ...[notAfter, privateKeyNotAfter, until].map((one) => one ?? Number.POSITIVE_INFINITY),
  );
  if (now > end) return { verified: false, fault: "expired", at: end };
  return maySign(certificate.der) ? { verified: true } : { verified: false, fault: "key-usage" };
}

/** The key that a certificate in DER is for; null where it is damaged, or for a key of another kind. */
export function signingKeyOf(certificate: Uint8Array): SigningKey | null {
  const read = certificateIn(certificate);
  return read && kindOf(read.key);
}

type Read = { certificate: ReadCertificate; key: KeyObject };

/** A certificate from its DER, ready to verify with; null where it is damaged, or its key of a kind that nobody reads. */
function certificateIn(der: Uint8Array): Read | null {
  const root = readNode(der, 0, der.length);
  if (root === null || !root.whole) return null;
  const effort = createEffort();
  const certificate = readCertificate(root, createNameReader(effort), effort);
  if ("reason" in certificate) return null;
  const key = certificate.publicKey.open(effort);
  return key === null ? null : { certificate, key };
}

function kindOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): SigningKey | null {
  if (asymmetricKeyType === "rsa" || asymmetricKeyType === "rsa-pss") return { kind: asymmetricKeyType };
  const curve = curves[asymmetricKeyDetails?.namedCurve ?? ""];
  return asymmetricKeyType === "ec" && curve !== undefined ? { kind: "ec", curve } : null;
}

/** Whether a key of this kind makes signatures with this padding. */
export function fits(padding: Scheme["padding"], { kind }: SigningKey): boolean {
  switch (kind) {
    case "rsa":
      return padding !== "ecdsa";
    case "rsa-pss":
      return padding === "pss";
    case "ec":
      return padding === "ecdsa";
  }
}

function verifiesUnder({ message, value, scheme }: BareSignature, key: KeyObject, kind: SigningKey): boolean {
  const { padding, hash } = scheme;
  switch (padding) {
    case "pkcs1":
      return attempt(() => verify(hash, message, { key, padding: constants.RSA_PKCS1_PADDING }, value));
    case "pss": {
      // Services take a salt of their own liking.
      const saltLength = constants.RSA_PSS_SALTLEN_AUTO;
      const how = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
      return attempt(() => verify(hash, message, how, value));
    }
    case "ecdsa": {
      // ECDSA-Sig-Value (RFC 3279, 2.2.3), or both numbers side by side, as PKCS#11 hands them out. Either form may
      // have the length of the other.
      const octets = kind.kind === "ec" ? numberOctets[kind.curve] : 0;
      const der = attempt(() => verify(hash, message, { key, dsaEncoding: "der" }, value));
      if (der || value.length !== 2 * octets) return der;
      return attempt(() => verify(hash, message, { key, dsaEncoding: "ieee-p1363" }, value));
    }
  }
}

/** OpenSSL throws for some values and answers false for others. */
function attempt(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
