const named: Record<string, string> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const lastCodePoint = 0x10ffff;

function signOf(code: string): string | null {
  const number = /^#(?:x([\da-f]+)|(\d+))$/i.exec(code);
  if (number === null) return named[code] ?? null;
  const [, hex, decimal = ""] = number;
  const point = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
  return point <= lastCodePoint ? String.fromCodePoint(point) : null;
}

/** Signs for their codes; what is none stays as it is. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(#?\w{1,8});/g, (whole, code: string) => signOf(code) ?? whole);

/** Far more than is kept of a message; the rest is not looked at. In UTF-16 units. */
const readAtMost = 100_000;

/**
 * What somebody reads in a message that comes as HTML: lines, with "@Name" for who is mentioned and pictures by what
 * they show. "" where there is nothing but a card, a picture or a file.
 */
export function htmlToText(html: string): string {
  const lines = html
    .slice(0, readAtMost)
    .replace(/\s+/g, " ")
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li|tr|pre|h\d|blockquote)>/gi, "\n")
    .replace(/<(?:img|emoji)\b[^<>]*>/gi, (tag) => /\balt="([^"]*)"/i.exec(tag)?.[1] ?? "")
    .replace(/<at\b[^<>]*>|<span\b[^<>]*schema\.skype\.com\/Mention[^<>]*>/gi, "@")
    .replace(/<[^<>]*>/g, "")
    .split("\n");
  return lines
    .map((line) => unescapeHtml(line).trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
