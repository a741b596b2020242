import { algorithmOf, digests } from "./containers/algorithms.ts";
import { childrenOf, contentOf, type DerNode, TAG } from "./der.ts";

/**
 * How a signature was made, digests by the names that OpenSSL knows them by. `digest` is null where the algorithm leaves it
 * to its surroundings, as rsaEncryption does in CMS (RFC 5652, 10.1.2).
 */
export type SignatureAlgorithm =
  | { scheme: "rsa" | "ecdsa" | "dsa"; digest: string | null }
  /** `mask` is the digest of MGF1, `salt` counts octets (RFC 4055, 3.1). */
  | { scheme: "rsa-pss"; digest: string; mask: string; salt: number }
  | { scheme: "other"; id: string };

/** RFC 8017, A.2.4; RFC 5754; RFC 5758; RFC 3279 for the old ones. */
const plain: Record<string, { scheme: "rsa" | "ecdsa" | "dsa"; digest: string | null } | undefined> = {
  "1.2.840.113549.1.1.1": { scheme: "rsa", digest: null },
  "1.2.840.113549.1.1.2": { scheme: "rsa", digest: "md2" },
  "1.2.840.113549.1.1.4": { scheme: "rsa", digest: "md5" },
  "1.2.840.113549.1.1.5": { scheme: "rsa", digest: "sha1" },
  "1.3.14.3.2.29": { scheme: "rsa", digest: "sha1" },
  "1.2.840.113549.1.1.14": { scheme: "rsa", digest: "sha224" },
  "1.2.840.113549.1.1.11": { scheme: "rsa", digest: "sha256" },
  "1.2.840.113549.1.1.12": { scheme: "rsa", digest: "sha384" },
  "1.2.840.113549.1.1.13": { scheme: "rsa", digest: "sha512" },
  "1.2.840.113549.1.1.15": { scheme: "rsa", digest: "sha512-224" },
  "1.2.840.113549.1.1.16": { scheme: "rsa", digest: "sha512-256" },
  "1.2.840.10045.4.1": { scheme: "ecdsa", digest: "sha1" },
  "1.2.840.10045.4.3.1": { scheme: "ecdsa", digest: "sha224" },
  "1.2.840.10045.4.3.2": { scheme: "ecdsa", digest: "sha256" },
  "1.2.840.10045.4.3.3": { scheme: "ecdsa", digest: "sha384" },
  "1.2.840.10045.4.3.4": { scheme: "ecdsa", digest: "sha512" },
  "1.2.840.10040.4.3": { scheme: "dsa", digest: "sha1" },
  "2.16.840.1.101.3.4.3.1": { scheme: "dsa", digest: "sha224" },
  "2.16.840.1.101.3.4.3.2": { scheme: "dsa", digest: "sha256" },
};
const rsaPss = "1.2.840.113549.1.1.10";

/** Those that are told by name alone. */
const otherNames: Record<string, string | undefined> = {
  "1.2.156.10197.1.501": "SM2 with SM3",
  "1.3.101.112": "Ed25519",
  "1.3.101.113": "Ed448",
  "2.16.840.1.101.3.4.3.17": "ML-DSA-44",
  "2.16.840.1.101.3.4.3.18": "ML-DSA-65",
  "2.16.840.1.101.3.4.3.19": "ML-DSA-87",
};

const schemeNames = { rsa: "RSA", ecdsa: "ECDSA", dsa: "DSA", "rsa-pss": "RSA-PSS" } as const;

/** What an AlgorithmIdentifier of a signature says (RFC 5280, 4.1.1.2), or null where it is none or broken. */
export function signatureAlgorithmOf(element: DerNode | undefined): SignatureAlgorithm | null {
  const algorithm = algorithmOf(element);
  if (algorithm === null) return null;
  if (algorithm.oid === rsaPss) return pssOf(algorithm.parameters);
  return plain[algorithm.oid] ?? { scheme: "other", id: algorithm.oid };
}

/** RSASSA-PSS-params (RFC 4055, 3.1): what is left out is SHA-1, MGF1 with SHA-1, and 20 octets of salt. */
function pssOf(parameters: DerNode | undefined): SignatureAlgorithm | null {
  const fields = parameters?.tag === TAG.sequence ? childrenOf(parameters, 4) : [];
  const field = (number: number): DerNode | undefined => {
    const tagged = fields.find(({ tag }) => tag === (TAG.context0 | number));
    return tagged && childrenOf(tagged, 1)[0];
  };
  const [hash, mask, salt] = [field(0), field(1), field(2)];
  const digest = hash === undefined ? "sha1" : digestOf(hash);
  const maskDigest = mask === undefined ? "sha1" : digestOf(algorithmOf(mask)?.parameters);
  const octets = salt === undefined ? 20 : smallNumberOf(salt);
  return digest === null || maskDigest === null || octets === null
    ? null
    : { scheme: "rsa-pss", digest, mask: maskDigest, salt: octets };
}

function smallNumberOf(element: DerNode): number | null {
  const octets = contentOf(element);
  if (element.tag !== TAG.integer || octets.length === 0 || octets.length > 2) return null;
  const number = Buffer.from(octets).readIntBE(0, octets.length);
  return number < 0 ? null : number;
}

/** The digest that an AlgorithmIdentifier names, as OpenSSL calls it; its identifier where it is an unknown one. */
export function digestOf(element: DerNode | undefined): string | null {
  const algorithm = algorithmOf(element);
  return algorithm && (digests[algorithm.oid]?.name ?? algorithm.oid);
}

/** For people: "SHA-256"; others as they come. */
export function digestName(digest: string): string {
  return /^sha\d/.test(digest) ? digest.replace("-", "/").replace("sha", "SHA-") : digest.toUpperCase();
}

/** For people: "ECDSA with SHA-256"; an unknown one by its identifier. */
export function algorithmName(algorithm: SignatureAlgorithm): string {
  if (algorithm.scheme === "other") return otherNames[algorithm.id] ?? algorithm.id;
  const scheme = schemeNames[algorithm.scheme];
  return algorithm.digest === null ? scheme : `${scheme} with ${digestName(algorithm.digest)}`;
}
