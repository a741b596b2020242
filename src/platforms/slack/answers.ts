import type { RespondArguments, ViewResponseAction } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { Card } from "../../conversation/card.ts";
import type { Form } from "../../conversation/form.ts";
import type { Incoming, Reply } from "../contract.ts";
import { shorten } from "../plain.ts";
import { cardToBlocks } from "./card-to-blocks.ts";
import { formToView } from "./form-to-view.ts";

/** Sentences for when the conversation itself can't answer. */
export type Texts = {
  /** Nothing was done; the person may try again. */
  failed: string;
  /** It may have been done or not; the person has to look. */
  unclear: string;
  /** What was done stands, but its form could not be opened in time. */
  tooLate: string;
};

/** A message as every way of Slack's takes it: ack, response_url, chat.postMessage and chat.postEphemeral. */
export type Message = { text: string; blocks: KnownBlock[]; unfurl_links: false; unfurl_media: false };

/** Cards that are said again and again, such as the overview, are rendered once. */
const rendered = new WeakMap<Card, Message>();

/** The only place where a card becomes a message. */
export function toMessage(card: Card): Message {
  const known = rendered.get(card);
  if (known) return known;
  const message: Message = { ...cardToBlocks(card), unfurl_links: false, unfurl_media: false };
  rendered.set(card, message);
  return message;
}

/**
 * A message's metadata: the key by which it is looked up, beside what its card has for programs.
 * https://docs.slack.dev/messaging/message-metadata
 */
export function toMetadata({ metadata }: Card, key: string) {
  return {
    event_type: metadata?.type ?? "sealwatch_message",
    event_payload: { ...metadata?.payload, key },
  };
}

/**
 * For a command's ack or a response_url: a new message. `thread` is the ts of the thread's first message. Nobody looks
 * for it by its key, so it has metadata only where its card has something for programs.
 */
export function toSay(
  card: Card,
  to: "asker" | "room",
  { thread, key }: Pick<Incoming, "thread" | "key">,
): RespondArguments & Message {
  return {
    ...toMessage(card),
    ...(card.metadata === undefined ? {} : { metadata: toMetadata(card, key) }),
    response_type: to === "asker" ? "ephemeral" : "in_channel",
    replace_original: false,
    ...(thread === null ? {} : { thread_ts: thread }),
  };
}

/** For a response_url: takes the place of the message with the button. */
export function toRefresh(card: Card): RespondArguments & Message {
  return { ...toMessage(card), replace_original: true };
}

/** For the ack of a submission: the form changes its face. */
export function toUpdate(form: Form): ViewResponseAction {
  return { response_action: "update", view: formToView(form) };
}

/**
 * For the ack of a submission: sentences beside the fields. Slack refuses an error for a field that the form lacks,
 * so such a one moves to the first field.
 */
export function toErrors(errors: Record<string, string>, fields: string[]): ViewResponseAction | null {
  const [first] = fields;
  if (first === undefined) return null;
  const placed: Record<string, string> = {};
  for (const [field, text] of Object.entries(errors)) {
    const at = fields.includes(field) ? field : first;
    placed[at] = shorten(placed[at] === undefined ? text : `${placed[at]} ${text}`, 2_000);
  }
  return { response_action: "errors", errors: placed };
}

/** What is said by a reply to somebody for whom there is no form to fill or message to refresh; null for the rest. */
export function toSpoken(reply: Reply): { card: Card; to: "asker" | "room" } | null {
  switch (reply.type) {
    case "say":
      return { card: reply.card, to: reply.to };
    case "refresh":
      return { card: reply.card, to: "asker" };
    case "nothing":
    case "by-message":
    case "open-form":
    case "update-form":
    case "form-errors":
      return null;
  }
}
