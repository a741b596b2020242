import type { CertificateFacts } from "../signatures/signature.ts";
import { digestName } from "../signatures/signature-algorithm.ts";
import type { Compared, Finding } from "./finding.ts";

/** Whether the key is a new one; null where the old one is not at hand. */
export function compareKey(before: Compared | null, after: Compared, mustChange: boolean): Finding | null {
  if (!before?.particulars || !after.particulars) return null;
  if (before.particulars.keyId !== after.particulars.keyId)
    return { about: "key", is: "new", weight: "fine" };
  return mustChange
    ? { about: "key", is: "kept-though-to-change", weight: "wrong" }
    : { about: "key", is: "same", weight: "fine" };
}

/** What nobody should sign with any more, in bits (NIST SP 800-57 part 1, table 4). */
const enough = 112;

/** A key's name as `keyNameOf` writes it: its family, its size within that, and its strength in bits. */
type Strength = { family: string; size: number; bits: number };

/** NIST SP 800-57 part 1, table 2: RSA's and DSA's moduli, the longest first. */
const moduli = [
  [15_360, 256],
  [7_680, 192],
  [3_072, 128],
  [2_048, 112],
  [1_024, 80],
] as const;

const named: Record<string, number | undefined> = {
  SM2: 128,
  Ed25519: 128,
  Ed448: 224,
  "ML-DSA-44": 128,
  "ML-DSA-65": 192,
  "ML-DSA-87": 256,
};

/** Null for a key of which nothing is known. */
function strengthOf(key: string): Strength | null {
  const bits = named[key];
  if (bits !== undefined) return { family: key.replace(/-?\d+$/, ""), size: bits, bits };
  const modulus = /^(?:RSA|RSA-PSS|DSA) (\d+)$/.exec(key)?.[1];
  if (modulus !== undefined) {
    const size = Number(modulus);
    const family = key.startsWith("DSA") ? "DSA" : "RSA";
    return { family, size, bits: moduli.find(([least]) => size >= least)?.[1] ?? 0 };
  }
  const curve = /^ECDSA (?:P-|secp|brainpoolP)(\d+)/.exec(key)?.[1];
  if (curve === undefined) return null;
  const size = Number(curve);
  return { family: "ECDSA", size, bits: Math.min(256, Math.floor(size / 2)) };
}

/** Within a family the size counts, across families the strength: 4,096 bits of RSA are more than 3,072. */
function difference(one: Strength, other: Strength): number {
  return one.family === other.family ? one.size - other.size : one.bits - other.bits;
}

/** The key's algorithm and size. Without an old one only what is too weak in itself is named. */
export function compareAlgorithm(
  old: CertificateFacts | null,
  { key: now }: CertificateFacts,
): Finding | null {
  const before = old?.key ?? null;
  const finding = (
    is: Extract<Finding, { about: "algorithm" }>["is"],
    weight: Finding["weight"],
  ): Finding => ({
    about: "algorithm",
    is,
    weight,
    before,
    now,
  });
  const strength = strengthOf(now);
  if (strength !== null && strength.bits < enough) return finding("too-weak", "wrong");
  if (before === null) return null;
  if (before === now) return finding("as-strong", "fine");
  const oldStrength = strengthOf(before);
  if (strength === null || oldStrength === null) return finding("other", "look");
  const more = difference(strength, oldStrength);
  if (more < 0) return finding("weaker", "look");
  return finding(more > 0 ? "stronger" : "as-strong", "fine");
}

/** Digests with known collisions, which forge certificates (RFC 6151; RFC 9155). */
const broken = ["md2", "md5", "sha1"];

/** Bits against collisions; null for a digest of which nothing is known. */
function digestBits(digest: string | null): number | null {
  if (digest === null) return null;
  const size = /^SHA(?:-512\/|\d?-)(\d+)$/.exec(digestName(digest))?.[1];
  return size === undefined ? null : Number(size) / 2;
}

/** How its issuer signed it: SHA-1 is broken, whatever the old one had. */
export function compareSignedBy(before: Compared | null, after: Compared): Finding | null {
  if (after.particulars === null) return null;
  const { signedBy: now, digest } = after.particulars;
  const old = before?.particulars ?? null;
  const finding = (
    is: Extract<Finding, { about: "signed-by" }>["is"],
    weight: Finding["weight"],
  ): Finding => ({
    about: "signed-by",
    is,
    weight,
    before: old?.signedBy ?? null,
    now,
  });
  if (digest !== null && broken.includes(digest)) return finding("broken", "wrong");
  if (old === null) return null;
  if (old.signedBy === now) return finding("as-strong", "fine");
  if (old.digest !== null && broken.includes(old.digest)) return finding("stronger", "fine");
  const [bits, oldBits] = [digestBits(digest), digestBits(old.digest)];
  if (bits === null || oldBits === null) return finding("other", "look");
  if (bits < oldBits) return finding("weaker", "look");
  return finding(bits > oldBits ? "stronger" : "as-strong", "fine");
}
