import { setImmediate } from "node:timers/promises";
import type { ReadCertificate } from "./certificate.ts";
import { verifies } from "./verify.ts";

export type Chain = [ReadCertificate, ...ReadCertificate[]];

/** How many issuers of one name are tried, and how many vain tries a file may cost: a hostile one has thousands. */
const mostCandidates = 4;
const mostVainTries = 1_000;
/** Longer than any chain in use; without an end, a hostile file's chains would fill the memory. */
const longestChain = 16;

/**
 * Sorts certificates into chains, each with its leaf first: one certificate is another's issuer where the names match
 * and the signature verifies (RFC 5280, 6.1.3). A leaf is one that issued no other, two leaves may share an issuer,
 * and a self-signed one ends a chain. Where two certificates of an issuer's key are there, the one that ends last
 * is taken. Chains come in the order of their leaves. Lets other work run in between.
 */
export async function chainsOf(certificates: ReadCertificate[]): Promise<Chain[]> {
  const issuers = await findIssuers(certificates);
  const issued = new Set([...issuers.values()].flat());
  const leaves = certificates.filter((certificate) => !issued.has(certificate));
  const seen = reachable(leaves, issuers);
  // two authorities that certified each other leave no leaf: the first of such a circle stands for one
  for (const certificate of certificates) {
    if (seen.has(certificate)) continue;
    leaves.push(certificate);
    for (const other of reachable([certificate], issuers)) seen.add(other);
  }
  return leaves.map((leaf) => follow(leaf, issuers));
}

type Issuers = Map<ReadCertificate, ReadCertificate[]>;

async function findIssuers(certificates: ReadCertificate[]): Promise<Issuers> {
  const bySubject = new Map<string, ReadCertificate[]>();
  for (const certificate of certificates) {
    const sameName = bySubject.get(certificate.subjectKey);
    if (sameName === undefined) bySubject.set(certificate.subjectKey, [certificate]);
    else if (sameName.length < mostCandidates) sameName.push(certificate);
  }
  let vainTries = 0;
  const isIssuer = (candidate: ReadCertificate, certificate: ReadCertificate): boolean => {
    const key = candidate === certificate || vainTries > mostVainTries ? null : candidate.publicKey();
    const issued = key !== null && verifies(certificate, key);
    if (!issued) vainTries += 1;
    return issued;
  };
  const issuers: Issuers = new Map();
  for (const [index, certificate] of certificates.entries()) {
    if (index % 8 === 7) await setImmediate();
    if (certificate.facts.selfSigned) continue;
    const candidates = bySubject.get(certificate.issuerKey) ?? [];
    const found = candidates.filter((other) => isIssuer(other, certificate));
    if (found.length > 0) issuers.set(certificate, found.sort(laterEndFirst));
  }
  return issuers;
}

function laterEndFirst(a: ReadCertificate, b: ReadCertificate): number {
  const [one, other] = [a.facts.notAfter ?? Number.MAX_VALUE, b.facts.notAfter ?? Number.MAX_VALUE];
  return other - one;
}

function reachable(from: ReadCertificate[], issuers: Issuers): Set<ReadCertificate> {
  const seen = new Set<ReadCertificate>();
  const ahead = [...from];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...(issuers.get(next) ?? []));
  }
  return seen;
}

function follow(leaf: ReadCertificate, issuers: Issuers): Chain {
  const chain: Chain = [leaf];
  const inChain = new Set<ReadCertificate>(chain);
  let issuer = issuers.get(leaf)?.[0];
  while (issuer !== undefined && !inChain.has(issuer) && chain.length < longestChain) {
    chain.push(issuer);
    inChain.add(issuer);
    issuer = issuers.get(issuer)?.[0];
  }
  return chain;
}
