import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { readFile } from "../../src/signatures/read-file.ts";
import { derOf, openOpenssl } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(openssl.close);

const debian = "/etc/ssl/certs";
const blocks = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The end of each certificate in a file, by its thumbprint, as openssl prints it. */
function endsByOpenssl(file: string): Map<string, number> {
  const pems = readFileSync(file, "latin1").match(blocks) ?? [];
  const text = openssl.run(["storeutl", "-certs", "-text", "-noout", file]).toString();
  const ends = [...text.matchAll(/Not After : (.*)/g)].map(([, end = ""]) => Date.parse(end));
  expect(ends).toHaveLength(pems.length);
  return new Map(pems.map((pem, i) => [createHash("sha256").update(derOf(pem)).digest("hex"), ends[i] ?? 0]));
}

/** The same, from what is found; a chain's every certificate counts. */
async function endsByUs(file: string): Promise<Map<string, number | null>> {
  const { found, refused } = await readFile(readFileSync(file));
  expect(refused).toEqual([]);
  return new Map(
    found.flatMap(({ chain }) => chain.map(({ thumbprint, notAfter }) => [thumbprint, notAfter])),
  );
}

test("the roots that come with Node are read as openssl reads them", async () => {
  const file = openssl.write("roots.pem", rootCertificates.join("\n"));
  const ends = await endsByUs(file);
  expect(ends.size).toBe(new Set(rootCertificates).size);
  expect(ends).toEqual(endsByOpenssl(file));
});

test("so is Debian's whole folder of certificates, where there is one", async () => {
  const names = existsSync(debian) ? readdirSync(debian).filter((name) => /\.(crt|pem)$/.test(name)) : [];
  const bundle = join(debian, "ca-certificates.crt");
  const known = existsSync(bundle) ? endsByOpenssl(bundle) : new Map<string, number>();
  for (const name of names) {
    const file = join(debian, name);
    const ends = await endsByUs(file);
    const inBundle = [...ends.keys()].every((thumbprint) => known.has(thumbprint));
    const theirs = inBundle ? known : endsByOpenssl(file);
    if (file === bundle) expect(ends).toEqual(known);
    expect(ends.size, name).toBeGreaterThan(0);
    for (const [thumbprint, end] of ends) expect(end, name).toBe(theirs.get(thumbprint));
  }
});
