import { DAY } from "../../src/clock.ts";
import { createDated, type Dated } from "./dated.ts";
import { authority, type Made, type openOpenssl } from "./openssl.ts";

/** What a credential lists for each kind of key. */
const algorithms = {
  rsa: ["1.2.840.113549.1.1.1", "1.2.840.113549.1.1.11"],
  pss: ["1.2.840.113549.1.1.10"],
  "P-256": ["1.2.840.10045.2.1", "1.2.840.10045.4.3.2"],
  "P-384": ["1.2.840.10045.4.3.3"],
  "P-521": ["1.2.840.10045.4.3.4"],
} as const;
type Kind = keyof typeof algorithms;

/** Octets of each of ECDSA's two numbers; RSA has none. */
const numberOctets: Record<Kind, number> = { rsa: 0, pss: 0, "P-256": 32, "P-384": 48, "P-521": 66 };

/** A key that the service holds, with its certificates, leaf first. */
export type CscKey = { leaf: Made; chain: Made[]; algorithms: readonly string[]; numberOctets: number };

const rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const ec = (curve: string) => ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${curve}`];
const signing = ["keyUsage=critical,digitalSignature,nonRepudiation"];

/**
 * Keys of each kind, by the names of the credentials that hold them. Those of `expired`, `future` and `encipher` should not
 * sign.
 */
export function makeCscKeys(openssl: ReturnType<typeof openOpenssl>, now: number) {
  const issue = createDated(openssl);
  const issuer = openssl.certify({
    subject: "/C=DE/O=TrustNord/CN=TrustNord CA",
    days: 4_000,
    extensions: authority,
  });
  const make = (kind: Kind, wanted: Partial<Dated> = {}): CscKey => {
    const leaf = issue({
      subject: "/C=DE/O=Northwind/CN=Northwind Seal",
      key: kind === "rsa" || kind === "pss" ? rsa : ec(kind),
      extensions: signing,
      from: now - 100 * DAY,
      to: now + 265 * DAY,
      issuer,
      ...wanted,
    });
    return {
      leaf,
      chain: [leaf, issuer],
      algorithms: algorithms[kind],
      numberOctets: numberOctets[kind],
    };
  };
  return {
    rsa: make("rsa"),
    pss: make("pss"),
    p256: make("P-256"),
    p384: make("P-384"),
    p521: make("P-521"),
    expired: make("P-256", { from: now - 500 * DAY, to: now - 2 * DAY }),
    future: make("P-256", { from: now + 2 * DAY, to: now + 300 * DAY }),
    encipher: make("rsa", { extensions: ["keyUsage=critical,keyEncipherment"] }),
  };
}

const digests: Record<number, string> = { 32: "sha256", 48: "sha384", 64: "sha512" };

/** Signs a hash as hardware does: openssl is given it and nothing of what it is from. ECDSA comes in DER. */
export function signWith(
  openssl: ReturnType<typeof openOpenssl>,
  { keyFile }: Made,
  hash: Buffer,
  padding: "pkcs1" | "pss" | "ecdsa",
): Buffer {
  const digest = digests[hash.length];
  if (digest === undefined) throw new Error(`no digest has ${hash.length} octets`);
  const options = [`digest:${digest}`];
  if (padding === "pss") options.push("rsa_padding_mode:pss", "rsa_pss_saltlen:digest");
  const file = openssl.write("hash", hash);
  const args = ["pkeyutl", "-sign", "-inkey", keyFile, "-in", file];
  return openssl.run([...args, ...options.flatMap((option) => ["-pkeyopt", option])]);
}
