// What the emulator's server and the page say to each other, as JSON. Block Kit objects stay as open as Slack leaves
// them: the page reads what it knows and passes over the rest.

export type Locale = "en-US" | "zh-CN";
export type User = { id: string; name: string; title: string; locale: Locale; tz: string };
export type Channel = {
  id: string;
  name: string;
  kind: "channel" | "dm";
  unread: number;
  archived?: boolean;
};
export type Command = { command: string; description: string; usage_hint: string };
export type Shortcut = {
  name: string;
  type: "global" | "message";
  callback_id: string;
  description: string;
};
export type SharedFile = { id: string; name: string; size: number };

export type TextObject = { type: "plain_text" | "mrkdwn"; text: string; emoji?: boolean; verbatim?: boolean };
export type Option = { text: TextObject; value: string; description?: TextObject; url?: string };
export type OptionGroup = { label: TextObject; options: Option[] };
export type Confirm = {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: "primary" | "danger";
};
/** Any Block Kit element; which fields are there follows from its type. */
export type Element = {
  type: string;
  action_id?: string;
  text?: TextObject | string;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  confirm?: Confirm;
  placeholder?: TextObject;
  options?: Option[];
  option_groups?: OptionGroup[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_user?: string;
  initial_conversation?: string;
  initial_channel?: string;
  default_to_current_conversation?: boolean;
  filter?: { include?: string[] };
  initial_date?: string;
  initial_time?: string;
  initial_value?: string;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  filetypes?: string[];
  max_files?: number;
  focus_on_load?: boolean;
  accessibility_label?: string;
  image_url?: string;
  alt_text?: string;
  elements?: RichNode[];
};
/** A part of a rich_text block. */
export type RichNode = {
  type: string;
  text?: string;
  url?: string;
  user_id?: string;
  channel_id?: string;
  usergroup_id?: string;
  range?: string;
  name?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
  indent?: number;
  style?: string | { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };
  elements?: RichNode[];
};
export type Block = {
  type: string;
  block_id?: string;
  text?: TextObject;
  fields?: TextObject[];
  accessory?: Element;
  elements?: (Element | TextObject)[];
  element?: Element;
  label?: TextObject;
  hint?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
  image_url?: string;
  alt_text?: string;
  title?: TextObject;
};
export type View = {
  type: string;
  title: TextObject;
  submit?: TextObject | null;
  close?: TextObject | null;
  blocks: Block[];
};
export type Modal = { id: string; view: View; errors: Record<string, string>; busy: boolean };

export type Message = {
  ts: string;
  user: string;
  at: number;
  text: string;
  blocks?: Block[];
  ephemeral: boolean;
  edited: boolean;
  deleted?: boolean;
  thread_ts?: string;
  files?: SharedFile[];
  pinned?: boolean;
  reactions?: { name: string; users: string[] }[];
};
export type State = {
  version: number;
  now: number;
  bot: { id: string; name: string };
  users: User[];
  channels: Channel[];
  messages: Record<string, Message[]>;
  modal: Modal | null;
  notice: string | null;
  commands: Command[];
  shortcuts?: Shortcut[];
};

/** What an input holds, in the shape of Slack's view.state.values. */
export type Held = {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_user?: string | null;
  selected_conversation?: string | null;
  selected_channel?: string | null;
  selected_date?: string | null;
  selected_time?: string | null;
  files?: SharedFile[];
};
export type Values = Record<string, Record<string, Held>>;
export type Action = Partial<Held> & { block_id: string; action_id: string; type: string };
export type Act =
  | { type: "command"; channel: string; text: string }
  | { type: "message"; channel: string; text: string; thread_ts?: string }
  | { type: "click"; channel: string; ts: string; action: Action }
  | { type: "view_click"; action: Action; state: { values: Values } }
  | { type: "submit"; state: { values: Values } }
  | { type: "shortcut"; callback_id: string }
  | { type: "message_shortcut"; channel: string; ts: string; callback_id: string }
  | { type: "react"; channel: string; ts: string; reaction: string }
  | { type: "read"; channel: string }
  | { type: "open_dm" }
  | { type: "close" };
export type Answer = { ok: true; id?: string; now?: number } | { ok: false; error: string };
