import { createHash } from "node:crypto";
import type { Instant } from "../clock.ts";
import {
  type CertificateParts,
  certificatePartsOf,
  keyIdIn,
  longestSerial,
  type ReadCertificate,
  readCertificate,
  serialNumberOf,
} from "../signatures/certificate.ts";
import { contentOf, type DerNode, encodingOf } from "../signatures/der.ts";
import { createNameReader, type NameReader } from "../signatures/distinguished-name.ts";
import { createEffort, type Effort } from "../signatures/effort.ts";
import { maySign } from "../signatures/particulars.ts";
import type { CertificateFacts } from "../signatures/signature.ts";
import { readSignedMessage, type SignedMessage, type Signer } from "./cms.ts";
import { type Attributes, readAttributes } from "./cms-attributes.ts";
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
  | { fault: "expired"; signer: CertificateFacts; at: Instant }
  /** The certificate's key may not sign (RFC 5280, 4.2.1.3). */
  | { fault: "key-usage"; signer: CertificateFacts };

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

/** What a signature file proves of a text. Never throws. */
export type Prover = (
  text: string,
  /**
   * `expected` is the certificate's thumbprint; null where any will do. `until` is when it stops to be good, should its
   * issuers end before it (see `deadlineOf`): the file need not hold them.
   */
  how: { now: Instant; expected: string | null; until?: Instant | null },
) => ProofResult;

/**
 * Reads a CMS signature (RFC 5652, 5.6), to be verified over one text or many: RSA PKCS#1 v1.5, RSA-PSS or ECDSA, by one
 * signer whose certificate is in the file. A text may have gone through an editor (see `formsOf`), and may be in the file.
 * Nothing is said of who issued the certificate: anybody can make one, so that without `expected` it is for the caller to
 * judge the signer. Never throws.
 *
 * However many texts are tried, the file has one account of what it may cost: its certificates are read once.
 */
export function openProof(p7s: Uint8Array): Prover {
  const opened = opening(p7s);
  if ("fault" in opened) return () => ({ ok: false, ...opened });
  const { message, signerInfo, certificates, scheme, effort } = opened;
  const { content } = message;
  const attributes = signerInfo.signedAttributes && readAttributes(signerInfo.signedAttributes);
  const isSigned = createChecks(signerInfo, scheme, effort);

  return (text, { now, expected, until }) => {
    const wrong = (fault: ProofFault): ProofResult => ({ ok: false, ...fault });
    const isExpected = ({ facts }: ReadCertificate) => facts.thumbprint === expected;
    const certificate = certificates.find(isExpected) ?? certificates[0];
    const signer = certificate.facts;
    const forms = content === null ? formsOf(text) : formsOf(text).filter((form) => form.equals(content));
    if (forms.length === 0) return wrong({ fault: "text-changed", signer });
    const signed = signerInfo.signedAttributes === null ? forms : signedBytes(attributes, forms, scheme);
    if (typeof signed === "string")
      return wrong(signed === "damaged" ? { fault: signed } : { fault: signed, signer });
    if (!signed.some((bytes) => isSigned(bytes, certificate)))
      return wrong({ fault: "signature-wrong", signer });

    if (expected !== null && signer.thumbprint !== expected)
      return wrong({ fault: "other-certificate", signer });
    const { notBefore } = signer;
    if (now < notBefore) return wrong({ fault: "not-yet-valid", signer, at: notBefore });
    const ends = [signer.notAfter, signer.privateKeyNotAfter, until];
    const end = Math.min(...ends.map((one) => one ?? Infinity));
    if (now > end) return wrong({ fault: "expired", signer, at: end });
    if (!maySign(certificate.der)) return wrong({ fault: "key-usage", signer });
    return { ok: true, signer, signedWith: scheme.name, attached: content !== null };
  };
}

type Opened = {
  message: SignedMessage;
  signerInfo: Signer;
  /** The signer's; several where more than one answers to it. */
  certificates: [ReadCertificate, ...ReadCertificate[]];
  scheme: Scheme;
  effort: Effort;
};

/** All that can be said without a text. */
function opening(p7s: Uint8Array): Opened | ProofFault {
  if (p7s.length > proofSizeLimit) return { fault: "too-large", bytes: p7s.length, limit: proofSizeLimit };
  const message = readSignedMessage(p7s);
  if (typeof message === "string") return { fault: message };
  const [signerInfo, ...others] = message.signers;
  if (signerInfo === undefined) return { fault: "no-signer" };
  if (others.length > 0) return { fault: "several-signers", count: message.signers.length };
  if (message.contentType !== data) return { fault: "not-text", type: message.contentType };

  const effort = createEffort();
  const [certificate, ...alike] = certificatesOf(signerInfo, message, effort);
  if (certificate === undefined) return { fault: "certificate-missing" };
  const scheme = schemeOf(signerInfo.signatureAlgorithm, signerInfo.digestAlgorithm);
  if ("unsupported" in scheme) return { fault: "unsupported", algorithm: scheme.unsupported };
  return { message, signerInfo, certificates: [certificate, ...alike], scheme, effort };
}

/** Honest files hold one certificate that answers to their signer. */
const mostAlike = 4;

/** Those of the certificates in the file that answer to the signer: only they are read, for that takes its time. */
function certificatesOf({ id }: Signer, { certificates }: SignedMessage, effort: Effort): ReadCertificate[] {
  const nameOf = createNameReader(effort);
  const isSigner = matcherOf(id, nameOf);
  const found = certificates.filter((certificate) => {
    const parts = certificatePartsOf(certificate);
    return parts !== null && isSigner(parts);
  });
  return found.slice(0, mostAlike).flatMap((certificate) => {
    const read = readCertificate(certificate, nameOf, effort);
    return "reason" in read ? [] : [read];
  });
}

function matcherOf(id: Signer["id"], nameOf: NameReader): (parts: CertificateParts) => boolean {
  if ("keyId" in id) return (parts) => keyIdIn(parts) === id.keyId;
  const octets = contentOf(id.serialNumber);
  if (octets.length === 0 || octets.length > longestSerial) return () => false;
  const serialNumber = serialNumberOf(octets);
  const issuer = issuerOf(id.issuer, nameOf);
  return (parts) =>
    issuer !== null &&
    serialNumberOf(contentOf(parts.serialNumber)) === serialNumber &&
    issuerOf(parts.issuer, nameOf) === issuer;
}

/** A name in comparable form; null where it is none. */
function issuerOf(name: DerNode, nameOf: NameReader): string | null {
  try {
    return nameOf(encodingOf(name)).matchKey;
  } catch {
    return null;
  }
}

/** What the signature is over: the attributes where there are some, whose digest is the text's. */
function signedBytes(
  attributes: Attributes | null,
  forms: Buffer[],
  { digest }: Scheme,
): Uint8Array[] | "damaged" | "text-changed" {
  if (attributes === null || attributes.contentType !== data) return "damaged";
  const { messageDigest, encodings } = attributes;
  const matches = forms.some((form) => createHash(digest).update(form).digest().equals(messageDigest));
  return matches ? encodings : "text-changed";
}

/** Whether these bytes were signed with this certificate's key. */
function createChecks({ signature }: Signer, { verifies }: Scheme, effort: Effort) {
  return (bytes: Uint8Array, { publicKey }: ReadCertificate): boolean => {
    const key = effort.spend(publicKey.cost) ? publicKey.open(effort) : null;
    return key !== null && verifies(bytes, key, signature);
  };
}
