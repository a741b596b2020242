import type { IncomingHttpHeaders } from "node:http";
import type { Obj } from "../../../src/playground/emulator/json.ts";

/** Somebody in the tenant; `id` is the Entra object id, `email` also the user principal name. */
export type NewUser = { id: string; name: string; email: string; locale: string; timeZone: string };

/** A team; its General channel has the team's own id and is always there. All users are members unless told otherwise. */
export type NewTeam = {
  id: string;
  name: string;
  channels: { id: string; name: string }[];
  members?: string[];
};

export type NewGroupChat = { id: string; name?: string; members?: string[] };

export type Options = {
  /** The machine's clock in ms: for tokens, rate limits, ids and timestamps. */
  machine: () => number;
  /** The bot's registration: its app id (GUID), its secret, and the one tenant (GUID) in which it lives. */
  appId: string;
  password: string;
  tenant: string;
  users: NewUser[];
  teams?: NewTeam[];
  groupChats?: NewGroupChat[];
  /** Users, teams and group chats in which the bot is from the start, without any event. */
  installed?: string[];
  /** Where the bot takes activities. */
  messagesUrl: () => string;
  /** How long an access token lives, in ms; an hour unless told otherwise. */
  tokenLife?: number;
  /** Also holds the bot to its total of 30 calls a second. */
  perApp?: boolean;
};

/** What came back from the bot; `body` is parsed where it is JSON, "" where there is none. Status 0: no answer. */
export type Answer = { status: number; body: unknown };

/** A message of the bot. Everybody sees the last of `versions`, unless an answer to a press gave them another face. */
export type Message = {
  id: string;
  /** The conversation's id without ";messageid=". */
  conversation: string;
  /** The id of the message at the head of its thread; null outside of channels and for the head itself. */
  thread: string | null;
  activity: Obj;
  versions: Obj[];
  /** By user: the cards that took the place of the message's own, by the attachment's index. */
  faces: Map<string, Map<number, Obj>>;
};

/** One call that the bot made. `path` is decoded; `token` is the Authorization header; status 0 where no answer came. */
export type Call = { method: string; path: string; status: number; body: unknown; token: string | null };

/** A request as the routes see it: `path` in decoded segments. */
export type Request = {
  method: string;
  path: string[];
  query: URLSearchParams;
  contentType: string;
  token: string | null;
  headers: IncomingHttpHeaders;
  body: Buffer;
  json: unknown;
};

/** What a route answers: JSON, or bytes as they are. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

/** What opened a dialog, and so takes what is sent off in it: a button, or a command in a message's menu. `where` is what Teams tells of a place that the bot is not in. */
export type DialogFrom = { at: "task" } | { at: "composeExtension"; command: Obj; where: Obj };

/** A dialog as it stands open in front of somebody: a card, or the words that end it. */
export type Dialog =
  | { type: "card"; title: string; card: Obj; conversation: string; from: DialogFrom }
  | { type: "words"; words: string };
