import { setImmediate } from "node:timers/promises";
import { type ReadCertificate, readCertificate } from "./certificate.ts";
import { type Chain, chainsOf } from "./chain.ts";
import { createNameReader } from "./distinguished-name.ts";
import { partsOfFile } from "./file-parts.ts";
import type { FoundCertificate, ReadResult, Refusal } from "./reading.ts";

/** The largest file that is read, in bytes: 1 MiB. */
export const fileSizeLimit = 1024 * 1024;
/** How many different certificates are taken from one file. */
export const certificateLimit = 5_000;

/**
 * Reads the certificates in a file of any kind: PEM (any number of blocks, with anything around them, in UTF-8 or
 * UTF-16), Base64 without armour, and DER. Never rejects: what is not taken is named in `refused`, each reason once,
 * and a file without certificates has at least one. Of a private key nothing is decoded and nothing comes out.
 */
export async function readFile(bytes: Uint8Array): Promise<ReadResult> {
  if (bytes.length > fileSizeLimit) {
    return refusing({ reason: "too-large", bytes: bytes.length, limit: fileSizeLimit });
  }
  const certificates = new Map<string, ReadCertificate>();
  const refused = new Map<string, Refusal>();
  const nameOf = createNameReader();
  for (const [index, part] of partsOfFile(bytes).entries()) {
    // a thousand certificates take a while: let others be answered meanwhile
    if (index % 8 === 7) await setImmediate();
    const read = "refusal" in part ? part.refusal : readCertificate(part.certificate, nameOf);
    if ("reason" in read) refused.set(JSON.stringify(read), read);
    else certificates.set(read.facts.thumbprint, read);
    if (certificates.size > certificateLimit)
      return refusing({ reason: "too-many", limit: certificateLimit });
  }
  const chains = await chainsOf([...certificates.values()]);
  return { found: chains.map(foundOf), refused: [...refused.values()] };
}

function refusing(refusal: Refusal): ReadResult {
  return { found: [], refused: [refusal] };
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
