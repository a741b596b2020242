import type { Core } from "./core.ts";
import type { Obj } from "./json.ts";
import { viewObject, viewsOf } from "./modals.ts";
import type { Channel, Message } from "./types.ts";
import { directMessage, messagesOf } from "./world.ts";

/** How far each person has read each channel: user -> channel -> ts. */
export type ReadMarks = Map<string, Map<string, string>>;

/** The state that the playground's page shows to one persona. */
export function pageState(core: Core, marks: ReadMarks, asked: string): Obj {
  const { world, manifest } = core;
  const people = [...world.users.values()].filter((one) => !one.bot && !one.deleted);
  // A page that has just been opened knows nobody yet, and an old address may name somebody else.
  const userId = people.find((one) => one.id === asked)?.id ?? people[0]?.id;
  if (userId === undefined) throw new Error("nobody lives in this workspace");
  // Slack's client shows the app's DM whether or not anybody has written in it.
  directMessage(world, userId);
  const channels = [...world.channels.values()].filter((channel) => channel.members.has(userId));
  return {
    version: world.version(),
    now: world.now(),
    bot: { id: world.bot.userId, name: world.bot.name },
    users: people.map(({ id, name, title, locale, tz }) => ({ id, name, title, locale, tz })),
    channels: channels.map((channel) => channelState(core, marks, userId, channel)),
    messages: Object.fromEntries(
      channels.map((channel) => [
        channel.id,
        seen(core, channel.id, userId).map((one) => messageState(core, one)),
      ]),
    ),
    modal: modalState(core, userId),
    notice: world.notices.get(userId) ?? null,
    commands: (manifest.features?.slash_commands ?? []).map(
      ({ command, description = "", usage_hint = "" }) => ({
        command,
        description,
        usage_hint,
      }),
    ),
    shortcuts: (manifest.features?.shortcuts ?? []).map(({ name, type, callback_id, description = "" }) => ({
      name,
      type,
      callback_id,
      description,
    })),
  };
}

function seen(core: Core, channel: string, user: string): Message[] {
  return messagesOf(core.world, channel).filter(
    (one) => one.visibleTo === undefined || one.visibleTo === user,
  );
}

function channelState(core: Core, marks: ReadMarks, user: string, channel: Channel): Obj {
  const read = Number(marks.get(user)?.get(channel.id) ?? "0");
  const unread = seen(core, channel.id, user).filter(
    (one) => Number(one.ts) > read && one.user !== user,
  ).length;
  const dm = channel.kind === "im";
  return {
    id: channel.id,
    name: dm ? core.world.bot.name : channel.name,
    kind: dm ? "dm" : "channel",
    unread,
    archived: channel.archived,
  };
}

function messageState(core: Core, message: Message): Obj {
  const files = message.files.flatMap((id) => {
    const file = core.world.files.get(id);
    return file ? [{ id, name: file.name, size: file.bytes.length }] : [];
  });
  return {
    ts: message.ts,
    user: message.user,
    at: message.at,
    text: message.text,
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ephemeral: message.visibleTo !== undefined,
    edited: message.edited !== undefined,
    ...(message.threadTs ? { thread_ts: message.threadTs, reply_to_thread: true } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(message.pinned ? { pinned: true } : {}),
    ...(message.reactions?.size
      ? { reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users] })) }
      : {}),
  };
}

function modalState(core: Core, user: string): Obj | null {
  const view = viewsOf(core, user).at(-1);
  return view ? { id: view.id, view: viewObject(core, view), errors: view.errors, busy: view.busy } : null;
}
