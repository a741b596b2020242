import { afterAll, describe, expect, test } from "vitest";
import { isSigned } from "../../src/sources/cms.ts";
import { openOpenssl } from "../support/openssl.ts";
import { createProofs, curve, faultOf, rsaKey, text, verify } from "./proofs.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const { ca, certify, rsa, signed, thumbprintOf, bundle } = createProofs(openssl);
const pssKey = ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"];

describe("a signature made by openssl", () => {
  test.each<[string, string[]]>([
    ["as text", []],
    ["as binary", ["-binary"]],
    ["without signed attributes", ["-noattr", "-binary"]],
    ["without signed attributes, as text", ["-noattr"]],
    ["with the text in it", ["-nodetach", "-binary"]],
    ["with the text in it, without attributes", ["-nodetach", "-noattr"]],
    ["streamed, in BER of indefinite length", ["-stream", "-binary"]],
    ["streamed, with the text in it", ["-stream", "-nodetach"]],
    ["streamed, without attributes", ["-stream", "-nodetach", "-noattr"]],
    ["whose certificate is told by its key's identifier", ["-keyid"]],
    ["with CAdES' attributes", ["-cades"]],
    ["with the issuer's certificate beside its own", ["-certfile", ca.certificateFile]],
    ["with SHA-384", ["-md", "sha384"]],
    ["with SHA-512, in PSS", ["-md", "sha512", "-keyopt", "rsa_padding_mode:pss"]],
    ["in PSS with little salt", ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:0"]],
    ["in PSS without attributes", ["-noattr", "-keyopt", "rsa_padding_mode:pss"]],
  ])("%s", async (_how, options) => {
    const expected = await thumbprintOf(rsa);
    const result = verify(signed(options), expected);
    expect(result).toMatchObject({ ok: true, signer: { thumbprint: expected, organization: "Northwind" } });
    // what openssl streams has its text in it either way
    const attached = options.includes("-nodetach") || options.includes("-stream");
    expect(result).toHaveProperty("attached", attached);
  });

  const pss = ["-keyopt", "rsa_padding_mode:pss"];
  test.each([
    ["RSA with SHA-256", rsaKey],
    ["RSA-PSS with SHA-256", pssKey, pss],
    // without being told to, openssl writes down the wrong algorithm for such a key
    ["RSA with SHA-256", pssKey],
    ["ECDSA with SHA-256", curve("P-256")],
    ["ECDSA with SHA-256", curve("P-384")],
    ["ECDSA with SHA-256", curve("P-521")],
    ["ECDSA with SHA-256", curve("brainpoolP256r1")],
  ])("%s, by a key of %j", async (signedWith, key, more: string[] = []) => {
    const by = certify(key);
    for (const options of [more, ["-noattr", "-binary", ...more]]) {
      const result = verify(signed(options, { by }), await thumbprintOf(by));
      expect(result).toMatchObject({ ok: true, signedWith });
    }
  });

  test("in PEM, in PEM as PKCS#7, and as Base64 without armour", () => {
    const pem = signed([], { form: "PEM" });
    const bare = signed().toString("base64");
    const renamed = pem.toString().replaceAll(" CMS-", " PKCS7-");
    for (const file of [pem, Buffer.from(renamed), Buffer.from(bare)]) expect(faultOf(file)).toBe("none");
    expect(faultOf(Buffer.from(`\ufeff${renamed}`, "utf16le"))).toBe("none");
  });

  test.each<[string, string | Uint8Array]>([
    ["with a line end", `${text}\n`],
    ["with Windows' line end", `${text}\r\n`],
    ["after a byte order mark", `\ufeff${text}\r\n`],
    ["in UTF-16", Buffer.from(`\ufeff${text}\r\n`, "utf16le")],
  ])("over the text as an editor leaves it: %s", (_how, content) => {
    for (const options of [["-binary"], ["-binary", "-noattr"], ["-binary", "-nodetach"]])
      expect(faultOf(signed(options, { content }))).toBe("none");
  });
});

test("a signature is told from a bundle of certificates, and from all else", () => {
  for (const file of [signed(), signed(["-nodetach"]), signed([], { form: "PEM" })])
    expect(isSigned(file)).toBe(true);
  for (const file of [bundle(), rsa.der, Buffer.from(rsa.pem), Buffer.from(text), signed().subarray(0, -20)])
    expect(isSigned(file)).toBe(false);
});
