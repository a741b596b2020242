import type { Chain } from "./best-path.ts";
import { type ReadCertificate, readCertificate } from "./certificate.ts";
import { chainsOf } from "./chain.ts";
import { openContainer } from "./containers/open.ts";
import type { Answer } from "./containers/worker.ts";
import { readNode } from "./der.ts";
import { createNameReader } from "./distinguished-name.ts";
import { createEffort } from "./effort.ts";
import { type FilePart, partsOfFile } from "./file-parts.ts";
import { isWorkbook } from "./file-text.ts";
import { type FoundCertificate, malformed, type ReadResult, type Refusal } from "./reading.ts";

/** The largest file that is read, in bytes: 1 MiB. */
export const fileSizeLimit = 1024 * 1024;
/** How much may be said of one file, in bytes of certificates: many leaves with one large issuer would fill the memory. */
const answerLimit = 16 * 1024 * 1024;
/** How many different certificates are taken from one file. */
export const certificateLimit = 5_000;

/**
 * Reads the certificates in a file of any kind: PEM (any number of blocks, with anything around them, in UTF-8 or
 * UTF-16), Base64 without armour, DER, PKCS#7 and PKCS#12. A PKCS#12 container without a password is tried with the
 * empty one. What is not taken is named in `refused`, each reason once, and a file without certificates has at least
 * one. Of a private key nothing is decoded and nothing comes out. Rejects only where a thread can't be started.
 */
export async function readFile(bytes: Uint8Array, password: string | null = null): Promise<ReadResult> {
  if (isWorkbook(bytes)) return refusing({ reason: "workbook" });
  if (bytes.length > fileSizeLimit) {
    return refusing({ reason: "too-large", bytes: bytes.length, limit: fileSizeLimit });
  }
  const certificates = new Map<string, ReadCertificate>();
  const refused = new Map<string, Refusal>();
  const effort = createEffort();
  const nameOf = createNameReader(effort);
  const parts = await opened(partsOfFile(bytes), password);
  for (const part of parts) {
    // a thousand certificates take a while: let others be answered meanwhile
    await effort.breathe();
    const read = "refusal" in part ? part.refusal : readCertificate(part.certificate, nameOf, effort);
    if (effort.isSpent()) return refusing({ reason: "too-complex" });
    if ("reason" in read) refused.set(JSON.stringify(read), read);
    else certificates.set(read.facts.thumbprint, read);
    if (certificates.size > certificateLimit)
      return refusing({ reason: "too-many", limit: certificateLimit });
  }
  const chains = await chainsOf([...certificates.values()], effort);
  if (effort.isSpent() || sizeOf(chains) > answerLimit) return refusing({ reason: "too-complex" });
  return { found: chains.map(foundOf), refused: [...refused.values()] };
}

type OpenPart = Exclude<FilePart, { pkcs12: Uint8Array }>;

/** The parts, with what is in a container in its place. Of several containers the first is opened: no tool makes more. */
async function opened(parts: FilePart[], password: string | null): Promise<OpenPart[]> {
  const open: OpenPart[] = [];
  let container = false;
  for (const part of parts) {
    if (!("pkcs12" in part)) open.push(part);
    else if (container) open.push({ refusal: { reason: "too-complex" } });
    else {
      container = true;
      for (const inner of partsOfContainer(await openContainer({ bytes: part.pkcs12, password })))
        open.push(inner);
    }
  }
  return open;
}

function partsOfContainer(answer: Answer): OpenPart[] {
  if ("reason" in answer) return [{ refusal: answer }];
  const parts = answer.certificates.map((der): OpenPart => {
    const certificate = readNode(der, 0, der.length);
    return certificate?.whole ? { certificate } : { refusal: malformed };
  });
  if (answer.keySeen) parts.push({ refusal: { reason: "private-key" } });
  return parts.length > 0 ? parts : [{ refusal: { reason: "no-certificates" } }];
}

function refusing(refusal: Refusal): ReadResult {
  return { found: [], refused: [refusal] };
}

function sizeOf(chains: Chain[]): number {
  return chains.flat().reduce((sum, { der }) => sum + der.length, 0);
}

function foundOf(chain: Chain): FoundCertificate {
  const [leaf, ...issuers] = chain;
  return { chain: [leaf.facts, ...issuers.map(({ facts }) => facts)], pem: chain.map(pemOf).join("") };
}

function pemOf({ der }: ReadCertificate): string {
  const lines = Buffer.from(der)
    .toString("base64")
    .replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
