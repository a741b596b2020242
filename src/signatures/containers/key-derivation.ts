import { hash, pbkdf2Sync } from "node:crypto";
import { childrenOf, type DerNode, TAG } from "../der.ts";
import { malformed, type Refusal } from "../reading.ts";
import { algorithmOf, countOf, digests, hmacs, octetStringOf, unknown } from "./algorithms.ts";

/**
 * A password in both encodings that PKCS#12 knows: a BMPString with its closing zeros for the format's own derivation
 * (RFC 7292, B.1), UTF-8 for PBKDF2 (RFC 8018, 3).
 */
export type Secret = { bmp: Uint8Array; utf8: Uint8Array };

export function secretOf(password: string): Secret {
  return { bmp: Buffer.from(`${password}\0`, "utf16le").swap16(), utf8: Buffer.from(password) };
}

/** No password at all, which Windows' empty one is not: its BMPString still has the closing zeros. */
export const noSecret: Secret = { bmp: new Uint8Array(), utf8: new Uint8Array() };

/** Derives as many octets as are asked for; `cost` tells beforehand what that takes, in the units of `costLimit`. */
export type Derivation = {
  cost: (octets: number) => number;
  derive: (secret: Secret, octets: number) => Uint8Array;
};

/**
 * What opening one container may cost: about a microsecond each on a machine of today, less than a second in all.
 * Room for two derivations of 600,000 rounds of PBKDF2, or for 200,000 rounds of PKCS#12's own.
 */
export const costLimit = 1_300_000;
const roundCost = 5;

/** What the octets derived by PKCS#12's own way are for (RFC 7292, B.3). */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const;
type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** PKCS#12's own derivation (RFC 7292, B.2); the digest is named by its object identifier. */
export function ownDerivation(
  purpose: Purpose,
  digestOid: string,
  salt: Uint8Array,
  iterations: number,
): Derivation | Refusal {
  const digest = digests[digestOid];
  if (digest === undefined) return unknown(digestOid);
  const { name, block } = digest;
  const length = hash(name, "", "buffer").length;
  return {
    cost: (octets) => Math.ceil(octets / length) * iterations * roundCost,
    derive({ bmp }, octets) {
      const input = Buffer.concat([repeated(salt, block), repeated(bmp, block)]);
      const derived: Uint8Array[] = [];
      for (let have = 0; have < octets; have += length) {
        let part = hash(name, Buffer.concat([Buffer.alloc(block, purpose), input]), "buffer");
        for (let i = 1; i < iterations; i++) part = hash(name, part, "buffer");
        derived.push(part);
        const addend = repeated(part, block).subarray(0, block);
        for (let at = 0; at < input.length; at += block) addPlusOne(input.subarray(at, at + block), addend);
      }
      return Buffer.concat(derived).subarray(0, octets);
    },
  };
}

/** Octets repeated to fill whole blocks; none stay none. */
function repeated(octets: Uint8Array, block: number): Buffer {
  return octets.length === 0
    ? Buffer.alloc(0)
    : Buffer.alloc(Math.ceil(octets.length / block) * block, octets);
}

/** Adds to a number of many octets another one and 1; what does not fit is dropped. */
function addPlusOne(number: Uint8Array, addend: Uint8Array): void {
  let carry = 1;
  for (let i = number.length - 1; i >= 0; i--) {
    carry += (number[i] ?? 0) + (addend[i] ?? 0);
    number[i] = carry & 0xff;
    carry >>= 8;
  }
}

const pbkdf2 = "1.2.840.113549.1.5.12";
/** HMAC with SHA-1, where the parameters name none (RFC 8018, A.2). */
const defaultPrf = "1.2.840.113549.2.7";

/** PBKDF2 (RFC 8018, 5.2) from its AlgorithmIdentifier, with the length in octets that this gives or leaves out. */
export function pbkdf2Of(
  element: DerNode | undefined,
): (Derivation & { keyLength: number | null }) | Refusal {
  const algorithm = algorithmOf(element);
  if (algorithm === null) return malformed;
  if (algorithm.oid !== pbkdf2) return unknown(algorithm.oid);
  const [saltElement, iterationsElement, ...optional] = algorithm.parameters
    ? childrenOf(algorithm.parameters, 4)
    : [];
  const salt = octetStringOf(saltElement);
  const iterations = countOf(iterationsElement);
  if (salt === null || iterations === null) return malformed;
  const prf = algorithmOf(optional.find(({ tag }) => tag === TAG.sequence))?.oid ?? defaultPrf;
  const digest = hmacs[prf];
  if (digest === undefined) return unknown(prf);
  const length = hash(digest, "", "buffer").length;
  return {
    keyLength: countOf(optional.find(({ tag }) => tag === TAG.integer)),
    cost: (octets) => Math.ceil(octets / length) * iterations,
    derive: ({ utf8 }, octets) => pbkdf2Sync(utf8, salt, iterations, octets, digest),
  };
}
