/** A file's bytes as text: UTF-16 as Windows' Notepad writes it, else one character a byte (all armour is ASCII). */
export function textOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const text = Buffer.from(marked ? bytes.subarray(3) : bytes).toString("latin1");
  if (text.includes("-----BEGIN")) return text;
  // without its mark, ASCII in UTF-16 shows by each second byte being zero
  if (first && second === 0 && third && fourth === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0 && second && third === 0 && fourth) return new TextDecoder("utf-16be").decode(bytes);
  return text;
}

/** Told by its first tags; certificate stores like to answer with a page that asks to log in. */
export function isHtmlPage(text: string): boolean {
  const start = text.slice(0, 4_096).trimStart().toLowerCase();
  return start.startsWith("<") && /<(?:!doctype html|html|head|body)[\s>]/.test(start);
}

/** OpenSSH's public keys have no armour. */
export function isSshPublicKey(text: string): boolean {
  return /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}) AAAA/.test(text);
}

/** Excel's own files: a ZIP archive with the folder "xl" (.xlsx), or the compound files of old (.xls). */
export function isWorkbook(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8_192)).toString("latin1");
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return true;
  if (!start.startsWith("PK\x03\x04")) return false;
  // The archive's list of contents is at its end.
  const end = Buffer.from(bytes.subarray(-8_192)).toString("latin1");
  return start.includes("xl/") || end.includes("xl/");
}
