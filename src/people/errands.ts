import { DAY, type Instant, SECOND } from "../clock.ts";
import type { Errand } from "../road/decision.ts";
import type { PlaceChoice } from "./intents.ts";
import { type Person, type PlaceRef, type Platform, platforms } from "./person.ts";
import type { AdminConfig } from "./rights.ts";

/** So long a look at a profile takes at most, as a rule. */
export const profileTakes = 10 * SECOND;

/** A profile older than this is fetched anew, when its person is next met. */
export const profileFreshFor = DAY;

/** The errand that fetches somebody's language and time zone; null where they are known well enough. */
export function profileErrand(person: Person, platform: Platform, machineNow: Instant): Errand | null {
  const externalId = person.identities[platform];
  const fresh = person.profileAt !== null && machineNow - person.profileAt < profileFreshFor;
  if (fresh || externalId === undefined) return null;
  const task = { task: "fetch-profile", platform, personId: person.id, externalId } as const;
  return { key: `profile:${platform}:${externalId}`, dueAt: machineNow, task };
}

/** Between two of many look-ups: far below what platforms allow, and other errands come in between. */
const pace = 3 * SECOND;

/** How many people are looked up in one minute. */
export const lookedUpAtOnce = 20;

/** Looks people up whose profile is old, on every platform that they are on, one after the other. */
export function lookUpErrands(persons: Person[], machineNow: Instant): Errand[] {
  const errands = persons.flatMap((person) =>
    platforms.flatMap((platform) => profileErrand(person, platform, machineNow) ?? []),
  );
  return errands.map((errand, at) => ({ ...errand, dueAt: machineNow + at * pace }));
}

/**
 * Looks at a place on every platform that it is on: its name, and whether it can be posted to.
 *
 * @param chosen by whom and for which signature it has just been chosen: they are told if it can't be posted to.
 */
export function placeErrands(place: PlaceRef, dueAt: Instant, chosen?: PlaceChoice): Errand[] {
  return platforms.flatMap((platform) => {
    const externalId = place.identities[platform];
    if (externalId === undefined) return [];
    const task = { task: "fetch-place", platform, placeId: place.id, externalId } as const;
    const key = `place:${platform}:${externalId}`;
    if (chosen === undefined) return [{ key, dueAt, task }];
    const { personId, signatureId } = chosen;
    return [{ key: `${key}:${personId}:${signatureId}`, dueAt, task: { ...task, chosen } }];
  });
}

/** Asks every group that ADMINS names for its members anew. */
export function groupErrands(config: AdminConfig, dueAt: number): Errand[] {
  return config.groups.map(({ platform, groupId }) => ({
    key: `group:${platform}:${groupId}`,
    dueAt,
    task: { task: "fetch-group", platform, groupId },
  }));
}
