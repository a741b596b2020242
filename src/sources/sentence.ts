import { createHash } from "node:crypto";
import type { Hash } from "./verify-signature.ts";

/** Random octets, as many as are asked for. */
export type Random = (octets: number) => Uint8Array;

const nonceOctets = 16;

/**
 * What a test signature signs: a sentence that binds nobody, and a nonce, so that no old signature passes for a new one.
 */
export function writeSentence(random: Random): string {
  return `Sealwatch test, no agreement ${Buffer.from(random(nonceOctets)).toString("hex")}`;
}

/** The sentence's hash, which is all that a service is shown of it. */
export const hashOf = (sentence: string, hash: Hash): Buffer => createHash(hash).update(sentence).digest();
