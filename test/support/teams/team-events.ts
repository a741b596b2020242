import { type Obj, objOf } from "../../../src/playground/emulator/json.ts";
import { conversationOf, frameOf, personOf } from "./compose.ts";
import type { Core } from "./core.ts";
import { deliver } from "./delivery.ts";
import type { Answer } from "./types.ts";
import type { Channel, Team } from "./world.ts";

/**
 * What can happen to a team
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events).
 * Members are Entra ids.
 */
export type TeamEvent =
  | { type: "channelCreated" | "channelRenamed"; id: string; name: string }
  | { type: "channelDeleted" | "channelRestored"; id: string }
  | { type: "teamRenamed"; name: string }
  | { type: "teamArchived" | "teamUnarchived" | "teamDeleted" | "teamHardDeleted" | "teamRestored" }
  | { type: "teamMemberAdded" | "teamMemberRemoved"; members: string[] };

/** Lets it happen to a team in which the bot is, and tells the bot by a conversationUpdate. */
export function teamEvent(core: Core, id: string, event: TeamEvent): Promise<Answer> {
  const team = core.world.team(id);
  if (!team?.installed) throw new Error(`the bot is in no team ${id}`);
  const told = happen(core, team, event);
  const [by = ""] = team.members;
  const { channelData, ...parts } = told;
  const conversation = { kind: "channel", id: team.id, team, channel: channelOf(team, team.id) } as const;
  return deliver(core, {
    ...frameOf(core, personOf(core, by)),
    type: "conversationUpdate",
    conversation: conversationOf(core, conversation),
    channelData: { ...objOf(channelData), eventType: event.type, tenant: { id: core.options.tenant } },
    ...parts,
  });
}

function channelOf(team: Team, id: string): Channel {
  const channel = team.channels.get(id);
  if (!channel) throw new Error(`there is no channel ${id}`);
  return channel;
}

/** Changes the team; gives what the event tells of it. */
function happen(core: Core, team: Team, event: TeamEvent): Obj {
  const ofTeam = () => ({ channelData: { team: { id: team.id, name: team.name } } });
  const ofChannel = ({ id, name }: Channel) => ({
    channelData: { channel: { id, name }, team: { id: team.id } },
  });
  switch (event.type) {
    case "channelCreated": {
      const channel = { id: event.id, name: event.name, deleted: false };
      team.channels.set(event.id, channel);
      return ofChannel(channel);
    }
    case "channelRenamed": {
      const channel = channelOf(team, event.id);
      channel.name = event.name;
      return ofChannel(channel);
    }
    case "channelDeleted":
    case "channelRestored": {
      const channel = channelOf(team, event.id);
      channel.deleted = event.type === "channelDeleted";
      return ofChannel(channel);
    }
    case "teamRenamed":
      team.name = event.name;
      return ofTeam();
    case "teamArchived":
    case "teamUnarchived":
      team.archived = event.type === "teamArchived";
      return ofTeam();
    case "teamDeleted":
    case "teamHardDeleted":
    case "teamRestored":
      team.deleted = event.type !== "teamRestored";
      return ofTeam();
    case "teamMemberAdded":
    case "teamMemberRemoved": {
      const isAdded = event.type === "teamMemberAdded";
      for (const member of event.members) team.members[isAdded ? "add" : "delete"](member);
      const members = event.members.map((id) => ({ id: personOf(core, id).mri, aadObjectId: id }));
      return { ...ofTeam(), [isAdded ? "membersAdded" : "membersRemoved"]: members };
    }
  }
}
