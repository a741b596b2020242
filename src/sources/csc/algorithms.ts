import { fits, type Hash, type Scheme, type SigningKey } from "../verify-signature.ts";

/** What a service is told to sign with, and how the answer is to be verified. */
export type Algorithm = {
  scheme: Scheme;
  /** Object identifiers, as services write them. */
  signAlgo: string;
  hashAlgo: string;
  /** RSASSA-PSS-params (RFC 4055, 3.1) in DER and Base64; null where the algorithm has none. */
  signAlgoParams: string | null;
  /** Whether `signAlgo` leaves the hash open, so that it has to be named beside it. */
  hashIsOpen: boolean;
};

/** RFC 5754, 2. */
const hashOids: Record<Hash, string> = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};

type Named = { padding: Scheme["padding"]; hash: Hash | null };

/**
 * Signature algorithms by identifier (RFC 4055; RFC 5758, 3.2), those without a hash of their own among them, and the
 * bare kinds of keys, which many services list instead.
 */
const algorithms: Record<string, Named | undefined> = {
  "1.2.840.113549.1.1.1": { padding: "pkcs1", hash: null },
  "1.2.840.113549.1.1.10": { padding: "pss", hash: null },
  "1.2.840.113549.1.1.11": { padding: "pkcs1", hash: "sha256" },
  "1.2.840.113549.1.1.12": { padding: "pkcs1", hash: "sha384" },
  "1.2.840.113549.1.1.13": { padding: "pkcs1", hash: "sha512" },
  "1.2.840.10045.2.1": { padding: "ecdsa", hash: null },
  "1.2.840.10045.4.3": { padding: "ecdsa", hash: null },
  "1.2.840.10045.4.3.2": { padding: "ecdsa", hash: "sha256" },
  "1.2.840.10045.4.3.3": { padding: "ecdsa", hash: "sha384" },
  "1.2.840.10045.4.3.4": { padding: "ecdsa", hash: "sha512" },
};

const hashOfCurve = { "P-256": "sha256", "P-384": "sha384", "P-521": "sha512" } as const;

/** RSASSA-PSS-params (RFC 4055, 3.1): SHA-256, which is the one that is chosen for RSA, also inside MGF1; a salt as long as it. */
const sha256 = "300d06096086480165030402010500";
const pssWithSha256 = Buffer.from(
  `3034a00f${sha256}a11c301a06092a864886f70d010108${sha256}a203020120`,
  "hex",
).toString("base64");

/**
 * The algorithm to test with, of those that a credential lists (`key/algo`; v1.0.4, 11.5): one that names the hash that
 * suits the key, then one that names any, then one that leaves it open. Null where none of them is for this key.
 */
export function chooseAlgorithm(listed: readonly string[], key: SigningKey): Algorithm | null {
  const suiting: Hash = key.kind === "ec" ? hashOfCurve[key.curve] : "sha256";
  const rank = ({ padding, hash }: Named) =>
    (hash === suiting ? 0 : hash === null ? 2 : 1) + (padding === "pss" && key.kind === "rsa" ? 1 : 0);
  const [best] = listed
    .flatMap((oid) => {
      const named = algorithms[oid.trim()];
      return named !== undefined && fits(named.padding, key) ? [{ oid: oid.trim(), named }] : [];
    })
    .sort((one, other) => rank(one.named) - rank(other.named));
  if (best === undefined) return null;
  const { padding, hash } = best.named;
  const scheme = { padding, hash: hash ?? suiting };
  return {
    scheme,
    signAlgo: best.oid,
    hashAlgo: hashOids[scheme.hash],
    signAlgoParams: padding === "pss" ? pssWithSha256 : null,
    hashIsOpen: hash === null,
  };
}
