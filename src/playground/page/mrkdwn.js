// Reads Slack's mrkdwn into plain data. Nothing here makes markup: rich-text.js turns the nodes into elements, so a
// text can at worst look odd. Follows https://docs.slack.dev/messaging/formatting-message-text

import { emojiOf, splitEmoji } from "./emoji.js";

/**
 * @typedef {{ type: "text", text: string }
 *   | { type: "bold" | "italic" | "strike", children: Inline[] }
 *   | { type: "code", text: string }
 *   | { type: "link", url: string, label: string }
 *   | { type: "user" | "channel" | "group", id: string, label: string }
 *   | { type: "broadcast", range: string }
 *   | { type: "date", seconds: number, format: string, url: string | undefined, fallback: string }
 *   | { type: "emoji", name: string, char: string }
 *   | { type: "break" }} Inline
 * @typedef {{ type: "lines" | "quote", children: Inline[] } | { type: "pre", text: string }} Piece
 */

const STYLES = /** @type {const} */ ({ "*": "bold", _: "italic", "~": "strike" });
const WORD = /[\p{L}\p{N}]/u;
const ADDRESS = /https?:\/\/[^\s<>|]+/iy;
const SHORTCODE = /:([a-z0-9_+'-]{1,60}):(?::?skin-tone-[2-6]:)?/y;

/**
 * Undoes Slack's three escapes, each once: `&amp;lt;` becomes `&lt;`.
 * @param {string} text
 */
export function decodeEntities(text) {
  return text.replace(/&(amp|lt|gt);/g, (_, name) => (name === "amp" ? "&" : name === "lt" ? "<" : ">"));
}

/**
 * Lets through only addresses that a link may lead to; `javascript:` and its like stay text.
 * @param {string} raw as in the message, escapes included
 * @returns {string | undefined}
 */
export function safeUrl(raw) {
  const url = decodeEntities(raw);
  if (!/^(https?:\/\/|mailto:|tel:)[^\s]+$/i.test(url)) return undefined;
  return URL.canParse(url) ? url : undefined;
}

/**
 * Reads a text into pieces from top to bottom. Never throws, whatever the text.
 * @param {string} text
 * @param {{ verbatim?: boolean }} [options] verbatim leaves bare addresses as text, as Slack does
 * @returns {Piece[]}
 */
export function parseMrkdwn(text, { verbatim = false } = {}) {
  /** @type {Piece[]} */
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(/```([\s\S]+?)```/g)) {
    pieces.push(...readLines(text.slice(from, match.index).replace(/\n$/, ""), verbatim));
    pieces.push({ type: "pre", text: flatten((match[1] ?? "").replace(/^\n|\n$/g, "")) });
    from = match.index + match[0].length;
    if (text[from] === "\n") from += 1;
  }
  pieces.push(...readLines(text.slice(from), verbatim));
  return pieces;
}

/**
 * @param {string} text
 * @param {boolean} verbatim
 * @returns {Piece[]}
 */
function readLines(text, verbatim) {
  if (text === "") return [];
  /** @type {{ type: "lines" | "quote", lines: string[] }[]} */
  const groups = [];
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    const rest = /^(?:&gt;|>){3}/.exec(line);
    if (rest) {
      groups.push({ type: "quote", lines: [line.slice(rest[0].length).trimStart(), ...lines.slice(at + 1)] });
      break;
    }
    const mark = /^(?:&gt;|>) ?/.exec(line);
    const type = mark ? "quote" : "lines";
    const content = mark ? line.slice(mark[0].length) : line;
    const last = groups.at(-1);
    if (last?.type === type) last.lines.push(content);
    else groups.push({ type, lines: [content] });
  }
  return groups.map((group) => ({
    type: group.type,
    children: group.lines.flatMap((line, at) => {
      const inlines = parseLine(line, verbatim, "");
      return at === 0 ? inlines : [/** @type {Inline} */ ({ type: "break" }), ...inlines];
    }),
  }));
}

/**
 * @param {string} line
 * @param {boolean} verbatim
 * @param {string} open the delimiters that are open around this line: none nests in itself, so the depth is bounded
 * @returns {Inline[]}
 */
function parseLine(line, verbatim, open) {
  /** @type {Inline[]} */
  const out = [];
  let plain = "";
  // A mark that found no end once finds none further on: this keeps a line full of marks from taking its time squared.
  const endless = new Set();
  const flush = () => {
    if (plain !== "") out.push(...splitEmoji(decodeEntities(plain)));
    plain = "";
  };
  for (let at = 0; at < line.length; ) {
    const found = readAt(line, at, verbatim, open, endless);
    if (found === undefined) {
      plain += line[at];
      at += 1;
    } else {
      flush();
      out.push(found.node);
      at = found.end;
    }
  }
  flush();
  return out;
}

