import type { Platform } from "../people/person.ts";
import type { Message } from "../road/decision.ts";
import type { Scene } from "../road/scene.ts";
import type { Destination } from "./rule.ts";
import { platformOf } from "./to-admins.ts";

/** The number behind a destination; null for an incident, which is no message. */
export function placeOrPerson(to: Destination): Message["to"] | null {
  if (to === "incident") return null;
  const id = Number(to.slice(to.indexOf(":") + 1));
  return to.startsWith("place:") ? { placeId: id } : { personId: id };
}

/** The person that a destination is; null for any other. */
export function personIn(to: Destination): number | null {
  const target = placeOrPerson(to);
  return target !== null && "personId" in target ? target.personId : null;
}

/** On which platform each of these destinations is told; those left out that are no message. */
export async function platformOfDestination(
  destinations: readonly Destination[],
  { stores: { people }, platform }: Scene,
): Promise<ReadonlyMap<Destination, Platform>> {
  const targets = [...new Set(destinations)].flatMap((to) => {
    const target = placeOrPerson(to);
    return target === null ? [] : [{ to, ...target }];
  });
  const places = await people.placesById(targets.flatMap((one) => ("placeId" in one ? [one.placeId] : [])));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const platforms = new Map<Destination, Platform>();
  for (const target of targets) {
    const one = "placeId" in target ? placeOf.get(target.placeId) : await people.personById(target.personId);
    platforms.set(target.to, platformOf(one?.identities ?? {}, platform));
  }
  return platforms;
}
