import type { Clock } from "../../clock.ts";
import type { Log } from "../../log.ts";
import { type Delivery, type DeliveryResult, PlatformError, type PlatformPort } from "../contract.ts";
import { notItsTurn, tooLate } from "../not-yet.ts";
import type { Pace } from "../pace.ts";
import { refOf } from "../ref.ts";
import { toMessage, toMetadata } from "./answers.ts";
import { classify, isHopeless, toPlatformError } from "./errors.ts";
import type { Self } from "./incoming.ts";
import type { SlackClient } from "./uses.ts";

/** The direct conversation with a person; opening it again finds the same one. */
async function openDirect(client: SlackClient, person: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: person });
  if (channel?.id === undefined) throw new Error("conversations.open named no channel");
  return channel.id;
}

/** Where a message goes, as a channel's id. */
export async function channelOf(client: SlackClient, to: Delivery["to"]): Promise<string> {
  return "place" in to ? to.place : await openDirect(client, to.person);
}

/** What became of a delivery that failed. */
export function toResult(error: unknown): Exclude<DeliveryResult, { result: "sent" }> {
  const sorted = classify(error);
  switch (sorted.failure) {
    case "refused":
      return { result: "refused", why: sorted.why, error: sorted.error };
    case "not-done":
      return {
        result: "not-sent",
        retryAfter: sorted.retryAfter,
        error: sorted.error,
        hopeless: isHopeless(sorted),
      };
    case "uncertain":
      return { result: "uncertain", error: sorted.error };
  }
}

/** Sends with chat.postMessage, the key in the message's metadata. */
export function createDeliver(
  client: SlackClient,
  pace: Pace,
  clock: Clock,
  log: Log,
): PlatformPort["deliver"] {
  return async ({ key, to, thread, card, before }) => {
    let channel: string;
    try {
      channel = await channelOf(client, to);
    } catch (error) {
      const result = toResult(error);
      log.debug({ key, result }, "no direct conversation");
      // as long as it isn't open nothing was sent, whatever became of the opening
      return result.result === "uncertain"
        ? { result: "not-sent", retryAfter: null, error: result.error, hopeless: false }
        : result;
    }
    const wait = pace.take(channel);
    if (wait > 0) return notItsTurn(wait);
    // The process may have slept for however long.
    if (clock() > before) return tooLate;
    try {
      const posted = await client.chat.postMessage({
        ...toMessage(card),
        channel,
        metadata: toMetadata(card, key),
        ...(thread === null ? {} : { thread_ts: thread }),
      });
      if (posted.ts === undefined) return { result: "uncertain", error: "chat.postMessage named no ts" };
      return { result: "sent", ref: refOf(posted.channel ?? channel, posted.ts) };
    } catch (error) {
      return toResult(error);
    }
  };
}

/** Slack's clock and ours may differ by this many ms. */
const clockSlack = 60_000;

/** As many pages of 200 messages as a busy channel may fill between two tries. */
const mostPages = 10;

/**
 * Finds a message by its key in the history of its conversation or thread, page by page.
 * https://docs.slack.dev/reference/methods/conversations.history
 */
export function createLookUp(client: SlackClient, self: () => Self): PlatformPort["lookUp"] {
  return async ({ key, to, thread }, since) => {
    try {
      const channel = await channelOf(client, to);
      const oldest = String((since - clockSlack) / 1_000);
      const { userId, botId } = self();
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const next = cursor === undefined ? {} : { cursor };
        const query = { channel, oldest, include_all_metadata: true, limit: 200, ...next };
        const found =
          thread === null
            ? await client.conversations.history(query)
            : await client.conversations.replies({ ...query, ts: thread });
        const ours = found.messages?.find(
          ({ user, bot_id, metadata }) =>
            (user === userId || bot_id === botId) &&
            metadata !== undefined &&
            metadata.event_payload !== undefined &&
            "key" in metadata.event_payload &&
            metadata.event_payload.key === key,
        );
        if (ours?.ts !== undefined) return { ref: refOf(channel, ours.ts) };
        cursor = found.response_metadata?.next_cursor || undefined;
        if (cursor === undefined) return null;
      }
      return null;
    } catch (error) {
      const sorted = classify(error);
      // What an administrator can mend is waited for, as it is with sending.
      const passing = sorted.failure !== "refused" && !isHopeless(sorted);
      const { message, retryAfter } = toPlatformError(error, "looking a message up");
      throw new PlatformError(message, passing, retryAfter);
    }
  };
}
