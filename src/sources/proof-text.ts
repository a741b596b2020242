/** Crockford's: without I, L, O and U, which are taken for others, in case somebody types it off. */
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Five bits each: eighty in all, which nobody guesses while the code is good. */
const codeLength = 16;

/** A text to sign, and the code in it, by which it is told from those asked for before. */
export type ProofText = { text: string; code: string };

/**
 * A text whose signature proves who holds a key, and binds nobody to anything. One line of ASCII, so that editors and
 * encodings can do little to it.
 *
 * @param random 16 octets that nobody can foresee, no more of them are used.
 * @throws RangeError for fewer
 */
export function makeProofText(random: Uint8Array): ProofText {
  if (random.length < codeLength) throw new RangeError(`a code takes ${codeLength} random octets`);
  const digits = Array.from(random.subarray(0, codeLength), (octet) => symbols[octet & 31]).join("");
  const code = digits.replace(/.{4}(?=.)/g, "$&-");
  return { text: `${beginning} This file binds nobody to anything. Code: ${code}`, code };
}

const beginning = "Sealwatch test, no agreement.";
/** Far more than such a text takes in any encoding. */
const longest = 1_000;

/** Whether these bytes are such a text, whichever one it is and whatever an editor has made of it. */
export function isProofText(bytes: Uint8Array): boolean {
  if (bytes.length > longest) return false;
  const buffer = Buffer.from(bytes);
  const read = [buffer.toString("utf8"), buffer.toString("utf16le")];
  return read.some((text) => text.replace(/^\ufeff/, "").startsWith(beginning));
}

/**
 * The bytes that a text may be after it went through an editor or a shell, as it is in UTF-8 first: with either line
 * end, with or without one at its end, after a byte order mark, or in UTF-16 as Windows' PowerShell writes.
 * All of them say the same.
 */
export function formsOf(text: string): Buffer[] {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  const lines = [plain, `${plain}\n`];
  const spelled = new Set([text, ...lines, ...lines.map((one) => one.replaceAll("\n", "\r\n"))]);
  const marked = [...spelled].map((one) => `\ufeff${one}`);
  return [
    ...[...spelled, ...marked].map((one) => Buffer.from(one, "utf8")),
    ...marked.map((one) => Buffer.from(one, "utf16le")),
  ];
}
