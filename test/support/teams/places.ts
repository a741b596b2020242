import { refusal } from "./refusals.ts";
import { membersOf, type Place, splitId, type World } from "./world.ts";

/** Where a call wants to go: the conversation, and the thread in it where the id names one. */
export type Target = { place: Place; head: string | null };

/** The conversation that a path names; refuses one that is not there. */
export function targetOf(world: World, id: string): Target {
  const { base, head } = splitId(id);
  const place = world.place(base);
  if (!place) throw refusal("noConversation");
  if (head !== null && (place.kind !== "channel" || !world.isHead(base, head)))
    throw refusal("noConversation");
  return { place, head };
}

/** Refuses where the bot is not installed, or not welcome any more. */
export function checkPresence(place: Place): void {
  switch (place.kind) {
    case "personal":
      if (place.person.blocked) throw refusal("blocked");
      if (!place.person.installed && !place.person.opened) throw refusal("notInRoster");
      return;
    case "channel":
      if (!place.team.installed) throw refusal("notInRoster");
      return;
    case "groupChat":
      if (!place.chat.installed) throw refusal("notInRoster");
  }
}

/** Refuses where the bot may read but not write. Which code Teams has for an archived team is not documented. */
export function checkWritable(place: Place): void {
  checkPresence(place);
  // What Teams answers to a message for a closed account is not documented: nothing gets there.
  if (place.kind === "personal" && place.person.gone) throw refusal("blocked");
  if (place.kind === "channel" && place.team.archived) throw refusal("notEnoughPermissions");
}

/** Somebody in a conversation, as the connector tells of them. */
export function memberOf(world: World, place: Place, id: string, tenantId: string) {
  const person = world.person(id);
  if (!person || person.gone || !membersOf(place).has(person.id)) throw refusal("noMember");
  const [givenName = "", ...others] = person.name.split(" ");
  return {
    id: person.mri,
    name: person.name,
    aadObjectId: person.id,
    objectId: person.id,
    givenName,
    surname: others.join(" "),
    email: person.email,
    userPrincipalName: person.email,
    tenantId,
    userRole: "user",
  };
}
