import { childrenOf, type DerNode, oidOf, readNode, TAG } from "../der.ts";
import { malformed, type Refusal } from "../reading.ts";
import { octetStringOf, unknown } from "./algorithms.ts";
import { type Held, heldIn } from "./bags.ts";
import { type Encryption, encryptionOf } from "./encryption.ts";

/** One part of a PKCS#12 container: what it holds, or an encrypted list of bags. */
export type Safe = { held: Held } | { encrypted: Uint8Array; encryption: Encryption };

const data = "1.2.840.113549.1.7.1";
const encryptedData = "1.2.840.113549.1.7.6";

/** The parts of an AuthenticatedSafe (RFC 7292, 4.1), or why one of them can't be read. */
export function safesOf(content: Uint8Array): Safe[] | Refusal {
  const list = sequenceIn(content);
  if (list === null) return malformed;
  const safes: Safe[] = [];
  for (const contentInfo of childrenOf(list)) {
    const safe = safeOf(contentInfo);
    if ("reason" in safe) return safe;
    safes.push(safe);
  }
  return safes;
}

function safeOf(contentInfo: DerNode): Safe | Refusal {
  const [typeElement, tagged] = childrenOf(contentInfo, 2);
  const type = oidOf(typeElement);
  const [inside] = tagged ? childrenOf(tagged, 1) : [];
  if (type === null || inside === undefined) return malformed;
  if (type === encryptedData) return encryptedSafeOf(inside);
  // enveloped data wants somebody's private key, not a password
  if (type !== data) return unknown(type);
  const octets = octetStringOf(inside);
  const bags = octets && sequenceIn(octets);
  const held = bags && heldIn(bags);
  return held ? { held } : malformed;
}

/** EncryptedData (RFC 5652, 8): its version, and type, algorithm and octets of what is encrypted. */
function encryptedSafeOf(encryptedDataElement: DerNode): Safe | Refusal {
  const [, info] = childrenOf(encryptedDataElement, 2);
  const [, algorithm, content] = info ? childrenOf(info, 3) : [];
  const encryption = encryptionOf(algorithm);
  if ("reason" in encryption) return encryption;
  const encrypted = content && octetStringOf({ ...content, tag: (content.tag & 0x20) | TAG.octetString });
  return encrypted ? { encrypted, encryption } : malformed;
}

/** The sequence that the octets are, whole and to the last of them, or null. */
export function sequenceIn(octets: Uint8Array): DerNode | null {
  const root = readNode(octets, 0, octets.length);
  return root?.tag === TAG.sequence && root.whole && root.next === octets.length ? root : null;
}
