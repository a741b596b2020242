import { DAY, type Instant } from "../clock.ts";
import { deadlineOf } from "./deadline.ts";
import type { FoundCertificate } from "./reading.ts";
import type { CertificateFacts, Signature } from "./signature.ts";
import type { SignatureStore } from "./store.ts";

/** How a certificate differs from the one that it follows, as far as somebody should know before it takes its place. */
export type Difference =
  | { differs: "ends-earlier" }
  | { differs: "ends-together" }
  | { differs: "shorter"; days: number; before: number }
  | { differs: "issuer"; now: string; before: string }
  | { differs: "organization"; now: string | null; before: string | null }
  | { differs: "subject"; now: string; before: string }
  | { differs: "begins-later"; at: Instant };

/** How a certificate stands to a signature whose holder has the same name. */
export type Succession = {
  id: number;
  name: string;
  /** The thumbprint of the certificate that is watched. */
  held: string;
  /** When what is watched ends, and when the new one does; null for never. */
  before: Instant | null;
  now: Instant | null;
  /** Same subject and a later end: offered as a replacement, never taken as one unasked. */
  replaces: boolean;
  /** Where its renewal is under way, and what speaks for the certificate: offered as a replacement, too. */
  renewing?: "same-key" | "same-name";
  differences: Difference[];
};

/** Whether it is offered to take the signature's place. */
export const isOffered = ({ replaces, renewing }: Pick<Succession, "replaces" | "renewing">): boolean =>
  replaces || renewing !== undefined;

/** Certificates of one holder that are looked at, those that end last: more than a handful is rare. */
export const holdersAtMost = 20;

/** A validity that is this much shorter is said to be so: a leap day is not. */
export const noticeable = 3 * DAY;

/** Whether two names say the same, or neither is given. */
export const alike = (one: string | null, other: string | null) => comparable(one) === comparable(other);

/** RFC 5280, 7.1, as far as it goes on text: letter case, width and repeated spaces play no part. */
function comparable(text: string | null): string | null {
  return text === null ? null : text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** How long a certificate is valid, in ms. */
export const lifeOf = ({ notBefore, notAfter }: CertificateFacts): number =>
  notAfter === null ? Number.POSITIVE_INFINITY : notAfter - notBefore;

const endOf = (deadline: Instant | null): number => deadline ?? Number.POSITIVE_INFINITY;

/** Compares a certificate with what a signature holds; null where that is none, or the very same one. */
export function compare(found: FoundCertificate, signature: Signature, now: Instant): Succession | null {
  const { facts, id, name, deadline } = signature;
  const [leaf] = found.chain;
  if (facts.kind !== "certificate" || facts.chain[0].thumbprint === leaf.thumbprint) return null;
  const [old] = facts.chain;
  const end = deadlineOf({ kind: "certificate", chain: found.chain }).deadline;
  const later = endOf(end) > endOf(deadline);
  const differences: Difference[] = [];
  if (end === deadline) differences.push({ differs: "ends-together" });
  else if (!later) differences.push({ differs: "ends-earlier" });
  if (!alike(old.organization, leaf.organization))
    differences.push({ differs: "organization", now: leaf.organization, before: old.organization });
  else if (!alike(old.subject, leaf.subject))
    differences.push({ differs: "subject", now: leaf.subject, before: old.subject });
  if (!alike(old.issuer, leaf.issuer))
    differences.push({ differs: "issuer", now: leaf.issuer, before: old.issuer });
  const [life, oldLife] = [lifeOf(leaf), lifeOf(old)];
  if (life < oldLife - noticeable)
    differences.push({ differs: "shorter", days: Math.round(life / DAY), before: Math.round(oldLife / DAY) });
  if (leaf.notBefore > now) differences.push({ differs: "begins-later", at: leaf.notBefore });
  const replaces = later && alike(old.subject, leaf.subject);
  return { id, name, held: old.thumbprint, before: deadline, now: end, replaces, differences };
}

/**
 * The signature that a certificate most probably follows: one of the same subject that ends earlier, best of the same
 * issuer, the one that ends last; else whichever of the same name has the fewest differences. Null where there is none.
 *
 * @param holders live signatures whose certificates have the same common name.
 * @param renewed those that were renewed in the same go: others come first, for of two alike each has its own successor.
 */
export function successionOf(
  found: FoundCertificate,
  holders: Signature[],
  now: Instant,
  renewed: ReadonlySet<number> = new Set(),
): Succession | null {
  const compared = holders.flatMap((holder) => compare(found, holder, now) ?? []);
  // Two that end together stand side by side, such as one for signing and one for sealing.
  const candidates = compared.filter((one) => one.before !== one.now);
  const rank = ({ id, replaces, differences }: Succession) =>
    (replaces ? 0 : 100) + (renewed.has(id) ? 50 : 0) + differences.length;
  return (
    candidates.sort((one, other) => rank(one) - rank(other) || endOf(other.before) - endOf(one.before))[0] ??
    null
  );
}

/** As `successionOf`, with the holders that storage knows. */
export async function followedBy(
  found: FoundCertificate,
  signatures: Pick<SignatureStore, "ofHolder">,
  now: Instant,
  renewed: ReadonlySet<number> = new Set(),
): Promise<Succession | null> {
  const holders = await signatures.ofHolder(found.chain[0].commonName, holdersAtMost);
  return successionOf(found, holders, now, renewed);
}

/** As `followedBy` for many that are only looked at: few queries, however many there are. */
export async function createFollowing(
  list: readonly FoundCertificate[],
  signatures: Pick<SignatureStore, "heldNames" | "ofHolder">,
  now: Instant,
): Promise<(found: FoundCertificate) => Promise<Succession | null>> {
  const held = await signatures.heldNames(list.map(({ chain: [leaf] }) => leaf.commonName));
  const holders = new Map<string, Signature[]>();
  return async (found) => {
    const { commonName } = found.chain[0];
    if (!held.has(commonName)) return null;
    const known = holders.get(commonName) ?? (await signatures.ofHolder(commonName, holdersAtMost));
    holders.set(commonName, known);
    return successionOf(found, known, now);
  };
}

/** Whether it is what the signature's holder had before: the same subject, and an earlier end. */
export function isOlder({ replaces, differences }: Succession): boolean {
  const differs = (what: Difference["differs"]) => differences.some((one) => one.differs === what);
  return !replaces && differs("ends-earlier") && !differs("subject") && !differs("organization");
}
