import { DAY } from "../../src/clock.ts";
import { createDated } from "./dated.ts";
import { authority, type Made, openOpenssl } from "./openssl.ts";

/** A company's seal and its successors, made by openssl: certificates, and what is signed with their keys. */
export function openSealing(now: number) {
  const openssl = openOpenssl();
  const issuer = openssl.certify({ subject: "/CN=TrustNord CA", days: 9_000, extensions: authority });
  const issue = createDated(openssl);

  /** A certificate of the same holder, with a key of its own. */
  const seal = (days: number): Made =>
    issue({ subject: "/C=DE/O=Northwind/CN=Seal", issuer, from: now - 300 * DAY, to: now + days * DAY });

  const old = seal(11);
  /** What the company had a year before, which nobody has watched. */
  const before = (subject: string): Made =>
    issue({ subject, issuer, sameKeyAs: old, from: now - 700 * DAY, to: now - 299 * DAY });
  /** Renewed by a certificate for the key that there was. */
  const sameKey = issue({
    ...{ subject: "/C=DE/O=Northwind/CN=Seal", issuer, sameKeyAs: old },
    ...{ from: now - DAY, to: now + 376 * DAY },
  });

  /** The text, signed as the message with it says, by each of these. */
  function sign(text: string | Uint8Array, by: readonly Made[], more: string[] = []): Buffer {
    const keys = by.flatMap((one) => ["-signer", one.certificateFile, "-inkey", one.keyFile]);
    const file = openssl.write("sealwatch-test.txt", text);
    return openssl.run(["cms", "-sign", "-binary", "-in", file, ...keys, "-outform", "DER", ...more]);
  }

  /** A bundle of certificates, which nobody signed. */
  const bundle = (of: Made): Buffer =>
    openssl.run(["crl2pkcs7", "-nocrl", "-certfile", of.certificateFile, "-outform", "DER"]);

  return {
    old,
    before,
    sameKey,
    next: seal(376),
    other: seal(500),
    seal,
    sign,
    bundle,
    close: openssl.close,
  };
}
