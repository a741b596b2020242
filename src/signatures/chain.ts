import { type Chain, createPathFinder, type Issuers } from "./best-path.ts";
import type { ReadCertificate } from "./certificate.ts";
import type { Effort } from "./effort.ts";
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

async function findIssuers(certificates: ReadCertificate[], effort: Effort): Promise<Issuers> {
  const bySubject = new Map<string, ReadCertificate[]>();
  for (const certificate of certificates) {
    const sameName = bySubject.get(certificate.subjectKey);
    if (sameName === undefined) bySubject.set(certificate.subjectKey, [certificate]);
    else sameName.push(certificate);
  }
  const issuers: Issuers = new Map();
  for (const certificate of certificates) {
    await effort.breathe();
    if (effort.isSpent()) break;
    if (certificate.facts.selfSigned) continue;
    const sameName = bySubject.get(certificate.issuerKey) ?? [];
    const found = issuersAmong(sameName, certificate, effort);
    if (found.length > 0) issuers.set(certificate, found);
  }
  return issuers;
}

/**
 * Those that signed the certificate. Where many authorities bear one name, the key identifiers tell which to try first
 * (RFC 5280, 4.2.1.1); only where that finds none are the others tried.
 */
function issuersAmong(
  sameName: ReadCertificate[],
  certificate: ReadCertificate,
  effort: Effort,
): ReadCertificate[] {
  const named: ReadCertificate[] = [];
  const others: ReadCertificate[] = [];
  for (const candidate of sameName) {
    if (candidate === certificate) continue;
    // where thousands bear one name, even looking at them adds up
    if (!effort.spend(lookCost)) return [];
    const isNamed = candidate.keyId !== null && candidate.keyId === certificate.issuerKeyId;
    (isNamed ? named : others).push(candidate);
  }
  const tried = new Map<string, boolean>();
  const isIssuer = ({ publicKey }: ReadCertificate): boolean => {
    // an authority's certificates, old and new, often share their key
    const issued = tried.get(publicKey.id) ?? verifies(certificate, publicKey, effort);
    tried.set(publicKey.id, issued);
    return issued;
  };
  const found = named.filter(isIssuer);
  return found.length > 0 ? found : others.filter(isIssuer);
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
