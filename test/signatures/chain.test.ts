import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { readFile } from "../../src/signatures/read-file.ts";
import { authority, derOf, type Made, openOpenssl, pemOf } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(openssl.close);

const root = openssl.certify({ subject: "/CN=Root", extensions: authority, days: 3_000 });
const issuing = openssl.certify({ subject: "/O=Acme/CN=Issuing", issuer: root, extensions: authority });
const leaf = openssl.certify({ subject: "/CN=Leaf", issuer: issuing });
const second = openssl.certify({ subject: "/CN=Second", issuer: issuing });
const stranger = openssl.certify({ subject: "/CN=Stranger" });

/** The common names of each chain found, leaf first. */
async function chainsIn(...made: Made[]): Promise<string[][]> {
  const { found, refused } = await readFile(Buffer.from(made.map(({ pem }) => pem).join("")));
  expect(refused).toEqual([]);
  return found.map(({ chain }) => chain.map(({ commonName }) => commonName));
}

test("a chain comes leaf first, in whatever order the file has it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([root, issuing, leaf], { minLength: 3 }), async (made) => {
      expect(await chainsIn(...made)).toEqual([["Leaf", "Issuing", "Root"]]);
    }),
    { numRuns: 12 },
  );
});

test("the PEM of a chain is the same certificates in the same order", async () => {
  const { found } = await readFile(Buffer.concat([root.der, leaf.der, issuing.der]));
  expect(found.map(({ pem }) => pem)).toEqual([[leaf, issuing, root].map(({ der }) => pemOf(der)).join("")]);
  expect(derOf(found[0]?.pem ?? "")).toEqual(leaf.der);
});

test("a chain goes as far as the file does", async () => {
  expect(await chainsIn(leaf, root)).toEqual([["Leaf"], ["Root"]]);
  expect(await chainsIn(issuing, root)).toEqual([["Issuing", "Root"]]);
});

test("two leaves share their issuers, and unrelated ones stand alone", async () => {
  expect(await chainsIn(root, second, stranger, issuing, leaf)).toEqual([
    ["Second", "Issuing", "Root"],
    ["Stranger"],
    ["Leaf", "Issuing", "Root"],
  ]);
});

test("an issuer of the same name with another key is none", async () => {
  const impostor = openssl.certify({ subject: "/O=Acme/CN=Issuing", issuer: root, extensions: authority });
  expect(await chainsIn(impostor, leaf)).toEqual([["Issuing"], ["Leaf"]]);
  expect(await chainsIn(impostor, leaf, issuing, root)).toEqual([
    ["Issuing", "Root"],
    ["Leaf", "Issuing", "Root"],
  ]);
});

test("an issuer with the right key and another name is none", async () => {
  const renamed = openssl.certify({ subject: "/CN=Renamed", sameKeyAs: issuing, extensions: authority });
  expect(await chainsIn(leaf, renamed)).toEqual([["Leaf"], ["Renamed"]]);
});

test("names match whatever their string type, letter case and spaces (RFC 5280, 7.1)", async () => {
  const spelled = openssl.certify({
    subject: "/O=ACME/CN=issuing",
    sameKeyAs: issuing,
    extensions: authority,
    stringMask: "MASK:0x800",
  });
  expect(await chainsIn(leaf, spelled)).toEqual([["Leaf", "issuing"]]);
});

test("two self-signed of one name and key, as in Debian's bundle, are separate", async () => {
  const renewed = openssl.certify({
    subject: "/CN=Root",
    sameKeyAs: root,
    extensions: authority,
    days: 4_000,
  });
  expect(await chainsIn(root, renewed)).toEqual([["Root"], ["Root"]]);
});

test("of two certificates of an issuer's key the one that ends last is taken", async () => {
  const shorter = openssl.certify({
    subject: "/O=Acme/CN=Issuing",
    sameKeyAs: issuing,
    issuer: root,
    extensions: authority,
    days: 3,
  });
  for (const file of [
    [leaf, shorter, issuing],
    [leaf, issuing, shorter],
  ]) {
    const { found } = await readFile(Buffer.from(file.map(({ pem }) => pem).join("")));
    expect(found).toHaveLength(1);
    expect(found[0]?.pem).toBe(pemOf(leaf.der) + pemOf(issuing.der));
  }
});

/** Certificates of the same authority: name and key stay, issuer and end differ. */
function again(made: Made, subject: string, issuer: Made | undefined, days: number): Made {
  return openssl.certify({
    subject,
    sameKeyAs: made,
    ...(issuer ? { issuer } : {}),
    extensions: authority,
    days,
  });
}

