import { childrenOf, contentOf, type DerNode, octetsOf, oidOf, TAG } from "../der.ts";
import type { Refusal } from "../reading.ts";

/** Digests that PKCS#12's own key derivation is used with, and how many octets they compress at once (RFC 7292, B.2). */
export const digests: Record<string, { name: string; block: number } | undefined> = {
  "1.3.14.3.2.26": { name: "sha1", block: 64 },
  "2.16.840.1.101.3.4.2.1": { name: "sha256", block: 64 },
  "2.16.840.1.101.3.4.2.2": { name: "sha384", block: 128 },
  "2.16.840.1.101.3.4.2.3": { name: "sha512", block: 128 },
  "2.16.840.1.101.3.4.2.4": { name: "sha224", block: 64 },
  "2.16.840.1.101.3.4.2.5": { name: "sha512-224", block: 128 },
  "2.16.840.1.101.3.4.2.6": { name: "sha512-256", block: 128 },
};

/** The digest inside each HMAC (RFC 8018, B.1; NIST's for SHA-3; GB/T 33560 for SM3). */
export const hmacs: Record<string, string | undefined> = {
  "1.2.840.113549.2.6": "md5",
  "1.2.840.113549.2.7": "sha1",
  "1.2.840.113549.2.8": "sha224",
  "1.2.840.113549.2.9": "sha256",
  "1.2.840.113549.2.10": "sha384",
  "1.2.840.113549.2.11": "sha512",
  "1.2.840.113549.2.12": "sha512-224",
  "1.2.840.113549.2.13": "sha512-256",
  "2.16.840.1.101.3.4.2.13": "sha3-224",
  "2.16.840.1.101.3.4.2.14": "sha3-256",
  "2.16.840.1.101.3.4.2.15": "sha3-384",
  "2.16.840.1.101.3.4.2.16": "sha3-512",
  "1.2.156.10197.1.401.3.1": "sm3",
};

/** What people call the algorithms that are not read. */
const names: Record<string, string | undefined> = {
  "1.2.840.113549.1.5.1": "pbeWithMD2AndDES-CBC",
  "1.2.840.113549.1.5.3": "pbeWithMD5AndDES-CBC",
  "1.2.840.113549.1.5.4": "pbeWithMD2AndRC2-CBC",
  "1.2.840.113549.1.5.6": "pbeWithMD5AndRC2-CBC",
  "1.2.840.113549.1.5.10": "pbeWithSHA1AndDES-CBC",
  "1.2.840.113549.1.5.11": "pbeWithSHA1AndRC2-CBC",
  "1.2.840.113549.1.7.2": "signedData",
  "1.2.840.113549.1.7.3": "envelopedData",
  "1.2.840.113549.1.12.1.1": "pbeWithSHAAnd128BitRC4",
  "1.2.840.113549.1.12.1.2": "pbeWithSHAAnd40BitRC4",
  "1.2.840.113549.2.5": "md5",
  "1.2.840.113549.3.2": "rc2-CBC",
  "1.2.156.10197.1.104.2": "sm4-CBC",
  "1.2.392.200011.61.1.1.1.2": "camellia128-CBC",
  "1.2.392.200011.61.1.1.1.3": "camellia192-CBC",
  "1.2.392.200011.61.1.1.1.4": "camellia256-CBC",
  "1.3.6.1.4.1.11591.4.11": "scrypt",
  "1.3.14.3.2.7": "des-CBC",
  "2.16.840.1.101.3.4.1.6": "aes128-GCM",
  "2.16.840.1.101.3.4.1.26": "aes192-GCM",
  "2.16.840.1.101.3.4.1.46": "aes256-GCM",
  "2.16.840.1.101.3.4.2.7": "sha3-224",
  "2.16.840.1.101.3.4.2.8": "sha3-256",
  "2.16.840.1.101.3.4.2.9": "sha3-384",
  "2.16.840.1.101.3.4.2.10": "sha3-512",
};

export function unknown(oid: string): Refusal {
  return { reason: "unknown-encryption", name: names[oid] ?? oid };
}

/** An AlgorithmIdentifier (RFC 5280, 4.1.1.2), or null where the element is none. */
export function algorithmOf(
  element: DerNode | undefined,
): { oid: string; parameters: DerNode | undefined } | null {
  const [id, parameters] = element?.tag === TAG.sequence ? childrenOf(element, 2) : [];
  const oid = oidOf(id);
  return oid === null ? null : { oid, parameters };
}

/** The octets of a salt or an initialization vector, or null where the element is no OCTET STRING. */
export function octetStringOf(element: DerNode | undefined): Uint8Array | null {
  return element !== undefined && (element.tag & ~0x20) === TAG.octetString ? octetsOf(element) : null;
}

/** A positive INTEGER (infinite where it is longer than any in use), or null where the element is none. */
export function countOf(element: DerNode | undefined): number | null {
  if (element?.tag !== TAG.integer) return null;
  const octets = contentOf(element);
  if ((octets[0] ?? 0x80) >= 0x80) return null;
  if (octets.length > 6) return Number.POSITIVE_INFINITY;
  return Buffer.from(octets).readUIntBE(0, octets.length) || null;
}
