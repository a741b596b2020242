import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { readFile } from "../../src/signatures/read-file.ts";
import type { CertificateFacts } from "../../src/signatures/signature.ts";
import { authority, type Made, openOpenssl, type Wanted } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(openssl.close);

async function factsOf(bytes: Uint8Array): Promise<CertificateFacts> {
  const { found, refused } = await readFile(bytes);
  const facts = found[0]?.chain[0];
  if (facts === undefined) throw new Error(`nothing was found: ${JSON.stringify(refused)}`);
  return facts;
}

function make(wanted: Partial<Wanted>): Made {
  return openssl.certify({ subject: "/CN=Seal", ...wanted });
}

/** What openssl prints of a certificate, by the names that it gives. */
function printed(made: Made): Record<string, string> {
  const fields = ["-subject", "-issuer", "-serial", "-fingerprint", "-sha256", "-startdate", "-enddate"];
  const names = ["-nameopt", "RFC2253,-esc_msb,utf8"];
  const lines = openssl
    .run(["x509", "-noout", ...fields, ...names], made.pem)
    .toString()
    .split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2)));
}

const names: [string, Partial<Wanted>, string][] = [
  ["plain", { subject: "/C=DE/O=Northwind Trading GmbH/CN=Seal" }, "CN=Seal,O=Northwind Trading GmbH,C=DE"],
  ["Chinese", { subject: "/C=CN/O=北风贸易/CN=合同专用章" }, "CN=合同专用章,O=北风贸易,C=CN"],
  ["Chinese as BMPString", { subject: "/CN=合同专用章", stringMask: "MASK:0x800" }, "CN=合同专用章"],
  ["Chinese as UniversalString", { subject: "/CN=合同章", stringMask: "MASK:0x100" }, "CN=合同章"],
  ["umlauts as TeletexString", { subject: "/CN=Müller", stringMask: "MASK:0x4" }, "CN=Müller"],
  ["beyond the first plane", { subject: "/CN=𠮷🔏" }, "CN=𠮷🔏"],
  [
    "several values in one part",
    { subject: "/O=Northwind/OU=Sales+CN=Seal" },
    "CN=Seal+OU=Sales,O=Northwind",
  ],
  ["what is special in RFC 4514", { subject: '/CN=# a, b "c" <d> e;f \\\\ ' }, ""],
  ["Slack's mark-up", { subject: "/CN=<!channel> & *all*" }, "CN=\\<!channel\\> & *all*"],
  [
    "less common attributes",
    { subject: "/serialNumber=HRB 1/street=Kai 1/UID=u1/DC=example/title=Dr/SN=Li/GN=Wei/CN=x" },
    "CN=x,GN=Wei,SN=Li,title=Dr,DC=example,UID=u1,street=Kai 1,serialNumber=HRB 1",
  ],
  ["an address", { subject: "/CN=x/emailAddress=a@b.example" }, "emailAddress=a@b.example,CN=x"],
  ["no name", { subject: "/" }, ""],
];

test.each(names)("reads a name as openssl does: %s", async (_, wanted, text) => {
  const made = make(wanted);
  const facts = await factsOf(made.der);
  if (text !== "") expect(facts.subject).toBe(text);
  expect(facts.issuer).toBe(facts.subject);
  // openssl writes a title's and a street's short name its own way, and turns several values of a part around
  if (!/title|\+/.test(text)) expect(facts.subject).toBe(printed(made).subject);
});

test.each([
  ["/O=Northwind/CN=Seal", "Seal", "Northwind"],
  ["/CN=Old/CN=New", "New", null],
  ["/O=Northwind/OU=Sales", "Northwind", "Northwind"],
  ["/OU=Sales/C=DE", "C=DE,OU=Sales", null],
])("calls %s what a person would", async (subject, commonName, organization) => {
  expect(await factsOf(make({ subject }).der)).toMatchObject({ commonName, organization });
});

test("a certificate without any name goes by its serial number", async () => {
  expect((await factsOf(make({ subject: "/", serial: "0xab" }).der)).commonName).toBe("AB");
});

test("control characters and those that turn text around become U+FFFD", async () => {
  const subject = "/CN=a\nb\u0007\u202egpj.exe\u2066\u200f\u0085/O=\u2029Corp";
  const facts = await factsOf(make({ subject }).der);
  expect(facts.commonName).toBe("a\ufffdb\ufffd\ufffdgpj.exe\ufffd\ufffd\ufffd");
  expect(facts.subject).toBe("O=\ufffdCorp,CN=a\ufffdb\ufffd\ufffdgpj.exe\ufffd\ufffd\ufffd");
});

test("a zero and half a surrogate pair in a BMPString become U+FFFD too", async () => {
  const made = make({ subject: "/CN=北风南山", stringMask: "MASK:0x800" });
  const bytes = Buffer.from(made.der);
  const name = Buffer.from("北风南山", "utf16le").swap16();
  for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name)) {
    bytes.set([0x00, 0x00, 0xd8, 0x3d, 0x00, 0x41, 0x53, 0x57], at);
  }
  expect((await factsOf(bytes)).commonName).toBe("\ufffd\ufffdA\u5357");
});

test.each([
  ["1", "01"],
  ["0x80", "80"],
  ["0x00ff00ff", "FF00FF"],
  ["0xabcdef0123456789abcdef0123456789abcdef01", "ABCDEF0123456789ABCDEF0123456789ABCDEF01"],
  ["0", "00"],
  ["-1", "-01"],
  ["-128", "-80"],
  ["-129", "-81"],
  ["-0xabcdef0123456789", "-ABCDEF0123456789"],
])("prints the serial number %s as openssl does", async (serial, text) => {
  const made = make({ serial });
  expect(printed(made).serial).toBe(text);
  expect((await factsOf(made.der)).serialNumber).toBe(text);
});

