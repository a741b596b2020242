import { afterAll, expect, test } from "vitest";
import { certificateLimit, fileSizeLimit, readFile } from "../../src/signatures/read-file.ts";
import type { ReadResult } from "../../src/signatures/reading.ts";
import { derOf, openOpenssl, pemOf } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(openssl.close);

const seal = openssl.certify({ subject: "/C=DE/O=Northwind/CN=Seal" });
const other = openssl.certify({ subject: "/CN=Other" });
const requestPem = openssl.run(["req", "-new", "-key", seal.keyFile, "-subj", "/CN=Wish"]).toString();
const bundle = openssl.write("both.pem", seal.pem + other.pem);
const pkcs7 = openssl.run(["crl2pkcs7", "-nocrl", "-certfile", bundle]).toString();
const emptyPkcs7 = openssl.run(["crl2pkcs7", "-nocrl", "-certfile", openssl.write("none.pem", "")]);
const pkcs12 = openssl.run([
  ...["pkcs12", "-export", "-in", seal.certificateFile, "-inkey", seal.keyFile, "-passout", "pass:secret"],
]);
const enveloped = openssl.run(
  ["cms", "-encrypt", "-outform", "DER", "-recip", seal.certificateFile],
  "for Seal alone",
);
const signed = [
  "cms",
  "-sign",
  "-signer",
  seal.certificateFile,
  "-inkey",
  seal.keyFile,
  "-certfile",
  other.certificateFile,
];
const streamed = openssl.run(
  [...signed, "-stream", "-nodetach", "-binary", "-outform", "DER"],
  "hello ".repeat(2_000),
);
const listOf = openssl.write(
  "ca.cnf",
  `[ca]\ndefault_ca=d\n[d]\ndatabase=${openssl.write("index", "")}\ndefault_md=sha256\ndefault_crl_days=9\n`,
);
const revocations = openssl
  .run(["ca", "-gencrl", "-config", listOf, "-cert", seal.certificateFile, "-keyfile", seal.keyFile])
  .toString();

function read(content: string | Uint8Array): Promise<ReadResult> {
  return readFile(typeof content === "string" ? Buffer.from(content) : content);
}

function namesIn({ found }: ReadResult): string[] {
  return found.map(({ chain }) => chain[0].commonName);
}

function key(args: string[], input = seal.keyPem): Buffer {
  return openssl.run(args, input);
}

function splice(bytes: Uint8Array, at: number, insert: number[], remove = insert.length): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + remove)]);
}

const validityAt = Buffer.from(seal.der).indexOf(Buffer.from([0x30, 0x1e, 0x17, 0x0d]));

/** Puts other dates into a certificate; its signature breaks, which plays no part in reading it. */
function dated(notBefore: string, notAfter: string): Uint8Array {
  const first = splice(seal.der, validityAt + 4, [...Buffer.from(notBefore)]);
  return splice(first, validityAt + 19, [...Buffer.from(notAfter)]);
}

