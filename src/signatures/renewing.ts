import type { Instant } from "../clock.ts";
import type { RoomStores } from "../road/scene.ts";
import { heldBefore } from "./held-before.ts";
import { particularsIn } from "./particulars.ts";
import type { FoundCertificate } from "./reading.ts";
import type { Signature } from "./signature.ts";
import { alike, compare, isOlder, type Succession } from "./successor.ts";

/** Renewals under way that are looked through, the oldest first. */
const lookThrough = 50;

/** With the key of what it holds, and the thumbprints of what it held before: that is no way forward. */
type Candidate = { signature: Signature; keyId: string | null; past: ReadonlySet<string | null> };

const keyIn = (pem: string): string | null => particularsIn(pem)?.keyId ?? null;

/** Whether it began and ended before what is held: whatever it is called, it is no way forward either. */
function isBefore({ chain: [leaf] }: FoundCertificate, { facts }: Signature): boolean {
  if (facts.kind !== "certificate" || leaf.notAfter === null) return false;
  const [held] = facts.chain;
  return leaf.notBefore < held.notBefore && (held.notAfter === null || leaf.notAfter < held.notAfter);
}

/** The certificates whose renewal is under way, with their keys. */
async function candidates({
  renewals,
  signatures,
}: Pick<RoomStores, "renewals" | "signatures">): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const { signatureId } of (await renewals.open(lookThrough)).renewals) {
    const signature = await signatures.byId(signatureId);
    if (signature?.facts.kind !== "certificate") continue;
    const pem = (await signatures.heldBy(signatureId))?.now.pem ?? null;
    const past = await heldBefore(signatureId, signatures);
    found.push({ signature, past, keyId: pem === null ? null : keyIn(pem) });
  }
  return found;
}

/**
 * The signature whose renewal a certificate may be what came of, though it does not look like its successor: one with the
 * same key, or else whose holder has the same name. Looked up once, for many that are asked about.
 */
export function createRenewing(
  stores: Pick<RoomStores, "renewals" | "signatures">,
  now: Instant,
): (found: FoundCertificate) => Promise<Succession | null> {
  let known: Promise<Candidate[]> | null = null;
  return async (found) => {
    known ??= candidates(stores);
    const open = await known;
    if (open.length === 0) return null;
    const keyId = keyIn(found.pem);
    const [leaf] = found.chain;
    const near = open.flatMap(({ signature, keyId: held, past }) => {
      if (past.has(leaf.thumbprint)) return [];
      const { facts } = signature;
      const name = facts.kind === "certificate" && alike(facts.chain[0].commonName, leaf.commonName);
      const key = keyId !== null && keyId === held;
      const change = key || name ? compare(found, signature, now) : null;
      return change === null || isOlder(change) || isBefore(found, signature)
        ? []
        : [{ ...change, renewing: key ? ("same-key" as const) : ("same-name" as const) }];
    });
    const rank = ({ renewing, differences }: Succession) =>
      (renewing === "same-key" ? 0 : 100) + differences.length;
    return near.sort((one, other) => rank(one) - rank(other))[0] ?? null;
  };
}
