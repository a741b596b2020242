import type { Log } from "../../log.ts";
import type { Activity } from "./activity.ts";
import type { AdaptiveCard } from "./adaptive.ts";
import type { Connector } from "./connector.ts";
import { toActivity } from "./deliver.ts";
import type { Pace } from "./pace.ts";

/** Changes the message whose button was pressed, for everybody who sees it. */
export type UpdateMessage = (pressed: Activity, card: AdaptiveCard, summary: string) => void;

/**
 * Updates are best effort: whoever pressed has the new card in the response already. Done again they change nothing;
 * those of one message are done one after the other, so that the last press is what stays.
 *
 * @returns the update, and what waits for those that are under way
 */
export function createUpdate(
  connector: Connector,
  pace: Pace,
  log: Log,
): { update: UpdateMessage; idle(): Promise<void> } {
  const lines = new Map<string, Promise<void>>();

  async function run(pressed: Activity, card: AdaptiveCard, summary: string): Promise<void> {
    const { serviceUrl, conversation, replyToId } = pressed;
    if (replyToId === undefined || pace.take(conversation.id) > 0) return;
    const path = ["conversations", conversation.id, "activities", replyToId];
    try {
      await connector.call("PUT", serviceUrl, path, { ...toActivity(card, summary), id: replyToId });
    } catch (error) {
      log.warn({ err: error }, "a message could not be updated");
    }
  }

  return {
    update(pressed, card, summary) {
      const message = `${pressed.conversation.id} ${pressed.replyToId}`;
      const one: Promise<void> = (lines.get(message) ?? Promise.resolve())
        .then(() => run(pressed, card, summary))
        .finally(() => {
          if (lines.get(message) === one) lines.delete(message);
        });
      lines.set(message, one);
    },
    idle: async () => void (await Promise.all(lines.values())),
  };
}
