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

/** At most `limit` UTF-16 units; what is cut off, between graphemes, leaves a "…". */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${firstGraphemes(text, limit - 1).join("")}…`;
}

/** One line for where a platform shows a text as it is, and wants one: "—" for nothing. */
export function plain(text: string, limit: number): string {
  const whole = oneLine(text).trim();
  return whole === "" ? "—" : shorten(whole, limit);
}

/** An address that may stand in a link, as the browser writes it; null for any other, and for one of monstrous length. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return ["https:", "http:", "mailto:"].includes(protocol) && href.length <= 2_900 ? href : null;
}

/** What OneDrive, Windows or a path makes something else of. */
const unfit = /["*:<>?/\\|\u200E\u200F]/g;

/** In UTF-16 units; every file system takes so many, and a path before them. */
const nameAtMost = 120;

/** A name that every file system takes: what is too long is cut off before the ending (".csv"). */
export function fileName(name: string): string {
  const whole = oneLine(name)
    .replace(/\s+/g, " ")
    .replace(unfit, "-")
    .replace(/^[\s.~]+|[\s.]+$/g, "");
  const ending = /\.[a-z0-9]{1,8}$/i.exec(whole)?.[0] ?? "";
  const stem = whole.slice(0, whole.length - ending.length).trimEnd();
  return (
    (firstGraphemes(stem, nameAtMost - ending.length)
      .join("")
      .trimEnd() || "file") + ending
  );
}
