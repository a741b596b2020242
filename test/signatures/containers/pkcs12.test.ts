import { createHmac, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { readFile } from "../../../src/signatures/read-file.ts";
import type { ReadResult } from "../../../src/signatures/reading.ts";
import { der, hex, sequence } from "../../support/der.ts";
import { authority, derOf, openOpenssl, pemOf } from "../../support/openssl.ts";

const openssl = openOpenssl();
afterAll(openssl.close);

const root = openssl.certify({ subject: "/CN=Root", extensions: authority });
const seal = openssl.certify({ subject: "/O=北风/CN=Seal", issuer: root });
const password = "S3cret-Passphrase";

/** A container made by openssl, with key and chain unless told otherwise. */
function pack(args: string[], secret = password, files = ["-certfile", root.certificateFile]): Buffer {
  return openssl.run([
    ...[
      "pkcs12",
      "-export",
      "-in",
      seal.certificateFile,
      "-inkey",
      seal.keyFile,
      "-passout",
      `pass:${secret}`,
    ],
    ...files,
    ...args,
  ]);
}

function names({ found }: ReadResult): string[][] {
  return found.map(({ chain }) => chain.map(({ commonName }) => commonName));
}

const key = { reason: "private-key" };
const wrong = { found: [], refused: [{ reason: "wrong-password" }] };
const [rc2, tripleDes] = ["PBE-SHA1-RC2-40", "PBE-SHA1-3DES"];

const encrypted: [string, string[], string?][] = [
  ["as OpenSSL 3 does", []],
  ["AES-128", ["-certpbe", "AES-128-CBC", "-keypbe", "AES-128-CBC"]],
  ["AES-192", ["-certpbe", "AES-192-CBC"]],
  ["3DES under PBES2", ["-certpbe", "DES-EDE3-CBC"]],
  ["as OpenSSL 1 did", ["-legacy"]],
  ["3DES", ["-certpbe", tripleDes, "-keypbe", tripleDes]],
  ["3DES of two keys", ["-legacy", "-certpbe", "PBE-SHA1-2DES"]],
  ["RC2 of 40 bits", ["-legacy", "-certpbe", rc2]],
  ["RC2 of 128 bits", ["-legacy", "-certpbe", "PBE-SHA1-RC2-128"]],
  ["SHA-1's MAC", ["-macalg", "sha1"]],
  ["SHA-384's MAC", ["-macalg", "sha384"]],
  ["SHA-512's MAC", ["-macalg", "sha512"]],
  ["SHA-512/256's MAC", ["-macalg", "sha512-256"]],
  ["a MAC of one round, as macOS makes", ["-legacy", "-nomaciter"]],
  ["no MAC", ["-nomac", "-certpbe", "AES-256-CBC"]],
  ["no MAC, RC2", ["-nomac", "-legacy", "-certpbe", rc2]],
  ["100,000 rounds", ["-iter", "100000"]],
  ["a Chinese password", [], "密码很长𠮷"],
  ["a Chinese password in the old way", ["-legacy"], "密码很长𠮷"],
  ["an umlaut", ["-legacy"], "Müller"],
  ["Windows' way", ["-legacy", "-certpbe", rc2, "-CSP", "Microsoft Enhanced Provider", "-name", "le-印章"]],
];

describe.each(encrypted)("encrypted with %s", (_, args, secret = password) => {
  const file = pack(args, secret);

  test("opens with its password alone, and its key stays closed", async () => {
    const result = await readFile(file, secret);
    expect(names(result)).toEqual([["Seal", "Root"]]);
    expect(result.refused).toEqual([key]);
    expect(result.found[0]?.pem).toBe(pemOf(seal.der) + pemOf(root.der));
  });

  test("is locked without one, and says that a key is in it", async () => {
    expect(await readFile(file)).toEqual({ found: [], refused: [{ reason: "locked", holdsKey: true }] });
  });

  test.each(["", "wrong", `${secret} `, secret.toLowerCase() + secret])("%j is wrong", async (other) => {
    expect(await readFile(file, other)).toEqual(wrong);
  });
});

test.each([
  ["as OpenSSL 3 does", []],
  ["in the old way", ["-legacy"]],
  ["without a MAC", ["-nomac", "-certpbe", tripleDes]],
])("an empty password is no question: %s", async (_, args) => {
  const file = pack(args, "");
  for (const given of [null, ""]) {
    const result = await readFile(file, given);
    expect(names(result)).toEqual([["Seal", "Root"]]);
    expect(result.refused).toEqual([key]);
  }
  expect(await readFile(file, "x")).toEqual(wrong);
});

test("certificates that are not encrypted need no password", async () => {
  for (const args of [["-certpbe", "NONE"], ["-certpbe", "NONE", "-keypbe", "NONE"], ["-nomac"]]) {
    const result = await readFile(pack(args));
    expect(names(result)).toEqual([["Seal", "Root"]]);
    expect(result.refused).toEqual([key]);
    expect(JSON.stringify(result)).not.toContain(
      Buffer.from(derOf(seal.keyPem)).toString("base64").slice(40, 80),
    );
  }
});

test("without a key, none is named", async () => {
  const file = pack(["-nokeys"]);
  expect((await readFile(file)).refused).toEqual([{ reason: "locked", holdsKey: false }]);
  expect(await readFile(file, password)).toMatchObject({ found: [{}], refused: [] });
});

test("a key without certificates is refused as a key", async () => {
  const file = openssl.run([
    ...["pkcs12", "-export", "-nocerts", "-inkey", seal.keyFile, "-passout", `pass:${password}`],
  ]);
  expect(await readFile(file, password)).toEqual({ found: [], refused: [key] });
});

test("a check value by PBMAC1 (RFC 9579) is checked", async () => {
  const bare = pack(["-nomac", "-certpbe", "AES-256-CBC"]);
  // version, then the content's type and the content as an octet string with a length of two octets
  const content = bare.subarray(bare.indexOf(hex("0482"), 22) + 4);
  const salt = Buffer.from("sixteen octets..");
  const macKey = pbkdf2Sync(password, salt, 2_048, 20, "sha512");
  const digest = createHmac("sha256", macKey).update(content).digest();
  const hmac = (id: number) => sequence(hex(`06082a864886f70d02${id.toString(16).padStart(2, "0")}0500`));
  const kdf = sequence(
    hex("06092a864886f70d01050c"),
    sequence(der(0x04, salt), hex("02020800"), hex("020114"), hmac(11)),
  );
  const algorithm = sequence(hex("06092a864886f70d01050e"), sequence(kdf, hmac(9)));
  const mac = sequence(
    sequence(algorithm, der(0x04, digest)),
    der(0x04, Buffer.from("unused")),
    hex("020101"),
  );
  const file = sequence(bare.subarray(4), mac);
  expect(names(await readFile(file, password))).toEqual([["Seal", "Root"]]);
  expect(await readFile(file, "wrong")).toEqual(wrong);
  expect((await readFile(file)).refused).toEqual([{ reason: "locked", holdsKey: true }]);
});

test.each([
  ["pbeWithSHAAnd128BitRC4", ["-legacy", "-certpbe", "PBE-SHA1-RC4-128"]],
  ["pbeWithSHAAnd40BitRC4", ["-legacy", "-certpbe", "PBE-SHA1-RC4-40"]],
  ["camellia256-CBC", ["-certpbe", "CAMELLIA-256-CBC"]],
  ["sha3-256", ["-macalg", "sha3-256"]],
])("%s is named, whatever the password", async (name, args) => {
  const file = pack(args);
  for (const given of [null, password, "wrong"]) {
    expect(await readFile(file, given)).toEqual({
      found: [],
      refused: [{ reason: "unknown-encryption", name }],
    });
  }
});

test("more rounds than can be afforded are refused before they start", async () => {
  expect((await readFile(pack(["-iter", "300000"]), password)).refused).toEqual([{ reason: "too-complex" }]);
});

test("an altered one is not taken for a wrong password", async () => {
  const file = pack([]);
  // the key's bag is told apart by an attribute that is not encrypted
  const localKeyId = Buffer.from("06092a864886f70d010915", "hex");
  const at = file.indexOf(localKeyId) + localKeyId.length + 6;
  file[at] = (file[at] ?? 0) ^ 1;
  expect(await readFile(file, password)).toEqual({
    found: [],
    refused: [{ reason: "damaged", how: "altered" }],
  });
});

test("twenty at once are all answered", async () => {
  const files = [pack([]), pack(["-legacy"]), pack(["-certpbe", "NONE"])];
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      readFile(files[i % 3] ?? new Uint8Array(), i % 2 ? password : "wrong"),
    ),
  );
  expect(results.map(({ found }) => found.length)).toEqual(Array.from({ length: 20 }, (_, i) => i % 2));
});

describe("what keytool makes", () => {
  const made = (name: string) => readFileSync(new URL(`../../fixtures/keystores/${name}`, import.meta.url));
  const java = [["Java Seal"]];

  test.each([
    ["with-key.p12", true, [key]],
    ["trust-store.p12", false, []],
    ["legacy.p12", false, []],
  ])("%s opens with its password", async (name, holdsKey, refused) => {
    expect(await readFile(made(name))).toEqual({ found: [], refused: [{ reason: "locked", holdsKey }] });
    expect(await readFile(made(name), "changeIt")).toEqual(wrong);
    const result = await readFile(made(name), "changeit");
    expect(names(result)).toEqual(java);
    expect(result.refused).toEqual(refused);
  });

  test("a trust store without protection opens at once", async () => {
    expect(names(await readFile(made("open.p12")))).toEqual(java);
  });

  test("a JKS is named", async () => {
    expect(await readFile(made("trust-store.jks"), "changeit")).toEqual({
      found: [],
      refused: [{ reason: "java-keystore" }],
    });
  });
});
