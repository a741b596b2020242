import { createHash } from "node:crypto";
import type { Instant } from "../clock.ts";
import { childrenOf, contentOf, type DerNode, encodingOf, fills, oidOf, TAG } from "./der.ts";
import type { DistinguishedName, NameReader } from "./distinguished-name.ts";
import type { Effort } from "./effort.ts";
import { keyNameOf, type PublicKey, publicKeyOf } from "./public-key.ts";
import { malformed, type Refusal } from "./reading.ts";
import type { CertificateFacts } from "./signature.ts";
import { endOf } from "./validity-time.ts";
import { type Signed, verifies } from "./verify.ts";

/** A certificate with what is needed to find those that it issued. */
export type ReadCertificate = Signed & {
  facts: CertificateFacts;
  /** Names in comparable form; an issuer's subject equals the issued one's issuer. */
  subjectKey: string;
  issuerKey: string;
  /** Its key's identifier and its issuer's (RFC 5280, 4.2.1.1 and 4.2.1.2), null where it gives none. */
  keyId: string | null;
  issuerKeyId: string | null;
  publicKey: PublicKey;
};

/** RFC 5280 (4.1.2.2) allows 20 octets, old certificates go beyond. */
export const longestSerial = 128;
/** What reading costs beside names and signatures, in the units of `Effort`. */
const readCost = 50;
const usagePeriod = "2.5.29.16";
const basicConstraints = "2.5.29.19";
const subjectKeyIdentifier = "2.5.29.14";
const authorityKeyIdentifier = "2.5.29.35";

/**
 * What a Certificate (RFC 5280, 4.1) says, or why it is not taken: "damaged" where its structure is broken,
 * "invalid-dates" where a date does not exist or the end comes before the beginning. Never throws. What it says of
 * names and of who signed it is only good while the effort is not spent.
 */
export function readCertificate(
  root: DerNode,
  nameOf: NameReader,
  effort: Effort,
): ReadCertificate | Refusal {
  const parts = certificatePartsOf(root);
  if (parts === null || !effort.spend(readCost)) return malformed;
  let subject: DistinguishedName;
  let issuer: DistinguishedName;
  try {
    subject = nameOf(encodingOf(parts.subject));
    issuer = nameOf(encodingOf(parts.issuer));
  } catch {
    return malformed;
  }
  const dates = datesOf(parts);
  if (dates === null) return { reason: "invalid-dates", subject: subject.text };

  const der = encodingOf(root);
  const signed: Signed = {
    der,
    signedPart: encodingOf(parts.signedPart),
    algorithm: oidOf(childrenOf(parts.algorithm, 1)[0]),
    signature: contentOf(parts.signature).subarray(1),
  };
  const publicKey = publicKeyOf(parts.publicKeyInfo);
  const selfIssued = subject.matchKey === issuer.matchKey;
  const serialNumber = serialNumberOf(contentOf(parts.serialNumber));
  return {
    ...signed,
    subjectKey: subject.matchKey,
    issuerKey: issuer.matchKey,
    keyId: keyIdIn(parts),
    issuerKeyId: issuerKeyIdOf(parts.extensions.get(authorityKeyIdentifier)),
    publicKey,
    facts: {
      subject: subject.text,
      commonName: subject.commonName || subject.organization || subject.text || serialNumber,
      organization: subject.organization || null,
      issuer: issuer.text,
      serialNumber,
      thumbprint: createHash("sha256").update(der).digest("hex"),
      key: keyNameOf(parts.publicKeyInfo),
      ...dates,
      isAuthority: isAuthority(parts.extensions),
      selfSigned: selfIssued && verifies(signed, publicKey, effort),
    },
  };
}

/** The elements of a Certificate (RFC 5280, 4.1), and each extension's value by its identifier. */
export type CertificateParts = {
  signedPart: DerNode;
  algorithm: DerNode;
  signature: DerNode;
  serialNumber: DerNode;
  issuer: DerNode;
  notBefore: DerNode;
  notAfter: DerNode;
  subject: DerNode;
  publicKeyInfo: DerNode;
  extensions: Map<string, DerNode>;
};

