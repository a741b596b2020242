import type { Incoming } from "../contract.ts";

/** As many people and places are remembered as having told all; beyond that, memory begins anew. */
const rememberAtMost = 10_000;

/**
 * Leaves out of what comes in whatever it has told before: every activity repeats where its person and place are
 * reached, and only what is new has to be written down.
 */
export function createNews() {
  const told = new Map<string, string>();

  const known = (key: string, what: unknown) => told.get(key) === JSON.stringify(what);
  const remember = (key: string, what: unknown) => {
    if (told.size >= rememberAtMost) told.clear();
    told.set(key, JSON.stringify(what));
  };

  // A person is reached by another way in each place; one that works is as good as another.
  const byPlace = ({ actor, place }: Incoming) => `${actor} ${place?.externalId ?? ""}`;

  return {
    /** The same without what was told before. Events tell all of it again: something has happened. */
    only(incoming: Incoming): Incoming {
      const { met, place, act } = incoming;
      if (act === "place-changed" || act === "left-person") return incoming;
      const next = { ...incoming };
      if (known(byPlace(incoming), met)) delete next.met;
      if (place?.reference !== undefined && known(place.externalId, place.reference)) {
        const { reference: _, ...rest } = place;
        next.place = rest;
      }
      return next;
    },

    /** To be called when it is written down. */
    keep(incoming: Incoming): void {
      const { met, place, act } = incoming;
      if (act === "left-person" || (act === "place-changed" && met === undefined)) {
        // Where the bot was put out everything has to be told again, of all the team's channels.
        told.clear();
        return;
      }
      if (met !== undefined) remember(byPlace(incoming), met);
      if (place?.reference !== undefined) remember(place.externalId, place.reference);
    },
  };
}

export type News = ReturnType<typeof createNews>;
