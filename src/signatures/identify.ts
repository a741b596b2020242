import { childrenOf, type DerNode, oidOf, TAG } from "./der.ts";

/** What an ASN.1 structure is, as far as it matters here. */
export type Structure =
  | "certificate"
  | "certificate-request"
  | "private-key"
  | "public-key"
  | "pkcs7"
  | "pkcs12"
  | "revocation-list"
  | "other";

/** The content types of PKCS#7 (RFC 5652): signed, enveloped, encrypted data and more. */
const contentTypes = "1.2.840.113549.1.7.";
/** PKCS#5 and PKCS#12 encryption: what an encrypted private key names first (RFC 5958, 3). */
const encryptions = ["1.2.840.113549.1.5.", "1.2.840.113549.1.12."];

/** Java's own keystores, JKS and JCEKS, are no ASN.1 but start with a magic number. */
export function isJavaKeystore(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  return magic === "feedfeed" || magic === "cececece";
}

/**
 * Tells what a structure is by the kinds of its first elements, so that a truncated one is still recognized; above
 * all a private key (PKCS#8 and its encrypted form, RFC 5958; PKCS#1, RFC 8017; SEC 1, RFC 5915; DSA's).
 */
export function identify(root: DerNode): Structure {
  if (root.tag !== TAG.sequence) return "other";
  const parts = childrenOf(root, 4);
  const [first, second, third] = parts;
  if (first === undefined) return "other";
  if (first.tag === TAG.integer) return identifyNumbered(root, first, second, third);
  if (first.tag === TAG.oid) return oidOf(first)?.startsWith(contentTypes) ? "pkcs7" : "other";
  if (first.tag !== TAG.sequence) return "other";

  const inner = childrenOf(first, 4);
  if (inner[0]?.tag === TAG.oid) {
    const oid = oidOf(inner[0]) ?? "";
    if (encryptions.some((family) => oid.startsWith(family))) return "private-key";
    return second?.tag === TAG.bitString ? "public-key" : "other";
  }
  return identifySigned(inner);
}

function identifyNumbered(root: DerNode, version: DerNode, second?: DerNode, third?: DerNode): Structure {
  const number = version.to - version.from === 1 ? root.bytes[version.from] : undefined;
  switch (second?.tag) {
    case TAG.sequence: {
      if (number === 3) return "pkcs12";
      return oidOf(childrenOf(second, 1)[0]) === null ? "other" : "private-key";
    }
    case TAG.octetString:
      return number === 1 ? "private-key" : "other";
    case TAG.integer:
      // PKCS#1's private key starts with a version, its public key is two long numbers and no more
      if (number === 0 || number === 1) return "private-key";
      return third === undefined && version.to - version.from > 32 ? "public-key" : "other";
    default:
      return "other";
  }
}

/** Certificate (RFC 5280, 4.1), request (RFC 2986, 4.2) and revocation list (5.1) differ in what is signed. */
function identifySigned(parts: DerNode[]): Structure {
  const [first, second, third, fourth] = parts;
  if (first?.tag === TAG.context0) return "certificate";
  if (isRevocationList(parts)) return "revocation-list";
  if (first?.tag !== TAG.integer || second?.tag !== TAG.sequence || third?.tag !== TAG.sequence)
    return "other";
  if (fourth?.tag === TAG.sequence) return "certificate";
  return fourth === undefined || fourth.tag === TAG.context0 ? "certificate-request" : "other";
}

/** Algorithm, issuer and the time of this update, after the version if there is one. */
function isRevocationList(parts: DerNode[]): boolean {
  const [algorithm, issuer, update] = parts[0]?.tag === TAG.integer ? parts.slice(1) : parts;
  if (algorithm?.tag !== TAG.sequence || issuer?.tag !== TAG.sequence) return false;
  return update?.tag === TAG.utcTime || update?.tag === TAG.generalizedTime;
}
