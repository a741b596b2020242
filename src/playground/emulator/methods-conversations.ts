import type { Args } from "./args.ts";
import type { Core } from "./core.ts";
import { SlackError } from "./errors.ts";
import type { Obj } from "./json.ts";
import { LIMITS } from "./limits.ts";
import type { Method } from "./method.ts";
import { findChannel, needScope, openDirectMessage, scopeFor } from "./places.ts";
import { messageObject } from "./posting.ts";
import type { Channel, Message } from "./types.ts";
import { messagesOf } from "./world.ts";

/** A conversation as Slack describes it (https://docs.slack.dev/reference/objects/conversation-object). */
function channelObject(core: Core, channel: Channel): Obj {
  const { team, bot } = core.world;
  const base = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.archived,
    context_team_id: team.id,
    updated: channel.created * 1000,
  };
  if (channel.kind === "im") {
    const user = [...channel.members].find((id) => id !== bot.userId);
    return {
      ...base,
      is_im: true,
      is_org_shared: false,
      user,
      is_user_deleted: core.world.users.get(user ?? "")?.deleted ?? false,
    };
  }
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === "channel",
    is_group: channel.kind === "group",
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === "group",
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_member: channel.members.has(bot.userId),
    topic: { value: "", creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
  };
}

function info(core: Core, args: Args): Obj {
  const channel = findChannel(core, args.required("channel"));
  needScope(core, scopeFor(channel.kind, "read"));
  const count = args.flag("include_num_members") ? { num_members: channel.members.size } : {};
  return { channel: { ...channelObject(core, channel), ...count } };
}

function open(core: Core, args: Args): Obj {
  const existing = args.text("channel");
  const users = args.list("users");
  if (existing === undefined && users.length === 0) throw new SlackError("users_list_not_supplied");
  if (users.length > 1) needScope(core, "mpim:write");
  const channel =
    existing === undefined ? openDirectMessage(core, users[0] ?? "") : findChannel(core, existing);
  if (channel.kind !== "im") throw new SlackError("method_not_supported_for_channel_type");
  return { channel: args.flag("return_im") ? channelObject(core, channel) : { id: channel.id } };
}

/** A cursor is the number of items to pass over, wrapped so that nobody reads anything into it. */
function page<T>(args: Args, all: T[], fallback: number, max: number): { items: T[]; next: string } {
  const limit = args.int("limit", fallback) || fallback;
  if (limit < 1 || limit > max) throw new SlackError("invalid_limit");
  const cursor = args.text("cursor");
  const start =
    cursor === undefined ? 0 : Number(Buffer.from(cursor, "base64").toString().replace(/^at:/, ""));
  if (!Number.isInteger(start)) throw new SlackError("invalid_cursor");
  const rest = start + limit < all.length;
  return {
    items: all.slice(start, start + limit),
    next: rest ? Buffer.from(`at:${start + limit}`).toString("base64") : "",
  };
}

function within(args: Args, message: Message): boolean {
  const oldest = Number(args.text("oldest") ?? "0");
  const latest = Number(args.text("latest") ?? "Infinity");
  if (Number.isNaN(oldest)) throw new SlackError("invalid_ts_oldest");
  if (Number.isNaN(latest)) throw new SlackError("invalid_ts_latest");
  const ts = Number(message.ts);
  return args.flag("inclusive") ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

function readable(core: Core, args: Args): Channel {
  const channel = findChannel(core, args.required("channel"));
  needScope(core, scopeFor(channel.kind, "history"));
  if (!channel.members.has(core.world.bot.userId)) throw new SlackError("not_in_channel");
  return channel;
}

function answer(core: Core, args: Args, found: { items: Message[]; next: string }): Obj {
  const metadata = args.flag("include_all_metadata");
  return {
    messages: found.items.map((message) => messageObject(core, message, metadata)),
    has_more: found.next !== "",
    ...(found.next === "" ? {} : { response_metadata: { next_cursor: found.next } }),
  };
}

function history(core: Core, args: Args): Obj {
  const channel = readable(core, args);
  const visible = messagesOf(core.world, channel.id).filter(
    (one) => one.visibleTo === undefined && one.threadTs === undefined,
  );
  const newestFirst = visible.filter((one) => within(args, one)).reverse();
  return { ...answer(core, args, page(args, newestFirst, 100, LIMITS["history.page"].max)), pin_count: 0 };
}

function replies(core: Core, args: Args): Obj {
  const channel = readable(core, args);
  const ts = args.required("ts");
  const visible = messagesOf(core.world, channel.id).filter((one) => one.visibleTo === undefined);
  const parent = visible.find((one) => one.ts === ts);
  if (!parent) throw new SlackError("thread_not_found");
  const thread = visible.filter(
    (one) => one.threadTs === (parent.threadTs ?? ts) && one.ts !== parent.ts && within(args, one),
  );
  return answer(core, args, page(args, [parent, ...thread], 1000, LIMITS["history.page"].max + 1));
}

function members(core: Core, args: Args): Obj {
  const channel = findChannel(core, args.required("channel"));
  needScope(core, scopeFor(channel.kind, "read"));
  const found = page(args, [...channel.members], 100, 1000);
  return { members: found.items, response_metadata: { next_cursor: found.next } };
}

const KINDS = { public_channel: "channel", private_channel: "group", im: "im" } as const;

function listOf(core: Core, args: Args, only: (channel: Channel) => boolean): Obj {
  const wanted = args.list("types");
  const types = wanted.length > 0 ? wanted : ["public_channel"];
  const kinds = new Set<string>();
  for (const type of types) {
    if (type !== "mpim" && !(type in KINDS)) throw new SlackError("invalid_types");
    if (type === "mpim") continue;
    const kind = KINDS[type as keyof typeof KINDS];
    needScope(core, scopeFor(kind, "read"));
    kinds.add(kind);
  }
  const { bot, channels } = core.world;
  const found = [...channels.values()]
    .filter((channel) => kinds.has(channel.kind) && only(channel))
    .filter((channel) => channel.kind === "channel" || channel.members.has(bot.userId))
    .filter((channel) => !(args.flag("exclude_archived") && channel.archived));
  const { items, next } = page(args, found, 100, 1000);
  return {
    channels: items.map((channel) => channelObject(core, channel)),
    response_metadata: { next_cursor: next },
  };
}

const READ = ["channels:read", "groups:read", "im:read", "mpim:read"] as const;
const HISTORY = ["channels:history", "groups:history", "im:history", "mpim:history"] as const;

/** The conversations methods, and users.conversations (https://docs.slack.dev/reference/methods?family=conversations). */
export const conversationMethods: Record<string, Method> = {
  "conversations.info": { scopes: READ, run: info },
  "conversations.open": { scopes: ["im:write", "mpim:write"], run: open },
  "conversations.history": { scopes: HISTORY, run: history },
  "conversations.replies": { scopes: HISTORY, run: replies },
  "conversations.members": { scopes: READ, run: members },
  "conversations.list": { scopes: READ, run: (core, args) => listOf(core, args, () => true) },
  "users.conversations": {
    scopes: READ,
    run: (core, args) => {
      const user = args.text("user") ?? core.world.bot.userId;
      if (!core.world.users.has(user)) throw new SlackError("user_not_found");
      return listOf(core, args, (channel) => channel.members.has(user));
    },
  },
};
