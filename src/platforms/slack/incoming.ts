import type {
  BlockAction,
  ButtonAction,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  types,
  ViewSubmitAction,
} from "@slack/bolt";
import type { DroppedFile } from "../../conversation/form.ts";
import type { PlaceKind } from "../../people/person.ts";
import type { Incoming } from "../contract.ts";
import type { Digest } from "../digest.ts";
import { refOf } from "../ref.ts";
import { readBack, toDroppedFile, viewToValues } from "./view-to-values.ts";
import { mentions, toWords, withoutMention } from "./words.ts";

/** Who the bot is in its workspace, as auth.test tells. */
export type Self = { userId: string; botId: string; teamId: string; enterpriseId: string | null };

/** Direct conversations have ids with a D; all others are channels, private and group ones too. */
export const kindOf = (channel: string): PlaceKind => (channel.startsWith("D") ? "dm" : "channel");

/** Slack gives these in place of a name: https://docs.slack.dev/interactivity/implementing-slash-commands */
const nameless = ["directmessage", "privategroup"];

function toPlace(id: string, name?: string): NonNullable<Incoming["place"]> {
  const known = name !== undefined && name !== "" && !nameless.includes(name) ? { name } : {};
  return { externalId: id, kind: kindOf(id), ...known };
}

/** A slash command. They don't exist in threads. */
export function fromCommand(command: SlashCommand): Incoming {
  return {
    platform: "slack",
    key: `slack:cmd:${command.trigger_id}`,
    actor: command.user_id,
    place: toPlace(command.channel_id, command.channel_name),
    thread: null,
    act: "words",
    via: "command",
    text: toWords(command.text),
    files: [],
  };
}

/** What message and app_mention events have in common, as far as it matters here. */
export type MessageLike = {
  type: "message" | "app_mention";
  subtype?: string | undefined;
  user?: string | undefined;
  bot_id?: string | undefined;
  text?: string | undefined;
  files?: { id: string; name?: string | null; size?: number }[] | undefined;
  upload?: boolean | undefined;
  channel: string;
  ts: string;
  thread_ts?: string | undefined;
};

/**
 * A message to the bot, or null: for messages of bots (our own too), edits, deletions and notices, and for messages
 * in channels that are not for us. A mention arrives as app_mention, one with a file as message of subtype
 * file_share, or as both: the key is the same, and the one that may lack the file is left aside.
 */
export function fromMessage(event: MessageLike, self: Self): Incoming | null {
  const { user, text = "", files = [], channel, ts } = event;
  if (user === undefined || user === self.userId || event.bot_id !== undefined) return null;
  if (event.subtype !== undefined && event.subtype !== "file_share") return null;
  const direct = kindOf(channel) === "dm";
  if (event.type === "message" && !direct) {
    if (event.subtype !== "file_share" || !mentions(text, self.userId)) return null;
  }
  if (event.type === "app_mention" && files.length === 0 && hasUpload(event)) return null;
  return {
    platform: "slack",
    key: `slack:msg:${channel}:${ts}`,
    actor: user,
    place: toPlace(channel),
    thread: event.thread_ts ?? (direct ? null : ts),
    act: "words",
    via: "message",
    text: toWords(withoutMention(text, self.userId)),
    files: files.map((file): DroppedFile => toDroppedFile(file)),
  };
}

const hasUpload = (event: MessageLike) => event.upload === true || event.subtype === "file_share";

/** A pressed button of a message; null for one of a link, which only the browser follows. */
export function fromPress(body: BlockAction): Incoming | null {
  const [action] = body.actions;
  if (action?.type !== "button" || isLink(action)) return null;
  const channel = body.channel?.id ?? text(body.container.channel_id);
  return {
    platform: "slack",
    key: `slack:press:${body.trigger_id}`,
    actor: body.user.id,
    place: channel === null ? null : toPlace(channel, body.channel?.name),
    thread: text(body.container.thread_ts) ?? text(body.message?.thread_ts),
    act: "press",
    press: readBack(action.value),
    seenBy: body.container.is_ephemeral === true || channel?.startsWith("D") ? "asker" : "room",
    live: "anything",
  };
}

