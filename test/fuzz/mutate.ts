/** A whole number from 0 up to, but not, `below`. */
export type Pick = (below: number) => number;

/** The same numbers for the same seed (mulberry32), so that what was found can be found again. */
export function picker(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A file with up to four things wrong: bits turned, a cut, a piece of another, lengths and numbers changed. */
export function mutated(files: Uint8Array[], pick: Pick): Uint8Array {
  const any = () => files[pick(files.length)] ?? new Uint8Array();
  let bytes = Uint8Array.from(any());
  for (let left = 1 + pick(4); left > 0 && bytes.length > 2; left--) bytes = once(bytes, any(), pick);
  return bytes;
}

const lengths = [0x00, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x84, 0xff];

function once(bytes: Uint8Array, other: Uint8Array, pick: Pick): Uint8Array<ArrayBuffer> {
  const at = pick(bytes.length);
  const changed = Uint8Array.from(bytes);
  switch (pick(6)) {
    case 0:
      changed[at] = (changed[at] ?? 0) ^ (1 << pick(8));
      return changed;
    case 1:
      return changed.slice(0, at);
    case 2: {
      const from = pick(other.length);
      const piece = other.subarray(from, from + pick(400));
      return Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at + pick(400))]);
    }
    case 3:
      // most elements are short, so a byte after a tag is mostly a length
      changed[nextTag(changed, at) + 1] = lengths[pick(lengths.length)] ?? 0;
      return changed;
    case 4:
      changed[at] = pick(256);
      return changed;
    default:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + pick(8))]);
  }
}

function nextTag(bytes: Uint8Array, from: number): number {
  const found = bytes.findIndex(
    (octet, at) => at >= from && [0x02, 0x04, 0x06, 0x30, 0x31, 0xa0].includes(octet),
  );
  return found === -1 || found + 1 >= bytes.length ? 0 : found;
}
