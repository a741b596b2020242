/** One <...> of Slack's, as the contract wants it: people `@{U1}`, places `#{C1}`, addresses bare, all else as read. */
function fromToken(token: string): string {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? null : token.slice(bar + 1);
  if (/^@[UW][A-Z0-9]+$/.test(target)) return `@{${target.slice(1)}}`;
  if (/^#[A-Z0-9]+$/.test(target)) return `#{${target.slice(1)}}`;
  if (target.startsWith("!")) return label ?? `@${target.slice(1)}`;
  if (/^(?:mailto|tel):/.test(target)) return label ?? target.slice(target.indexOf(":") + 1);
  return target;
}

const unescaped: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/**
 * What a person typed, from the text of a command or message.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function toWords(text: string): string {
  const read = text.replace(/<([^<>]*)>/g, (_, token: string) => fromToken(token));
  return read.replace(/&(?:amp|lt|gt);/g, (entity) => unescaped[entity] ?? entity).trim();
}

/** Whether a text, as Slack sends it, names this user. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
}

/** The text, as Slack sends it, without the mentions of this user. */
export function withoutMention(text: string, user: string): string {
  return text.replace(/<@([A-Z0-9]+)(?:\|[^<>]*)?>\s*/g, (all, id: string) => (id === user ? "" : all));
}
