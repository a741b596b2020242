import type { Inline, Text } from "../../conversation/card.ts";
import { clean, firstGraphemes, oneLine, webAddress } from "../plain.ts";
import { escapeControls } from "./plain.ts";

/** One inline as Slack wants it: `raw` can be shortened, the rest stands or falls as a whole. */
type Piece = { open: string; raw: string; close: string; write: (raw: string) => string };

const letter = /[\p{L}\p{N}]/u;

/** What Slack would turn into a picture, such as ":cd:" within "ab:cd:ef". */
const emoji = /:(?=(?:[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*|100|1234):)/y;

/**
 * Slack has no escape for its formatting characters, but it leaves the fallback of a date that it can't
 * format as it is: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
const literal = (characters: string) => `<!date^00000000^{_}|${characters}>`;

/** Text that Slack shows as it is: nothing in it links, pings, becomes a picture or changes the looks. */
function escapeText(raw: string): string {
  return raw.replace(/[&<>*_~`:]/g, (character, at: number) => {
    const before = raw[at - 1] ?? "";
    switch (character) {
      case "&":
      case "<":
        return escapeControls(character);
      case ">":
        return at === 0 || before === "\n" ? literal("&gt;") : "&gt;";
      case "`":
        return literal(character);
      case ":":
        emoji.lastIndex = at;
        return emoji.test(raw) ? literal(character) : character;
      default:
        // within a word, as in "snake_case", they mean nothing to Slack
        return letter.test(before) && letter.test(raw[at + 1] ?? "") ? character : literal(character);
    }
  });
}

/** An address that may stand in a link of Slack's, or null. */
export function linkable(url: string): string | null {
  return webAddress(url)?.replace(/[|<>]/g, encodeURIComponent) ?? null;
}

const words = (raw: string): Piece => ({ open: "", raw: clean(raw), close: "", write: escapeText });
const token = (open: string): Piece => ({ open, raw: "", close: "", write: escapeText });

function toPiece(inline: Inline): Piece {
  if (typeof inline === "string") return words(inline);
  if ("bold" in inline) {
    const raw = oneLine(inline.bold).trim();
    return raw === "" ? words("") : { open: "*", raw, close: "*", write: escapeText };
  }
  if ("code" in inline) {
    const raw = oneLine(inline.code).trim();
    const write = (code: string) => escapeControls(code.replace(/`/g, "ˋ"));
    return raw === "" ? words("") : { open: "`", raw, close: "`", write };
  }
  if ("person" in inline) {
    const id = inline.person.identities.slack;
    return id !== undefined && /^[UW][A-Z0-9]+$/.test(id) ? token(`<@${id}>`) : words(inline.person.name);
  }
  if ("place" in inline) {
    const id = inline.place.identities.slack;
    return id !== undefined && /^[CG][A-Z0-9]+$/.test(id) ? token(`<#${id}>`) : words(inline.place.name);
  }
  const url = linkable(inline.link);
  const label = oneLine(inline.label).trim();
  if (url === null)
    return words(label === inline.link || label === "" ? inline.link : `${label} (${inline.link})`);
  return {
    open: `<${escapeControls(url)}|`,
    raw: label === "" ? inline.link : label,
    close: ">",
    write: escapeControls,
  };
}

const whole = ({ open, raw, close, write }: Piece) => `${open}${write(raw)}${close}`;

/** The longest beginning of a piece, with "…", that has room; "" if none has. */
function shortenPiece({ open, raw, close, write }: Piece, room: number): string {
  const characters = firstGraphemes(raw, room);
  let fits = -1;
  let tooMany = characters.length + 1;
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    const length = open.length + write(characters.slice(0, count).join("")).length + 1 + close.length;
    if (length <= room) fits = count;
    else tooMany = count;
  }
  if (fits < 0) return "";
  return fits === 0 ? "…" : `${open}${write(characters.slice(0, fits).join(""))}…${close}`;
}

/** Formatting begins and ends at the edge of a word only; Chinese has no spaces, so an invisible one helps. */
function separate(pieces: Piece[]): Piece[] {
  const isSpan = ({ open }: Piece) => open === "*" || open === "`";
  return pieces.map((piece, index) => {
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    if (!isSpan(piece)) return piece;
    const touchesBefore = before !== undefined && (isSpan(before) || letter.test(before.raw.slice(-1)));
    const touchesAfter = after !== undefined && letter.test(after.raw.slice(0, 1));
    return {
      ...piece,
      open: touchesBefore ? `\u200B${piece.open}` : piece.open,
      close: touchesAfter ? `${piece.close}\u200B` : piece.close,
    };
  });
}

/**
 * The text as mrkdwn of at most `limit` UTF-16 units; what is too long ends in "…".
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function toMrkdwn(text: Text, limit: number): string {
  const pieces = separate(text.map(toPiece).filter((piece) => piece.open !== "" || piece.raw !== ""));
  const all = pieces.map(whole).join("");
  if (all.length <= limit) return all;
  let result = "";
  for (const piece of pieces) {
    const next = whole(piece);
    // one unit stays free for the "…" of the next piece
    if (result.length + next.length <= limit - 1) result += next;
    else return result + (shortenPiece(piece, limit - result.length) || "…");
  }
  return result;
}
