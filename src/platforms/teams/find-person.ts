import { z } from "zod";
import { type Directory, PlatformError } from "../contract.ts";
import { type Connector, ConnectorError } from "./connector.ts";
import { classify } from "./errors.ts";
import { readPerson, readPlace } from "./reference.ts";

export type FetchParts = { connector: Connector; directory: Directory };

const memberSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** Before Teams has told us anything there is nobody to ask. */
export async function serviceOf(directory: Directory): Promise<string> {
  const service = await directory.service();
  if (service === null) throw new PlatformError("Teams: the app is not installed anywhere yet", false);
  return service;
}

/** Somebody as a conversation's roster has them. */
async function memberOf({ connector, directory }: FetchParts, conversation: string, id: string) {
  const path = ["conversations", conversation, "members", id];
  return memberSchema.parse(await connector.call("GET", await serviceOf(directory), path));
}

/**
 * The conversation is there, and we are in it: this person is not. All other refusals speak of the conversation.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis
 */
const isNoMember = (error: unknown) =>
  error instanceof ConnectorError && error.code === "MemberNotFoundInConversation";

const isRefused = (error: unknown) => classify(error).failure === "refused";

/** As many teams are looked through for one who is not where they were seen. */
const teamsAtMost = 20;

/** A channel of each team that we are in. */
async function channelOfEachTeam(directory: Directory): Promise<string[]> {
  const teams = new Map<string, string>();
  for (const { id } of await directory.channels(100)) {
    const team = readPlace(await directory.reference("place", id))?.team ?? id;
    if (!teams.has(team)) teams.set(team, id);
  }
  return [...teams.values()].slice(0, teamsAtMost);
}

/** Looked up where we are, until somebody has them; null where nobody does. */
async function findElsewhere(parts: FetchParts, person: string, except: string) {
  for (const conversation of await channelOfEachTeam(parts.directory)) {
    if (conversation === except) continue;
    try {
      return { conversation, member: await memberOf(parts, conversation, person) };
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }
  return null;
}

/**
 * Somebody where they were seen, else in any team that we are in. Null where they have left: their conversation, which
 * we are still in, does not have them any more, and nor has any other. Whoever was never seen is no leaver.
 */
export async function findPerson(parts: FetchParts, person: string) {
  const known = readPerson(await parts.directory.reference("person", person));
  if (known === null) {
    const [channel] = await parts.directory.channels(1);
    if (channel) return { conversation: channel.id, member: await memberOf(parts, channel.id, person) };
    throw new PlatformError("Teams: there is no channel in which this person could be looked up", false);
  }
  try {
    return { conversation: known.seenIn, member: await memberOf(parts, known.seenIn, known.mri) };
  } catch (error) {
    if (!isRefused(error)) throw error;
    const found = await findElsewhere(parts, person, known.seenIn);
    if (found === null && !isNoMember(error)) throw error;
    return found;
  }
}
