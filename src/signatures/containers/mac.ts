import { createHmac, timingSafeEqual } from "node:crypto";
import { childrenOf, type DerNode } from "../der.ts";
import { malformed, type Refusal } from "../reading.ts";
import { algorithmOf, countOf, digests, hmacs, octetStringOf, unknown } from "./algorithms.ts";
import { type Derivation, ownDerivation, PURPOSE, pbkdf2Of, type Secret } from "./key-derivation.ts";

/** A container's check value, which tells whether a password is right before anything is decrypted. */
export type Mac = {
  /** In the units of `costLimit`. */
  cost: number;
  matches: (content: Uint8Array, secret: Secret) => boolean;
};

const pbmac1 = "1.2.840.113549.1.5.14";

/** MacData (RFC 7292, 4) with PKCS#12's own derivation, or with PBMAC1 (RFC 9579); or why it can't be checked. */
export function macOf(macData: DerNode): Mac | Refusal {
  const [info, saltElement, iterationsElement] = childrenOf(macData, 3);
  const [algorithmElement, digestElement] = info ? childrenOf(info, 2) : [];
  const algorithm = algorithmOf(algorithmElement);
  const expected = octetStringOf(digestElement);
  if (algorithm === null || expected === null) return malformed;
  if (algorithm.oid === pbmac1) return pbmac1Of(algorithm.parameters, expected);
  const salt = octetStringOf(saltElement);
  const iterations = iterationsElement === undefined ? 1 : countOf(iterationsElement);
  if (salt === null || iterations === null) return malformed;
  const derivation = ownDerivation(PURPOSE.mac, algorithm.oid, salt, iterations);
  if ("reason" in derivation) return derivation;
  const digest = digests[algorithm.oid];
  return digest === undefined
    ? unknown(algorithm.oid)
    : macBy(derivation, expected.length, digest.name, expected);
}

function pbmac1Of(parameters: DerNode | undefined, expected: Uint8Array): Mac | Refusal {
  const [kdf, scheme] = parameters ? childrenOf(parameters, 2) : [];
  const derivation = pbkdf2Of(kdf);
  if ("reason" in derivation) return derivation;
  const hmac = algorithmOf(scheme);
  if (hmac === null) return malformed;
  const digest = hmacs[hmac.oid];
  return digest === undefined
    ? unknown(hmac.oid)
    : macBy(derivation, derivation.keyLength ?? expected.length, digest, expected);
}

function macBy({ cost, derive }: Derivation, keyLength: number, digest: string, expected: Uint8Array): Mac {
  return {
    cost: cost(keyLength),
    matches(content, secret) {
      const made = createHmac(digest, derive(secret, keyLength)).update(content).digest();
      return made.length === expected.length && timingSafeEqual(made, expected);
    },
  };
}
