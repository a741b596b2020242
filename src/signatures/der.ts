/** One element of a DER encoding (X.690, 8.1): its tag, and where its content lies within `bytes`. */
export type DerNode = {
  bytes: Uint8Array;
  tag: number;
  /** Where the tag stands; `from` and `to` enclose the content. */
  at: number;
  from: number;
  to: number;
  /** Where the element after this one stands: at `to`, or behind the two zeros that close an indefinite length. */
  next: number;
  /** False where the bytes end before the element does; `to` is then the end of the bytes. */
  whole: boolean;
};

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context3: 0xa3,
} as const;

/** Tag and length of an element; the length is null where it is indefinite (X.690, 8.1.3.6). */
type Header = { tag: number; from: number; length: number | null };

/**
 * The element that starts at `at`, or null where none can. BER's indefinite lengths, as Java and Windows write them
 * into PKCS#7 and PKCS#12, are read like others.
 */
export function readNode(bytes: Uint8Array, at: number, limit: number): DerNode | null {
  const header = readHeader(bytes, at, limit);
  if (header === null) return null;
  const { tag, from, length } = header;
  if (length === null) {
    const to = endOfContents(bytes, from, limit);
    return { bytes, tag, at, from, to: to ?? limit, next: to === null ? limit : to + 2, whole: to !== null };
  }
  const to = Math.min(from + length, limit);
  return { bytes, tag, at, from, to, next: to, whole: from + length <= limit };
}

function readHeader(bytes: Uint8Array, at: number, limit: number): Header | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { tag, from: at + 2, length: first };
  const octets = first & 0x7f;
  if (octets === 0) return { tag, from: at + 2, length: null };
  if (octets > 4 || at + 2 + octets > limit) return null;
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return { tag, from: at + 2 + octets, length };
}

/** Where the two zeros stand that close an indefinite length, or null. Counts instead of recursing: nesting is free. */
function endOfContents(bytes: Uint8Array, from: number, limit: number): number | null {
  let open = 1;
  let at = from;
  while (at + 2 <= limit) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) {
      open -= 1;
      if (open === 0) return at;
      at += 2;
      continue;
    }
    const header = readHeader(bytes, at, limit);
    if (header === null) return null;
    if (header.length === null) open += 1;
    at = header.from + (header.length ?? 0);
  }
  return null;
}

/** The elements inside a constructed one, at most `most`; stops at the first that cannot be read. */
export function childrenOf(parent: DerNode, most = Number.POSITIVE_INFINITY): DerNode[] {
  const children: DerNode[] = [];
  let at = parent.from;
  while (at < parent.to && children.length < most) {
    const child = readNode(parent.bytes, at, parent.to);
    if (child === null) break;
    children.push(child);
    at = child.next;
  }
  return children;
}

/** True where the children fill their parent to its last byte and none is cut off. */
export function fills(parent: DerNode, children: DerNode[]): boolean {
  return (children.at(-1)?.next ?? parent.from) === parent.to && children.every((child) => child.whole);
}

/** The content alone. A view, not a copy. */
export function contentOf({ bytes, from, to }: DerNode): Uint8Array {
  return bytes.subarray(from, to);
}

/** Tag, length and content. A view, not a copy. */
export function encodingOf({ bytes, at, next }: DerNode): Uint8Array {
  return bytes.subarray(at, next);
}

/**
 * The octets of an OCTET STRING, or of one whose tag is replaced by an implicit one. BER may cut it into pieces
 * (X.690, 8.7.3), whose octets are then joined.
 */
export function octetsOf(element: DerNode): Uint8Array {
  const constructed = (element.tag & 0x20) !== 0;
  return constructed ? Buffer.concat(childrenOf(element).map(contentOf)) : contentOf(element);
}

/** An object identifier in dotted form (X.690, 8.19), or null where the element is none. */
export function oidOf(element: DerNode | undefined): string | null {
  if (element?.tag !== TAG.oid || element.to === element.from) return null;
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of contentOf(element).subarray(0, 64)) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    if (arcs.length === 0) {
      const root = arc < 80 ? Math.floor(arc / 40) : 2;
      arcs.push(root, arc - root * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join(".");
}
