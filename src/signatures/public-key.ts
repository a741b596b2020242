import { createHash, createPublicKey, ECDH, type KeyObject } from "node:crypto";
import { childrenOf, contentOf, type DerNode, encodingOf, oidOf, readNode, TAG } from "./der.ts";
import type { Effort } from "./effort.ts";

const rsaEncryption = "1.2.840.113549.1.1.1";

/** Keys that one identifier names whole (RFC 8410; RFC 9881 and RFC 9909 for the post-quantum ones). */
const keys: Record<string, string> = {
  "1.2.156.10197.1.301": "SM2",
  "1.3.101.110": "X25519",
  "1.3.101.111": "X448",
  "1.3.101.112": "Ed25519",
  "1.3.101.113": "Ed448",
  "2.16.840.1.101.3.4.3.17": "ML-DSA-44",
  "2.16.840.1.101.3.4.3.18": "ML-DSA-65",
  "2.16.840.1.101.3.4.3.19": "ML-DSA-87",
};

/** Named curves (RFC 5480, 2.1.1.1; RFC 5639, 4.1). */
const curves: Record<string, string> = {
  "1.2.840.10045.3.1.1": "ECDSA P-192",
  "1.3.132.0.33": "ECDSA P-224",
  "1.2.840.10045.3.1.7": "ECDSA P-256",
  "1.3.132.0.34": "ECDSA P-384",
  "1.3.132.0.35": "ECDSA P-521",
  "1.3.132.0.10": "ECDSA secp256k1",
  "1.3.36.3.3.2.8.1.1.7": "ECDSA brainpoolP256r1",
  "1.3.36.3.3.2.8.1.1.11": "ECDSA brainpoolP384r1",
  "1.3.36.3.3.2.8.1.1.13": "ECDSA brainpoolP512r1",
  "1.2.156.10197.1.301": "SM2",
};

/** A public key's name for people, from its SubjectPublicKeyInfo (RFC 5280, 4.1.2.7): "RSA 2048", "ECDSA P-256". */
export function keyNameOf(publicKeyInfo: DerNode): string {
  const [algorithm, key] = childrenOf(publicKeyInfo, 2);
  const [id, parameters] = algorithm ? childrenOf(algorithm, 2) : [];
  const name = oidOf(id);
  if (name === null || key === undefined) return "unknown";
  switch (name) {
    case rsaEncryption:
      return `RSA ${bitsOf(insideBitString(key))}`;
    case "1.2.840.113549.1.1.10":
      return `RSA-PSS ${bitsOf(insideBitString(key))}`;
    case "1.2.840.10040.4.1":
      return parameters?.tag === TAG.sequence ? `DSA ${bitsOf(parameters)}` : "DSA";
    case "1.2.840.10045.2.1": {
      const curve = oidOf(parameters);
      return curve === null ? "ECDSA (curve of its own)" : (curves[curve] ?? `ECDSA ${curve}`);
    }
    default:
      return keys[name] ?? name;
  }
}

/** The size of the first number in a sequence: an RSA modulus, or DSA's prime. */
function bitsOf(sequence: DerNode | null): number {
  const [number] = sequence ? childrenOf(sequence, 1) : [];
  if (number?.tag !== TAG.integer) return 0;
  const octets = contentOf(number);
  const leading = octets.findIndex((octet) => octet !== 0);
  if (leading === -1) return 0;
  return (octets.length - leading) * 8 - (Math.clz32(octets[leading] ?? 0) - 24);
}

/** What opening a key costs, in the units of `Effort`. */
const openCost = 150;

/** A key to verify signatures with. */
export type PublicKey = {
  /** The same for the same key in the same encoding. */
  id: string;
  /** What one verification costs, in the units of `Effort`. */
  cost: number;
  /** Opens the key when first asked; null where OpenSSL cannot read it, or the effort is spent. */
  open: (effort: Effort) => KeyObject | null;
};

