import { childrenOf, type DerNode, oidOf } from "../der.ts";
import { octetStringOf } from "./algorithms.ts";

const bagTypes = "1.2.840.113549.1.12.10.1.";
const [keyBag, shroudedKeyBag, certBag, safeContentsBag] = [1, 2, 3, 6].map((type) => bagTypes + type);
const x509Certificate = "1.2.840.113549.1.9.22.1";
const deepest = 8;

/** What a list of bags holds: encodings of certificates, and whether there is a private key among them. */
export type Held = { certificates: Uint8Array[]; keySeen: boolean };

/**
 * Goes through SafeContents (RFC 7292, 4.2). A key's bag is noticed by its type alone: what is in it is neither
 * decrypted nor even looked at. Null where a certificate's bag is broken.
 */
export function heldIn(bags: DerNode, depth = 0): Held | null {
  const held: Held = { certificates: [], keySeen: false };
  for (const bag of childrenOf(bags)) {
    const [typeElement, tagged] = childrenOf(bag, 2);
    const type = oidOf(typeElement);
    const [value] = tagged ? childrenOf(tagged, 1) : [];
    if (type === keyBag || type === shroudedKeyBag) held.keySeen = true;
    if (type === certBag) {
      const certificate = value && certificateOf(value);
      if (!certificate) return null;
      if (certificate !== "other") held.certificates.push(certificate);
    }
    if (type === safeContentsBag && value !== undefined && depth < deepest) {
      const inner = heldIn(value, depth + 1);
      if (inner === null) return null;
      for (const certificate of inner.certificates) held.certificates.push(certificate);
      held.keySeen ||= inner.keySeen;
    }
  }
  return held;
}

/** CertBag (RFC 7292, 4.2.3); SDSI's certificates, which nobody uses, are other ones. */
function certificateOf(certBag: DerNode): Uint8Array | "other" | null {
  const [type, tagged] = childrenOf(certBag, 2);
  const [octets] = tagged ? childrenOf(tagged, 1) : [];
  if (oidOf(type) === null) return null;
  return oidOf(type) === x509Certificate ? octetStringOf(octets) : "other";
}
