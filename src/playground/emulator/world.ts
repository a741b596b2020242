import type {
  Channel,
  Manifest,
  Message,
  NewChannel,
  NewUser,
  StoredFile,
  Upload,
  User,
  UserGroup,
} from "./types.ts";

/** Everything that the emulated workspace holds. `changed` is called after each change, `version` counts them. */
export type World = {
  team: { id: string; name: string; domain: string };
  bot: { userId: string; botId: string; appId: string; name: string };
  users: Map<string, User>;
  channels: Map<string, Channel>;
  messages: Map<string, Message[]>;
  files: Map<string, StoredFile>;
  uploads: Map<string, Upload>;
  groups: Map<string, UserGroup>;
  /** What a person was told last by Slack itself, by user id. */
  notices: Map<string, string>;
  version: () => number;
  changed: () => void;
  onChange: (listener: (version: number) => void) => () => void;
  newId: (prefix: string) => string;
  /** A message's "seconds.micros": unique, never behind an earlier one, however the calendar moves. */
  newTs: () => string;
  now: () => number;
};

/** Creates the workspace with the people and channels given; `calendar` in ms since 1970. */
export function createWorld(
  manifest: Manifest,
  people: NewUser[],
  places: NewChannel[],
  groups: UserGroup[],
  calendar: () => number,
): World {
  const listeners = new Set<(version: number) => void>();
  let version = 1;
  let ids = 0;
  let lastMicros = 0;
  const name = manifest.features?.bot_user?.display_name ?? manifest.display_information.name;
  const bot = { userId: "U0SEALWBOT", botId: "B0SEALWBOT", appId: "A0SEALWAPP", name };
  const users = people.map(
    (person): User => ({
      title: "",
      locale: "en-US",
      tz: "Europe/Berlin",
      email: null,
      ...person,
      deleted: false,
      bot: false,
    }),
  );
  users.push({
    id: bot.userId,
    name,
    title: "",
    locale: "en-US",
    tz: "UTC",
    email: null,
    deleted: false,
    bot: true,
  });
  const channels = places.map((place): Channel => {
    const members = new Set(place.members ?? people.map((person) => person.id));
    if (place.bot !== false) members.add(bot.userId);
    const kind = place.private === true ? "group" : "channel";
    const created = Math.floor(calendar() / 1000);
    return { id: place.id, name: place.name, kind, members, archived: place.archived === true, created };
  });
  return {
    team: { id: "T0SEALWTEAM", name: "Sealwatch playground", domain: "sealwatch-playground" },
    bot,
    users: new Map(users.map((user) => [user.id, user])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    messages: new Map(),
    files: new Map(),
    uploads: new Map(),
    groups: new Map(groups.map((group) => [group.id, group])),
    notices: new Map(),
    version: () => version,
    changed() {
      version += 1;
      for (const listener of listeners) listener(version);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newId: (prefix) => `${prefix}0${(++ids).toString(36).toUpperCase().padStart(8, "0")}`,
    newTs() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(calendar()) * 1000);
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, "0")}`;
    },
    now: calendar,
  };
}

/** The DM between this person and the bot, opened if there is none yet. */
export function directMessage(world: World, user: string): Channel {
  for (const channel of world.channels.values())
    if (channel.kind === "im" && channel.members.has(user)) return channel;
  const created = Math.floor(world.now() / 1000);
  const members = new Set([user, world.bot.userId]);
  const channel: Channel = {
    id: world.newId("D"),
    name: "directmessage",
    kind: "im",
    members,
    archived: false,
    created,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The messages of a channel, oldest first; a list that may be added to. */
export function messagesOf(world: World, channel: string): Message[] {
  const held = world.messages.get(channel);
  if (held) return held;
  const fresh: Message[] = [];
  world.messages.set(channel, fresh);
  return fresh;
}

/** Takes a message out of its channel. */
export function removeMessage(world: World, message: Message): void {
  const held = messagesOf(world, message.channel);
  const index = held.indexOf(message);
  if (index >= 0) held.splice(index, 1);
  world.changed();
}

/** Slack's handle of a person: lower case, no spaces. */
export function handleOf(user: User): string {
  return user.name.toLowerCase().replace(/\s+/g, ".");
}
