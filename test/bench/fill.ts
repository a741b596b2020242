import { DAY, type Instant, SECOND } from "../../src/clock.ts";
import { createAuthority, makeKeys } from "../../src/playground/sample-certificates.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import type { FoundCertificate } from "../../src/signatures/reading.ts";
import { certificateRow, justNamed } from "../../src/signatures/record.ts";
import type { Store } from "../../src/storage/store.ts";

/** From then on reminders fall due: long after the bench, so that the program's own ticks find none. */
export const dueFrom = 30 * DAY;

/** So many fall due together, then as many a second later, and so on. */
export const dueTogether = 1_000;

const dueInAll = 10 * dueTogether;

/** Days until the end, by the signature's number: 1 in 50 has ended, 4 in 50 end soon, the others are well. */
function daysLeft(at: number): number {
  const place = at % 50;
  if (place === 0) return -1 - (at % 90);
  return place < 5 ? 1 + (at % 55) : 100 + (at % 900);
}

/** Written in one transaction. */
const atOnce = 1_000;

/**
 * Fills the store with so many certificates in chains of two. Of ten thousand reminders fall due from `dueFrom` on where
 * there are more, of the others none ever does.
 */
export async function fill(store: Store, count: number, now: Instant): Promise<void> {
  const issue = await createAuthority(await makeKeys(), { from: now - 900 * DAY, to: now + 2_000 * DAY });
  const subject = { CN: "Bench seal", O: "Northwind Trading GmbH", C: "DE" };
  const pem = await issue(subject, { from: now - 800 * DAY, to: now + DAY });
  const [made] = (await readFile(Buffer.from(pem))).found;
  if (!made) throw new Error("the bench could not read its own certificate");
  const rowAt = (at: number) => {
    const isDue = count > dueInAll && at < dueInAll;
    const days = isDue ? dueFrom / DAY + 1 + (at % 55) : daysLeft(at);
    const row = certificateRow(variant(made, at, now + days * DAY), justNamed(`Seal ${at}`), now);
    return { ...row, nextDueAt: isDue ? now + dueFrom + Math.floor(at / dueTogether) * SECOND : null };
  };
  // As the program leaves it, which would plan everything anew otherwise.
  await store.commit(({ settings }) => settings.set("time-zone", "UTC"));
  for (let from = 0; from < count; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => rowAt(from + at));
    await store.commit(({ signatures }) => signatures.insertAll(rows));
  }
}

/** The same certificate with an end and a thumbprint of its own: making thousands of real ones would take minutes. */
function variant({ chain, pem }: FoundCertificate, at: number, notAfter: Instant): FoundCertificate {
  const [leaf, ...issuers] = chain;
  const thumbprint = at.toString(16).padStart(64, "0");
  return { chain: [{ ...leaf, thumbprint, notAfter }, ...issuers], pem };
}