/** Which certificates the only chain has, in whatever order the file has them. */
async function onlyChain(made: Made[]): Promise<string> {
  const files = [made, made.toReversed(), [...made.slice(1), ...made.slice(0, 1)]];
  const chains = await Promise.all(
    files.map(async (file) => {
      const { found } = await readFile(Buffer.concat(file.map(({ der }) => der)));
      expect(found).toHaveLength(1);
      return found[0]?.pem ?? "";
    }),
  );
  expect(new Set(chains).size).toBe(1);
  return chains[0] ?? "";
}

const pemsOf = (...made: Made[]) => made.map(({ der }) => pemOf(der)).join("");

test("an ended cross-signed form of a root raises no alarm beside its self-signed one", async () => {
  const old = openssl.certify({ subject: "/CN=Old Root", extensions: authority });
  const crossed = again(root, "/CN=Root", old, 2);
  expect(await onlyChain([leaf, issuing, crossed, root])).toBe(pemsOf(leaf, issuing, root));
  expect(await onlyChain([leaf, issuing, crossed, root, old])).toBe(pemsOf(leaf, issuing, root));
});

test("the issuer that ends last is not taken where its own ends soon", async () => {
  const short = openssl.certify({ subject: "/CN=Short", issuer: root, extensions: authority, days: 5 });
  const late = again(issuing, "/O=Acme/CN=Issuing", short, 900);
  expect(await onlyChain([leaf, late, short, issuing, root])).toBe(pemsOf(leaf, issuing, root));
  // the same where the short one is as far as the file goes
  const far = openssl.certify({ subject: "/CN=Far", extensions: authority });
  const deadEnd = openssl.certify({
    subject: "/CN=Short",
    sameKeyAs: short,
    issuer: far,
    extensions: authority,
    days: 5,
  });
  expect(await onlyChain([leaf, late, deadEnd, issuing, root])).toBe(pemsOf(leaf, issuing, root));
});

test("of paths that end alike the one that reaches an anchor is taken, then the shorter", async () => {
  const north = openssl.certify({ subject: "/CN=Far North", extensions: authority });
  const byNorth = again(root, "/CN=Root", north, 4_000);
  expect(await onlyChain([leaf, issuing, byNorth, root])).toBe(pemsOf(leaf, issuing, root));
  expect(await onlyChain([leaf, issuing, byNorth, root, north])).toBe(pemsOf(leaf, issuing, root));
  expect(await onlyChain([leaf, issuing, byNorth, north])).toBe(pemsOf(leaf, issuing, byNorth, north));
});

test("an anchor's own end does not count against a path", async () => {
  const ended = again(root, "/CN=Root", undefined, 1);
  expect(await onlyChain([leaf, issuing, ended])).toBe(pemsOf(leaf, issuing, ended));
});

test("a dozen authorities of one name do not hide the right one", async () => {
  const crowd = Array.from({ length: 12 }, () =>
    openssl.certify({ subject: "/O=Acme/CN=Issuing", extensions: authority }),
  );
  const { found } = await readFile(Buffer.concat([...crowd, leaf, issuing, root].map(({ der }) => der)));
  expect(found.at(-1)?.pem).toBe(pemsOf(leaf, issuing, root));
});

test("two authorities that certified each other make one chain, not none and no endless one", async () => {
  const north = openssl.certify({ subject: "/CN=North", extensions: authority });
  const south = openssl.certify({ subject: "/CN=South", extensions: authority });
  const northBySouth = openssl.certify({ subject: "/CN=North", sameKeyAs: north, issuer: south });
  const southByNorth = openssl.certify({ subject: "/CN=South", sameKeyAs: south, issuer: north });
  expect(await chainsIn(northBySouth, southByNorth)).toEqual([["North", "South"]]);
  const user = openssl.certify({ subject: "/CN=User", issuer: north });
  expect(await chainsIn(northBySouth, southByNorth, user)).toEqual([["User", "North", "South"]]);
});

test.each([
  ["RSA", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]],
  ["RSA-PSS", ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"]],
  ["Ed25519", ["-algorithm", "ED25519"]],
  ["brainpool", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:brainpoolP384r1"]],
  ["SM2", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2"]],
])("an issuer's signature of %s is known", async (_, key) => {
  const issuer = openssl.certify({ subject: "/CN=Issuer", key, extensions: authority });
  const issued = openssl.certify({ subject: "/CN=Issued", issuer });
  expect(await chainsIn(issuer, issued)).toEqual([["Issued", "Issuer"]]);
});