const chatter = `CONNECTED(00000003)
---
Certificate chain
 0 s:C = DE, O = Northwind, CN = Seal
${seal.pem}---
Server certificate
subject=C = DE
${seal.pem}
-----BEGIN SSL SESSION PARAMETERS-----
MHECAQECAgMEBAITAgQgyJ==
-----END SSL SESSION PARAMETERS-----
    Start Time: 1700000000 -----
`;
const taken: [string, string | Uint8Array, string[]][] = [
  ["PEM", seal.pem, ["Seal"]],
  ["DER", seal.der, ["Seal"]],
  ["two in a file", seal.pem + other.pem, ["Seal", "Other"]],
  ["PKCS#7", pkcs7, ["Seal", "Other"]],
  ["PKCS#7 in DER", derOf(pkcs7), ["Seal", "Other"]],
  ["PKCS#7 under CMS' label", pemOf(derOf(pkcs7), "CMS"), ["Seal", "Other"]],
  ["PKCS#7 with a certificate's label", pemOf(derOf(pkcs7)), ["Seal", "Other"]],
  ["PKCS#7 in Base64 alone", Buffer.from(derOf(pkcs7)).toString("base64"), ["Seal", "Other"]],
  ["two in DER, one after the other", Buffer.concat([seal.der, other.der]), ["Seal", "Other"]],
  ["DER with a line end and zeros after it", Buffer.concat([seal.der, Buffer.from([0x0a, 0, 0])]), ["Seal"]],
  ["the same one twice", seal.pem + pemOf(seal.der, "X509 CERTIFICATE"), ["Seal"]],
  ["what openssl s_client prints", chatter, ["Seal"]],
  ["what openssl x509 -text prints", key(["x509", "-text"], seal.pem), ["Seal"]],
  ["Windows' line ends", seal.pem.replaceAll("\n", "\r\n"), ["Seal"]],
  ["old Macs' line ends", seal.pem.replaceAll("\n", "\r"), ["Seal"]],
  ["a byte order mark", `\ufeff${seal.pem}`, ["Seal"]],
  ["UTF-16 from Notepad", Buffer.from(`\ufeff${seal.pem}`, "utf16le"), ["Seal"]],
  ["UTF-16 the other way", Buffer.from(`\ufeff${seal.pem}`, "utf16le").swap16(), ["Seal"]],
  ["UTF-16 without a mark", Buffer.from(seal.pem, "utf16le"), ["Seal"]],
  ["OpenSSL's trusted form", key(["x509", "-trustout", "-setalias", "seal"], seal.pem), ["Seal"]],
  ["the old label", pemOf(seal.der, "X509 CERTIFICATE"), ["Seal"]],
  ["indented, as in YAML", seal.pem.replaceAll(/^/gm, "    "), ["Seal"]],
  ["one line of JSON", JSON.stringify({ certificate: seal.pem }), ["Seal"]],
  ["a header inside", seal.pem.replace("-----\n", "-----\nComment: the seal\n\n"), ["Seal"]],
  ["a pasted body", Buffer.from(seal.der).toString("base64"), ["Seal"]],
  ["a pasted body on many lines", (seal.pem.match(/^[^-]+$/gm) ?? []).join("\n"), ["Seal"]],
  ["Chinese text around it", `印章证书：\n${seal.pem}\n谢谢`, ["Seal"]],
  ["no line end at the end", seal.pem.trimEnd(), ["Seal"]],
  ["the last line lost, but not a byte", seal.pem.slice(0, seal.pem.indexOf("-----END")), ["Seal"]],
  [
    "parameters beside it",
    `${seal.pem}-----BEGIN EC PARAMETERS-----\nBggq\n-----END EC PARAMETERS-----`,
    ["Seal"],
  ],
];

test.each(taken)("takes %s", async (_, content, names) => {
  const result = await read(content);
  expect(result.refused).toEqual([]);
  expect(namesIn(result)).toEqual(names);
  expect(derOf(result.found[0]?.pem ?? "")).toEqual(seal.der);
});

test("takes a signature file of indefinite lengths, whose certificates are in no order", async () => {
  expect([...streamed.subarray(0, 2)]).toEqual([0x30, 0x80]);
  for (const file of [streamed, pemOf(streamed, "PKCS7"), Buffer.concat([streamed, Buffer.from("\n")])]) {
    const result = await read(file);
    expect(result.refused).toEqual([]);
    expect(namesIn(result).sort()).toEqual(["Other", "Seal"]);
  }
  expect((await read(streamed.subarray(0, -1))).refused).toEqual([{ reason: "truncated" }]);
});