/**
 * @param {string} line
 * @param {number} at
 * @param {boolean} verbatim
 * @param {string} open
 * @param {Set<string>} endless
 * @returns {{ node: Inline, end: number } | undefined}
 */
function readAt(line, at, verbatim, open, endless) {
  const char = line[at] ?? "";
  if (char === "<") {
    const end = line.indexOf(">", at + 1);
    const node = end === -1 ? undefined : readAngle(line.slice(at + 1, end));
    return node && { node, end: end + 1 };
  }
  if (char === "`") {
    const end = line.indexOf("`", at + 1);
    if (end <= at + 1) return undefined;
    return { node: { type: "code", text: flatten(line.slice(at + 1, end)) }, end: end + 1 };
  }
  if (char === "*" || char === "_" || char === "~") {
    if (open.includes(char) || endless.has(char) || line[at - 1] === char || isWord(line[at - 1]))
      return undefined;
    const first = line[at + 1];
    if (first === undefined || first === char || /\s/.test(first)) return undefined;
    const end = closing(line, at);
    if (end === undefined) {
      endless.add(char);
      return undefined;
    }
    const children = parseLine(line.slice(at + 1, end), verbatim, open + char);
    return { node: { type: STYLES[char], children }, end: end + 1 };
  }
  if (char === ":") {
    const name = matchAt(SHORTCODE, line, at);
    const emoji = name && emojiOf(name[1] ?? "");
    return emoji ? { node: emoji, end: at + name[0].length } : undefined;
  }
  if ((char === "h" || char === "H") && !verbatim && !isWord(line[at - 1])) {
    const raw = matchAt(ADDRESS, line, at)?.[0]
      .split(/&[lg]t;/)[0]
      ?.replace(/[.,;:!?)\]}'"*_~`]+$/, "");
    const url = raw && safeUrl(raw);
    return url ? { node: { type: "link", url, label: url }, end: at + raw.length } : undefined;
  }
  return undefined;
}

/**
 * Where the style that opens at `at` closes: Slack wants text right inside both marks and no letter right outside.
 * @param {string} line
 * @param {number} at
 * @returns {number | undefined}
 */
function closing(line, at) {
  const mark = line[at];
  const lastAngle = line.lastIndexOf(">");
  const lastTick = line.lastIndexOf("`");
  for (let end = at + 2; end < line.length; end += 1) {
    if (line[end] === "<" && end < lastAngle) end = line.indexOf(">", end);
    else if (line[end] === "`" && end < lastTick) end = line.indexOf("`", end + 1);
    else if (line[end] === mark && !/\s/.test(line[end - 1] ?? "") && !isWord(line[end + 1])) {
      return end;
    }
  }
  return undefined;
}

/**
 * Reads what stands between angle brackets: a mention, a date, a link. Undefined where it is none of them.
 * @param {string} inner
 * @returns {Inline | undefined}
 */
function readAngle(inner) {
  const bar = inner.indexOf("|");
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? "" : decodeEntities(inner.slice(bar + 1));
  if (target.startsWith("@")) return { type: "user", id: target.slice(1), label };
  if (target.startsWith("#")) return { type: "channel", id: target.slice(1), label };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: "broadcast", range: target.slice(1) };
  if (target.startsWith("!subteam^")) return { type: "group", id: target.slice(9), label };
  if (target.startsWith("!date^")) {
    const [, seconds = "", format = "", link = ""] = target.split("^");
    const fallback = label || decodeEntities(format);
    if (!/^-?\d{1,12}$/.test(seconds)) return { type: "text", text: fallback };
    return {
      type: "date",
      seconds: Number(seconds),
      format: decodeEntities(format),
      url: safeUrl(link),
      fallback,
    };
  }
  const url = safeUrl(target);
  if (url) return { type: "link", url, label: label || url.replace(/^mailto:/, "") };
  if (target.startsWith("!")) return { type: "text", text: label || target };
  return undefined;
}

/**
 * What a text says without its marks, for code: a link's label, a mention's name or id.
 * @param {string} text
 */
function flatten(text) {
  const plain = text.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target, label) => label || target);
  return decodeEntities(plain);
}

/** @param {string | undefined} char */
function isWord(char) {
  return char !== undefined && WORD.test(char);
}

/**
 * @param {RegExp} pattern a sticky one
 * @param {string} text
 * @param {number} at
 */
function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
