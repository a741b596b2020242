/** One armoured block (RFC 7468): its label, and its bytes, where they can be had. */
export type PemBlock = { label: string } & (
  | { state: "decoded"; bytes: Uint8Array }
  | { state: "truncated" }
  | { state: "damaged" }
  /** A private key's, whose bytes are left alone. */
  | { state: "withheld" }
);

const begin = "-----BEGIN ";
const end = "-----END ";
const dashes = "-----";
const longestLabel = 80;

/**
 * The armoured blocks of a text, in order, whatever stands around them: `openssl s_client`'s chatter, line ends of any
 * kind, indentation, "\n" spelled out as in JSON. Private keys are not decoded. One pass, in linear time.
 */
export function pemBlocksIn(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let at = text.indexOf(begin);
  while (at !== -1) {
    const labelFrom = at + begin.length;
    const labelTo = text.indexOf(dashes, labelFrom);
    if (labelTo === -1) break;
    if (labelTo - labelFrom > longestLabel) {
      at = text.indexOf(begin, labelFrom);
      continue;
    }
    const label = text.slice(labelFrom, labelTo).trim().toUpperCase();
    const bodyFrom = labelTo + dashes.length;
    const bodyTo = text.indexOf(dashes, bodyFrom);
    const closed = bodyTo !== -1 && text.startsWith(end, bodyTo);
    const body = text.slice(bodyFrom, bodyTo === -1 ? text.length : bodyTo);
    blocks.push(blockOf(label, body, closed));
    at = text.indexOf(begin, bodyTo === -1 ? text.length : bodyTo);
  }
  return blocks;
}

/** True for the label of a private key of any kind, or for half of such a block. */
export function mentionsPrivateKey(text: string): boolean {
  return (
    /---- ?(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY/i.test(text) || text.includes("PuTTY-User-Key-File-")
  );
}

/** Decodes Base64 with any white space in it (RFC 4648, 4), or null where it is none. */
export function decodeBase64(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, "");
  const unpadded = digits.replace(/={1,2}$/, "");
  if (unpadded === "" || !/^[A-Za-z0-9+/]*$/.test(unpadded) || unpadded.length % 4 === 1) return null;
  return Buffer.from(unpadded, "base64");
}

function blockOf(label: string, body: string, closed: boolean): PemBlock {
  if (label.includes("PRIVATE KEY")) return { label, state: "withheld" };
  const bytes = decodeBase64(withoutHeaders(body.replaceAll("\\r", "").replaceAll("\\n", "\n")));
  if (bytes !== null) return { label, state: "decoded", bytes };
  return { label, state: closed ? "damaged" : "truncated" };
}

/** RFC 1421 puts headers such as "Proc-Type: 4" before an empty line. */
function withoutHeaders(body: string): string {
  return body
    .split(/\r\n|\r|\n/)
    .filter((line) => !line.includes(":"))
    .join("\n");
}
