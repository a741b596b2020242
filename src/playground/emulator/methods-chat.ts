import type { Args } from "./args.ts";
import type { Core } from "./core.ts";
import { RateLimited, SlackError } from "./errors.ts";
import type { Obj } from "./json.ts";
import { parseJson } from "./json.ts";
import type { Method } from "./method.ts";
import { findChannel, openDirectMessage } from "./places.ts";
import {
  acceptContent,
  announceChange,
  findMessage,
  hasBlocks,
  messageObject,
  say,
  whisper,
} from "./posting.ts";
import type { Channel, Message } from "./types.ts";
import { removeMessage } from "./world.ts";

const scopes = ["chat:write"] as const;

/** The channel to post in, by the argument that names it; a person's id means the DM with them. */
export function destination(core: Core, args: Args, argument = "channel"): Channel {
  const id = args.required(argument);
  const channel = /^[UW]/.test(id) ? openDirectMessage(core, id) : findChannel(core, id);
  if (channel.archived) throw new SlackError("is_archived");
  if (!channel.members.has(core.world.bot.userId)) {
    // A private channel that the app is not in does not exist for it.
    if (channel.kind !== "channel") throw new SlackError("channel_not_found");
    if (!core.scopes.has("chat:write.public")) throw new SlackError("not_in_channel");
  }
  if (channel.kind === "im") {
    if (core.manifest.features?.app_home?.messages_tab_enabled === false)
      throw new SlackError("messages_tab_disabled");
    for (const id of channel.members)
      if (core.world.users.get(id)?.deleted) throw new SlackError("user_disabled");
  }
  return channel;
}

/** The thread to post in, by thread_ts. */
export function threadOf(core: Core, args: Args, channel: Channel): string | undefined {
  const ts = args.text("thread_ts");
  if (ts === undefined) return undefined;
  if (!/^\d+\.\d{6}$/.test(ts)) throw new SlackError("invalid_thread_ts");
  if (!findMessage(core, channel.id, ts)) throw new SlackError("thread_not_found");
  return ts;
}

/** The app's own visible message. Throws message_not_found or the error given. */
function ownMessage(core: Core, args: Args, foreign: string): { channel: Channel; message: Message } {
  const channel = findChannel(core, args.required("channel"));
  const message = findMessage(core, channel.id, args.required("ts"));
  if (!message) throw new SlackError("message_not_found");
  if (message.user !== core.world.bot.userId) throw new SlackError(foreign);
  if (channel.archived) throw new SlackError("is_archived");
  return { channel, message };
}

function postMessage(core: Core, args: Args): Obj {
  const channel = destination(core, args);
  const content = acceptContent(args.raw);
  const thread = threadOf(core, args, channel);
  const wait = core.pace.take(channel.id);
  if (wait > 0) throw new RateLimited(wait);
  const message = say(core, channel, content, thread);
  return { channel: channel.id, ts: message.ts, message: messageObject(core, message, true) };
}

function postEphemeral(core: Core, args: Args): Obj {
  const channel = destination(core, args);
  const user = args.required("user");
  if (!core.world.users.has(user)) throw new SlackError("user_not_found");
  if (!channel.members.has(user)) throw new SlackError("user_not_in_channel");
  const message = whisper(core, channel.id, user, acceptContent(args.raw), threadOf(core, args, channel));
  return { message_ts: message.ts };
}

function update(core: Core, args: Args): Obj {
  const { channel, message } = ownMessage(core, args, "cant_update_message");
  const wait = core.pace.update();
  if (wait > 0) throw new RateLimited(wait);
  const before = messageObject(core, message);
  // Blocks and metadata that are left out stay; an empty list or object takes them away.
  const keepsBlocks = args.text("blocks") === undefined;
  const emptied = !keepsBlocks && !hasBlocks(blocksGiven(args));
  const content = acceptContent(
    { ...args.raw, blocks: emptied ? undefined : args.raw.blocks, text: args.raw.text ?? "" },
    "update.text",
  );
  message.text = content.text;
  if (content.blocks) message.blocks = content.blocks;
  else if (emptied) delete message.blocks;
  if (content.attachments) message.attachments = content.attachments;
  if (content.metadata) message.metadata = content.metadata;
  else if (args.text("metadata") !== undefined) delete message.metadata;
  message.edited = core.world.newTs();
  core.world.changed();
  const after = messageObject(core, message);
  announceChange(core, channel, before, after);
  return { channel: channel.id, ts: message.ts, text: message.text, message: after };
}

function blocksGiven(args: Args): unknown {
  return typeof args.raw.blocks === "string" ? parseJson(args.raw.blocks) : args.raw.blocks;
}

function remove(core: Core, args: Args): Obj {
  const { channel, message } = ownMessage(core, args, "cant_delete_message");
  const before = messageObject(core, message);
  removeMessage(core.world, message);
  announceChange(core, channel, before, null);
  return { channel: channel.id, ts: message.ts };
}

function getPermalink(core: Core, args: Args): Obj {
  const channel = findChannel(core, args.required("channel"));
  const message = findMessage(core, channel.id, args.required("message_ts"));
  if (!message) throw new SlackError("message_not_found");
  const path = `${channel.id}/p${message.ts.replace(".", "")}`;
  return { channel: channel.id, permalink: `https://${core.world.team.domain}.slack.com/archives/${path}` };
}

/** The chat methods (https://docs.slack.dev/reference/methods?family=chat). */
export const chatMethods: Record<string, Method> = {
  "chat.postMessage": { scopes, run: postMessage },
  "chat.postEphemeral": { scopes, run: postEphemeral },
  "chat.update": { scopes, run: update },
  "chat.delete": { scopes, run: remove },
  "chat.getPermalink": { scopes: [], run: getPermalink },
};
