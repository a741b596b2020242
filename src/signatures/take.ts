import type { Instant } from "../clock.ts";
import type { AuditEntry } from "../road/decision.ts";
import type { FoundCertificate } from "./reading.ts";
import { auditable, certificateRow, type Described } from "./record.ts";
import type { Signature } from "./signature.ts";
import { DuplicateSignature, type SignatureRow, type SignatureStore } from "./store.ts";

/**
 * Inserts, unless the same certificate is tracked already: then that one is the answer and nothing is written. Two
 * who add it at the same moment both come here; the database lets one of them through.
 */
export async function insertOnce(
  row: SignatureRow,
  signatures: SignatureStore,
): Promise<{ signature: Signature; isNew: boolean }> {
  const thumbprint = row.facts.kind === "certificate" ? row.facts.chain[0].thumbprint : null;
  const known = async () => (thumbprint === null ? null : signatures.byThumbprint(thumbprint));
  const before = await known();
  if (before) return { signature: before, isNew: false };
  try {
    return { signature: await signatures.insert(row), isNew: true };
  } catch (error) {
    const first = error instanceof DuplicateSignature ? await known() : null;
    if (first === null) throw error;
    return { signature: first, isNew: false };
  }
}

export type Taken = { signature: Signature; audit: AuditEntry | null };

/** Tracks a certificate, unless it is tracked already: then nothing changes, and `audit` is null. */
export async function take(
  found: FoundCertificate,
  described: Described,
  at: { timeZone: string; now: Instant; personId: number | null },
  signatures: SignatureStore,
): Promise<Taken> {
  const row = certificateRow(found, described, at.timeZone, at.now);
  const { signature, isNew } = await insertOnce(row, signatures);
  const { id: signatureId } = signature;
  const after = auditable(signature);
  return {
    signature,
    audit: isNew ? { personId: at.personId, action: "add", signatureId, before: null, after } : null,
  };
}
