import type { Log } from "../../log.ts";
import type { Activity } from "./activity.ts";
import type { AdaptiveCard } from "./adaptive.ts";
import type { Connector } from "./connector.ts";
import { toActivity } from "./deliver.ts";
import type { Pace } from "./pace.ts";

/** Changes the message whose button was pressed, for everybody who sees it; further pages follow it. */
export type UpdateMessage = (pressed: Activity, pages: AdaptiveCard[], summary: string) => void;

/**
 * Updates are best effort: whoever pressed has the new card in the response already. Done again they change nothing.
 *
 * @returns the update, and what waits for those that are under way
 */
export function createUpdate(
  connector: Connector,
  pace: Pace,
  log: Log,
): { update: UpdateMessage; idle(): Promise<void> } {
  const underWay = new Set<Promise<void>>();

  async function run(pressed: Activity, pages: AdaptiveCard[], summary: string): Promise<void> {
    const { serviceUrl, conversation, replyToId } = pressed;
    const path = ["conversations", conversation.id, "activities"];
    try {
      const [first, ...more] = pages;
      if (first !== undefined && replyToId !== undefined && pace.take(conversation.id) === 0) {
        const activity = { ...toActivity(first, summary), id: replyToId };
        await connector.call("PUT", serviceUrl, [...path, replyToId], activity);
      }
      for (const page of more) {
        pace.take(conversation.id);
        await connector.call("POST", serviceUrl, path, toActivity(page, summary));
      }
    } catch (error) {
      log.warn({ err: error }, "a message could not be updated");
    }
  }

  return {
    update(pressed, pages, summary) {
      const one = run(pressed, pages, summary).finally(() => underWay.delete(one));
      underWay.add(one);
    },
    idle: async () => void (await Promise.all(underWay)),
  };
}
