import type { Instant } from "../clock.ts";
import type { CertificateFacts, Certified, DeadlineOrigin, Facts } from "./signature.ts";

/** `notBefore` and `deadline` are null where there is none; signing works until the deadline, inclusive. */
export type Lifetime = { notBefore: Instant | null; deadline: Instant | null; origin: DeadlineOrigin };

/**
 * When a signature begins and stops to work: the earliest end among its certificate, the private key usage period and
 * its issuers as far as the chain gives them (notAfter is inclusive, RFC 5280, 4.1.2.5). A trust anchor, that is a
 * self-signed certificate that ends a chain, is not judged by its date (RFC 5280, 6.1); standing alone it is the
 * signature itself. `notBefore` is the certificate's own: issuers are re-issued in a leaf's middle age, and that
 * must not make it look short-lived.
 */
export function deadlineOf(facts: Facts): Lifetime {
  switch (facts.kind) {
    case "subscription":
      return { notBefore: null, deadline: facts.end, origin: { from: "typed-in" } };
    case "http":
      return { notBefore: null, deadline: facts.end, origin: { from: facts.told ? "source" : "typed-in" } };
    case "certificate":
    case "csc":
      return lifetimeOf(facts);
  }
}

function lifetimeOf({ chain }: Certified): Lifetime {
  const [leaf, ...issuers] = chain;
  const ends: { end: Instant | null; origin: DeadlineOrigin }[] = [
    { end: leaf.notAfter, origin: { from: "certificate" } },
    { end: leaf.privateKeyNotAfter, origin: { from: "private-key-usage" } },
    ...withoutAnchor(issuers).map(({ notAfter, commonName }) => ({
      end: notAfter,
      origin: { from: "issuer", name: commonName } as const,
    })),
  ];
  let earliest: { deadline: Instant | null; origin: DeadlineOrigin } = {
    deadline: null,
    origin: { from: "no-end" },
  };
  for (const { end, origin } of ends) {
    if (end === null) continue;
    if (earliest.deadline === null || end < earliest.deadline) earliest = { deadline: end, origin };
  }
  return { notBefore: leaf.notBefore, ...earliest };
}

function withoutAnchor(issuers: CertificateFacts[]): CertificateFacts[] {
  return issuers.at(-1)?.selfSigned ? issuers.slice(0, -1) : issuers;
}
