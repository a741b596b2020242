import { refOf } from "../people/ref-of.ts";
import type { RoomStores } from "../road/scene.ts";
import { currentStep, turnOf, type UnderWay } from "./renewal.ts";

/** How far the renewals of these signatures are that are open; null for a signature that has none. */
export async function underWayFor(
  signatureIds: readonly number[],
  { renewals, people }: Pick<RoomStores, "renewals" | "people">,
): Promise<(signatureId: number) => UnderWay | null> {
  const open = await renewals.underWay(signatureIds);
  if (open.length === 0) return () => null;
  const persons = await people.peopleById([...new Set(open.map(turnOf))]);
  const known = new Map(persons.map((person) => [person.id, refOf(person)]));
  const found = new Map<number, UnderWay>();
  for (const renewal of open) {
    const { id, signatureId, steps } = renewal;
    const at = currentStep(renewal);
    const holder = known.get(turnOf(renewal));
    if (at === null || holder === undefined) continue;
    found.set(signatureId, { id, step: steps.indexOf(at) + 1, steps: steps.length, holder });
  }
  return (signatureId) => found.get(signatureId) ?? null;
}
