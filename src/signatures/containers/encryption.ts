import { createDecipheriv } from "node:crypto";
import { childrenOf, type DerNode } from "../der.ts";
import { malformed, type Refusal } from "../reading.ts";
import { algorithmOf, countOf, octetStringOf, unknown } from "./algorithms.ts";
import { ownDerivation, PURPOSE, pbkdf2Of, type Secret } from "./key-derivation.ts";
import { decryptRc2 } from "./rc2.ts";

/** How something is encrypted, ready to be undone. */
export type Encryption = {
  /** In the units of `costLimit`. */
  cost: number;
  /** Null where the padding is wrong, as after all but one in 256 wrong passwords. */
  decrypt: (encrypted: Uint8Array, secret: Secret) => Promise<Uint8Array | null>;
};

type Cipher = {
  keyLength: number;
  ivLength: number;
  /** Of whole blocks, which are as long as the `iv`; the padding stays. */
  decrypt: (encrypted: Uint8Array, key: Uint8Array, iv: Uint8Array) => Uint8Array | Promise<Uint8Array>;
};

const tripleDes = cbc("des-ede3-cbc", 24, 8);
const twoKeyTripleDes: Cipher = {
  ...tripleDes,
  keyLength: 16,
  decrypt: (encrypted, key, iv) => tripleDes.decrypt(encrypted, Buffer.concat([key, key.subarray(0, 8)]), iv),
};

/** Encryption by PKCS#12's own derivation with SHA-1 (RFC 7292, C). */
const ownCiphers: Record<string, Cipher | undefined> = {
  "1.2.840.113549.1.12.1.3": tripleDes,
  "1.2.840.113549.1.12.1.4": twoKeyTripleDes,
  "1.2.840.113549.1.12.1.5": { keyLength: 16, ivLength: 8, decrypt: decryptRc2 },
  "1.2.840.113549.1.12.1.6": { keyLength: 5, ivLength: 8, decrypt: decryptRc2 },
};

/** Ciphers under PBES2 (RFC 8018, B.2; RFC 3565, 4.1). */
const ciphers: Record<string, Cipher | undefined> = {
  "1.2.840.113549.3.7": tripleDes,
  "2.16.840.1.101.3.4.1.2": cbc("aes-128-cbc", 16, 16),
  "2.16.840.1.101.3.4.1.22": cbc("aes-192-cbc", 24, 16),
  "2.16.840.1.101.3.4.1.42": cbc("aes-256-cbc", 32, 16),
};

const pbes2 = "1.2.840.113549.1.5.13";
const sha1 = "1.3.14.3.2.26";

/** The password-based encryption that an AlgorithmIdentifier names, or why it can't be undone. */
export function encryptionOf(element: DerNode | undefined): Encryption | Refusal {
  const algorithm = algorithmOf(element);
  if (algorithm === null) return malformed;
  const { oid, parameters } = algorithm;
  const parts = parameters ? childrenOf(parameters, 2) : [];
  if (oid === pbes2) return pbes2Of(parts);
  const cipher = ownCiphers[oid];
  return cipher === undefined ? unknown(oid) : ownOf(cipher, parts);
}

/** PBES2 (RFC 8018, 6.2): PBKDF2 and a cipher, each with parameters of its own. */
function pbes2Of([kdf, scheme]: DerNode[]): Encryption | Refusal {
  const derivation = pbkdf2Of(kdf);
  if ("reason" in derivation) return derivation;
  const algorithm = algorithmOf(scheme);
  if (algorithm === null) return malformed;
  const cipher = ciphers[algorithm.oid];
  if (cipher === undefined) return unknown(algorithm.oid);
  const iv = octetStringOf(algorithm.parameters);
  if (iv?.length !== cipher.ivLength) return malformed;
  return {
    cost: derivation.cost(cipher.keyLength),
    decrypt: (encrypted, secret) =>
      unpadded(cipher, encrypted, derivation.derive(secret, cipher.keyLength), iv),
  };
}

function ownOf(cipher: Cipher, [saltElement, iterationsElement]: DerNode[]): Encryption | Refusal {
  const salt = octetStringOf(saltElement);
  const iterations = countOf(iterationsElement);
  if (salt === null || iterations === null) return malformed;
  const key = ownDerivation(PURPOSE.key, sha1, salt, iterations);
  const iv = ownDerivation(PURPOSE.iv, sha1, salt, iterations);
  if ("reason" in key) return key;
  if ("reason" in iv) return iv;
  const { keyLength, ivLength } = cipher;
  return {
    cost: key.cost(keyLength) + iv.cost(ivLength),
    decrypt: (encrypted, secret) =>
      unpadded(cipher, encrypted, key.derive(secret, keyLength), iv.derive(secret, ivLength)),
  };
}

/** A cipher of OpenSSL's in CBC mode; lengths in octets. */
function cbc(name: string, keyLength: number, ivLength: number): Cipher {
  return {
    keyLength,
    ivLength,
    decrypt(encrypted, key, iv) {
      const decipher = createDecipheriv(name, key, iv).setAutoPadding(false);
      return Buffer.concat([decipher.update(encrypted), decipher.final()]);
    },
  };
}

/** What stands before the padding (RFC 8018, 6.1.1), or null where that is wrong. */
async function unpadded(
  { decrypt, ivLength: block }: Cipher,
  encrypted: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
): Promise<Uint8Array | null> {
  if (encrypted.length === 0 || encrypted.length % block !== 0) return null;
  const padded = await decrypt(encrypted, key, iv);
  const padding = padded.at(-1) ?? 0;
  if (padding === 0 || padding > block) return null;
  if (!padded.subarray(-padding).every((octet) => octet === padding)) return null;
  return padded.subarray(0, -padding);
}
