import type { PersonRef } from "../people/person.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Facts } from "../signatures/signature.ts";

type About = { id: number; vendor: string | null; facts: Facts };

/**
 * What breaks together: the signatures of one vendor; where none is entered those of one issuer; and of a signature that
 * has neither itself alone.
 */
function groupOf({ id, vendor, facts }: About): string {
  if (vendor !== null) return `vendor:${nameKey(vendor)}`;
  return "chain" in facts ? `issuer:${nameKey(facts.chain[0].issuer)}` : `signature:${id}`;
}

/** These in the groups that they are in, each in its order. */
export function groupsOf<One extends About>(signatures: readonly One[]): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of signatures) {
    const key = groupOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** The first who is there, of whoever may be called, in this order; null for nobody. */
export const firstThere = (persons: readonly (PersonRef | null)[]): PersonRef | null =>
  persons.find((one) => one !== null && one.active !== false) ?? null;
