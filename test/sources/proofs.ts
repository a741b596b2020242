import { DAY } from "../../src/clock.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import { openProof } from "../../src/sources/cms-proof.ts";
import { makeProofText } from "../../src/sources/proof-text.ts";
import { createDated } from "../support/dated.ts";
import { authority, type Made, type openOpenssl } from "../support/openssl.ts";

export const now = Date.UTC(2026, 5, 15, 12);
export const rsaKey = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
export const curve = (name: string) => ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${name}`];
export const { text } = makeProofText(Buffer.alloc(16, 7));

export const verify = (p7s: Uint8Array, expected: string | null = null, at = now, what = text) =>
  openProof(p7s)(what, { now: at, expected });
export const faultOf = (...args: Parameters<typeof verify>) => {
  const result = verify(...args);
  return result.ok ? "none" : result.fault;
};

/** Certificates of one issuer, and texts that were signed with them by openssl. */
export function createProofs(openssl: ReturnType<typeof openOpenssl>) {
  const dated = createDated(openssl);
  const ca = openssl.certify({
    subject: "/CN=TrustNord CA",
    key: rsaKey,
    days: 9_000,
    extensions: authority,
  });
  const certify = (key: string[], from = now - DAY, to = now + DAY, serial?: string) =>
    dated({
      ...{ subject: "/O=Northwind/CN=Seal", issuer: ca, key, from, to },
      ...{ extensions: ["subjectKeyIdentifier=hash"], ...(serial === undefined ? {} : { serial }) },
    });

  const rsa = certify(rsaKey);

  /** Signs what is in a file by `openssl cms -sign`, detached in DER unless the options say otherwise. */
  function signed(
    options: string[] = [],
    { by = rsa, content = text as string | Uint8Array, form = "DER" } = {},
  ) {
    const file = openssl.write("text", content);
    const keys = ["-signer", by.certificateFile, "-inkey", by.keyFile];
    return openssl.run(["cms", "-sign", "-in", file, "-outform", form, ...keys, ...options]);
  }

  const thumbprints = new Map<Made, string>();
  async function thumbprintOf(made: Made): Promise<string> {
    const known = thumbprints.get(made) ?? (await readFile(made.der)).found[0]?.chain[0].thumbprint;
    if (known === undefined) throw new Error("nothing was read");
    thumbprints.set(made, known);
    return known;
  }

  function bundle() {
    const file = openssl.write("bundle", rsa.pem);
    return openssl.run(["crl2pkcs7", "-nocrl", "-certfile", file, "-outform", "DER"]);
  }

  return { ca, certify, rsa, signed, thumbprintOf, bundle };
}
