import { HOUR, type Instant } from "../clock.ts";
import type { Rights } from "../road/scene.ts";
import type { Identity, Person, PersonRef, Platform } from "./person.ts";
import type { PeopleStore, RoleStore } from "./store.ts";

/** Who ADMINS names: people, and user groups whose members are cached in storage. */
export type AdminConfig = { people: Identity[]; groups: { platform: Platform; groupId: string }[] };

/** Group membership older than this is not trusted for changes; it is refreshed far more often. */
const groupTrustedFor = 2 * HOUR;

/**
 * What a person may do. ADMINS, where it is set, is the whole truth; otherwise the one who ran setup first is the
 * admin. Membership of a group that is not known freshly grants nothing, and is named as the reason.
 */
export async function rightsOf(
  person: Person | null,
  config: AdminConfig,
  roles: RoleStore,
  machineNow: Instant,
): Promise<Rights> {
  const configured = config.people.length + config.groups.length > 0;
  if (!configured) {
    const claim = await roles.claimant();
    return {
      admin: claim !== null && claim.personId === person?.id,
      groupUnknown: false,
      anyAdmin: claim !== null,
    };
  }
  if (person === null) return { admin: false, groupUnknown: false, anyAdmin: true };
  if (config.people.some((one) => person.identities[one.platform] === one.externalId)) {
    return { admin: true, groupUnknown: false, anyAdmin: true };
  }
  let groupUnknown = false;
  for (const { platform, groupId } of config.groups) {
    const externalId = person.identities[platform];
    if (externalId === undefined) continue;
    const group = await roles.group(platform, groupId);
    if (group === null || machineNow - group.fetchedAt > groupTrustedFor) groupUnknown = true;
    else if (group.members.includes(externalId)) return { admin: true, groupUnknown: false, anyAdmin: true };
  }
  return { admin: false, groupUnknown, anyAdmin: true };
}

/** At most this many admins are named or told, where a group has more. */
export const tellAtMost = 10;

/** The admins who are named one by one, gone or not: groups bring their own. */
export async function namedAdmins(
  config: AdminConfig,
  { roles, people }: { roles: RoleStore; people: PeopleStore },
): Promise<Person[]> {
  if (config.people.length + config.groups.length === 0) {
    const claim = await roles.claimant();
    const claimant = claim && (await people.personById(claim.personId));
    return claimant ? [claimant] : [];
  }
  const arrivals = await Promise.all(config.people.map((identity) => people.arrive(identity, null)));
  return arrivals.flatMap(({ person }) => person ?? []);
}

/** The admins as far as they are known, for telling them. */
export async function adminsOf(
  config: AdminConfig,
  roles: RoleStore,
  people: PeopleStore,
): Promise<PersonRef[]> {
  const identities = [...config.people];
  for (const { platform, groupId } of config.groups) {
    const group = await roles.group(platform, groupId);
    for (const externalId of group?.members ?? []) identities.push({ platform, externalId });
  }
  if (config.people.length + config.groups.length === 0) {
    const claim = await roles.claimant();
    const admin = claim && (await people.personById(claim.personId));
    return admin?.active ? [admin] : [];
  }
  const admins: PersonRef[] = [];
  for (const identity of identities) {
    const { person } = await people.arrive(identity, null);
    if (person?.active) admins.push(person);
    if (admins.length === tellAtMost) break;
  }
  return admins;
}
