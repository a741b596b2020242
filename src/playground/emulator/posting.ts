import { acceptBlocks } from "./content-check.ts";
import type { Core } from "./core.ts";
import { SlackError } from "./errors.ts";
import { messageSubscription } from "./events.ts";
import { fileObjects } from "./file-store.ts";
import { isObj, type Obj, objects, parseJson, str } from "./json.ts";
import { LIMITS } from "./limits.ts";
import type { Ack, Channel, Message } from "./types.ts";
import { messagesOf } from "./world.ts";

/** What a message says: text, blocks, attachments; checked. */
export type Content = { text: string; blocks?: Obj[]; attachments?: Obj[]; metadata?: Obj };

/** Reads and checks what a message says. Throws SlackError with Slack's word for what is wrong; `no_text` when it says nothing. */
export function acceptContent(args: Obj, limit: "message.text" | "update.text" = "message.text"): Content {
  const text = str(args.text);
  if (text.length > LIMITS[limit].max) throw new SlackError(LIMITS[limit].error);
  const blocks = acceptBlocks(args.blocks);
  const attachments = acceptAttachments(args.attachments);
  const metadata = acceptMetadata(args.metadata);
  if (text === "" && !blocks?.length && !attachments?.length) throw new SlackError("no_text");
  return {
    text,
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

function acceptAttachments(given: unknown): Obj[] | undefined {
  if (given === undefined || given === "") return undefined;
  const attachments = typeof given === "string" ? parseJson(given) : given;
  if (!Array.isArray(attachments) || !attachments.every(isObj)) throw new SlackError("invalid_attachments");
  for (const attachment of attachments) acceptBlocks(attachment.blocks);
  return attachments;
}

/** Slack keeps one metadata object with a message (https://docs.slack.dev/messaging/message-metadata). */
function acceptMetadata(given: unknown): Obj | undefined {
  if (given === undefined || given === "") return undefined;
  const metadata = typeof given === "string" ? parseJson(given) : given;
  if (!isObj(metadata)) throw new SlackError("invalid_metadata_format");
  if (Object.keys(metadata).length === 0) return undefined;
  if (typeof metadata.event_type !== "string" || metadata.event_type === "" || !isObj(metadata.event_payload))
    throw new SlackError("invalid_metadata_schema");
  return { event_type: metadata.event_type, event_payload: metadata.event_payload };
}

/** Stores a message and makes it visible. */
export function store(core: Core, message: Omit<Message, "ts" | "at">): Message {
  const stored: Message = { ...message, ts: core.world.newTs(), at: core.world.now() };
  messagesOf(core.world, message.channel).push(stored);
  core.world.changed();
  return stored;
}

/** The app says something; its own message events come back to it, as in Slack. */
export function say(core: Core, channel: Channel, content: Content, threadTs?: string): Message {
  const { bot } = core.world;
  const thread = threadTs === undefined ? {} : { threadTs };
  const message = store(core, { channel: channel.id, user: bot.userId, ...content, ...thread, files: [] });
  if (channel.members.has(bot.userId)) void announce(core, channel, message);
  return message;
}

/** The app shares files: a message of its own, with or without a comment. */
export function share(
  core: Core,
  channel: Channel,
  files: string[],
  text: string,
  threadTs?: string,
): Message {
  const { bot, files: stored } = core.world;
  for (const id of files) stored.get(id)?.channels.add(channel.id);
  const thread = threadTs === undefined ? {} : { threadTs };
  const message = store(core, { channel: channel.id, user: bot.userId, text, ...thread, files });
  if (channel.members.has(bot.userId)) void announce(core, channel, message);
  return message;
}

/** The app says something that one person alone sees. */
export function whisper(
  core: Core,
  channel: string,
  user: string,
  content: Content,
  threadTs?: string,
): Message {
  const thread = threadTs === undefined ? {} : { threadTs };
  const { metadata: _, ...rest } = content;
  return store(core, {
    channel,
    user: core.world.bot.userId,
    ...rest,
    ...thread,
    files: [],
    visibleTo: user,
  });
}

/** Sends the message event of a stored message, if subscribed to. */
export function announce(core: Core, channel: Channel, message: Message): Promise<Ack | null> {
  const { subscription, channelType } = messageSubscription(channel);
  const extra =
    message.files.length > 0 ? { subtype: "file_share", upload: false, display_as_bot: false } : {};
  const event = {
    ...messageObject(core, message),
    ...extra,
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channelType,
  };
  return core.events.emit(event, subscription);
}

/** Sends message_changed or message_deleted (https://docs.slack.dev/reference/events/message/message_changed). */
export function announceChange(core: Core, channel: Channel, before: Obj, after: Obj | null): void {
  if (!channel.members.has(core.world.bot.userId)) return;
  const { subscription, channelType } = messageSubscription(channel);
  const ts = core.world.newTs();
  const subtype = after ? "message_changed" : "message_deleted";
  const what = after ? { message: after } : { deleted_ts: before.ts };
  const where = { channel: channel.id, channel_type: channelType, hidden: true, ts, event_ts: ts };
  void core.events.emit(
    { type: "message", subtype, ...what, previous_message: before, ...where },
    subscription,
  );
}

/** A message as the Web API and events show it (https://docs.slack.dev/reference/events/message). */
export function messageObject(core: Core, message: Message, withMetadata = false): Obj {
  const { team, bot } = core.world;
  const own =
    message.user === bot.userId ? { bot_id: bot.botId, app_id: bot.appId } : { client_msg_id: message.ts };
  const files = fileObjects(core, message.files);
  const replies = messagesOf(core.world, message.channel).filter(
    (other) => other.threadTs === message.ts && other.ts !== message.ts && other.visibleTo === undefined,
  );
  return {
    type: "message",
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: team.id,
    ...own,
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(message.threadTs
      ? { thread_ts: message.threadTs }
      : replies.length > 0
        ? { thread_ts: message.ts }
        : {}),
    ...(replies.length > 0 ? { reply_count: replies.length, latest_reply: replies.at(-1)?.ts } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(message.edited ? { edited: { user: message.user, ts: message.edited } } : {}),
  };
}

/** The message with this ts that `user` can see in a channel; without one, a message that everybody there sees. */
export function findMessage(core: Core, channel: string, ts: string, user?: string): Message | undefined {
  return messagesOf(core.world, channel).find(
    (message) => message.ts === ts && (message.visibleTo === undefined || message.visibleTo === user),
  );
}

/** Whether a list of blocks holds anything; used where an empty list means "take them away". */
export function hasBlocks(value: unknown): boolean {
  return objects(value).length > 0;
}
