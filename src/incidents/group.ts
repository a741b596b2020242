import type { PersonRef } from "../people/person.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Facts } from "../signatures/signature.ts";
import type { Cause } from "./incident.ts";

type About = {
  id: number;
  vendor: string | null;
  facts: Facts;
  place: { id: number } | null;
  owner: { id: number } | null;
};

/**
 * What breaks together: the signatures of one vendor; where none is entered those of one issuer; and of what has neither
 * all of a channel, or else of an owner: a whole list of ends that were typed in is one incident. What somebody reports
 * says nothing of others.
 */
function groupOf({ id, vendor, facts, place, owner }: About, cause: Cause): string {
  if (vendor !== null) return `vendor:${nameKey(vendor)}`;
  if ("chain" in facts) return `issuer:${nameKey(facts.chain[0].issuer)}`;
  if (cause === "reported") return `signature:${id}`;
  if (place !== null) return `place:${place.id}`;
  return owner === null ? "nobodys" : `owner:${owner.id}`;
}

/** These in the groups that they are in because of that, each in its order. */
export function groupsOf<One extends About>(signatures: readonly One[], cause: Cause): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of signatures) {
    const key = groupOf(one, cause);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** The first who is there, of whoever may be called, in this order; null for nobody. */
export const firstThere = (persons: readonly (PersonRef | null)[]): PersonRef | null =>
  persons.find((one) => one !== null && one.active !== false) ?? null;
