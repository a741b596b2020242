import { createHmac } from "node:crypto";

/** A short name of what was entered: the same for the same, and of no use to whoever looks for what it was. */
export type Digest = (entered: unknown) => string;

/**
 * With the platform's own credential, which every replica has: a PIN is so short that a plain digest, which stands in
 * rows and in messages' metadata, would give it away to whoever tries them all.
 */
export const createDigest =
  (credential: string): Digest =>
  (entered) =>
    createHmac("sha256", credential).update(JSON.stringify(entered)).digest("hex").slice(0, 16);
