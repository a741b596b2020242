import type { Clock } from "../../clock.ts";
import type { ChangeResult, PlatformPort } from "../contract.ts";
import { notItsTurn, tooLate } from "../not-yet.ts";
import type { Pace } from "../pace.ts";
import { readRef } from "../ref.ts";
import { toMessage } from "./answers.ts";
import { toResult } from "./deliver.ts";
import type { SlackClient } from "./uses.ts";

/** The errors of chat.update after which there is nothing left that could be changed, by Slack's names. */
const gone: ReadonlySet<string> = new Set(["cant_update_message", "edit_window_closed", "message_not_found"]);

/** What became of a change that failed. A message that nobody can be shown any more needs no change. */
function toChangeResult(error: unknown): ChangeResult {
  const result = toResult(error);
  const lost = result.result === "refused" && result.why !== "bad-message";
  return lost || gone.has(result.error) ? { result: "gone", error: result.error } : result;
}

/**
 * Changes a message with chat.update. Its metadata is left out and so stays: the key by which the message is looked up.
 * A card's blocks and its text, which is far shorter than the 4,000 characters that an update may have, keep to the
 * limits of any message.
 * https://docs.slack.dev/reference/methods/chat.update
 */
export function createChange(client: SlackClient, pace: Pace, clock: Clock): PlatformPort["change"] {
  return async ({ ref, card, before }) => {
    const message = readRef(ref);
    if (message === null) return { result: "gone", error: "no ref of a message" };
    const wait = pace.take("chat.update");
    if (wait > 0) return notItsTurn(wait);
    if (clock() > before) return tooLate;
    try {
      await client.chat.update({ ...toMessage(card), channel: message.conversation, ts: message.id });
      return { result: "sent", ref };
    } catch (error) {
      return toChangeResult(error);
    }
  };
}
