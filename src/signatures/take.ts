import type { Instant } from "../clock.ts";
import type { AuditEntry } from "../road/decision.ts";
import type { FoundCertificate } from "./reading.ts";
import { auditable, certificateRow, type Described } from "./record.ts";
import type { Signature } from "./signature.ts";
import { DuplicateSignature, type SignatureRow, type SignatureStore } from "./store.ts";

/** The live signature that has this certificate already. */
export function trackedAs(
  { chain: [leaf] }: FoundCertificate,
  signatures: SignatureStore,
): Promise<Signature | null> {
  return signatures.byThumbprint(leaf.thumbprint);
}

/**
 * Inserts; where somebody else has added the same certificate at the same moment, theirs is the answer and nothing is
 * written: the database lets one of the two through.
 */
export async function insertOnce(
  row: SignatureRow,
  signatures: SignatureStore,
): Promise<{ signature: Signature; isNew: boolean }> {
  try {
    return { signature: await signatures.insert(row), isNew: true };
  } catch (error) {
    const first =
      error instanceof DuplicateSignature ? await signatures.byThumbprint(error.thumbprint) : null;
    if (first === null) throw error;
    return { signature: first, isNew: false };
  }
}

export type Taken = { signature: Signature; audit: AuditEntry | null };
export type ToTake = { found: FoundCertificate; described: Described };

/** Tracks certificates; of those that are tracked already nothing changes, and `audit` is null. */
export async function takeAll(
  list: readonly ToTake[],
  at: { now: Instant; personId: number | null },
  signatures: SignatureStore,
): Promise<Taken[]> {
  const rows = list.map(({ found, described }) => certificateRow(found, described, at.now));
  const written = await signatures.insertAll(rows);
  return written.map(({ signature, isNew }) => {
    if (!isNew) return { signature, audit: null };
    const { id: signatureId } = signature;
    const after = auditable(signature);
    return { signature, audit: { personId: at.personId, action: "add", signatureId, before: null, after } };
  });
}
