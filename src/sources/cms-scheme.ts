import { constants, type KeyObject, type VerifyKeyObjectInput, verify } from "node:crypto";
import type { DerNode } from "../signatures/der.ts";
import {
  algorithmName,
  digestName,
  digestOf,
  type SignatureAlgorithm,
  signatureAlgorithmOf,
} from "../signatures/signature-algorithm.ts";

/** SHA-1 is left out: who can make collisions can show one text and have signed another. */
const digests = ["sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256"];

/** How a signature is checked: `digest` as OpenSSL calls it, for the content and for what is signed. */
export type Scheme = {
  /** For people: "RSA-PSS with SHA-256". */
  name: string;
  digest: string;
  /** False also where the key is of another kind. Never throws. */
  verifies: (signed: Uint8Array, key: KeyObject, signature: Uint8Array) => boolean;
};

/**
 * The scheme that a signer names, or what is not supported in it. Both algorithms have to name one digest (RFC 5754, 3.2;
 * RFC 4056, 3; RFC 5753, 2.1.1); PSS has to use it for its mask too, for OpenSSL through Node checks no other.
 */
export function schemeOf(
  signatureElement: DerNode,
  digestElement: DerNode,
): Scheme | { unsupported: string } {
  const algorithm = signatureAlgorithmOf(signatureElement);
  const digest = digestOf(digestElement);
  if (algorithm === null || digest === null) return { unsupported: "unknown" };
  if (!digests.includes(digest)) return { unsupported: digestName(digest) };
  if (algorithm.scheme === "other" || algorithm.scheme === "dsa")
    return { unsupported: algorithmName(algorithm) };
  const signedDigest = algorithm.digest ?? digest;
  const mixed = signedDigest !== digest || (algorithm.scheme === "rsa-pss" && algorithm.mask !== digest);
  if (mixed) return { unsupported: `${algorithmName(algorithm)}, not ${digestName(digest)} throughout` };
  const named: SignatureAlgorithm =
    algorithm.scheme === "rsa-pss" ? algorithm : { scheme: algorithm.scheme, digest };
  return {
    name: algorithmName(named),
    digest,
    verifies(signed, key, signature) {
      if (!fits(algorithm.scheme, key)) return false;
      try {
        return verify(digest, signed, { key, ...paddingOf(algorithm, key) }, signature);
      } catch {
        return false;
      }
    },
  };
}

type Usable = Exclude<SignatureAlgorithm, { scheme: "other" }>;

/** OpenSSL goes by the key alone: an RSA signature under an EC key would be checked as ECDSA. */
function fits(scheme: Usable["scheme"], { asymmetricKeyType: type }: KeyObject): boolean {
  switch (scheme) {
    case "rsa":
    case "rsa-pss":
      return type === "rsa" || type === "rsa-pss";
    case "ecdsa":
      return type === "ec";
    case "dsa":
      return type === "dsa";
  }
}

function paddingOf(algorithm: Usable, { asymmetricKeyType }: KeyObject): Omit<VerifyKeyObjectInput, "key"> {
  switch (algorithm.scheme) {
    case "rsa":
      // a key for PSS alone makes nothing else (RFC 4055, 1.2), whatever OpenSSL writes down if not told to
      return asymmetricKeyType === "rsa-pss"
        ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
        : { padding: constants.RSA_PKCS1_PADDING };
    case "rsa-pss":
      return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.salt };
    case "ecdsa":
    case "dsa":
      return {};
  }
}
