import type { Activity } from "./activity.ts";
import { unescapeHtml } from "./html.ts";

/** Says whose handle it is, by their external id; null for one who is not known. */
export type FindPerson = (handle: string) => Promise<string | null>;

/**
 * What a person typed: without the bot's mention, others' as the contract wants them, `@{id}`.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export async function toWords(
  { text, entities = [], recipient }: Activity,
  find: FindPerson,
): Promise<string> {
  let words = text ?? "";
  for (const { type, text: tag, mentioned } of entities) {
    if (type !== "mention" || mentioned === undefined || !tag) continue;
    const known = mentioned.id === recipient.id ? null : ((await find(mentioned.id)) ?? mentioned.id);
    const instead = known === null ? " " : `@{${known}}`;
    words = words.split(tag).join(instead);
  }
  // A mention whose entity reads otherwise: the name alone.
  return unescapeHtml(words.replace(/<\/?at(?:\s[^<>]*)?>/g, "")).trim();
}
