const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Directions hidden in a text turn what follows round on the screen; nothing that we show needs them. */
const turners = /[\u202A-\u202E\u2066-\u2069]/g;

/** A text without halves of characters, control characters and hidden changes of direction; line ends are "\n". */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/\p{Cc}/gu, (character) => (character === "\n" || character === "\t" ? character : ""))
    .replace(turners, "");
}

/** `clean` on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s*\n\s*/g, " ");
}

/** The graphemes of the first `limit` UTF-16 units. */
export function firstGraphemes(text: string, limit: number): string[] {
  const found: string[] = [];
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += segment.length;
    if (length > limit) break;
    found.push(segment);
  }
  return found;
}

/** At most `limit` UTF-16 units, which is how Slack counts; what is cut off, between graphemes, leaves a "…". */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${firstGraphemes(text, limit - 1).join("")}…`;
}

/** For a plain_text object, which Slack shows as it is. */
export function plain(text: string, limit: number): string {
  const whole = oneLine(text).trim();
  return whole === "" ? "—" : shorten(whole, limit);
}

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
