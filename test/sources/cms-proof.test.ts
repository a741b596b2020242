import { sign } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { childrenOf, contentOf, type DerNode, encodingOf, readNode } from "../../src/signatures/der.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import { isSigned } from "../../src/sources/cms.ts";
import { openProof, proofSizeLimit } from "../../src/sources/cms-proof.ts";
import { makeProofText } from "../../src/sources/proof-text.ts";
import { mutated, picker } from "../fuzz/mutate.ts";
import { createDated } from "../support/dated.ts";
import { der } from "../support/der.ts";
import { authority, type Made, openOpenssl, pemOf } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const dated = createDated(openssl);
const now = Date.UTC(2026, 5, 15, 12);
const rsaKey = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const pssKey = ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"];
const curve = (name: string) => ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${name}`];
const ca = openssl.certify({ subject: "/CN=TrustNord CA", key: rsaKey, days: 9_000, extensions: authority });
const certify = (key: string[], from = now - DAY, to = now + DAY, serial?: string) =>
  dated({
    ...{ subject: "/O=Northwind/CN=Seal", issuer: ca, key, from, to },
    ...{ extensions: ["subjectKeyIdentifier=hash"], ...(serial === undefined ? {} : { serial }) },
  });

const rsa = certify(rsaKey);
const { text } = makeProofText(Buffer.alloc(16, 7));

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

const verify = (p7s: Uint8Array, expected: string | null = null, at = now, what = text) =>
  openProof(p7s)(what, { now: at, expected });
const faultOf = (...args: Parameters<typeof verify>) => {
  const result = verify(...args);
  return result.ok ? "none" : result.fault;
};

function bundle() {
  const file = openssl.write("bundle", rsa.pem);
  return openssl.run(["crl2pkcs7", "-nocrl", "-certfile", file, "-outform", "DER"]);
}

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

describe("what proves nothing is named", () => {
  const other = certify(curve("P-256"));

  test.each<[string, string, Uint8Array]>([
    ["no file", "not-cms", new Uint8Array()],
    ["the text itself", "not-cms", Buffer.from(text)],
    ["a certificate", "not-cms", rsa.der],
    ["a certificate in PEM", "not-cms", Buffer.from(rsa.pem)],
    ["CMS that is no signature", "not-cms", openssl.run(["cms", "-data_create", "-outform", "DER"], text)],
    ["a bundle of certificates", "no-signer", bundle()],
    ["a file cut off", "damaged", signed().subarray(0, -20)],
    ["two signers", "several-signers", signed(["-signer", other.certificateFile, "-inkey", other.keyFile])],
    ["no certificate", "certificate-missing", signed(["-nocerts"])],
    ["another's certificate", "certificate-missing", signed(["-nocerts", "-certfile", ca.certificateFile])],
    ["SHA-1", "unsupported", signed(["-md", "sha1"])],
    ["MD5", "unsupported", signed(["-md", "md5"])],
    [
      "PSS of two digests",
      "unsupported",
      signed(["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_mgf1_md:sha1"]),
    ],
    ["content of another type", "not-text", signed(["-econtent_type", "1.2.3.4"])],
    ["another text", "text-changed", signed([], { content: `${text}!` })],
    ["another text in it", "text-changed", signed(["-nodetach"], { content: `${text}!` })],
    ["another text, without attributes", "signature-wrong", signed(["-noattr"], { content: `${text}!` })],
    ["far too long a file", "too-large", new Uint8Array(proofSizeLimit + 1)],
  ])("%s", (_what, fault, file) => {
    expect(faultOf(file)).toBe(fault);
  });

  test("how many signed, and which algorithm is not supported", () => {
    const two = signed(["-signer", other.certificateFile, "-inkey", other.keyFile]);
    expect(verify(two)).toEqual({ ok: false, fault: "several-signers", count: 2 });
    expect(verify(signed(["-md", "sha1"]))).toEqual({ ok: false, fault: "unsupported", algorithm: "SHA-1" });
  });

  test("a code of before", () => {
    const next = makeProofText(Buffer.alloc(16, 8));
    expect(faultOf(signed(), null, now, next.text)).toBe("text-changed");
  });

  test("another certificate than expected, whose it is being said", async () => {
    const result = verify(signed([], { by: other }), await thumbprintOf(rsa));
    const thumbprint = await thumbprintOf(other);
    expect(result).toMatchObject({ ok: false, fault: "other-certificate", signer: { thumbprint } });
    expect(verify(signed([], { by: other }))).toMatchObject({ ok: true, signer: { thumbprint } });
  });

  test("a certificate that is not valid yet, or not any more; its last second counts", () => {
    const file = signed();
    expect(verify(file, null, now - DAY - 1)).toMatchObject({ fault: "not-yet-valid", at: now - DAY });
    expect(faultOf(file, null, now - DAY)).toBe("none");
    expect(faultOf(file, null, now + DAY)).toBe("none");
    expect(verify(file, null, now + DAY + 1)).toMatchObject({ fault: "expired", at: now + DAY });
  });

  test("a certificate whose issuer has ended before it", async () => {
    const how = { now, expected: await thumbprintOf(rsa), until: now - 1 };
    expect(openProof(signed())(text, how)).toMatchObject({ fault: "expired", at: now - 1 });
    expect(openProof(signed())(text, { ...how, until: now })).toMatchObject({ ok: true });
  });

  test.each([
    ["keyEncipherment", "key-usage"],
    ["keyCertSign,cRLSign", "key-usage"],
    ["nonRepudiation", "none"],
  ])("a key that may not sign: %s", (usage, fault) => {
    const by = openssl.certify({
      subject: "/CN=Seal",
      key: rsaKey,
      extensions: [`keyUsage=critical,${usage}`],
    });
    expect(faultOf(signed([], { by }), null, Date.now() + DAY)).toBe(fault);
  });

  test("somebody else's signature under the expected certificate", async () => {
    const [mine, theirs] = [
      certify(rsaKey, undefined, undefined, "0A"),
      certify(rsaKey, undefined, undefined, "0A"),
    ];
    // both have one issuer and one number, so that either may be taken for the signer's
    const file = signed(["-nocerts", "-certfile", mine.certificateFile], { by: theirs });
    expect(faultOf(file, await thumbprintOf(mine))).toBe("signature-wrong");
    const both = openssl.write("both.pem", theirs.pem + mine.pem);
    const honest = signed(["-nocerts", "-certfile", both], { by: mine });
    expect(faultOf(honest, await thumbprintOf(mine))).toBe("none");
  });
});

/** The file with the element at this path changed. */
function changed(file: Uint8Array, path: number[], change: (element: DerNode) => Uint8Array): Buffer {
  const root = readNode(file, 0, file.length);
  if (root === null) throw new Error("no DER");
  const [first, ...rest] = path;
  if (first === undefined) return Buffer.from(change(root));
  const children = childrenOf(root).map((child, index) => {
    const encoding = encodingOf(child);
    return index === (first < 0 ? childrenOf(root).length + first : first)
      ? changed(encoding, rest, change)
      : encoding;
  });
  return der(root.tag, ...children);
}
/** ContentInfo, [0], SignedData, its last field, the only signer. */
const signer = [1, 0, -1, 0];
const attributes = [...signer, 3];
const parts = (element: DerNode) => childrenOf(element).map((child) => Buffer.from(encodingOf(child)));

describe("signed attributes", () => {
  const file = signed(["-binary"]);
  const reversed = changed(file, attributes, (set) => der(set.tag, ...parts(set).reverse()));
  const put = (bytes: Uint8Array, signature: Uint8Array) =>
    changed(bytes, [...signer, -1], ({ tag }) => der(tag, signature));

  test("are checked in the order that DER gives them, however they are sent", () => {
    expect(reversed.equals(file)).toBe(false);
    expect(faultOf(reversed)).toBe("none");
  });

  test("are taken too as they were sent, from programs that sign that", () => {
    let sent: Buffer = Buffer.alloc(0);
    changed(reversed, attributes, (set) => {
      sent = der(0x31, contentOf(set));
      return encodingOf(set);
    });
    expect(faultOf(put(reversed, sign("sha256", sent, rsa.keyPem)))).toBe("none");
  });

  test("are checked in DER where they are sent in BER", () => {
    const open = changed(file, attributes, (set) =>
      Buffer.concat([Buffer.from([set.tag, 0x80]), contentOf(set), Buffer.alloc(2)]),
    );
    expect(faultOf(open)).toBe("none");
  });

  test.each<[string, (set: DerNode) => Buffer[]]>([
    ["without the type of content", (set) => parts(set).slice(1)],
    [
      "without a digest",
      (set) => parts(set).filter((one) => !one.includes(Buffer.from("2a864886f70d010904", "hex"))),
    ],
    ["with everything twice", (set) => [...parts(set), ...parts(set)]],
    ["none at all", () => []],
  ])("%s are damaged", (_how, change) => {
    expect(faultOf(changed(file, attributes, (set) => der(set.tag, ...change(set))))).toBe("damaged");
  });

  test("with one left out that need not be there are not what was signed", () => {
    const fewer = changed(file, attributes, (set) => der(set.tag, ...parts(set).slice(0, 3)));
    expect(faultOf(fewer)).toBe("signature-wrong");
  });

  test("nested without an end do no harm", () => {
    const deep = changed(file, attributes, (set) =>
      der(set.tag, ...parts(set), Buffer.concat(Array(20_000).fill(Buffer.from([0x30, 0x80])))),
    );
    expect(faultOf(deep)).toBe("damaged");
    const closed = Array(10_000).fill(Buffer.from([0x30, 0x80]));
    const nested = changed(file, attributes, (set) =>
      der(set.tag, ...parts(set), Buffer.concat([...closed, Buffer.alloc(20_000)])),
    );
    expect(faultOf(nested)).toBe("signature-wrong");
  });
});

test("certificates beside the signer's cost nothing, however many texts are tried", async () => {
  const many = Array.from({ length: 40 }, (_, at) =>
    openssl.certify({ subject: `/CN=Self ${at}`, key: curve("P-521") }),
  );
  const beside = openssl.write("many.pem", many.map(({ pem }) => pem).join(""));
  const prove = openProof(signed(["-certfile", beside]));
  const began = performance.now();
  for (let at = 0; at < 100; at += 1) expect(prove(`${text} ${at}`, { now, expected: null }).ok).toBe(false);
  // read for each text anew they would take half a minute
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(prove(text, { now, expected: await thumbprintOf(rsa) })).toMatchObject({ ok: true });
});

test("a signature of RSA under another kind of key is wrong", () => {
  const ec = certify(curve("P-256"), undefined, undefined, "0B");
  const other = certify(rsaKey, undefined, undefined, "0B");
  expect(faultOf(signed(["-nocerts", "-certfile", ec.certificateFile], { by: other }))).toBe(
    "signature-wrong",
  );
});

test("whatever a file holds, nothing is thrown, and nobody else comes out as the signer", async () => {
  const expected = await thumbprintOf(rsa);
  const files = [
    signed(),
    signed(["-nodetach", "-stream"]),
    signed(["-noattr"]),
    signed([], { form: "PEM" }),
  ];
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const result = verify(mutated(files, picker(seed)), expected);
      if (result.ok) expect(result.signer.thumbprint).toBe(expected);
      else expect(result.fault).toMatch(/^[a-z0-9-]+$/);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(verify(bytes).ok).toBe(false);
    }),
  );
  expect(faultOf(Buffer.from(pemOf(Buffer.from("text"), "CMS")))).toBe("not-cms");
});
