import type { Instant } from "../../clock.ts";
import { placeErrands, profileErrand } from "../../people/errands.ts";
import { type Identity, type Place, platforms } from "../../people/person.ts";
import type { DirectoryStore, PeopleStore } from "../../people/store.ts";
import type { Errand } from "../../road/decision.ts";
import type { Fault } from "../faults.ts";
import { short } from "../short.ts";

/** Our id of whoever or whatever is meant, or why it can't be told. */
export type Resolved = { id: number } | { fault: Fault };

/** Finds who and what is meant by the texts of a table's cells, each text once. */
type Resolve = {
  people(texts: ReadonlySet<string>): Promise<Map<string, Resolved>>;
  channels(texts: ReadonlySet<string>): Promise<Map<string, Resolved>>;
  /** Looks at those who were met for the first time. */
  errands(): Errand[];
};

type Stores = {
  people: Pick<PeopleStore, "ensurePerson" | "ensurePlace">;
  directory: Pick<DirectoryStore, "peopleByEmail" | "peopleByName" | "channelsByName">;
};

/** The platforms' own ids, as far as they have a form: of people, and of channels. */
const idForms = {
  person: { slack: /^[UW][A-Z0-9]{2,}$/, teams: /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|29:.+)$/i },
  channel: { slack: /^[CG][A-Z0-9]{2,}$/, teams: /^19:.+/ },
} as const;

/** "slack:U123" and the like; null for other texts. */
function identityIn(text: string, noun: keyof typeof idForms): Identity | null {
  for (const platform of platforms) {
    const externalId = text.slice(platform.length + 1).trim();
    const named = text.toLowerCase().startsWith(`${platform}:`);
    if (named && idForms[noun][platform].test(externalId)) return { platform, externalId };
  }
  return null;
}

const isEmail = (text: string) => /^\S+@\S+\.\S+$/.test(text);

/**
 * People by e-mail address, by a platform's id, or by a name that only one has; channels by "#name" or id. Whoever is named
 * by an id is made known where they are not: forms do the same.
 */
export function createResolve({ people, directory }: Stores, machineNow: Instant): Resolve {
  const errands: Errand[] = [];

  async function person(identity: Identity): Promise<Resolved> {
    const found = await people.ensurePerson(identity);
    errands.push(...[profileErrand(found, identity.platform, machineNow)].filter((one) => one !== null));
    return { id: found.id };
  }

  async function channel(identity: Identity): Promise<Resolved> {
    const place = await people.ensurePlace(identity, "channel");
    // Without a look at it, its name is its id.
    if (place.name === identity.externalId) errands.push(...placeErrands(place, machineNow));
    return usable(place);
  }

  return {
    errands: () => errands,

    async people(texts) {
      const resolved = new Map<string, Resolved>();
      const rest: string[] = [];
      for (const text of texts) {
        const identity = identityIn(text, "person");
        if (identity === null) rest.push(text);
        else resolved.set(text, await person(identity));
      }
      const byEmail = await directory.peopleByEmail(rest.filter(isEmail));
      for (const [text, [id]] of byEmail)
        resolved.set(
          text,
          id === undefined ? { fault: { why: "unknown-person", text: short(text) } } : { id },
        );
      const names = new Map(
        rest.filter((text) => !isEmail(text)).map((text) => [text, text.replace(/^@/, "")]),
      );
      const byName = await directory.peopleByName([...names.values()]);
      for (const [text, name] of names)
        resolved.set(text, only(byName.get(name) ?? [], text, "unknown-person", "several-people"));
      return resolved;
    },

    async channels(texts) {
      const resolved = new Map<string, Resolved>();
      const names: string[] = [];
      for (const text of texts) {
        const identity = identityIn(text, "channel");
        if (identity === null) names.push(text);
        else resolved.set(text, await channel(identity));
      }
      for (const [text, places] of await directory.channelsByName(names)) {
        const found = only(
          places.map(({ id }) => id),
          text,
          "unknown-channel",
          "several-channels",
        );
        const [place] = places;
        resolved.set(text, "id" in found && place ? usable(place) : found);
      }
      return resolved;
    },
  };
}

const usable = ({ id, unusable }: Place): Resolved =>
  unusable === null ? { id } : { fault: { why: "place-unusable", unusable } };

function only(
  [id, ...more]: number[],
  text: string,
  none: "unknown-person" | "unknown-channel",
  several: "several-people" | "several-channels",
): Resolved {
  if (id === undefined) return { fault: { why: none, text: short(text) } };
  return more.length > 0 ? { fault: { why: several, text: short(text) } } : { id };
}
