import { type Clock, HOUR, type Instant } from "../../clock.ts";
import type { Incoming } from "../contract.ts";

/** As much is remembered as having been told; beyond that, memory begins anew. */
const rememberAtMost = 10_000;

/** After so long it is told once more: another replica may have been told otherwise since. */
const rememberFor = HOUR;

/**
 * Leaves out of what comes in whatever it has told before: every activity repeats where its person and place are
 * reached, and only what is new has to be written down.
 */
export function createNews(clock: Clock) {
  const told = new Map<string, { what: string; at: Instant }>();

  function known(key: string, what: unknown): boolean {
    const before = told.get(key);
    return before?.what === JSON.stringify(what) && clock() - before.at < rememberFor;
  }

  function remember(key: string, what: unknown): void {
    if (told.size >= rememberAtMost) told.clear();
    if (what !== undefined && !known(key, what)) told.set(key, { what: JSON.stringify(what), at: clock() });
  }

  /** A person is reached by another way in each place; one that works is as good as another. */
  const person = ({ actor, place }: Incoming) => `person ${actor} ${place?.externalId ?? ""}`;
  const place = (of: Incoming) => `place ${of.place?.externalId ?? ""}`;

  return {
    /** The same without what was told before. Events tell all of it again: something has happened. */
    only(incoming: Incoming): Incoming {
      if (incoming.act === "place-changed" || incoming.act === "left-person") return incoming;
      const next = { ...incoming };
      if (known(person(incoming), incoming.met)) delete next.met;
      if (known("service", incoming.service)) delete next.service;
      if (incoming.place?.reference !== undefined && known(place(incoming), incoming.place.reference)) {
        const { reference: _, ...rest } = incoming.place;
        next.place = rest;
      }
      return next;
    },

    /** To be called when it is written down. */
    keep(incoming: Incoming): void {
      // Where the bot was put out everything has to be told again, of all the team's channels.
      if (incoming.act === "place-changed" || incoming.act === "left-person") told.clear();
      remember("service", incoming.service);
      remember(person(incoming), incoming.met);
      remember(place(incoming), incoming.place?.reference);
    },
  };
}

export type News = ReturnType<typeof createNews>;
