import { clean, oneLine } from "../platforms/plain.ts";
import type { Text } from "./card.ts";
import { plainly } from "./plainly.ts";

/** What Markdown (CommonMark 2.4, with tables) would read as something else than the words that they are. */
const marks = /[\\`*_{}[\]<>#|~&!]/g;
const inert = (text: string) => text.replace(marks, "\\$&");

/** Words that somebody entered, on one line. */
export const inertLine = (text: string): string => inert(oneLine(text));

/** The same on as many as they have, as a quotation: nothing in them begins a list or a heading of ours. */
export const quotedLines = (text: string): string[] =>
  clean(text)
    .split("\n")
    .map((one) => `> ${inert(one).replace(/^(\s*)([-+=]|\d+[.)])/, "$1\\$2")}`.trimEnd());

/** A sentence without its looks: people by name. */
export const inertText = (text: Text): string => inertLine(plainly(text));

/** A row of a table. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
