import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import type { RoomStores } from "../road/scene.ts";
import { onDuty } from "./rotation.ts";
import type { KeptRotation } from "./rotation-store.ts";

type Stores = Pick<RoomStores, "rotation" | "people">;

/** The rotation with the people whom it names. */
export type Staffed = {
  kept: KeptRotation;
  named(personId: number): PersonRef | null;
  isThere(personId: number): boolean;
};

/** The people of a rotation. */
export async function staffed(kept: KeptRotation, { people }: Pick<Stores, "people">): Promise<Staffed> {
  const { personIds, covers } = kept.rotation;
  const ids = new Set([...personIds, ...covers.map(({ personId }) => personId)]);
  const known = new Map((await people.peopleById([...ids])).map((one) => [one.id, one]));
  return {
    kept,
    named: (id) => known.get(id) ?? null,
    isThere: (id) => known.get(id)?.active === true,
  };
}

/** Who is on duty; null for nobody. */
function dutyAt({ kept, named, isThere }: Staffed, now: Instant): PersonRef | null {
  const id = onDuty(kept.rotation, now, isThere);
  return id === null ? null : named(id);
}

/** Whose the incidents are that begin now; null where nobody is on duty. */
export async function dutyNow(stores: Stores, now: Instant): Promise<PersonRef | null> {
  const kept = await stores.rotation.get();
  return kept === null ? null : dutyAt(await staffed(kept, stores), now);
}

/** Whoever is on duty and was not told so yet; null where there is nobody to tell. */
export async function newlyOnDuty(stores: Stores, now: Instant): Promise<PersonRef | null> {
  const kept = await stores.rotation.get();
  const person = kept && dutyAt(await staffed(kept, stores), now);
  return person?.id === kept?.toldId ? null : person;
}
