import { placeholders } from "./entry.ts";
import type { LineFault } from "./front-matter.ts";

/** So that it fits into one message with what stands around it, in characters. */
const answerAtMost = 2_600;

/** What of Markdown is not shown as it is meant, and what to write instead. */
const unknown: [RegExp, string][] = [
  [/^\s*#{1,6}\s/, "Headings are not shown: use **bold** words at the beginning of a paragraph."],
  [/^\s*\d+[.)]\s/, 'Numbers are not kept: begin the points of a list with "- ".'],
  [/^\s*[*+•]\s|^\s+-\s/, 'Points of a list begin with "- ", at the very left.'],
  [/^\s*>/, "Quotations are not shown: write it as a paragraph."],
  [/^\s*(```|~~~)/, "Blocks of code are not shown: put `code` into the line."],
  [/^\s*\|/, 'Tables are not shown: use a list, with "- ".'],
  [/\[[^\]]*\]\([^)]*\)/, "Links are not shown: write the address as it is."],
];

/** The faults of an answer; its first line is 1. */
export function answerFaults(body: string): LineFault[] {
  const faults: LineFault[] = [];
  const lines = body.split("\n").map((line) => line.trimEnd());
  const answer = answerOf(body);
  const first = Math.max(1, lines.findIndex((line) => line !== "") + 1);
  if (answer === "")
    faults.push({ line: first, text: 'The answer is missing: it stands below the second "---".' });
  if (answer.length > answerAtMost)
    faults.push({
      line: first,
      text: `The answer has ${answer.length} characters, and may have ${answerAtMost}.`,
    });
  for (const [at, line] of lines.entries()) {
    const [before = "", after = ""] = [lines[at - 1], lines[at + 1]];
    const note = (text: string) => faults.push({ line: at + 1, text });
    const name = /^\{\{([^{}]*)\}\}$/.exec(line.trim())?.[1]?.trim();
    if (name !== undefined && !(placeholders as readonly string[]).includes(name))
      note(`"${name}" is no placeholder: use one of ${placeholders.join(", ")}.`);
    else if (/\{\{|\}\}/.test(line) && (name === undefined || before !== "" || after !== ""))
      note("A placeholder stands alone, with an empty line before and after it.");
    const found = unknown.find(([pattern]) => pattern.test(line));
    if (found !== undefined) note(found[1]);
    else if (line.startsWith("- ") && before !== "" && !/^(- |\s)/.test(before))
      note("A list needs an empty line before it.");
  }
  return faults;
}

/** Lines that are wrapped between two Chinese characters belong together without a space. */
export const answerOf = (body: string): string =>
  body.replace(/(?<=[\p{Script=Han}，。；：、！？）”])[ \t]*\n[ \t]*(?=[\p{Script=Han}（“])/gu, "").trim();
