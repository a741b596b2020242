import type { PlatformPort } from "../contract.ts";
import { readRef, refOf } from "../ref.ts";
import { classify, toPlatformError } from "./errors.ts";
import type { Self } from "./incoming.ts";
import type { SlackClient } from "./uses.ts";
import { toWords } from "./words.ts";

/** It is as it was wanted already. */
const settled: ReadonlySet<string> = new Set(["already_pinned", "no_pin"]);

/**
 * Pins a message where it stands, or takes the pin off: https://docs.slack.dev/reference/methods/pins.add
 * What Slack refuses by name (too many pins, no right, not in the channel any more) is told as such and never tried again.
 */
export function createPin(client: SlackClient): NonNullable<PlatformPort["pin"]> {
  return async (ref, on) => {
    const message = readRef(ref);
    if (message === null) return "refused";
    const what = { channel: message.conversation, timestamp: message.id };
    try {
      await (on ? client.pins.add(what) : client.pins.remove(what));
      return "done";
    } catch (error) {
      const sorted = classify(error);
      if (settled.has(sorted.error)) return "done";
      // An act that may have been done is done once more: it changes nothing.
      if (sorted.failure === "uncertain" || (sorted.failure === "not-done" && sorted.passing))
        throw toPlatformError(error, "pinning a message");
      return "refused";
    }
  };
}

/**
 * One message, wherever in a thread it stands: asked for by its own ts, Slack answers with it alone.
 * https://docs.slack.dev/reference/methods/conversations.replies
 */
export function createFetchMessage(client: SlackClient, self: () => Self): PlatformPort["fetchMessage"] {
  return async (ref) => {
    const at = readRef(ref);
    if (at === null) return null;
    const { conversation: channel, id: ts } = at;
    try {
      const range = { oldest: ts, latest: ts, inclusive: true, limit: 10 };
      const { messages } = await client.conversations.replies({ channel, ts, ...range });
      const found = messages?.find((one) => one.ts === ts);
      if (found === undefined) return null;
      const { user, text = "", thread_ts } = found;
      return {
        root: refOf(channel, thread_ts ?? ts),
        author: user === undefined || user === self().userId ? null : user,
        text: toWords(text),
      };
    } catch (error) {
      throw toPlatformError(error, "asking for a message");
    }
  };
}
