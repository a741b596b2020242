import type { Core } from "./core.ts";
import { SlackError } from "./errors.ts";
import type { Channel } from "./types.ts";
import { directMessage } from "./world.ts";

const FAMILY = { channel: "channels", group: "groups", im: "im" } as const;

/** The scope by which an app reads ("read") or hears ("history") conversations of this kind. */
export function scopeFor(kind: Channel["kind"], what: "read" | "history"): string {
  return `${FAMILY[kind]}:${what}`;
}

/** Throws missing_scope with what is needed and what the app has, as Slack does. */
export function needScope(core: Core, ...anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => core.scopes.has(scope))) return;
  throw new SlackError("missing_scope", { needed: anyOf.join(","), provided: [...core.scopes].join(",") });
}

/** The channel with this id or "#name". Throws channel_not_found; also for private ones that the bot is not in. */
export function findChannel(core: Core, idOrName: string): Channel {
  const { channels, bot } = core.world;
  const name = idOrName.replace(/^#/, "");
  const channel =
    channels.get(idOrName) ?? [...channels.values()].find((one) => one.kind !== "im" && one.name === name);
  if (!channel || (channel.kind !== "channel" && !channel.members.has(bot.userId)))
    throw new SlackError("channel_not_found");
  return channel;
}

/** The DM with a person, as conversations.open gives it. Throws user_not_found, user_disabled or cannot_dm_bot. */
export function openDirectMessage(core: Core, id: string): Channel {
  const user = core.world.users.get(id);
  if (!user) throw new SlackError("user_not_found");
  if (user.bot) throw new SlackError("cannot_dm_bot");
  if (user.deleted) throw new SlackError("user_disabled");
  return directMessage(core.world, id);
}