const html = "<!DOCTYPE html>\n<html><head><title>Log in</title></head></html>";
const refusedWhole: [string, string | Uint8Array, string][] = [
  ["nothing", "", "empty"],
  ["nothing but space", " \r\n\t", "empty"],
  ["a web page", html, "html-page"],
  ["a web page with a comment first", `\n<!-- saved from x -->\n<HTML lang="en">`, "html-page"],
  ["a request", requestPem, "certificate-request"],
  ["a request in DER", derOf(requestPem), "certificate-request"],
  ["a request with Microsoft's label", requestPem.replaceAll("CERTIF", "NEW CERTIF"), "certificate-request"],
  ["a public key", key(["pkey", "-pubout"]), "public-key"],
  ["a public key in DER", key(["pkey", "-pubout", "-outform", "DER"]), "public-key"],
  ["an OpenSSH public key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB me@home", "public-key"],
  ["PKCS#7 cut in half", derOf(pkcs7).subarray(0, 500), "truncated"],
  ["PKCS#7 without certificates", emptyPkcs7, "no-certificates"],
  ["a message encrypted for somebody", enveloped, "no-certificates"],
  ["PKCS#12 with a password", pkcs12, "locked"],
  ["PKCS#12 in Base64", pkcs12.toString("base64"), "locked"],
  ["a truncated PKCS#12", pkcs12.subarray(0, 100), "truncated"],
  [
    "an Excel workbook",
    Buffer.concat([
      Buffer.from("PK\x03\x04\x14\x00"),
      Buffer.from("xl/workbook.xml"),
      Buffer.alloc(2_000_000),
    ]),
    "workbook",
  ],
  ["an Excel workbook of old", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "workbook"],
  ["another archive", Buffer.from("PK\x03\x04\x14\x00readme.txt"), "not-a-certificate"],
  ["a Java keystore", Buffer.from("feedfeed0000000200000001", "hex"), "java-keystore"],
  ["a JCEKS keystore in Base64", Buffer.from("cececece00000002", "hex").toString("base64"), "java-keystore"],
  ["a revocation list", revocations, "revocation-list"],
  ["a revocation list in DER", derOf(revocations), "revocation-list"],
  ["DER cut in half", seal.der.subarray(0, seal.der.length / 2), "truncated"],
  ["DER without its last byte", seal.der.subarray(0, -1), "truncated"],
  ["DER cut after some bytes", seal.der.subarray(0, 8), "truncated"],
  ["PEM cut in half", seal.pem.slice(0, seal.pem.length / 2), "truncated"],
  ["PEM whose bytes are cut", pemOf(seal.der.subarray(0, -30)), "truncated"],
  ["a pasted body cut in half", Buffer.from(seal.der).toString("base64").slice(0, 200), "truncated"],
  ["a second block where the first should end", `${seal.pem.slice(0, 90)}\n-----BEGIN X-----`, "truncated"],
  ["PEM with a strange character", seal.pem.replace(/\n(.)/, "\n%$1"), "damaged"],
  ["PEM of nothing", pemOf(new Uint8Array()), "damaged"],
  ["PEM of something else", pemOf(Buffer.from("hello, world")), "damaged"],
  ["DER with a broken inside", splice(seal.der, 5, [0x20, 0x30]), "not-a-certificate"],
  ["PEM with a broken inside", pemOf(splice(seal.der, 5, [0x20, 0x30])), "damaged"],
  ["DER whose validity holds no time", splice(seal.der, validityAt + 2, [0x13]), "damaged"],
  ["dates that run backwards", dated("260101000000Z", "251231235959Z"), "invalid-dates"],
  ["30 February", dated("260101000000Z", "260230000000Z"), "invalid-dates"],
  ["29 February of a common year", dated("250229000000Z", "260101000000Z"), "invalid-dates"],
  ["a thirteenth month", dated("260101000000Z", "261301000000Z"), "invalid-dates"],
  ["24 o'clock", dated("260101000000Z", "260201240000Z"), "invalid-dates"],
  ["a date of letters", dated("260101000000Z", "tomorrow noon"), "invalid-dates"],
  ["a text", "Dear all, find the certificate attached.", "not-a-certificate"],
  ["a number, whose first byte is a sequence's", "0123456789".repeat(20), "not-a-certificate"],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "not-a-certificate"],
  ["a revocation list's label", "-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----", "revocation-list"],
];

test.each(refusedWhole)("refuses %s", async (_, content, reason) => {
  const { found, refused } = await read(content);
  expect(found).toEqual([]);
  expect(refused.map((refusal) => refusal.reason)).toEqual([reason]);
});

test("a date refused names whose it is", async () => {
  expect((await read(dated("260101000000Z", "260230000000Z"))).refused).toEqual([
    { reason: "invalid-dates", subject: "CN=Seal,O=Northwind,C=DE" },
  ]);
});

