import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { createAuthority, makeKeys } from "../../src/playground/sample-certificates.ts";
import { fileSizeLimit, readFile } from "../../src/signatures/read-file.ts";
import { hostileFiles } from "../support/hostile-files.ts";

const tooComplex = [
  "keys of RSA 16,384",
  "exponents of 3,072 bits",
  "thousands of keys of one name",
  "names of ten thousand elements",
  "names of many attributes",
  "a large issuer of many",
];

test.each(Object.entries(hostileFiles(fileSizeLimit)))(
  "%s: an answer within what a file may cost",
  async (kind, file) => {
    expect(file.length).toBeLessThanOrEqual(fileSizeLimit);
    const { found, refused } = await readFile(file);
    expect(found.length + refused.length).toBeGreaterThan(0);
    expect(refused.some(({ reason }) => reason === "too-complex")).toBe(tooComplex.includes(kind));
  },
);

test("an honest file of more than a thousand certificates is read", async () => {
  const now = Date.UTC(2026, 2, 17);
  const issue = await createAuthority(await makeKeys(), { from: now - 900 * DAY, to: now + 2_000 * DAY });
  const life = { from: now - DAY, to: now + 365 * DAY };
  const ders: Buffer[] = [];
  for (let at = 0; at < 1_200; at++) {
    const pem = await issue({ CN: `Seal ${at}`, O: "Northwind Trading GmbH", C: "DE" }, life);
    ders.push(
      ...(at === 0 ? (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []) : [pem]).map(
        (one) => new X509Certificate(one).raw,
      ),
    );
  }
  const { found, refused } = await readFile(Buffer.concat(ders));
  expect(refused).toEqual([]);
  expect(found).toHaveLength(1_200);
});
