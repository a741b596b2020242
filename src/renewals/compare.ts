import type { Instant } from "../clock.ts";
import { compareAlgorithm, compareKey, compareSignedBy } from "./compare-keys.ts";
import { compareCompany, compareNames } from "./compare-names.ts";
import { compareBegin, compareEnd, compareSuccession, compareValidity } from "./compare-times.ts";
import { comparePolicies, comparePurposes, compareUsages } from "./compare-uses.ts";
import type { Compared, Finding } from "./finding.ts";

export type Expectation = {
  now: Instant;
  /** The company's name as it should stand in the certificate; null where nobody has said. */
  company: string | null;
  /** Whether a new key was called for, such as after a loss. */
  keyMustChange?: boolean;
};

/**
 * Holds a new certificate against the one that it follows. What is not known of the old one is left out, never guessed:
 * without its particulars nothing is said of keys, usages and policies; without an old one (null: it was an end date
 * that somebody typed in) only what can be said of the new one alone. Of the very same certificate that is all that is said.
 * The order is that in which people look: whose, by whom, which key, for what, when. See `verdictOf` for the sum.
 */
export function compareCertificates(
  before: Compared | null,
  after: Compared,
  { now, company, keyMustChange = false }: Expectation,
): Finding[] {
  const [leaf] = after.chain;
  const old = before?.chain[0] ?? null;
  if (old?.thumbprint === leaf.thumbprint) {
    const { serialNumber } = leaf;
    const both = { before: serialNumber, now: serialNumber };
    return [{ about: "serial", is: "same-certificate", weight: "wrong", ...both }];
  }
  return [
    ...(old === null ? [] : compareNames(old, leaf)),
    compareCompany(leaf, company),
    compareKey(before, after, keyMustChange),
    compareAlgorithm(old, leaf),
    compareSignedBy(before, after),
    compareUsages(before, after),
    comparePurposes(before, after),
    comparePolicies(before, after),
    compareValidity(old, leaf),
    compareEnd(before, after, now),
    compareBegin(leaf, now),
    compareSuccession(before, after, now),
  ].filter((finding) => finding !== null);
}
