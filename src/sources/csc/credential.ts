import { z } from "zod";
import type { Instant } from "../../clock.ts";
import { decodeBase64, pemBlocksIn } from "../../signatures/pem.ts";
import { readFile } from "../../signatures/read-file.ts";
import type { FoundCertificate } from "../../signatures/reading.ts";
import { generalizedTimeOf } from "../../signatures/validity-time.ts";
import { SourceError } from "../failure.ts";
import { type Authorization, authorizationOf, firstShape, secondShape } from "./factors.ts";

/** What a service says of its certificate's state; `unknown` where it uses a word of its own. */
export type CertificateWord = "valid" | "expired" | "revoked" | "suspended" | "not-yet-valid" | "unknown";

/** What `credentials/info` tells of a credential (v1.0.4 and v2, 11.5). */
export type CredentialFacts = {
  id: string;
  description: string | null;
  key: { enabled: boolean; algorithms: string[]; bits: number | null; curve: string | null };
  /** The service's word on the certificate; null where it gives none, for it is optional. */
  certificateStatus: CertificateWord | null;
  /** The certificates in DER, leaf first, and read; none where the service gives none. */
  chain: Uint8Array[];
  certificate: FoundCertificate | null;
  /** What the service says besides; null for nothing, or nothing that can be read. The certificate itself is the truth. */
  validFrom: Instant | null;
  validTo: Instant | null;
  authorization: Authorization;
  /** Whether leave to sign is given for a hash alone (2), or for any (1). */
  scal: 1 | 2;
  /** How many signatures one leave may be for. */
  multisign: number;
};

const text = z.string().nullish().catch(null);
const number = z.coerce.number().int().positive().nullish().catch(null);
const list = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

const shape = z
  .object({
    description: text,
    key: z.object({ status: z.string(), algo: list, len: number, curve: list.nullish().catch(null) }),
    cert: z.object({ status: text, certificates: list.nullish(), validFrom: text, validTo: text }).nullish(),
    SCAL: z.union([z.string(), z.number()]).nullish().catch(null),
    multisign: number,
  })
  .and(firstShape)
  .and(secondShape);

/**
 * Reads the answer of `credentials/info`. What the standard lets out or services type otherwise is read as far as it can
 * be; only the key's state and algorithms have to be there.
 *
 * @throws SourceError "bad-shape" naming the part, "bad-certificate"
 */
export async function readCredential(id: string, body: unknown): Promise<CredentialFacts> {
  const { success, data, error } = shape.safeParse(body);
  if (!success) throw new SourceError("bad-shape", error.issues[0]?.path.join("/") || "credentials/info");
  const { key, cert } = data;
  const chain = await readChain(cert?.certificates ?? []);
  return {
    id,
    description: data.description ?? null,
    key: {
      enabled: key.status.trim().toLowerCase() === "enabled",
      algorithms: key.algo,
      bits: key.len ?? null,
      curve: key.curve?.[0] ?? null,
    },
    certificateStatus: cert?.status ? wordOf(cert.status) : null,
    chain: chain === null ? [] : certificatesIn(chain.pem),
    certificate: chain,
    validFrom: instantOf(cert?.validFrom),
    validTo: instantOf(cert?.validTo),
    authorization: authorizationOf(data, data),
    scal: String(data.SCAL ?? "").trim() === "2" ? 2 : 1,
    multisign: data.multisign ?? 1,
  };
}

const words: readonly CertificateWord[] = ["valid", "expired", "revoked", "suspended", "not-yet-valid"];

/** "not yet valid", "Not_Yet_Valid" and the like are one word. */
function wordOf(status: string): CertificateWord {
  const word = status
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
  return words.find((known) => known === word) ?? "unknown";
}

/** The chain that the first certificate belongs to, in order; services list the leaf first, or should. */
async function readChain(listed: readonly string[]): Promise<FoundCertificate | null> {
  if (listed.length === 0) return null;
  const encoded = listed.map(derFrom);
  const pem = encoded.map((der) => `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`);
  const { found } = await readFile(Buffer.from(pem.join("")));
  const chain = found.find((one) => one.pem.replace(/\s/g, "").includes(encoded[0] ?? "-")) ?? found[0];
  if (chain === undefined) throw new SourceError("bad-certificate");
  return chain;
}

/** Plain Base64, which the standard asks for; armour, line ends and base64url are met with as well. */
function derFrom(certificate: string): string {
  const bare = certificate
    .replace(/-----[^-]+-----/g, "")
    .replace(/-/g, "+")
    .replace(/_/g, "/");
  const der = decodeBase64(bare);
  if (der === null) throw new SourceError("bad-certificate");
  return Buffer.from(der).toString("base64");
}

function certificatesIn(pem: string): Uint8Array[] {
  return pemBlocksIn(pem).flatMap((block) => (block.state === "decoded" ? [block.bytes] : []));
}

/** YYYYMMDDHHMMSSZ, a GeneralizedTime; 99991231235959Z is no end. */
function instantOf(time: string | null | undefined): Instant | null {
  const instant = generalizedTimeOf(time?.trim() ?? "");
  return instant === "no end" ? null : instant;
}
