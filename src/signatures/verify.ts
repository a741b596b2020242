import { verify, X509Certificate } from "node:crypto";
import type { Effort } from "./effort.ts";
import type { PublicKey } from "./public-key.ts";

/** What is needed to check a signature: the signed bytes, how and what, and the whole certificate. */
export type Signed = {
  der: Uint8Array;
  /** TBSCertificate as it was signed (RFC 5280, 4.1.1.3). */
  signedPart: Uint8Array;
  /** The signature algorithm's object identifier. */
  algorithm: string | null;
  signature: Uint8Array;
};

/** Digests of the common algorithms (RFC 4055; RFC 5758, 3.2; RFC 8410); null where the key brings its own. */
const digests: Record<string, string | null> = {
  "1.2.840.113549.1.1.5": "sha1",
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.1": "sha1",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
  "1.3.101.112": null,
  "1.3.101.113": null,
};

/** Parsing a certificate once more, in the units of `Effort`. */
const parseCost = 100;
/** So many octets are hashed in one unit of `Effort`. */
const hashedAtOnce = 300;

/**
 * Whether the signature verifies under the key; false also where OpenSSL does not know the algorithm, and once the
 * effort is spent. OpenSSL and not WebCrypto, because the latter lacks brainpool curves, secp256k1, SM2 and DSA. The
 * common algorithms are verified without parsing the certificate once more, which would cost as much as the
 * verification.
 */
export function verifies(signed: Signed, { cost, open }: PublicKey, effort: Effort): boolean {
  const digest = digests[signed.algorithm ?? ""];
  const key = open(effort);
  if (key === null) return false;
  const parse = digest === undefined ? parseCost : 0;
  if (!effort.spend(cost + parse + signed.signedPart.length / hashedAtOnce)) return false;
  try {
    if (digest !== undefined) return verify(digest, signed.signedPart, key, signed.signature);
    return new X509Certificate(signed.der).verify(key);
  } catch {
    return false;
  }
}