const keys: [string, string[]][] = [
  ["RSA 2048", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]],
  ["RSA 1031", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1031"]],
  ["RSA-PSS 2048", ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"]],
  ["ECDSA P-256", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]],
  ["ECDSA P-384", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]],
  ["ECDSA P-521", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"]],
  ["ECDSA secp256k1", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"]],
  ["ECDSA brainpoolP256r1", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"]],
  ["ECDSA 1.3.132.0.16", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:sect283k1"]],
  ["SM2", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2"]],
  [
    "ECDSA (curve of its own)",
    ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"],
  ],
  ["Ed25519", ["-algorithm", "ED25519"]],
  ["Ed448", ["-algorithm", "ED448"]],
];

test.each(keys)("names the key %s, and knows that it signed itself", async (name, key) => {
  const facts = await factsOf(make({ key }).der);
  expect(facts).toMatchObject({ key: name, selfSigned: true });
});

test("thumbprint and dates are openssl's", async () => {
  for (const days of [1, 400, 20_000]) {
    const made = make({ days });
    const facts = await factsOf(made.der);
    const theirs = printed(made);
    expect(facts.thumbprint).toBe(createHash("sha256").update(made.der).digest("hex"));
    expect(facts.thumbprint).toBe(theirs["sha256 Fingerprint"]?.replaceAll(":", "").toLowerCase());
    expect(facts.notBefore).toBe(Date.parse(theirs.notBefore ?? ""));
    expect(facts.notAfter).toBe(Date.parse(theirs.notAfter ?? ""));
  }
});

/** A certificate with other times in it, each with its own length. */
function timed(notBefore: [number, string], notAfter: [number, string]): Uint8Array {
  const { der } = make({ subject: `/O=${"N".repeat(64)}/CN=${"S".repeat(64)}` });
  const root = [...der];
  const at = Buffer.from(der).indexOf(Buffer.from([0x30, 0x1e, 0x17, 0x0d]));
  const times = [notBefore, notAfter].flatMap(([tag, text]) => [tag, text.length, ...Buffer.from(text)]);
  const growth = times.length - 30;
  root.splice(at, 32, 0x30, times.length, ...times);
  // both lengths around it are written in two octets
  for (const length of [2, 6]) {
    const value = (root[length] ?? 0) * 256 + (root[length + 1] ?? 0) + growth;
    root.splice(length, 2, value >> 8, value & 0xff);
  }
  return Uint8Array.from(root);
}

const [utc, general] = [0x17, 0x18];
test.each<[string, [number, string], string]>([
  ["a UTCTime of 49 is in 2049", [utc, "491231235959Z"], "2049-12-31T23:59:59Z"],
  ["a GeneralizedTime from 2050 on", [general, "20500101000000Z"], "2050-01-01T00:00:00Z"],
  ["the year before no end", [general, "99981231235959Z"], "9998-12-31T23:59:59Z"],
  ["a leap day", [general, "20240229120000Z"], "2024-02-29T12:00:00Z"],
  ["no seconds, as in old certificates", [utc, "3001020304Z"], "2030-01-02T03:04:00Z"],
  ["an offset from UTC", [utc, "300102030405+0830"], "2030-01-01T18:34:05Z"],
])("reads %s", async (_, notAfter, iso) => {
  const facts = await factsOf(timed([utc, "500101000000Z"], notAfter));
  expect(facts.notBefore).toBe(Date.UTC(1950, 0, 1));
  expect(facts.notAfter).toBe(Date.parse(iso));
});

test("99991231235959Z is no end", async () => {
  expect((await factsOf(timed([utc, "260101000000Z"], [general, "99991231235959Z"]))).notAfter).toBeNull();
});

test("beginning and end may be the same second", async () => {
  const facts = await factsOf(timed([utc, "260101000000Z"], [utc, "260101000000Z"]));
  expect(facts.notAfter).toBe(facts.notBefore);
});

test("the private key usage period's end is read, where it has one", async () => {
  const hex = (text: string) => (Buffer.from(text).toString("hex").match(/../g) ?? []).join(":");
  const begin = `80:0f:${hex("20260101000000Z")}`;
  const end = `81:0f:${hex("20280630120000Z")}`;
  const made = (value: string) => make({ extensions: [`2.5.29.16=DER:${value}`] });
  expect((await factsOf(made(`30:22:${begin}:${end}`).der)).privateKeyNotAfter).toBe(
    Date.UTC(2028, 5, 30, 12),
  );
  expect((await factsOf(made(`30:11:${end}`).der)).privateKeyNotAfter).toBe(Date.UTC(2028, 5, 30, 12));
  expect((await factsOf(made(`30:11:${begin}`).der)).privateKeyNotAfter).toBeNull();
  const missing = made(`30:11:81:0f:${hex("20280631120000Z")}`);
  expect((await readFile(missing.der)).refused).toEqual([{ reason: "invalid-dates", subject: "CN=Seal" }]);
});

test("authority and self-signed are told apart", async () => {
  const root = make({ subject: "/CN=Root", extensions: authority });
  const leaf = make({ issuer: root, extensions: ["basicConstraints=CA:false"] });
  const impostor = make({ subject: "/CN=Root", issuer: root });
  expect(await factsOf(root.der)).toMatchObject({ isAuthority: true, selfSigned: true });
  expect(await factsOf(leaf.der)).toMatchObject({ isAuthority: false, selfSigned: false });
  // its issuer bears its own name, but has another key
  expect(await factsOf(impostor.der)).toMatchObject({ isAuthority: false, selfSigned: false });
});
