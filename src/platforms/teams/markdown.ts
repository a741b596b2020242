/**
 * What Teams makes of cards' texts even without markdown: dates in braces and, perhaps, mentions. An invisible word
 * joiner keeps them from being read as such, whatever stands around them.
 */
export function inert(text: string): string {
  return text.replace(/\{(?=\{)/g, "{\u2060").replace(/<(?=\/?at\b)/gi, "<\u2060");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const letter = /[\p{L}\p{N}]/u;

/**
 * Text that a TextBlock shows as it is. What means nothing to markdown stays unescaped, for phones have been seen to
 * show the backslashes: https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(raw: string, lineStart: boolean): string {
  const escaped = raw.replace(/[\\`*_[\]~&<>{:]/g, (character, at: number) => {
    const before = raw[at - 1] ?? "";
    const after = raw[at + 1] ?? "";
    switch (character) {
      case "&":
      case "<":
      case ">":
        return entities[character] ?? character;
      case "{":
        return after === "{" ? "{\u2060" : "{";
      case ":":
        // an address by itself would become a link
        return after === "/" ? ":\u2060" : ":";
      case "_":
        return letter.test(before) && letter.test(after) ? "_" : "\\_";
      default:
        return `\\${character}`;
    }
  });
  return lineStart ? escaped.trimStart().replace(/^(?:[-+#=]|\d+(?=[.)]))/, escapeStart) : escaped;
}

/** "- item" and "# head" get their backslash before the sign, "1. one" before the dot. */
const escapeStart = (start: string) => (/\d/.test(start) ? `${start}\\` : `\\${start}`);

const edge = /^$|[\s\p{P}]/u;
const sign = /[\s\p{P}\p{S}]/u;

/**
 * Bold, where every reader of markdown sees it: next to a letter it begins and ends with letters only, and it doesn't
 * touch other bold. Elsewhere the words stay plain. https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
 */
export function boldMarkdown(escaped: string, before: string, after: string): string {
  const opens = before !== "*" && (edge.test(before) || !sign.test(escaped.slice(0, 1)));
  const closes = edge.test(after) || !sign.test(escaped.slice(-1));
  return escaped !== "" && opens && closes ? `**${escaped}**` : escaped;
}

/** A link. What would end its address is percent-encoded. */
export function linkMarkdown(escapedLabel: string, url: string): string {
  const address = url.replace(/[()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `[${escapedLabel}](${address})`;
}

/** Whether a text reads the same as markdown and without: letters and the plainest signs between them. */
export function isPlainMarkdown(text: string): boolean {
  return !/[^\p{L}\p{M}\p{N} ,:;?!，。：；？！、（）'’“”…·—–.()]|^\d+[.)]|[.:](?=\S)/u.test(text);
}
