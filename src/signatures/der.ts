/** One element of a DER encoding (X.690, 8.1): its tag, and where its content lies within `bytes`. */
export type DerNode = {
  bytes: Uint8Array;
  tag: number;
  /** Where the tag stands; `from` and `to` enclose the content. */
  at: number;
  from: number;
  to: number;
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

/**
 * The element that starts at `at`, or null where none can. An indefinite length (BER, as PKCS#7 and PKCS#12 files
 * use it) reads as "to the end, not whole": enough to tell what such a file is.
 */
export function readNode(bytes: Uint8Array, at: number, limit: number): DerNode | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return node(bytes, tag, at, at + 2, first, limit);
  const octets = first & 0x7f;
  if (octets === 0) return { bytes, tag, at, from: at + 2, to: limit, whole: false };
  if (octets > 4 || at + 2 + octets > limit) return null;
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return node(bytes, tag, at, at + 2 + octets, length, limit);
}

function node(
  bytes: Uint8Array,
  tag: number,
  at: number,
  from: number,
  length: number,
  limit: number,
): DerNode {
  return { bytes, tag, at, from, to: Math.min(from + length, limit), whole: from + length <= limit };
}

/** The elements inside a constructed one, at most `most`; stops at the first that cannot be read. */
export function childrenOf(parent: DerNode, most = Number.POSITIVE_INFINITY): DerNode[] {
  const children: DerNode[] = [];
  let at = parent.from;
  while (at < parent.to && children.length < most) {
    const child = readNode(parent.bytes, at, parent.to);
    if (child === null) break;
    children.push(child);
    at = child.to;
  }
  return children;
}

/** True where the children fill their parent to its last byte and none is cut off. */
export function fills(parent: DerNode, children: DerNode[]): boolean {
  return (children.at(-1)?.to ?? parent.from) === parent.to && children.every((child) => child.whole);
}

/** The content alone. A view, not a copy. */
export function contentOf({ bytes, from, to }: DerNode): Uint8Array {
  return bytes.subarray(from, to);
}

/** Tag, length and content. A view, not a copy. */
export function encodingOf({ bytes, at, to }: DerNode): Uint8Array {
  return bytes.subarray(at, to);
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
