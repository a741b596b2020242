import type { Log } from "../../log.ts";
import type { Pace } from "../pace.ts";
import type { Activity } from "./activity.ts";
import type { Connector } from "./connector.ts";
import type { toActivity } from "./deliver.ts";

/** Changes the message whose button was pressed, for everybody who sees it. */
export type UpdateMessage = (pressed: Activity, changed: ReturnType<typeof toActivity>) => void;

/** Takes the message away whose button was pressed. */
export type RemoveMessage = (pressed: Activity) => void;

/**
 * Updates and removals are best effort: whoever pressed has the new card in the response already. Done again they change nothing;
 * those of one message are done one after the other, so that the last press is what stays.
 *
 * @returns the update, and what waits for those that are under way
 */
export function createUpdate(
  connector: Connector,
  pace: Pace,
  log: Log,
): { update: UpdateMessage; remove: RemoveMessage; idle(): Promise<void> } {
  const lines = new Map<string, Promise<void>>();

  async function run(pressed: Activity, method: "PUT" | "DELETE", changed?: object): Promise<void> {
    const { serviceUrl, conversation, replyToId } = pressed;
    if (replyToId === undefined || pace.take(conversation.id) > 0) return;
    const path = ["conversations", conversation.id, "activities", replyToId];
    try {
      await connector.call(method, serviceUrl, path, changed && { ...changed, id: replyToId });
    } catch (error) {
      log.warn({ err: error, method }, "a message could not be changed");
    }
  }

  function line(pressed: Activity, method: "PUT" | "DELETE", changed?: object): void {
    const message = `${pressed.conversation.id} ${pressed.replyToId}`;
    const one: Promise<void> = (lines.get(message) ?? Promise.resolve())
      .then(() => run(pressed, method, changed))
      .finally(() => {
        if (lines.get(message) === one) lines.delete(message);
      });
    lines.set(message, one);
  }

  return {
    update: (pressed, changed) => line(pressed, "PUT", changed),
    remove: (pressed) => line(pressed, "DELETE"),
    idle: async () => void (await Promise.all(lines.values())),
  };
}
