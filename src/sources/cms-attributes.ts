import {
  childrenOf,
  contentOf,
  type DerNode,
  encodingOf,
  fills,
  octetsOf,
  oidOf,
  TAG,
} from "../signatures/der.ts";

const contentTypeId = "1.2.840.113549.1.9.3";
const messageDigestId = "1.2.840.113549.1.9.4";

/** What signed attributes bind (RFC 5652, 11.1 and 11.2). */
export type Attributes = {
  contentType: string;
  messageDigest: Uint8Array;
  /** The bytes that may have been signed, the likeliest first. */
  encodings: Uint8Array[];
};

/** Signed attributes; null where one of the two that must be there is missing, or there twice, or has not one value. */
export function readAttributes(set: DerNode): Attributes | null {
  const attributes = childrenOf(set);
  if (!fills(set, attributes)) return null;
  const contentType = oidOf(onlyValue(attributes, contentTypeId));
  const digest = onlyValue(attributes, messageDigestId);
  if (contentType === null || digest === undefined || (digest.tag & ~0x20) !== TAG.octetString) return null;
  return { contentType, messageDigest: octetsOf(digest), encodings: signedForms(set) };
}

function onlyValue(attributes: DerNode[], id: string): DerNode | undefined {
  const found = attributes.filter((attribute) => oidOf(childrenOf(attribute, 1)[0]) === id);
  const values = found.length === 1 ? found.flatMap((attribute) => childrenOf(attribute, 2)[1] ?? []) : [];
  const [value, ...others] = values[0]?.tag === TAG.set ? childrenOf(values[0], 2) : [];
  return others.length === 0 ? value : undefined;
}

/**
 * What is signed is not the attributes as they are sent but as a SET OF in DER (RFC 5652, 5.4). Some programs put that
 * tag alone before them and leave their order, so both forms are given.
 */
function signedForms(set: DerNode): Uint8Array[] {
  const sent = Buffer.from(encodingOf(set));
  sent[0] = TAG.set;
  const strict = derOf(set, TAG.set, deepest);
  return strict === null || sent.equals(strict) ? [sent] : [sent, strict];
}

/** Attributes are nested about ten deep; a hostile file may be so thousands of times. */
const deepest = 30;

/** An element in DER under this tag; null where it is nested too deep or broken. */
function derOf(element: DerNode, tag: number, deep: number): Buffer | null {
  const universal = (tag & 0xc0) === 0;
  if ((tag & 0x20) === 0) return encoded(tag, contentOf(element));
  // a string in pieces
  if (universal && tag !== TAG.sequence && tag !== TAG.set) return encoded(tag & ~0x20, octetsOf(element));
  const children = childrenOf(element);
  if (deep === 0 || !fills(element, children)) return null;
  const parts = children.map((child) => derOf(child, child.tag, deep - 1));
  if (!parts.every((part) => part !== null)) return null;
  // X.690, 11.6: a set's elements by their bytes
  if (tag === TAG.set) parts.sort(Buffer.compare);
  return encoded(tag, Buffer.concat(parts));
}

/** Tag, shortest length (X.690, 10.1) and content. */
function encoded(tag: number, content: Uint8Array): Buffer {
  const digits = content.length.toString(16);
  const octets = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
  const length = content.length < 0x80 ? octets : Buffer.from([0x80 | octets.length, ...octets]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}
