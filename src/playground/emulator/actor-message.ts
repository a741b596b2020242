import { actor, placeOf } from "./actor-parts.ts";
import type { Core } from "./core.ts";
import { addFile, fileObjects } from "./file-store.ts";
import { announce, findMessage, messageObject, store } from "./posting.ts";
import { linkNames } from "./typed-text.ts";
import type { Ack, Channel, Message } from "./types.ts";
import { directMessage } from "./world.ts";

export type UploadedFile = { name: string; bytes: Uint8Array };
export type MessageOptions = { files?: UploadedFile[]; thread_ts?: string };

/** A message that was sent, and what the app answered to its events (an upload or mention may make two). */
export type Sent = { ok: boolean; ts: string; files: string[]; acks: Ack[] };

/**
 * A person writes in a channel, a thread or (channel "dm" or "D…") to the bot; "@Sealwatch" and "<@BOTID>" mention it.
 * A mention in a channel sends app_mention and the message event, files make it a message of subtype file_share.
 */
export async function message(
  core: Core,
  userId: string,
  channelId: string,
  text: string,
  options: MessageOptions = {},
): Promise<Sent> {
  const user = actor(core, userId);
  const channel = channelId === "dm" ? directMessage(core.world, userId) : placeOf(core, userId, channelId);
  if (channel.archived) throw new Error(`${channel.id} is archived`);
  if (options.thread_ts !== undefined && !findMessage(core, channel.id, options.thread_ts, userId))
    throw new Error(`no message ${options.thread_ts} in ${channel.id}`);
  const files = (options.files ?? []).map((file) => addFile(core, user.id, file.name, file.bytes));
  for (const file of files) file.channels.add(channel.id);
  const thread = options.thread_ts === undefined ? {} : { threadTs: options.thread_ts };
  const ids = files.map((file) => file.id);
  const sent = store(core, {
    channel: channel.id,
    user: user.id,
    text: linkNames(core.world, text, false),
    ...thread,
    files: ids,
  });
  const acks = await tellApp(core, channel, sent);
  return { ok: acks.every((ack) => ack.ok), ts: sent.ts, files: ids, acks };
}

async function tellApp(core: Core, channel: Channel, sent: Message): Promise<Ack[]> {
  const { bot } = core.world;
  if (!channel.members.has(bot.userId)) return [];
  const events = [announce(core, channel, sent)];
  // A mention in a DM sends no app_mention: the message event tells it all (https://docs.slack.dev/reference/events/app_mention).
  if (channel.kind !== "im" && sent.text.includes(`<@${bot.userId}>`))
    events.push(announceMention(core, channel, sent));
  return (await Promise.all(events)).filter((ack) => ack !== null);
}

function announceMention(core: Core, channel: Channel, sent: Message): Promise<Ack | null> {
  const base = messageObject(core, sent);
  const files = fileObjects(core, sent.files);
  const extra = files.length > 0 ? { files, upload: false, display_as_bot: false } : {};
  return core.events.emit({ ...base, ...extra, type: "app_mention", channel: channel.id, event_ts: sent.ts });
}
