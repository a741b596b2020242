import { createHash } from "node:crypto";
import type { Message, NewUser, Options } from "./types.ts";

/** Somebody, as this bot knows them: `mri` is their id towards it, `chat` their personal chat with it. */
export type Person = NewUser & {
  mri: string;
  chat: string;
  installed: boolean;
  /** The chat was begun by the bot, for somebody who has it in a team. */
  opened: boolean;
  /** They took the bot out of their chat: it may not begin it again. */
  left: boolean;
  blocked: boolean;
  /** Their account is closed: no roster has them any more. */
  gone: boolean;
};

export type Channel = { id: string; name: string; deleted: boolean };

export type Team = {
  id: string;
  name: string;
  aadGroupId: string;
  channels: Map<string, Channel>;
  members: Set<string>;
  installed: boolean;
  archived: boolean;
  deleted: boolean;
};

export type GroupChat = { id: string; name: string | null; members: Set<string>; installed: boolean };

/** A conversation that exists, whether or not the bot may speak in it. */
export type Place =
  | { kind: "personal"; id: string; person: Person }
  | { kind: "channel"; id: string; team: Team; channel: Channel }
  | { kind: "groupChat"; id: string; chat: GroupChat };

export type World = ReturnType<typeof createWorld>;

const digest = (text: string) => createHash("sha256").update(text).digest();

const guidOf = (text: string): string =>
  digest(text)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");

/** The people, teams and chats of the tenant, and what was said there. */
export function createWorld({ appId, users, teams = [], groupChats = [], installed = [], machine }: Options) {
  const everybody = users.map(({ id }) => id);
  const people = users.map(
    (user): Person => ({
      ...user,
      mri: `29:1${digest(`${appId} ${user.id}`).toString("base64url")}`,
      chat: `a:1${digest(`chat ${appId} ${user.id}`).toString("base64url")}`,
      installed: installed.includes(user.id),
      opened: false,
      left: false,
      blocked: false,
      gone: false,
    }),
  );
  const allTeams = teams.map(
    ({ id, name, channels, members = everybody }): Team => ({
      id,
      name,
      aadGroupId: guidOf(id),
      channels: new Map(
        [{ id, name: "General" }, ...channels.filter((one) => one.id !== id)].map((channel) => [
          channel.id,
          { ...channel, deleted: false },
        ]),
      ),
      members: new Set(members),
      installed: installed.includes(id),
      archived: false,
      deleted: false,
    }),
  );
  const chats = groupChats.map(
    ({ id, name, members = everybody }): GroupChat => ({
      id,
      name: name ?? null,
      members: new Set(members),
      installed: installed.includes(id),
    }),
  );
  const messages = new Map<string, Message[]>();
  /** The ids at the head of a thread, each with its conversation's before it. */
  const heads = new Set<string>();
  let lastId = 0;

  return {
    bot: { id: `28:${appId}`, name: "Sealwatch" },
    people,
    teams: allTeams,
    chats,

    /** Somebody by Entra id, by 29: id or by user principal name; null for a stranger. */
    person: (id: string): Person | null =>
      people.find(
        (one) => [one.id, one.mri, one.email.toLowerCase()].includes(id.toLowerCase()) || one.mri === id,
      ) ?? null,

    team: (id: string): Team | null => allTeams.find((one) => one.id === id) ?? null,

    /** The conversation with this id, which carries no ";messageid="; null where there is none. */
    place(id: string): Place | null {
      const person = people.find((one) => one.chat === id);
      if (person) return { kind: "personal", id, person };
      const chat = chats.find((one) => one.id === id);
      if (chat) return { kind: "groupChat", id, chat };
      for (const team of allTeams) {
        const channel = team.channels.get(id);
        if (channel && !channel.deleted && !team.deleted) return { kind: "channel", id, team, channel };
      }
      return null;
    },

    /** Whether somebody has the bot at all: alone, or in a team or group chat of theirs. */
    reaches: ({ id, installed: alone }: Person): boolean =>
      alone || [...allTeams, ...chats].some((one) => one.installed && one.members.has(id)),

    /** The bot's messages in a conversation, oldest first; a list that may be added to. */
    messagesIn(conversation: string): Message[] {
      const held = messages.get(conversation) ?? [];
      messages.set(conversation, held);
      return held;
    },

    /** An id for a message: the ms of its time, as Teams numbers them, never twice. */
    newId(): string {
      lastId = Math.max(lastId + 1, Math.floor(machine()));
      return String(lastId);
    },

    /** Remembers that a thread can hang on a message. */
    addHead: (conversation: string, id: string): unknown => heads.add(`${conversation} ${id}`),
    isHead: (conversation: string, id: string): boolean => heads.has(`${conversation} ${id}`),
  };
}

/** A conversation's id and, where it carries one, the head of a thread in it. */
export function splitId(id: string): { base: string; head: string | null } {
  const [base = "", head = null] = id.split(";messageid=");
  return { base, head };
}

/** Who takes part in a conversation, by Entra id. */
export function membersOf(place: Place): Set<string> {
  switch (place.kind) {
    case "personal":
      return new Set([place.person.id]);
    case "channel":
      return place.team.members;
    case "groupChat":
      return place.chat.members;
  }
}
