import { createHash } from "node:crypto";
import type { Instant } from "../clock.ts";
import {
  longestSerial,
  type ReadCertificate,
  readCertificate,
  serialNumberOf,
} from "../signatures/certificate.ts";
import { contentOf, encodingOf } from "../signatures/der.ts";
import { createNameReader, type NameReader } from "../signatures/distinguished-name.ts";
import { createEffort, type Effort } from "../signatures/effort.ts";
import type { CertificateFacts } from "../signatures/signature.ts";
import { readSignedMessage, type SignedMessage, type Signer } from "./cms.ts";
import { readAttributes } from "./cms-attributes.ts";
import { type Scheme, schemeOf } from "./cms-scheme.ts";
import { formsOf } from "./proof-text.ts";

/** Why a signature file proves nothing. Where it is known who signed, it is said. */
export type ProofFault =
  | { fault: "too-large"; bytes: number; limit: number }
  /** No CMS, or a kind of it that is no signature. */
  | { fault: "not-cms" }
  | { fault: "damaged" }
  /** A bundle of certificates looks the same from outside. */
  | { fault: "no-signer" }
  | { fault: "several-signers"; count: number }
  | { fault: "certificate-missing" }
  /** `algorithm` by its usual name, or its identifier. */
  | { fault: "unsupported"; algorithm: string }
  /** What was signed is said to be something else than plain data. */
  | { fault: "not-text"; type: string }
  | { fault: "text-changed"; signer: CertificateFacts }
  /** Without signed attributes a changed text looks like this too. */
  | { fault: "signature-wrong"; signer: CertificateFacts }
  | { fault: "other-certificate"; signer: CertificateFacts }
  | { fault: "not-yet-valid"; signer: CertificateFacts; at: Instant }
  | { fault: "expired"; signer: CertificateFacts; at: Instant };

/** What a signature file proves: the holder of this certificate's key has signed the text. */
type Proof = {
  ok: true;
  signer: CertificateFacts;
  /** For people: "RSA with SHA-256". */
  signedWith: string;
  /** Whether the text is in the file. */
  attached: boolean;
};

export type ProofResult = Proof | ({ ok: false } & ProofFault);

/** The largest signature file, in bytes: revocation lists in it make some long. */
export const proofSizeLimit = 256 * 1024;

/** Plain content (RFC 5652, 4). */
const data = "1.2.840.113549.1.7.1";

/**
 * Verifies a CMS signature (RFC 5652, 5.6) over a text: RSA PKCS#1 v1.5, RSA-PSS or ECDSA, by one signer whose certificate
 * is in the file. The text may have gone through an editor (see `formsOf`), and may be in the file. Nothing is said of
 * who issued the certificate: anybody can make one, so that without `expected` it is for the caller to judge the signer.
 * Never throws.
 *
 * @param expected the certificate's thumbprint; null where any will do.
 */
export function verifyProof(
  p7s: Uint8Array,
  text: string,
  { now, expected }: { now: Instant; expected: string | null },
): ProofResult {
  const wrong = (fault: ProofFault): ProofResult => ({ ok: false, ...fault });
  if (p7s.length > proofSizeLimit)
    return wrong({ fault: "too-large", bytes: p7s.length, limit: proofSizeLimit });
  const message = readSignedMessage(p7s);
  if (typeof message === "string") return wrong({ fault: message });
  const [signerInfo, ...others] = message.signers;
  if (signerInfo === undefined) return wrong({ fault: "no-signer" });
  if (others.length > 0) return wrong({ fault: "several-signers", count: message.signers.length });
  if (message.contentType !== data) return wrong({ fault: "not-text", type: message.contentType });

  const effort = createEffort();
  const certificate = certificateOf(signerInfo, message, expected, effort);
  if (certificate === null) return wrong({ fault: "certificate-missing" });
  const scheme = schemeOf(signerInfo.signatureAlgorithm, signerInfo.digestAlgorithm);
  if ("unsupported" in scheme) return wrong({ fault: "unsupported", algorithm: scheme.unsupported });

  const signer = certificate.facts;
  const { content } = message;
  const forms = content === null ? formsOf(text) : formsOf(text).filter((form) => form.equals(content));
  if (forms.length === 0) return wrong({ fault: "text-changed", signer });
  const signed = signedBytes(signerInfo, forms, scheme);
  if (typeof signed === "string")
    return wrong(signed === "damaged" ? { fault: signed } : { fault: signed, signer });
  if (!signed.some((bytes) => isSigned(bytes, signerInfo, certificate, scheme, effort)))
    return wrong({ fault: "signature-wrong", signer });

  if (expected !== null && signer.thumbprint !== expected)
    return wrong({ fault: "other-certificate", signer });
  const { notBefore } = signer;
  if (now < notBefore) return wrong({ fault: "not-yet-valid", signer, at: notBefore });
  const end = Math.min(signer.notAfter ?? Infinity, signer.privateKeyNotAfter ?? Infinity);
  if (now > end) return wrong({ fault: "expired", signer, at: end });
  return { ok: true, signer, signedWith: scheme.name, attached: content !== null };
}

/** The signer's certificate among those in the file; null for none. Where two answer to the signer, the expected one. */
function certificateOf(
  { id }: Signer,
  { certificates }: SignedMessage,
  expected: string | null,
  effort: Effort,
): ReadCertificate | null {
  const nameOf = createNameReader(effort);
  const isSigner = matcherOf(id, nameOf);
  const found = certificates.flatMap((certificate) => {
    const read = readCertificate(certificate, nameOf, effort);
    return "reason" in read || !isSigner(read) ? [] : [read];
  });
  return found.find(({ facts }) => facts.thumbprint === expected) ?? found[0] ?? null;
}

function matcherOf(id: Signer["id"], nameOf: NameReader): (certificate: ReadCertificate) => boolean {
  if ("keyId" in id) return ({ keyId }) => keyId === id.keyId;
  const octets = contentOf(id.serialNumber);
  if (octets.length === 0 || octets.length > longestSerial) return () => false;
  const serialNumber = serialNumberOf(octets);
  try {
    const issuer = nameOf(encodingOf(id.issuer)).matchKey;
    return ({ facts, issuerKey }) => issuerKey === issuer && facts.serialNumber === serialNumber;
  } catch {
    return () => false;
  }
}

/** What the signature is over: the attributes where there are some, whose digest is the text's, else the text itself. */
function signedBytes(
  { signedAttributes }: Signer,
  forms: Buffer[],
  { digest }: Scheme,
): Uint8Array[] | "damaged" | "text-changed" {
  if (signedAttributes === null) return forms;
  const attributes = readAttributes(signedAttributes);
  if (attributes === null || attributes.contentType !== data) return "damaged";
  const { messageDigest, encodings } = attributes;
  const matches = forms.some((form) => createHash(digest).update(form).digest().equals(messageDigest));
  return matches ? encodings : "text-changed";
}

function isSigned(
  bytes: Uint8Array,
  { signature }: Signer,
  { publicKey }: ReadCertificate,
  { verifies }: Scheme,
  effort: Effort,
): boolean {
  const key = effort.spend(publicKey.cost) ? publicKey.open(effort) : null;
  return key !== null && verifies(bytes, key, signature);
}