const rsa = openssl.run(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]).toString();
const encrypt = ["-aes128", "-passout", "pass:secret"];
const privateKeys: [string, string | Uint8Array][] = [
  ["PKCS#8", seal.keyPem],
  ["PKCS#8 in DER", key(["pkey", "-outform", "DER"])],
  ["PKCS#8 in DER, cut", key(["pkey", "-outform", "DER"]).subarray(0, 60)],
  ["Ed25519 in DER, all below 0x80", openssl.run(["genpkey", "-algorithm", "ED25519", "-outform", "DER"])],
  ["SEC1", key(["ec"])],
  ["SEC1 in DER", key(["ec", "-outform", "DER"])],
  ["PKCS#1", key(["rsa", "-traditional"], rsa)],
  ["PKCS#1 in DER", key(["rsa", "-traditional", "-outform", "DER"], rsa)],
  ["encrypted PKCS#8", key(["pkcs8", "-topk8", "-passout", "pass:secret"])],
  ["encrypted PKCS#8 in DER", key(["pkcs8", "-topk8", "-passout", "pass:secret", "-outform", "DER"])],
  ["encrypted with headers", key(["rsa", "-traditional", ...encrypt], rsa)],
  ["PKCS#8 in Base64 alone", key(["pkey", "-outform", "DER"]).toString("base64")],
  ["PKCS#8 under a certificate's label", pemOf(key(["pkey", "-outform", "DER"]))],
  ["OpenSSH's form", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----"],
  ["half of one", seal.keyPem.slice(0, 100)],
  ["the other half", seal.keyPem.slice(60)],
  ["damaged", seal.keyPem.replace(/\n(.)/, "\n%$1")],
  ["UTF-16", Buffer.from(`\ufeff${seal.keyPem}`, "utf16le")],
  ["PuTTY's form", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n"],
];

test.each(privateKeys)("refuses a private key: %s", async (_, content) => {
  expect(await read(content)).toEqual({ found: [], refused: [{ reason: "private-key" }] });
});

test("a certificate beside a private key is taken, and no byte of the key comes out", async () => {
  for (const content of [
    seal.keyPem + seal.pem,
    seal.pem + seal.keyPem,
    Buffer.concat([seal.der, derOf(seal.keyPem)]),
    pemOf(Buffer.concat([seal.der, derOf(seal.keyPem)])),
    seal.pem.replace("-----END", `${seal.keyPem}-----END`) + seal.pem,
  ]) {
    const result = await read(content);
    expect(namesIn(result)).toEqual(["Seal"]);
    expect(result.refused).toContainEqual({ reason: "private-key" });
    const said = JSON.stringify(result);
    expect(said).not.toContain("PRIVATE KEY");
    for (const line of seal.keyPem.split("\n").slice(1, -2)) expect(said).not.toContain(line);
    expect(result.found[0]?.pem).toBe(pemOf(seal.der));
  }
});

test("what is good in a file is taken, what is not is named once", async () => {
  const broken = pemOf(seal.der.subarray(0, -30));
  expect(await read(broken + other.pem + broken + requestPem)).toMatchObject({
    found: [{ chain: [{ commonName: "Other" }] }],
    refused: [{ reason: "truncated" }, { reason: "certificate-request" }],
  });
});

test("a certificate that says it is longer than its bundle is cut off, and the others are taken", async () => {
  const bytes = Buffer.from(derOf(pkcs7));
  const second = bytes.indexOf(Buffer.from(other.der));
  bytes.writeUInt8(bytes.readUInt8(second + 2) + 1, second + 2);
  const { found, refused } = await readFile(bytes);
  expect(found.map(({ chain: [leaf] }) => leaf.commonName)).toEqual(["Seal"]);
  expect(refused).toEqual([{ reason: "truncated" }]);
});

test("garbage after a certificate is named", async () => {
  const result = await read(Buffer.concat([seal.der, Buffer.from("garbage")]));
  expect(namesIn(result)).toEqual(["Seal"]);
  expect(result.refused).toEqual([{ reason: "damaged", how: "something-follows" }]);
});

test("a file of a mebibyte is read, one byte more is not", async () => {
  const padded = seal.pem.padEnd(fileSizeLimit, "\n");
  expect(namesIn(await read(padded))).toEqual(["Seal"]);
  expect(await read(`${padded}\n`)).toEqual({
    found: [],
    refused: [{ reason: "too-large", bytes: fileSizeLimit + 1, limit: fileSizeLimit }],
  });
});

test("more certificates than the limit are refused together", async () => {
  // the least that still is a certificate: no names, no key worth the name, and a number of its own
  const tiny = (serial: number): string =>
    [
      ...["3036", "302f", "0202", serial.toString(16).padStart(4, "0"), "3000", "3000"],
      ...["301e", "170d", Buffer.from("260101000000Z").toString("hex")],
      ...["170d", Buffer.from("270101000000Z").toString("hex"), "3000", "3003030100", "3000", "030100"],
    ].join("");
  const file = (count: number) =>
    Buffer.from(Array.from({ length: count }, (_, i) => tiny(i + 1)).join(""), "hex");
  expect((await read(file(1))).refused).toEqual([]);
  expect((await read(file(certificateLimit))).found).toHaveLength(certificateLimit);
  expect(await read(file(certificateLimit + 1))).toEqual({
    found: [],
    refused: [{ reason: "too-many", limit: certificateLimit }],
  });
});
