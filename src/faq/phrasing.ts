import type { LineFault } from "./front-matter.ts";

/** One way to ask for an entry; those of the entry "none" are for questions that are none of ours. */
export type Phrasing = { entry: string; text: string };

export type PhrasingFault = { file: string } & LineFault;

/** As long as people's questions are; what is longer was pasted by mistake. In UTF-16 units. */
const longest = 500;

const heading = /^\[([a-z0-9]+(?:-[a-z0-9]+)*)\]$/u;
const unreadable = /[\p{Cc}\p{Cs}\u{fffd}]/u;

type Seen = Map<string, { entry: string; line: number }>;

function faultOf(text: string, entry: string | null, seen: Seen): string | null {
  if (entry === null) return "This line stands before the first heading, such as [renew].";
  if (unreadable.test(text)) return "This line has characters that are no text; is the file UTF-8?";
  if (text.length > longest) return `This line is longer than ${longest} characters.`;
  const before = seen.get(text.toLowerCase());
  if (before === undefined) return null;
  return before.entry === entry
    ? `The same words stand in line ${before.line}.`
    : `The same words stand in line ${before.line} under [${before.entry}].`;
}

/**
 * Reads a file of phrasings: a line each, below the heading of their entry ("[renew]", "[none]" for what is off-topic).
 * Lines that begin with # are comments. A faulty line is left out, and so is all that stands below a faulty heading.
 */
export function parsePhrasings(
  text: string,
  file: string,
): { phrasings: Phrasing[]; faults: PhrasingFault[] } {
  const phrasings: Phrasing[] = [];
  const faults: PhrasingFault[] = [];
  const seen: Seen = new Map();
  let entry: string | null = null;
  let lost = false;
  for (const [index, raw] of text
    .replace(/^\u{feff}/u, "")
    .split("\n")
    .entries()) {
    const words = raw.trim();
    const line = index + 1;
    if (words === "" || words.startsWith("#")) continue;
    if (words.startsWith("[")) {
      entry = heading.exec(words)?.[1] ?? null;
      lost = entry === null;
      if (lost) faults.push({ file, line, text: `"${words.slice(0, 60)}" is no heading such as [renew].` });
      continue;
    }
    if (lost) continue;
    const what = faultOf(words, entry, seen);
    if (what !== null || entry === null) {
      faults.push({ file, line, text: what ?? "" });
      continue;
    }
    seen.set(words.toLowerCase(), { entry, line });
    phrasings.push({ entry, text: words });
  }
  return { phrasings, faults };
}
