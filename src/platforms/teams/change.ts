import type { ChangeResult, Directory, PlatformPort } from "../contract.ts";
import { notItsTurn } from "../not-yet.ts";
import type { Pace } from "../pace.ts";
import { readRef } from "../ref.ts";
import { firstPage } from "./card-to-adaptive.ts";
import type { Connector } from "./connector.ts";
import { later, toActivity } from "./deliver.ts";
import { toResult } from "./errors.ts";

export type ChangeParts = { connector: Connector; directory: Directory; pace: Pace };

/** What became of a change that failed. Where we are not any more nothing can be changed, and nobody has to know. */
function toChangeResult(error: unknown): ChangeResult {
  const result = toResult(error, false);
  return result.result === "refused" && result.why !== "bad-message"
    ? { result: "gone", error: result.error }
    : result;
}

/**
 * Changes a message for everybody who sees it. One of several messages of a card is the first page's; that one gets the
 * first page of the new card, which ends in "…" where there are more. The others stay as they are: taken away or put
 * anew they would move the conversation about, for cards that are changed have one page as a rule.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/update-and-delete-bot-messages
 */
export function createChange({ connector, directory, pace }: ChangeParts): PlatformPort["change"] {
  return async ({ key, ref, card, before }) => {
    const message = readRef(ref);
    if (message === null) return { result: "gone", error: "no ref of a message" };
    const { conversation, id } = message;
    const serviceUrl = await directory.service();
    if (serviceUrl === null) return later("the app is not installed anywhere in Teams yet", null);
    const wait = pace.take(conversation);
    if (wait > 0) return notItsTurn(wait);
    try {
      const changed = { ...toActivity(firstPage(card, "chat"), card, key), id };
      const path = ["conversations", conversation, "activities", id];
      await connector.call("PUT", serviceUrl, path, changed, before);
      return { result: "sent", ref };
    } catch (error) {
      return toChangeResult(error);
    }
  };
}
