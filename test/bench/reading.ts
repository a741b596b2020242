import { X509Certificate } from "node:crypto";
import { DAY } from "../../src/clock.ts";
import { createAuthority, makeKeys } from "../../src/playground/sample-certificates.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import { type Figure, median, ms } from "./numbers.ts";

const leaves = 100;
const rounds = 10;
const perRound = 500;

/** Reading certificates, beside node:crypto on the same bytes: P-256 leaves that an authority issued, as DER. */
export async function benchReading(): Promise<Figure[]> {
  const now = Date.now();
  const issue = await createAuthority(await makeKeys(), { from: now - 900 * DAY, to: now + 2_000 * DAY });
  const files: Buffer[] = [];
  for (let at = 0; at < leaves; at++) {
    const subject = { CN: `Bench seal ${at}`, O: "Northwind Trading GmbH", C: "DE" };
    const pem = await issue(subject, { from: now - DAY, to: now + 365 * DAY });
    files.push(new X509Certificate(pem).raw);
  }
  const own: number[] = [];
  const native: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const readTook = await time(files, async (bytes) => (await readFile(bytes)).found.length === 1);
    const nativeTook = await time(files, readNatively);
    // The first round warms up.
    if (round > 0) own.push(readTook);
    if (round > 0) native.push(nativeTook);
  }
  const ratio = median(own.map((took, round) => took / (native[round] ?? Number.NaN)));
  return [
    {
      what: "reading 5,000 certificates, each, ours / node:crypto",
      measured: `${ms(median(own))} / ${ms(median(native))}, ${ratio.toFixed(1)} times`,
      target: "3 times at most",
      good: ratio <= 3,
    },
  ];
}

/** The facts that we take too, so that node:crypto does not get away with parsing lazily. */
function readNatively(bytes: Buffer): boolean {
  const one = new X509Certificate(bytes);
  const { asymmetricKeyDetails } = one.publicKey;
  const facts = [one.subject, one.issuer, one.serialNumber, one.fingerprint256, one.validFrom, one.validTo];
  return facts.every((fact) => fact !== "") && asymmetricKeyDetails !== undefined && !one.ca;
}

/** Milliseconds for one file. */
async function time(files: Buffer[], read: (bytes: Buffer) => boolean | Promise<boolean>): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < perRound; at++) {
    const bytes = files[at % files.length];
    if (!bytes || !(await read(bytes))) throw new Error("a certificate of the bench was not read");
  }
  return (performance.now() - started) / perRound;
}
