import type { Obj } from "./json.ts";

/** The parts of an app manifest that the emulator obeys (https://docs.slack.dev/reference/app-manifest). */
export type Manifest = {
  display_information: { name: string };
  features?: {
    bot_user?: { display_name: string };
    app_home?: { messages_tab_enabled?: boolean; messages_tab_read_only_enabled?: boolean };
    shortcuts?: { name: string; type: string; callback_id: string; description?: string }[];
    slash_commands?: {
      command: string;
      description?: string;
      usage_hint?: string;
      should_escape?: boolean;
    }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions?: { bot_events?: string[] };
    interactivity?: { is_enabled?: boolean };
  };
};

export type NewUser = {
  id: string;
  name: string;
  title?: string;
  locale?: string;
  tz?: string;
  email?: string;
};

/** Without `members` everybody is in the channel; the bot is in it unless `bot` is false. */
export type NewChannel = {
  id: string;
  name: string;
  private?: boolean;
  members?: string[];
  bot?: boolean;
  archived?: boolean;
};

export type UserGroup = { id: string; handle: string; users: string[] };

export type User = {
  id: string;
  /** The person's name as shown; Slack's handle is made of it. */
  name: string;
  title: string;
  locale: string;
  tz: string;
  email: string | null;
  deleted: boolean;
  bot: boolean;
};

export type Channel = {
  id: string;
  name: string;
  kind: "channel" | "group" | "im";
  members: Set<string>;
  archived: boolean;
  /** Seconds since 1970. */
  created: number;
};

export type Message = {
  channel: string;
  ts: string;
  /** Who wrote it; the bot's user id for the app's own messages. */
  user: string;
  text: string;
  blocks?: Obj[];
  attachments?: Obj[];
  metadata?: Obj;
  threadTs?: string;
  /** Ids of the files that came with it. */
  files: string[];
  /** Only this person sees it: an ephemeral message. */
  visibleTo?: string;
  /** Milliseconds since 1970, by the calendar. */
  at: number;
  edited?: string;
  /** Who has put which reaction on it. */
  reactions?: Map<string, Set<string>>;
  pinned?: boolean;
};

export type StoredFile = {
  id: string;
  name: string;
  bytes: Uint8Array;
  mimetype: string;
  filetype: string;
  user: string;
  /** Seconds since 1970. */
  created: number;
  channels: Set<string>;
  /** Handed to the app by a modal's file_input. */
  submitted: boolean;
};

/** A file that the app is about to upload, by the id that it will have. `until` in ms, by the machine's clock. */
export type Upload = { id: string; name: string; length: number; bytes: Buffer | null; until: number };

/** What a modal's inputs hold: block_id -> action_id -> a value as Slack sends it. */
export type StateValues = Record<string, Record<string, Obj>>;

export type View = {
  id: string;
  user: string;
  hash: string;
  /** As the app gave it, with block ids filled in. */
  source: Obj;
  blocks: Obj[];
  values: StateValues;
  /** Sentences under inputs, by block id. */
  errors: Record<string, string>;
  busy: boolean;
  rootId: string;
  previousId: string | null;
};

/** What became of something that was sent to the app. */
export type Ack = { ok: true; body: unknown } | { ok: false; error: string; detail: string };

/** What a person's act came to. `shown` is the message that the app's ack made appear. */
export type Outcome =
  | { ok: true; ack: unknown; shown?: Message; ts?: string; triggerId?: string; responseUrl?: string }
  | { ok: false; error: string; detail: string };
