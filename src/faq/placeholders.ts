import { type Placeholder, placeholders } from "./entry.ts";

/** A part of an answer: a paragraph, the points of a list, or where what is on record stands. */
export type AnswerPart = { text: string } | { list: string[] } | { placeholder: Placeholder };

const isKnown = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** The parts of an answer, which empty lines part; a list's points begin with "- ". */
export function partsOf(answer: string): AnswerPart[] {
  return answer
    .split(/\n[ \t]*\n/u)
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((paragraph): AnswerPart => {
      const name = /^\{\{([^{}]*)\}\}$/.exec(paragraph)?.[1]?.trim();
      if (name !== undefined && isKnown(name)) return { placeholder: name };
      const lines = paragraph.split("\n");
      if (!lines[0]?.startsWith("- ")) return { text: lines.join(" ") };
      const list: string[] = [];
      for (const line of lines)
        if (line.startsWith("- ")) list.push(line.slice(2));
        else list.push(`${list.pop() ?? ""} ${line.trim()}`);
      return { list };
    });
}

/** What an answer wants to know of what is on record. */
export const wantedIn = (answer: string): ReadonlySet<Placeholder> =>
  new Set(partsOf(answer).flatMap((part) => ("placeholder" in part ? [part.placeholder] : [])));
