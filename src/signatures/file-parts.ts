import { certificatesOfPkcs7 } from "./containers/pkcs7.ts";
import { type DerNode, encodingOf, readNode, TAG } from "./der.ts";
import { isHtmlPage, isSshPublicKey, textOf } from "./file-text.ts";
import { identify, isJavaKeystore, type Structure } from "./identify.ts";
import { decodeBase64, mentionsPrivateKey, type PemBlock, pemBlocksIn } from "./pem.ts";
import type { Damage, Refusal } from "./reading.ts";

/**
 * Something in a file: the encoding of what should be a certificate, or that of a PKCS#12 container, which has to be
 * opened, or why it is not taken.
 */
export type FilePart = { certificate: DerNode } | { pkcs12: Uint8Array } | { refusal: Refusal };

/** What a file holds, in its order. The bytes alone tell what kind of file it is. At least one part. */
export function partsOfFile(bytes: Uint8Array): FilePart[] {
  return partsOfBinary(bytes) ?? partsOfText(textOf(bytes));
}

function partsOfBinary(bytes: Uint8Array): FilePart[] | null {
  if (isJavaKeystore(bytes)) return [{ refusal: { reason: "java-keystore" } }];
  return looksLikeDer(bytes) ? partsOfDer(bytes) : null;
}

/** An ASN.1 sequence; short ones start like text ("0" and a letter), so what they hold decides. */
function looksLikeDer(bytes: Uint8Array): boolean {
  const root = readNode(bytes, 0, bytes.length);
  return root?.tag === TAG.sequence && ((bytes[1] ?? 0) >= 0x80 || identify(root) !== "other");
}

/** Certificates one after the other, as some tools write chains; reading ends with the first thing that is none. */
function partsOfDer(bytes: Uint8Array): FilePart[] {
  const parts: FilePart[] = [];
  let at = 0;
  while (at < bytes.length) {
    const root = readNode(bytes, at, bytes.length);
    const structure = root ? identify(root) : "other";
    if (root === null || (structure === "other" && at > 0)) {
      // zeros and line ends do no harm
      const harmless = bytes.subarray(at).every((octet) => octet === 0 || octet === 0x0a || octet === 0x0d);
      if (!harmless) parts.push(damaged("something-follows"));
      break;
    }
    const held = partsOf(root, structure);
    for (const part of held) parts.push(part);
    if (held.some((part) => "refusal" in part)) break;
    at = root.next;
  }
  return parts;
}

/** At least one part. A private key is named even where it is cut off. */
function partsOf(root: DerNode, structure: Structure): FilePart[] {
  if (structure === "private-key") return [{ refusal: { reason: "private-key" } }];
  if (!root.whole) return [{ refusal: { reason: "truncated" } }];
  switch (structure) {
    case "certificate":
      return [{ certificate: root }];
    case "pkcs7": {
      const certificates = certificatesOfPkcs7(root).map(
        (certificate): FilePart =>
          certificate.whole ? { certificate } : { refusal: { reason: "truncated" } },
      );
      return certificates.length > 0 ? certificates : [{ refusal: { reason: "no-certificates" } }];
    }
    case "pkcs12":
      return [{ pkcs12: encodingOf(root) }];
    case "other":
      return [{ refusal: { reason: "not-a-certificate" } }];
    default:
      return [{ refusal: { reason: structure } }];
  }
}

function partsOfText(text: string): FilePart[] {
  const parts = pemBlocksIn(text).flatMap(partsOfBlock);
  if (mentionsPrivateKey(text)) parts.push({ refusal: { reason: "private-key" } });
  return parts.length > 0 ? parts : partsOfBareText(text);
}

function partsOfBareText(text: string): FilePart[] {
  if (text.trim() === "") return [{ refusal: { reason: "empty" } }];
  if (isHtmlPage(text)) return [{ refusal: { reason: "html-page" } }];
  if (isSshPublicKey(text)) return [{ refusal: { reason: "public-key" } }];
  const body = decodeBase64(text);
  const parts = body && partsOfBinary(body);
  return parts ?? [{ refusal: { reason: "not-a-certificate" } }];
}

function partsOfBlock(block: PemBlock): FilePart[] {
  const structure = structureOfLabel(block.label);
  if (structure === "other") return [];
  if (structure !== "certificate" && structure !== "pkcs7" && structure !== "pkcs12")
    return [{ refusal: { reason: structure } }];
  switch (block.state) {
    case "withheld":
      return [{ refusal: { reason: "private-key" } }];
    case "truncated":
      return [{ refusal: { reason: "truncated" } }];
    case "damaged":
      return [damaged("not-base64")];
    case "decoded":
      return partsOfDecodedBlock(block.label, block.bytes);
  }
}

function partsOfDecodedBlock(label: string, bytes: Uint8Array): FilePart[] {
  const root = readNode(bytes, 0, bytes.length);
  if (root?.tag !== TAG.sequence || (root.whole && identify(root) === "other")) return [damaged("not-der")];
  // OpenSSL appends its trust settings to the certificate
  return partsOfDer(label === "TRUSTED CERTIFICATE" ? encodingOf(root) : bytes);
}

function damaged(how: Damage): FilePart {
  return { refusal: { reason: "damaged", how } };
}

/** Labels that OpenSSL, Windows and Java write (RFC 7468 lists the standard ones). */
function structureOfLabel(label: string): Structure {
  if (label.includes("PRIVATE KEY")) return "private-key";
  if (label.endsWith("CERTIFICATE REQUEST")) return "certificate-request";
  if (label.endsWith("PUBLIC KEY")) return "public-key";
  if (label.startsWith("PKCS7") || label.startsWith("PKCS #7") || label === "CMS") return "pkcs7";
  if (label.startsWith("PKCS12")) return "pkcs12";
  if (label.endsWith("CRL")) return "revocation-list";
  return ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"].includes(label) ? "certificate" : "other";
}
