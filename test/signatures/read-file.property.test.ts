import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { readFile } from "../../src/signatures/read-file.ts";
import type { ReadResult } from "../../src/signatures/reading.ts";
import { makeFiles, password } from "../fuzz/files.ts";
import { mutated, picker } from "../fuzz/mutate.ts";
import { authority, derOf, openOpenssl, pemOf } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(openssl.close);

const root = openssl.certify({ subject: "/C=CN/O=北风/CN=Root", extensions: authority });
const period = ["2.5.29.16=DER:30:11:81:0f:32:30:32:38:30:36:33:30:31:32:30:30:30:30:5a"];
const leaf = openssl.certify({ subject: "/CN=Leaf+OU=Sales", issuer: root, extensions: period });
const key = derOf(leaf.keyPem);
const request = derOf(openssl.run(["req", "-new", "-key", leaf.keyFile, "-subj", "/CN=x"]).toString());
const bundle = openssl.write("bundle.pem", root.pem + leaf.pem);
const pkcs7 = openssl.run(["crl2pkcs7", "-nocrl", "-certfile", bundle, "-outform", "DER"]);
const structures = [root.der, leaf.der, key, request, new Uint8Array(pkcs7)];

const reasons = [
  ...["empty", "too-large", "private-key", "html-page", "truncated", "damaged", "certificate-request"],
  ...[
    "public-key",
    "not-a-certificate",
    "invalid-dates",
    "too-many",
    "revocation-list",
    "java-keystore",
    "workbook",
  ],
  ...["no-certificates", "locked", "wrong-password", "unknown-encryption", "too-complex"],
];

/** Something was found, or why not is said; and what was found is whole and reads the same again. */
async function expectAnswer(result: ReadResult): Promise<void> {
  expect(result.found.length + result.refused.length).toBeGreaterThan(0);
  for (const { reason } of result.refused) expect(reasons).toContain(reason);
  for (const { chain, pem } of result.found) {
    for (const facts of chain) {
      expect(facts.commonName).not.toBe("");
      expect(Number.isSafeInteger(facts.notBefore)).toBe(true);
      expect(facts.notAfter === null || facts.notAfter >= facts.notBefore).toBe(true);
      expect(facts.subject + facts.issuer + facts.commonName).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
    }
    expect((await readFile(Buffer.from(pem))).found).toEqual([{ chain, pem }]);
  }
}

const mutation = fc.record({
  base: fc.constantFrom(...structures),
  edits: fc.array(fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
});

function edited({
  base,
  edits,
}: {
  base: Uint8Array;
  edits: { at: number; remove: number; insert: Uint8Array }[];
}) {
  const bytes = [...base];
  for (const { at, remove, insert } of edits) bytes.splice(at % bytes.length, remove, ...insert);
  return Uint8Array.from(bytes);
}

test("any bytes: an answer or a named refusal", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => expectAnswer(await readFile(bytes))),
    { numRuns: 300 },
  );
});

test("any bytes after a sequence's first, which look like DER", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 120 }),
      fc.constantFrom(0x80, 0x81, 0x82, 0x40),
      async (bytes, length) => expectAnswer(await readFile(Uint8Array.from([0x30, length, ...bytes]))),
    ),
    { numRuns: 300 },
  );
});

test("a structure with some bytes changed: an answer or a named refusal", async () => {
  await fc.assert(
    fc.asyncProperty(mutation, fc.boolean(), async (change, armoured) => {
      const bytes = edited(change);
      await expectAnswer(await readFile(armoured ? Buffer.from(pemOf(bytes)) : bytes));
    }),
    { numRuns: 500 },
  );
});

test("a file of any format with some things wrong: an answer or a named refusal", async () => {
  const files = makeFiles();
  const secret = fc.oneof(fc.constantFrom(null, password), fc.string());
  await fc.assert(
    fc.asyncProperty(fc.integer(), secret, async (seed, given) =>
      expectAnswer(await readFile(mutated(files, picker(seed)), given)),
    ),
    { numRuns: 200 },
  );
});

test("a certificate of version 1 in a bundle that does not say by what it was signed: a named refusal", async () => {
  const [asked, signed] = [openssl.write("asked.pem", pemOf(request, "CERTIFICATE REQUEST")), leaf.keyFile];
  const old = openssl.run(["x509", "-req", "-in", asked, "-signkey", signed, "-set_serial", "7"]).toString();
  const file = openssl.write("old.pem", old);
  const bytes = openssl.run(["crl2pkcs7", "-nocrl", "-certfile", file, "-outform", "DER"]);
  // Behind the serial number 7: the tag of the algorithm's identifier.
  const at = bytes.indexOf(Buffer.from([0x02, 0x01, 0x07, 0x30]));
  expect(at).toBeGreaterThan(0);
  expect((await readFile(bytes)).found).toHaveLength(1);
  bytes[at + 3] = 0xf6;
  await expectAnswer(await readFile(bytes));
});

test("a PEM text with some characters changed: an answer or a named refusal", async () => {
  const text = new Uint8Array(Buffer.from(root.pem + leaf.pem));
  await fc.assert(
    fc.asyncProperty(mutation, async ({ edits }) =>
      expectAnswer(await readFile(edited({ base: text, edits }))),
    ),
    { numRuns: 200 },
  );
});

test("one cut anywhere is truncated, and says nothing more", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 12, max: leaf.der.length - 1 }), async (length) => {
      expect(await readFile(leaf.der.subarray(0, length))).toEqual({
        found: [],
        refused: [{ reason: "truncated" }],
      });
    }),
  );
});

test("noise around the blocks changes nothing", async () => {
  // noise that does not itself look like armour
  const noise = fc.string({ unit: "binary", maxLength: 200 }).map((text) => text.replaceAll("--", ""));
  await fc.assert(
    fc.asyncProperty(noise, noise, noise, async (before, between, after) => {
      const file = `${before}\n${leaf.pem}${between}\n${root.pem}${after}`;
      const { found, refused } = await readFile(Buffer.from(file));
      expect(refused).toEqual([]);
      expect(found.map(({ pem }) => pem)).toEqual([pemOf(leaf.der) + pemOf(root.der)]);
    }),
    // It looks like UTF-16 by its first bytes.
    { examples: [["\0\u0001\0", "", ""]] },
  );
});

test("no piece of a private key comes out, however it is cut and labelled", async () => {
  const secret = Buffer.from(key);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 30, max: key.length }),
      fc.constantFrom(0, 1, 2),
      async (length, form) => {
        const piece = key.subarray(0, length);
        const forms = [piece, Buffer.from(pemOf(piece)), Buffer.from(Buffer.from(piece).toString("base64"))];
        const result = await readFile(forms[form] ?? piece);
        expect(result).toEqual({ found: [], refused: [{ reason: "private-key" }] });
        expect(JSON.stringify(result)).not.toContain(secret.toString("base64").slice(40, 60));
      },
    ),
  );
});
