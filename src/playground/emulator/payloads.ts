import type { Core } from "./core.ts";
import type { Obj } from "./json.ts";
import type { Channel, User } from "./types.ts";
import { handleOf } from "./world.ts";

const VERIFICATION_TOKEN = "verification-token";

/** The parts that every interaction payload has (https://docs.slack.dev/reference/interaction-payloads). */
export function interactionBase(core: Core, user: User): Obj {
  const { team, bot } = core.world;
  return {
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: handleOf(user), name: handleOf(user), team_id: team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
  };
}

/** How payloads name a channel: private ones and DMs have no name of their own there. */
export function channelNameIn(channel: Channel): string {
  switch (channel.kind) {
    case "channel":
      return channel.name;
    case "group":
      return "privategroup";
    case "im":
      return "directmessage";
  }
}

/** A slash command's form (https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling). */
export function commandPayload(core: Core, user: User, channel: Channel, command: string, text: string): Obj {
  const { team, bot } = core.world;
  const responseUrl = core.responseUrls.create({
    channel: channel.id,
    user: user.id,
    original: null,
    threadTs: null,
  });
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelNameIn(channel),
    user_id: user.id,
    user_name: handleOf(user),
    command,
    text,
    api_app_id: bot.appId,
    is_enterprise_install: "false",
    response_url: responseUrl,
    trigger_id: core.triggers.create(user.id),
  };
}
