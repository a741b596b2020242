import type { ReadCertificate } from "./certificate.ts";

export type Chain = [ReadCertificate, ...ReadCertificate[]];
export type Issuers = Map<ReadCertificate, ReadCertificate[]>;

/** Longer than any chain in use. */
const longestChain = 16;
const noWay = Number.NEGATIVE_INFINITY;

/** For each number of steps: the latest "earliest end" of the ways of just so many steps to where the file ends. */
type Ways = { anchored: number[]; open: number[] };

/**
 * Gives each leaf its chain: of all paths that the file allows the one whose earliest end is the latest, of equal ones
 * one that reaches a trust anchor, of these the shortest. The leaf's own end is the same for all, and an anchor, a
 * self-signed certificate, is not judged by its date (RFC 5280, 6.1). A greedy choice would go astray where the issuer
 * that ends last has itself one that ends soon. What the ways are worth is reckoned once for all leaves, by their
 * number of steps, so that circles and webs of cross-certificates do no harm.
 */
export function createPathFinder(certificates: ReadCertificate[], issuers: Issuers) {
  const ways = waysOf(certificates, issuers);

  /** The issuer that keeps up to the given worth in so many steps. */
  const next = (from: ReadCertificate, steps: number, kind: keyof Ways, worth: number) =>
    (issuers.get(from) ?? []).find(
      (issuer) => Math.min(endOf(issuer), ways.get(issuer)?.[kind][steps - 1] ?? noWay) >= worth,
    );

  return (leaf: ReadCertificate): Chain => {
    const own = ways.get(leaf);
    const worth = Math.max(...(own?.anchored ?? []), ...(own?.open ?? []));
    const kind = own?.anchored.includes(worth) ? "anchored" : "open";
    const chain: Chain = [leaf];
    if (own === undefined || worth === noWay) return astray(leaf, issuers);
    for (let steps = own[kind].indexOf(worth); steps > 0; steps--) {
      const issuer = next(chain.at(-1) ?? leaf, steps, kind, worth);
      if (issuer !== undefined) chain.push(issuer);
    }
    return chain;
  };
}

function waysOf(certificates: ReadCertificate[], issuers: Issuers): Map<ReadCertificate, Ways> {
  const ways = new Map<ReadCertificate, Ways>();
  for (const certificate of certificates) {
    const isEnd = !issuers.has(certificate);
    const { selfSigned } = certificate.facts;
    ways.set(certificate, {
      anchored: [isEnd && selfSigned ? Number.POSITIVE_INFINITY : noWay],
      open: [isEnd && !selfSigned ? Number.POSITIVE_INFINITY : noWay],
    });
  }
  for (let steps = 1; steps < longestChain; steps++) {
    for (const [certificate, own] of ways) {
      for (const kind of ["anchored", "open"] as const) {
        let best = noWay;
        for (const issuer of issuers.get(certificate) ?? []) {
          const further = ways.get(issuer)?.[kind][steps - 1] ?? noWay;
          best = Math.max(best, Math.min(endOf(issuer), further));
        }
        own[kind].push(best);
      }
    }
  }
  return ways;
}

function endOf({ facts }: ReadCertificate): number {
  return facts.selfSigned ? Number.POSITIVE_INFINITY : (facts.notAfter ?? Number.POSITIVE_INFINITY);
}

/** Where every way leads into a circle, or is too long: always the issuer that ends last, as far as that goes. */
function astray(leaf: ReadCertificate, issuers: Issuers): Chain {
  const chain: Chain = [leaf];
  for (let at: ReadCertificate | undefined = leaf; at !== undefined && chain.length < longestChain; ) {
    const ahead: ReadCertificate[] = (issuers.get(at) ?? []).filter((issuer) => !chain.includes(issuer));
    at = ahead.sort((one, other) => endOf(other) - endOf(one))[0];
    if (at !== undefined) chain.push(at);
  }
  return chain;
}
