import type { Core } from "./core.ts";
import type { Ack, Channel } from "./types.ts";
import { directMessage } from "./world.ts";

function channelOf(core: Core, id: string): Channel {
  const channel = core.world.channels.get(id);
  if (!channel || channel.kind === "im") throw new Error(`no channel ${id}`);
  return channel;
}

/** Archives a channel or opens it again; the app is told while it is a member. */
export async function setArchived(
  core: Core,
  user: string,
  channelId: string,
  archived: boolean,
): Promise<Ack | null> {
  const channel = channelOf(core, channelId);
  channel.archived = archived;
  core.world.changed();
  if (!channel.members.has(core.world.bot.userId)) return null;
  const family = channel.kind === "group" ? "group" : "channel";
  const type = `${family}_${archived ? "archive" : "unarchive"}`;
  return core.events.emit({ type, channel: channel.id, user, event_ts: core.world.newTs() });
}

/** Somebody, or the bot, joins a channel: member_joined_channel. */
export async function join(
  core: Core,
  channelId: string,
  user: string,
  inviter?: string,
): Promise<Ack | null> {
  const channel = channelOf(core, channelId);
  channel.members.add(user);
  core.world.changed();
  if (!channel.members.has(core.world.bot.userId)) return null;
  const type = "member_joined_channel";
  return core.events.emit({
    type,
    user,
    channel: channel.id,
    ...membership(core, channel),
    ...(inviter ? { inviter } : {}),
  });
}

/** Somebody, or the bot, leaves or is taken out; the bot itself then hears channel_left or group_left. */
export async function leave(
  core: Core,
  channelId: string,
  user: string,
  actorId?: string,
): Promise<Ack | null> {
  const channel = channelOf(core, channelId);
  const { bot } = core.world;
  if (!channel.members.delete(user)) return null;
  core.world.changed();
  if (user === bot.userId) {
    const type = channel.kind === "group" ? "group_left" : "channel_left";
    return core.events.emit({
      type,
      channel: channel.id,
      actor_id: actorId ?? user,
      event_ts: core.world.newTs(),
    });
  }
  if (!channel.members.has(bot.userId)) return null;
  return core.events.emit({
    type: "member_left_channel",
    user,
    channel: channel.id,
    ...membership(core, channel),
  });
}

function membership(core: Core, channel: Channel): { channel_type: string; team: string; event_ts: string } {
  return {
    channel_type: channel.kind === "group" ? "G" : "C",
    team: core.world.team.id,
    event_ts: core.world.newTs(),
  };
}

/** Somebody opens their conversation with the bot: app_home_opened, each time (https://docs.slack.dev/reference/events/app_home_opened). */
export async function openDm(core: Core, user: string): Promise<Ack | null> {
  const channel = dmOf(core, user);
  const event_ts = core.world.newTs();
  return core.events.emit({ type: "app_home_opened", user, channel, tab: "messages", event_ts });
}

/** Changes what is known of a person: language, time zone, or that they have left the company. */
export async function changeUser(
  core: Core,
  id: string,
  change: { locale?: string; tz?: string; deleted?: boolean },
): Promise<void> {
  const user = core.world.users.get(id);
  if (!user) throw new Error(`no user ${id}`);
  Object.assign(user, change);
  core.world.changed();
}

/** The id of the DM between a person and the bot. */
export function dmOf(core: Core, user: string): string {
  return directMessage(core.world, user).id;
}
