import { plain } from "../plain.ts";

/** Slack's three control characters: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeControls(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/**
 * The top-level `text` of a message, for notifications. There is no `verbatim` for it, so a word joiner keeps
 * the names that wake a whole channel from being read as such.
 */
export function fallback(text: string): string {
  return escapeControls(plain(text, 500)).replace(/@(?=here|channel|everyone)/gi, "@\u2060");
}
