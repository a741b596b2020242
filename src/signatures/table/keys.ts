import { readNode } from "../der.ts";
import { identify } from "../identify.ts";
import { decodeBase64, mentionsPrivateKey } from "../pem.ts";

/** As many characters of Base64 are no word any more. */
const longBase64 = 48;

/** Whether a cell holds a private key, or a container that may: as PEM, or as Base64 without its armour. */
export function holdsPrivateKey(cell: string): boolean {
  if (mentionsPrivateKey(cell)) return true;
  if (cell.length < longBase64 || cell.includes("-----BEGIN ")) return false;
  const bytes = decodeBase64(cell);
  const root = bytes === null ? null : readNode(bytes, 0, bytes.length);
  return root !== null && ["private-key", "pkcs12"].includes(identify(root));
}
