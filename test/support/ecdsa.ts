/** ECDSA's two numbers side by side, each of so many octets, from a signature in DER. */
export function sideBySide(value: Buffer, octets: number): Buffer {
  const numbers: Buffer[] = [];
  for (let at = value[1] === 0x81 ? 3 : 2; at < value.length; ) {
    const length = value[at + 1] ?? 0;
    const number = value.subarray(at + 2, at + 2 + length);
    numbers.push(Buffer.concat([Buffer.alloc(octets), number]).subarray(-octets));
    at += 2 + length;
  }
  return Buffer.concat(numbers);
}
