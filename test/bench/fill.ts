import { DAY, type Instant } from "../../src/clock.ts";
import { createAuthority, makeKeys } from "../../src/playground/sample-certificates.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import type { FoundCertificate } from "../../src/signatures/reading.ts";
import { certificateRow, justNamed } from "../../src/signatures/record.ts";
import type { Store } from "../../src/storage/store.ts";

/** Days until the end, by the signature's number: 1 in 50 has ended, 4 in 50 end soon, the others are well. */
function daysLeft(at: number): number {
  const place = at % 50;
  if (place === 0) return -1 - (at % 90);
  return place < 5 ? 1 + (at % 55) : 70 + (at % 900);
}

/** Fills the store with so many certificates, in chains of three. No reminder ever falls due: none is measured. */
export async function fill(store: Store, count: number, now: Instant): Promise<void> {
  const issue = await createAuthority(await makeKeys(), { from: now - 900 * DAY, to: now + 2_000 * DAY });
  const subject = { CN: "Bench seal", O: "Northwind Trading GmbH", C: "DE" };
  const pem = await issue(subject, { from: now - 800 * DAY, to: now + DAY });
  const [made] = (await readFile(Buffer.from(pem))).found;
  if (!made) throw new Error("the bench could not read its own certificate");
  await store.commit(async ({ signatures }) => {
    for (let at = 0; at < count; at++) {
      const row = certificateRow(variant(made, at, now), justNamed(`Seal ${at}`), "UTC", now);
      await signatures.insert({ ...row, nextDueAt: null });
    }
  });
}

/** The same certificate with an end and a thumbprint of its own: making thousands of real ones would take minutes. */
function variant({ chain, pem }: FoundCertificate, at: number, now: Instant): FoundCertificate {
  const [leaf, ...issuers] = chain;
  const thumbprint = at.toString(16).padStart(64, "0");
  return { chain: [{ ...leaf, thumbprint, notAfter: now + daysLeft(at) * DAY }, ...issuers], pem };
}
