import { createHmac, sign } from "node:crypto";
import type { Obj } from "../../../src/playground/emulator/json.ts";
import type { Key, KeyName, Keys } from "./keys.ts";

/**
 * How a token differs from Teams' own. Values in `header` and `claims` take the place of the usual ones, undefined takes
 * them out; `swapped` changes claims after signing. A header with alg "none" leaves the signature empty, one with HS256
 * signs with the public key as the secret.
 */
export type Forgery = { key?: KeyName; header?: Obj; claims?: Obj; swapped?: Obj };

export const ISSUER = "https://api.botframework.com";

/** What a token of Teams holds: for whom, and from which service URL. Times in seconds, `now` in ms. */
export function claimsOf(appId: string, serviceUrl: string, now: number): Obj {
  const seconds = Math.floor(now / 1000);
  return { serviceurl: serviceUrl, nbf: seconds, exp: seconds + 3600, iss: ISSUER, aud: appId };
}

/** A signed token (RFC 7519, RFC 7515 section 7.1), or what a forger makes of it. */
export function signToken(keys: Keys, usual: Obj, forgery: Forgery = {}): string {
  const key = keys.of(forgery.key ?? keys.current());
  const header: Obj = { alg: "RS256", kid: key.kid, x5t: key.kid, typ: "JWT", ...forgery.header };
  const claims = { ...usual, ...forgery.claims };
  const signed = `${encode(header)}.${encode(claims)}`;
  const sent = `${encode(header)}.${encode({ ...claims, ...forgery.swapped })}`;
  return `${sent}.${signatureOf(signed, header.alg, key)}`;
}

const encode = (part: Obj): string => Buffer.from(JSON.stringify(part)).toString("base64url");

function signatureOf(text: string, alg: unknown, { privateKey, publicKey }: Key): string {
  if (alg === "none") return "";
  if (alg === "HS256") {
    const secret = publicKey.export({ format: "pem", type: "spki" });
    return createHmac("sha256", secret).update(text).digest("base64url");
  }
  return sign("sha256", Buffer.from(text), privateKey).toString("base64url");
}
