import type { PersonRef, PlaceRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import type { RoomStores } from "../road/scene.ts";
import type { EntryView, Happened } from "./happened.ts";
import type { Incident } from "./incident.ts";
import type { Entry } from "./store.ts";

/** What time has made due is said by the calls that follow from it. */
const saidByCalls: ReadonlySet<string> = new Set(["call", "update-due", "authorization-ends"]);

/** All that has happened in an incident, in its order, with everybody's name. `all` are its entries. */
export async function timelineOf(
  { waiting }: Pick<Incident, "waiting">,
  all: readonly Entry[],
  { people }: Pick<RoomStores, "people">,
): Promise<EntryView[]> {
  const entries = all.filter(({ kind }) => !saidByCalls.has(kind));
  const happened = entries.map(happenedIn);
  const known = new Map<number, PersonRef>();
  for (const one of new Set(happened.flatMap(personsIn))) {
    const person = await people.personById(one);
    if (person !== null) known.set(one, refOf(person));
  }
  const places = new Map((await people.placesById(happened.flatMap(placesIn))).map((one) => [one.id, one]));
  return entries.map(({ at, person }, index) => {
    const what = happened[index] as Happened;
    return {
      at,
      by: person && refOf(person),
      happened: what,
      persons: personsIn(what).flatMap((one) => known.get(one) ?? []),
      places: placesIn(what).flatMap((one) => placeRef(places.get(one))),
      title: what.kind === "settle" ? (waiting.find((one) => one.id === what.document)?.title ?? null) : null,
    };
  });
}

/** We wrote it ourselves, by `entryOf`. */
const happenedIn = ({ kind, data }: Entry): Happened => ({ kind, ...(data as object) }) as Happened;

function placeRef(place: PlaceRef | undefined): PlaceRef[] {
  if (place === undefined) return [];
  const { id, kind, name, identities } = place;
  return [{ id, kind, name, identities }];
}

function personsIn(happened: Happened): number[] {
  switch (happened.kind) {
    case "open":
      return happened.owner === null ? [] : [happened.owner];
    case "assign":
      return [happened.to];
    case "pin":
      return happened.author === null ? [] : [happened.author];
    case "called":
      return happened.persons;
    case "wait":
      return happened.document.ownerId === null ? [] : [happened.document.ownerId];
    default:
      return [];
  }
}

const placesIn = (happened: Happened): readonly number[] => (happened.kind === "tell" ? happened.places : []);
