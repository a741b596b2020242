import { type Chain, createPathFinder, type Issuers } from "./best-path.ts";
import type { ReadCertificate } from "./certificate.ts";
import type { Effort } from "./effort.ts";
import type { PublicKey } from "./public-key.ts";
import { verifies } from "./verify.ts";

/** What it costs to look at one that bears the right name, in the units of `Effort`. */
const lookCost = 10;

/**
 * Sorts certificates into chains, each with its leaf first: one certificate is another's issuer where the names match
 * and the signature verifies (RFC 5280, 6.1.3). A leaf is one that issued no other, two leaves may share an issuer,
 * and a self-signed one ends a chain. Where several paths lead on, the best is taken (see best-path.ts). Chains come in
 * the order of their leaves. What is found is only good while the effort is not spent.
 */
export async function chainsOf(certificates: ReadCertificate[], effort: Effort): Promise<Chain[]> {
  const issuers = await findIssuers(certificates, effort);
  const issued = new Set([...issuers.values()].flat());
  const leaves = certificates.filter((certificate) => !issued.has(certificate));
  const seen = new Set<ReadCertificate>();
  reach(leaves, issuers, seen);
  // two authorities that certified each other leave no leaf: the first of such a circle stands for one
  for (const certificate of certificates) {
    if (seen.has(certificate)) continue;
    leaves.push(certificate);
    reach([certificate], issuers, seen);
  }
  return leaves.map(createPathFinder(certificates, issuers));
}

/** An authority's certificates under one name and key, old and new, and the identifiers that they give the key. */
type Authority = { publicKey: PublicKey; keyIds: Set<string | null>; certificates: ReadCertificate[] };

async function findIssuers(certificates: ReadCertificate[], effort: Effort): Promise<Issuers> {
  const byName = authoritiesByName(certificates);
  const issuers: Issuers = new Map();
  for (const certificate of certificates) {
    await effort.breathe();
    if (effort.isSpent()) break;
    if (certificate.facts.selfSigned) continue;
    const found = issuersAmong([...(byName.get(certificate.issuerKey)?.values() ?? [])], certificate, effort);
    if (found.length > 0) issuers.set(certificate, found);
  }
  return issuers;
}

function authoritiesByName(certificates: ReadCertificate[]): Map<string, Map<string, Authority>> {
  const byName = new Map<string, Map<string, Authority>>();
  for (const certificate of certificates) {
    const { subjectKey, publicKey, keyId } = certificate;
    const byKey = byName.get(subjectKey) ?? new Map<string, Authority>();
    byName.set(subjectKey, byKey);
    const authority = byKey.get(publicKey.id) ?? { publicKey, keyIds: new Set(), certificates: [] };
    byKey.set(publicKey.id, authority);
    authority.keyIds.add(keyId);
    authority.certificates.push(certificate);
  }
  return byName;
}

/**
 * Those that signed the certificate. Where many authorities bear one name, the key identifiers tell which to try first
 * (RFC 5280, 4.2.1.1); only where that finds none are the others tried.
 */
function issuersAmong(
  sameName: Authority[],
  certificate: ReadCertificate,
  effort: Effort,
): ReadCertificate[] {
  // where thousands bear one name, even looking at them adds up
  if (!effort.spend(sameName.length * lookCost)) return [];
  const wanted = certificate.issuerKeyId;
  const isNamed = ({ keyIds }: Authority) => wanted !== null && keyIds.has(wanted);
  const hasSigned = ({ publicKey }: Authority) => verifies(certificate, publicKey, effort);
  const named = sameName.filter(isNamed).filter(hasSigned);
  const signers = named.length > 0 ? named : sameName.filter((one) => !isNamed(one)).filter(hasSigned);
  const issuers = signers.flatMap(({ certificates }) => certificates).filter((one) => one !== certificate);
  return effort.spend(issuers.length * lookCost) ? issuers : [];
}

/** Marks as seen all that lead on from these. */
function reach(from: ReadCertificate[], issuers: Issuers, seen: Set<ReadCertificate>): void {
  const ahead = [...from];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const issuer of issuers.get(next) ?? []) ahead.push(issuer);
  }
}
