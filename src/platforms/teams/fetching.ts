import { z } from "zod";
import type { PlatformPort } from "../contract.ts";
import { classify, toPlatformError } from "./errors.ts";
import { type FetchParts, findPerson, serviceOf } from "./find-person.ts";
import { personReference, placeReference, readPlace } from "./reference.ts";

/** An address that names a mailbox; a guest's user principal name is none. */
const addressIn = (text: string | null | undefined) =>
  text && /^[^\s@#]+@[^\s@]+$/.test(text) ? text : null;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context: language and time zone come with activities. */
export async function fetchProfile(
  parts: FetchParts,
  person: string,
): ReturnType<PlatformPort["fetchProfile"]> {
  const untold = { locale: null, timeZone: null } as const;
  try {
    const found = await findPerson(parts, person);
    if (found === null) {
      const name = (await parts.directory.nameOf(person)) ?? person;
      return { name, ...untold, email: null, active: false };
    }
    const { member, conversation } = found;
    return {
      name: member.name?.trim() || person,
      ...untold,
      email: addressIn(member.email) ?? addressIn(member.userPrincipalName),
      active: true,
      reference: personReference({ mri: member.id, seenIn: conversation }),
    };
  } catch (error) {
    throw toPlatformError(error, "asking for a person");
  }
}

const teamSchema = z.object({ name: z.string().nullish() });
const channelsSchema = z.object({
  conversations: z.array(z.object({ id: z.string(), name: z.string().nullish() })),
});

/** Channels are called by their team, too: every team has a General. That one comes without a name. */
const called = (team: string | null | undefined, channel: string | null | undefined) =>
  team ? `${team} › ${channel ?? "General"}` : (channel ?? "General");

/** A place as it is called, and whether the bot is there; with a team's channel come the others of that team. */
export async function fetchPlace(
  { connector, directory }: FetchParts,
  place: string,
): ReturnType<PlatformPort["fetchPlace"]> {
  if (place.startsWith("a:")) return { kind: "dm" };
  const serviceUrl = await serviceOf(directory);
  const known = readPlace(await directory.reference("place", place));
  if (known !== null && known.team === undefined)
    return { ...(known.name === undefined ? {} : { name: known.name }), kind: "channel" };
  // Of a channel that we know nothing of it may be the team's first one, which bears the team's id.
  const team = known?.team ?? place;
  try {
    const { name } = teamSchema.parse(await connector.call("GET", serviceUrl, ["teams", team]));
    const list = await connector.call("GET", serviceUrl, ["teams", team, "conversations"]);
    const { conversations } = channelsSchema.parse(list);
    const own = conversations.find(({ id }) => id === place);
    if (own === undefined) return { kind: "channel", unusable: "not-found" };
    const reference = placeReference({ team });
    const others = conversations
      .filter(({ id }) => id !== place)
      .map((channel) => ({ externalId: channel.id, name: called(name, channel.name), reference }));
    return { name: called(name, own.name), kind: "channel", reference, others };
  } catch (error) {
    const sorted = classify(error);
    if (sorted.failure === "refused" && sorted.why !== "bad-message") {
      // Another channel of a team that we may well be in: what becomes of the first message to it will tell.
      if (known === null) return { kind: "channel" };
      return { kind: "channel", unusable: sorted.why === "no-access" ? "not-a-member" : "not-found" };
    }
    throw toPlatformError(error, "asking for a channel");
  }
}
