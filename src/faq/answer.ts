import { placeholders } from "./entry.ts";
import type { LineFault } from "./front-matter.ts";
import { faqLimits } from "./limits.ts";

/** What of Markdown is not shown as it is meant. */
const notShown = {
  heading: /^\s*#{1,6}\s/,
  number: /^\s*\d+[.)]\s/,
  bullet: /^\s*[*+•]\s|^\s+-\s/,
  quotation: /^\s*>/,
  code: /^\s*(```|~~~)/,
  table: /^\s*\|/,
  link: /\[[^\][]*\]\([^()]*\)/,
};
type Markup = keyof typeof notShown;

/** What is wrong with an answer; its first line is 1. */
export type AnswerFault = { line: number } & (
  | { why: "missing" | "placeholder-not-alone" | "list-not-apart" }
  | { why: "answer-too-long"; length: number }
  | { why: "no-placeholder"; name: string }
  | { why: Markup }
);

/** Everything that is wrong with an answer, line by line; of one that is too long, nothing else. */
export function faultsOf(body: string): AnswerFault[] {
  const faults: AnswerFault[] = [];
  const lines = body.split("\n").map((line) => line.trimEnd());
  const answer = answerOf(body);
  const first = Math.max(1, lines.findIndex((line) => line !== "") + 1);
  if (answer === "") faults.push({ line: first, why: "missing" });
  if (answer.length > faqLimits.answer)
    return [{ line: first, why: "answer-too-long", length: answer.length }];
  for (const [at, text] of lines.entries()) {
    const [before = "", after = ""] = [lines[at - 1], lines[at + 1]];
    const line = at + 1;
    const name = /^\{\{([^{}]*)\}\}$/.exec(text.trim())?.[1]?.trim();
    if (name !== undefined && !(placeholders as readonly string[]).includes(name))
      faults.push({ line, why: "no-placeholder", name });
    else if (/\{\{|\}\}/.test(text) && (name === undefined || before !== "" || after !== ""))
      faults.push({ line, why: "placeholder-not-alone" });
    const found = (Object.keys(notShown) as Markup[]).find((one) => notShown[one].test(text));
    if (found !== undefined) faults.push({ line, why: found });
    else if (text.startsWith("- ") && before !== "" && !/^(- |\s)/.test(before))
      faults.push({ line, why: "list-not-apart" });
  }
  return faults;
}

/** For whoever writes files. */
const sentences: { [W in AnswerFault["why"]]: (fault: Extract<AnswerFault, { why: W }>) => string } = {
  missing: () => 'The answer is missing: it stands below the second "---".',
  "answer-too-long": ({ length }) => `The answer has ${length} characters, and may have ${faqLimits.answer}.`,
  "no-placeholder": ({ name }) => `"${name}" is no placeholder: use one of ${placeholders.join(", ")}.`,
  "placeholder-not-alone": () => "A placeholder stands alone, with an empty line before and after it.",
  "list-not-apart": () => "A list needs an empty line before it.",
  heading: () => "Headings are not shown: use **bold** words at the beginning of a paragraph.",
  number: () => 'Numbers are not kept: begin the points of a list with "- ".',
  bullet: () => 'Points of a list begin with "- ", at the very left.',
  quotation: () => "Quotations are not shown: write it as a paragraph.",
  code: () => "Blocks of code are not shown: put `code` into the line.",
  table: () => 'Tables are not shown: use a list, with "- ".',
  link: () => "Links are not shown: write the address as it is.",
};

/** The same in sentences. */
export const answerFaults = (body: string): LineFault[] =>
  faultsOf(body).map((fault) => ({
    line: fault.line,
    text: (sentences[fault.why] as (fault: AnswerFault) => string)(fault),
  }));

/** Lines that are wrapped between two Chinese characters belong together without a space. */
export const answerOf = (body: string): string =>
  body.replace(/(?<=[\p{Script=Han}，。；：、！？）”])[ \t]*\n[ \t]*(?=[\p{Script=Han}（“])/gu, "").trim();