/** A public key from its SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). */
export function publicKeyOf(publicKeyInfo: DerNode): PublicKey {
  let key: KeyObject | null | undefined;
  return {
    id: createHash("sha256").update(encodingOf(publicKeyInfo)).digest("base64"),
    cost: verificationCost(publicKeyInfo),
    open(effort) {
      if (key === undefined) key = effort.spend(openCost) ? openKey(publicKeyInfo) : null;
      return key;
    },
  };
}

/**
 * The same for the same key, however it is encoded, as far as OpenSSL can read it: a point may be compressed (RFC 5480,
 * 2.2), and a curve's numbers stand in the place of its name. Opens the key, so it is for one certificate, not for a
 * file full of them.
 */
export function keyIdOf(publicKeyInfo: DerNode): string {
  const point = pointOf(publicKeyInfo);
  const hash = createHash("sha256");
  if (point === null) hash.update(encodingOf(publicKeyInfo));
  else hash.update(`${point.curve}\n`).update(point.octets);
  return hash.digest("base64");
}

/** A key on a named curve, uncompressed; null for another kind of key. */
function pointOf(publicKeyInfo: DerNode): { curve: string; octets: Uint8Array } | null {
  const [, bits] = childrenOf(publicKeyInfo, 2);
  const curve = openKey(publicKeyInfo)?.asymmetricKeyDetails?.namedCurve;
  if (bits === undefined || curve === undefined) return null;
  try {
    const octets = ECDH.convertKey(contentOf(bits).subarray(1), curve);
    return { curve, octets: Buffer.from(octets) };
  } catch {
    return null;
  }
}

/** By kind and size, as measured with OpenSSL 3. An RSA key of 16,384 bits takes a hundred times as long as usual. */
function verificationCost(publicKeyInfo: DerNode): number {
  const name = keyNameOf(publicKeyInfo);
  const [kind, size] = name.split(" ");
  const thousands = Number(size) / 1024;
  switch (kind) {
    case "RSA":
    case "RSA-PSS":
      return 50 + 7 * thousands ** 2 * Math.max(1, exponentBitsOf(publicKeyInfo) / 17);
    case "DSA":
      return 100 + 100 * thousands ** 2;
    case "Ed25519":
      return 100;
    case "ECDSA":
      return size === "P-256" ? 150 : size === "P-384" ? 500 : 2_000;
    default:
      return 2_000;
  }
}

function exponentBitsOf(publicKeyInfo: DerNode): number {
  const key = childrenOf(publicKeyInfo, 2)[1];
  const exponent = key && childrenOf(insideBitString(key) ?? key, 2)[1];
  return exponent ? (exponent.to - exponent.from) * 8 : 0;
}

function openKey(publicKeyInfo: DerNode): KeyObject | null {
  try {
    const rsa = rsaNumbersOf(publicKeyInfo);
    // OpenSSL opens an RSA key ten times faster from its two numbers than from its encoding
    if (rsa !== null) return createPublicKey({ key: { kty: "RSA", ...rsa }, format: "jwk" });
    return createPublicKey({ key: Buffer.from(encodingOf(publicKeyInfo)), format: "der", type: "spki" });
  } catch {
    return null;
  }
}

/** Modulus and exponent (RFC 8017, A.1.1) in base64url, or null where the key is none of RSA. */
function rsaNumbersOf(publicKeyInfo: DerNode): { n: string; e: string } | null {
  const [algorithm, key] = childrenOf(publicKeyInfo, 2);
  const id = algorithm ? oidOf(childrenOf(algorithm, 1)[0]) : null;
  const numbers = key && id === rsaEncryption ? insideBitString(key) : null;
  const [modulus, exponent] = numbers ? childrenOf(numbers, 2) : [];
  if (modulus?.tag !== TAG.integer || exponent?.tag !== TAG.integer) return null;
  return { n: base64url(modulus), e: base64url(exponent) };
}

function base64url(number: DerNode): string {
  return Buffer.from(contentOf(number)).toString("base64url");
}

function insideBitString(bits: DerNode): DerNode | null {
  return readNode(bits.bytes, bits.from + 1, bits.to);
}
