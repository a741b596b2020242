import { refOf } from "../people/ref-of.ts";
import type { RoomStores } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { Plan } from "./plan.ts";
import type { PlanView } from "./plan-intents.ts";

type Stores = Pick<RoomStores, "people">;
type About = Pick<Signature, "id" | "name" | "vendor" | "support">;

/** A plan as it is shown: people and places by their names. */
export async function planView(
  { id, name, vendor, support }: About,
  plan: Plan,
  { people }: Stores,
): Promise<PlanView> {
  const persons = await people.peopleById(plan.people.flatMap(({ personId }) => personId ?? []));
  const known = new Map(persons.map((one) => [one.id, refOf(one)]));
  const places = new Map((await people.placesById(plan.places)).map((one) => [one.id, one]));
  return {
    signature: { id, name },
    ...{ vendor, support, line: plan.line, steps: plan.steps, meanwhile: plan.meanwhile },
    people: plan.people.map(({ item, personId, name: called, role, phone }) => ({
      ...{ item, name: called, role, phone },
      person: personId === null ? null : (known.get(personId) ?? null),
    })),
    places: plan.places.flatMap((place) => places.get(place) ?? []),
    reviewedAt: plan.revision === 0 ? null : plan.reviewedAt,
  };
}