/** Takes a Certificate apart, without reading what its parts say; null where its structure is broken. */
export function certificatePartsOf(root: DerNode): CertificateParts | null {
  const [signedPart, algorithm, signature, ...surplus] = childrenOf(root, 4);
  if (signedPart?.tag !== TAG.sequence || algorithm?.tag !== TAG.sequence) return null;
  if (signature?.tag !== TAG.bitString || surplus.length > 0) return null;
  if (!fills(root, [signedPart, algorithm, signature])) return null;

  const fields = childrenOf(signedPart, 12);
  if (!fills(signedPart, fields)) return null;
  if (fields[0]?.tag === TAG.context0) fields.shift();
  const [serialNumber, namedAlgorithm, issuer, validity, subject, publicKeyInfo, ...optional] = fields;
  if (serialNumber?.tag !== TAG.integer || namedAlgorithm?.tag !== TAG.sequence) return null;
  const serialOctets = serialNumber.to - serialNumber.from;
  if (serialOctets === 0 || serialOctets > longestSerial) return null;
  if (issuer?.tag !== TAG.sequence || subject?.tag !== TAG.sequence) return null;
  if (validity?.tag !== TAG.sequence || publicKeyInfo?.tag !== TAG.sequence) return null;
  const [notBefore, notAfter] = childrenOf(validity, 2);
  if (!isTime(notBefore) || !isTime(notAfter)) return null;
  const extensions = extensionsOf(optional.find(({ tag }) => tag === TAG.context3));
  return extensions === null
    ? null
    : {
        signedPart,
        algorithm,
        signature,
        serialNumber,
        issuer,
        notBefore,
        notAfter,
        subject,
        publicKeyInfo,
        extensions,
      };
}

function isTime(element: DerNode | undefined): element is DerNode {
  return element?.tag === TAG.utcTime || element?.tag === TAG.generalizedTime;
}

/** Each extension's value by its identifier (RFC 5280, 4.2), or null where the list is broken. */
function extensionsOf(tagged: DerNode | undefined): Map<string, DerNode> | null {
  const values = new Map<string, DerNode>();
  if (tagged === undefined) return values;
  const [list] = childrenOf(tagged, 1);
  if (list?.tag !== TAG.sequence) return null;
  const extensions = childrenOf(list);
  if (!fills(list, extensions)) return null;
  for (const extension of extensions) {
    const fields = childrenOf(extension, 3);
    const id = oidOf(fields[0]);
    const value = fields.at(-1);
    if (id === null || value?.tag !== TAG.octetString) return null;
    const [inside] = childrenOf(value, 1);
    if (inside !== undefined) values.set(id, inside);
  }
  return values;
}

type Dates = { notBefore: Instant; notAfter: Instant | null; privateKeyNotAfter: Instant | null };

function datesOf(parts: CertificateParts): Dates | null {
  const notBefore = endOf(parts.notBefore);
  const notAfter = endOf(parts.notAfter);
  if (notBefore === null || notBefore === "no end" || notAfter === null) return null;
  if (notAfter !== "no end" && notAfter < notBefore) return null;
  const privateKeyNotAfter = privateKeyEndOf(parts.extensions.get(usagePeriod));
  if (privateKeyNotAfter === null) return null;
  return {
    notBefore,
    notAfter: notAfter === "no end" ? null : notAfter,
    privateKeyNotAfter: privateKeyNotAfter === "no end" ? null : privateKeyNotAfter,
  };
}

/** PrivateKeyUsagePeriod (RFC 3280, 4.2.1.4): [0] and [1] are GeneralizedTimes with their tag left out. */
function privateKeyEndOf(period: DerNode | undefined): Instant | "no end" | null {
  const end = period ? childrenOf(period, 2).find(({ tag }) => tag === 0x81) : undefined;
  return end ? endOf({ ...end, tag: TAG.generalizedTime }) : "no end";
}

function isAuthority(extensions: Map<string, DerNode>): boolean {
  const constraints = extensions.get(basicConstraints);
  const [flag] = constraints ? childrenOf(constraints, 1) : [];
  return flag?.tag === TAG.boolean && contentOf(flag).some((octet) => octet !== 0);
}

/** Its key's identifier (RFC 5280, 4.2.1.2) in hexadecimal; null where it gives none. */
export const keyIdIn = ({ extensions }: CertificateParts): string | null =>
  keyIdOf(extensions.get(subjectKeyIdentifier));

/** Only what is as short as a digest identifies a key; a hostile one is left out. */
function keyIdOf(identifier: DerNode | undefined): string | null {
  const octets = identifier && contentOf(identifier);
  return octets && octets.length <= 64 ? Buffer.from(octets).toString("hex") : null;
}

function issuerKeyIdOf(identifiers: DerNode | undefined): string | null {
  return keyIdOf(identifiers && childrenOf(identifiers, 3).find(({ tag }) => tag === 0x80));
}

/** As `openssl x509 -serial` prints it: two's complement turned into sign and magnitude. */
export function serialNumberOf(octets: Uint8Array): string {
  const hex = Buffer.from(octets).toString("hex");
  const negative = (octets[0] ?? 0) >= 0x80;
  const value = negative ? (1n << BigInt(octets.length * 8)) - BigInt(`0x${hex}`) : BigInt(`0x${hex}`);
  const magnitude = value.toString(16).toUpperCase();
  return `${negative ? "-" : ""}${magnitude.length % 2 === 1 ? "0" : ""}${magnitude}`;
}
