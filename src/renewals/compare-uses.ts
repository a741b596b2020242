import type { Compared, Finding } from "./finding.ts";

type Uses = string[] | null;

const without = (one: string[], other: string[]): string[] => one.filter((each) => !other.includes(each));

/** What was lost and gained. No restriction is more than any list: whoever gets a list loses what is not named. */
function changesOf(before: Uses, now: Uses) {
  const lost = without(before ?? [], now ?? before ?? []);
  const gained = without(now ?? [], before ?? now ?? []);
  const same = (before === null) === (now === null) && lost.length === 0 && gained.length === 0;
  return { before, now, lost, gained, same };
}

/** Key usages that a signature can be checked by (RFC 5280, 4.2.1.3). */
const signing = ["digitalSignature", "nonRepudiation"];
const maySign = (usages: Uses): boolean => usages === null || usages.some((usage) => signing.includes(usage));

/** Key usages; null where the old ones are unknown. One that could sign and now can't is no successor. */
export function compareUsages(before: Compared | null, after: Compared): Finding | null {
  if (!before?.particulars || !after.particulars) return null;
  const { same, ...changes } = changesOf(before.particulars.usages, after.particulars.usages);
  const lame = maySign(changes.before) && !maySign(changes.now);
  if (lame) return { about: "usages", is: "cannot-sign", weight: "wrong", ...changes };
  return { about: "usages", is: same ? "same" : "changed", weight: same ? "fine" : "look", ...changes };
}

/** Purposes for which documents and code are signed, and what allows any. */
const forSigning = (purpose: string): boolean =>
  purpose.startsWith("documentSigning") ||
  ["codeSigning", "emailProtection", "timeStamping", "anyExtendedKeyUsage"].includes(purpose);

/** What has no name here is an identifier, and may be for anything. */
const isKnown = (purpose: string): boolean => !/^\d/.test(purpose);

/**
 * Extended key usages; null where the old ones are unknown. Authorities take clientAuth away these days, which nobody who signs
 * misses; losing the last one that is for signing is another matter, and so is a list in place of none with nothing in it
 * that is or may be for signing.
 */
export function comparePurposes(before: Compared | null, after: Compared): Finding | null {
  if (!before?.particulars || !after.particulars) return null;
  const { same, ...changes } = changesOf(before.particulars.purposes, after.particulars.purposes);
  const had = changes.before?.some(forSigning) ?? true;
  const has = changes.now?.some(forSigning) ?? true;
  if (had && !has && (changes.before !== null || changes.now?.every(isKnown)))
    return { about: "purposes", is: "not-for-signing", weight: "wrong", ...changes };
  return { about: "purposes", is: same ? "same" : "changed", weight: same ? "fine" : "look", ...changes };
}

/** Certificate policies: a lost one may be the level of trust that counterparties ask for. A gained one does no harm. */
export function comparePolicies(before: Compared | null, after: Compared): Finding | null {
  if (!before?.particulars || !after.particulars) return null;
  const { lost, gained, same } = changesOf(before.particulars.policies, after.particulars.policies);
  const weight = lost.length === 0 ? "fine" : "look";
  return { about: "policies", is: same ? "same" : "changed", weight, lost, gained };
}
