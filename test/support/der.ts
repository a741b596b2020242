/** DER with a definite length of as few octets as it takes. */
export function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const octets = Buffer.from(content.length.toString(16).replace(/^.(..)*$/, "0$&"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | octets.length]), octets, content]);
}

export const hex = (digits: string) => Buffer.from(digits, "hex");
export const sequence = (...contents: Uint8Array[]) => der(0x30, ...contents);
