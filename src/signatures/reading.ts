import type { CertificateFacts } from "./signature.ts";

/** A leaf with its chain, as one signature would hold it; `pem` is the same certificates, leaf first. */
export type FoundCertificate = {
  chain: [CertificateFacts, ...CertificateFacts[]];
  pem: string;
};

/** What is wrong with something that looks like a certificate. */
export type Damage = "malformed" | "not-base64" | "not-der" | "something-follows" | "altered";

/** A file at its platform, not fetched yet. */
export type Handle = { id: string; name: string; bytes: number | null };

/** Why a file could not be had from its platform. */
export type FetchFailure = "gone" | "kept-elsewhere" | "not-allowed" | "unreachable";

/** Why a file, or a part of it, is not taken; each has one clear sentence in both languages. */
export type Refusal =
  | { reason: "empty" }
  | { reason: "too-large"; bytes: number; limit: number }
  | { reason: "private-key" }
  | { reason: "html-page" }
  | { reason: "truncated" }
  | { reason: "damaged"; how: Damage }
  | { reason: "certificate-request" }
  | { reason: "public-key" }
  | { reason: "revocation-list" }
  | { reason: "java-keystore" }
  /** Excel's own format, of which a table can be had as CSV. */
  | { reason: "workbook" }
  /** A container (PKCS#7, PKCS#12) that could be read and holds neither a certificate nor a key. */
  | { reason: "no-certificates" }
  /** PKCS#12 that wants a password; `holdsKey` where a private key in it can be seen without one. */
  | { reason: "locked"; holdsKey: boolean }
  | { reason: "wrong-password" }
  /** `name` is the algorithm's usual name, or its object identifier. */
  | { reason: "unknown-encryption"; name: string }
  /** Reading it would take more time or memory than a file may cost. */
  | { reason: "too-complex" }
  | { reason: "not-a-certificate" }
  | { reason: "invalid-dates"; subject: string }
  | { reason: "too-many"; limit: number };

export const malformed: Refusal = { reason: "damaged", how: "malformed" };

/**
 * Everything that a file holds: what can be tracked, and what was refused and why. A file with a private key
 * beside a certificate yields both, the certificate and the refusal "private-key".
 */
export type ReadResult = { found: FoundCertificate[]; refused: Refusal[] };