const isLink = (action: ButtonAction) => action.url !== undefined && action.value === undefined;
const text = (value: unknown) => (typeof value === "string" ? value : null);

/** The shortcut "add": the same as pressing a button that opens the form. */
export function fromShortcut(shortcut: GlobalShortcut): Incoming {
  return {
    platform: "slack",
    key: `slack:press:${shortcut.trigger_id}`,
    actor: shortcut.user.id,
    place: null,
    thread: null,
    act: "press",
    press: { type: "add-open" },
    seenBy: "asker",
    live: "anything",
  };
}

/** "Add to timeline" in a message's menu. A text that is only in a message's blocks is not read. */
export function fromMessageShortcut(shortcut: MessageShortcut, self: Self): Incoming {
  const { channel, message, trigger_id, user } = shortcut;
  const root = text(message.thread_ts) ?? message.ts;
  const author = message.user === undefined || message.user === self.userId ? null : message.user;
  return {
    platform: "slack",
    key: `slack:press:${trigger_id}`,
    actor: user.id,
    place: toPlace(channel.id, channel.name),
    thread: text(message.thread_ts),
    act: "pin",
    message: refOf(channel.id, message.ts),
    root: refOf(channel.id, root),
    author,
    text: toWords(message.text ?? ""),
  };
}

/** The reaction that pins a message; null for every other one, and for what is no message. */
export function fromReaction(
  { user, reaction, item }: types.ReactionAddedEvent,
  eventId: string,
  self: Self,
): Incoming | null {
  if (reaction !== "pushpin" || item.type !== "message" || user === self.userId) return null;
  return {
    platform: "slack",
    key: `slack:event:${eventId}`,
    actor: user,
    place: toPlace(item.channel),
    thread: null,
    act: "pin",
    message: refOf(item.channel, item.ts),
    root: null,
    author: null,
    text: null,
  };
}

/** What a submitted form comes to. */
export type Submitted = Incoming & { act: "submit" };

/**
 * A submitted form. A view keeps its hash when it is refused with errors, so the key holds what was entered, too:
 * the corrected form is another act.
 */
export function fromSubmission(body: ViewSubmitAction, self: Self, digest: Digest): Submitted {
  const { view } = body;
  return {
    platform: "slack",
    key: `slack:view:${view.id}:${view.hash}:${digest(view.state.values)}`,
    actor: body.user.id,
    place: null,
    thread: null,
    act: "submit",
    hidden: readBack(view.private_metadata),
    values: viewToValues(view.state.values),
    view: view.id,
    bot: self.userId,
  };
}

/**
 * Somebody has opened the conversation with the bot: sent each time, not only the first. Null for another tab of the
 * app's. https://docs.slack.dev/reference/events/app_home_opened
 */
export function fromOpening(
  { user, channel, tab }: types.AppHomeOpenedEvent,
  eventId: string,
): Incoming | null {
  if (tab !== "messages") return null;
  return {
    platform: "slack",
    key: `slack:event:${eventId}`,
    actor: user,
    place: toPlace(channel),
    thread: null,
    act: "dm-opened",
  };
}

/** What happened to a channel; `eventId` is the same for every redelivery. The bot itself acts where nobody is named. */
export function fromPlaceEvent(
  event: { channel: string; user?: string; actor_id?: string; inviter?: string },
  eventId: string,
  now: "usable" | "archived" | "not-a-member",
  self: Self,
): Incoming {
  return {
    platform: "slack",
    key: `slack:event:${eventId}`,
    actor: event.inviter ?? event.user ?? event.actor_id ?? self.userId,
    place: toPlace(event.channel),
    thread: null,
    act: "place-changed",
    now,
  };
}
