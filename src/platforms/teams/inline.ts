import type { Inline, Text } from "../../conversation/card.ts";
import type { PersonRef } from "../../people/person.ts";
import { clean, firstGraphemes, oneLine, webAddress } from "../plain.ts";
import type { Looks, TextElement, TextRun } from "./adaptive.ts";
import { boldMarkdown, escapeMarkdown, inert, isPlainMarkdown, linkMarkdown } from "./markdown.ts";
import type { Mentions } from "./mentions.ts";

/** One inline: `raw` can be shortened, `cost` is what it takes beside, in UTF-16 units. */
type Run = { raw: string; cost: number } & (
  | { look: "plain" | "bold" | "code" | "line end" }
  | { look: "link"; url: string }
  | { look: "mention"; id: string }
);

/** How a text is to be written; without mentions people are named only. */
export type Writing = { limit: number; looks: Looks; mentions: Mentions | null };

/** Entra object ids and Teams' own, such as "29:1abc". */
const teamsId = /^[\w.:@-]{1,200}$/;

const plainRun = (text: string): Run[] =>
  clean(text)
    .split("\n")
    .flatMap((raw, at): Run[] => [
      ...(at === 0 ? [] : [{ look: "line end" as const, raw: "", cost: 20 }]),
      { look: "plain", raw, cost: 0 },
    ]);

function personRuns({ name, identities }: PersonRef, mentions: Mentions | null): Run[] {
  const id = identities.teams;
  if (mentions === null || id === undefined || !teamsId.test(id)) return plainRun(oneLine(name));
  return [{ look: "mention", raw: oneLine(name), cost: 100, id }];
}

function toRuns(inline: Inline, mentions: Mentions | null): Run[] {
  if (typeof inline === "string") return plainRun(inline);
  if ("bold" in inline) return [{ look: "bold", raw: oneLine(inline.bold).trim(), cost: 10 }];
  if ("code" in inline) return [{ look: "code", raw: oneLine(inline.code).trim(), cost: 10 }];
  if ("person" in inline) return personRuns(inline.person, mentions);
  if ("place" in inline) return plainRun(oneLine(inline.place.name));
  if ("link" in inline) {
    const { link } = inline;
    const label = oneLine(inline.label).trim();
    const url = webAddress(link);
    if (url === null) return plainRun(label === link || label === "" ? link : `${label} (${link})`);
    return [{ look: "link", raw: label === "" ? oneLine(link) : label, cost: url.length + 20, url }];
  }
  return inline satisfies never;
}

const costOf = ({ raw, cost }: Run) => raw.length + cost;

/** The runs that have room, from the front, with "…" for the rest. */
function cut(runs: Run[], limit: number): Run[] {
  if (runs.reduce((sum, run) => sum + costOf(run), 0) <= limit) return runs;
  const kept: Run[] = [];
  let room = limit - 1;
  for (const run of runs) {
    if (costOf(run) > room) {
      const raw = run.look === "mention" ? "" : firstGraphemes(run.raw, room - run.cost).join("");
      kept.push(raw === "" ? { look: "plain", raw: "…", cost: 0 } : { ...run, raw: `${raw}…` });
      break;
    }
    kept.push(run);
    room -= costOf(run);
  }
  return kept;
}

/** Lines of runs; a blank line is an empty one. */
function toLines(runs: Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.look === "line end") lines.push([]);
    else if (run.raw !== "") lines.at(-1)?.push(run);
  }
  return lines.map((line) =>
    line.every(({ look, raw }) => look !== "mention" && raw.trim() === "") ? [] : line,
  );
}

function looksOf({ look }: Run, looks: Looks): Looks {
  if (look === "bold") return { ...looks, weight: "Bolder" };
  return look === "code" ? { ...looks, fontType: "Monospace" } : looks;
}

function toTextRun(run: Run, looks: Looks): TextRun {
  // spaces in a row would become one
  const text = inert(run.raw.replace(/ (?= )/g, "\u00A0"));
  const base: TextRun = { type: "TextRun", text, ...looksOf(run, looks) };
  return run.look === "link" ? { ...base, selectAction: { type: "Action.OpenUrl", url: run.url } } : base;
}

/** A line that holds but one word too long for a phone, such as a fingerprint: a TextBlock breaks it, a run does not. */
function isLongWord([run, ...others]: Run[]): boolean {
  if (run === undefined || others.length > 0 || run.look === "link") return false;
  return run.raw.length > 30 && !/\s/.test(run.raw) && isPlainMarkdown(run.raw);
}

/** A line as markdown, for mentions work there alone. */
function toMarkdown(line: Run[], mentions: Mentions): string {
  let written = "";
  line.forEach((run, at) => {
    const escaped = escapeMarkdown(run.raw, written === "");
    switch (run.look) {
      case "mention":
        written += mentions.textFor(run.id, run.raw);
        break;
      case "bold":
        written += boldMarkdown(escaped, written.slice(-1), line[at + 1]?.raw.slice(0, 1) ?? "");
        break;
      case "link":
        written += linkMarkdown(escaped, run.url);
        break;
      case "plain":
      case "code":
      case "line end":
        written += escaped;
        break;
      default:
        run satisfies never;
    }
  });
  return written;
}

function toElement(line: Run[], { looks, mentions }: Writing): TextElement {
  const [first] = line;
  if (mentions !== null && line.some(({ look }) => look === "mention"))
    return { type: "TextBlock", text: toMarkdown(line, mentions), wrap: true, ...looks };
  if (first !== undefined && isLongWord(line))
    return { type: "TextBlock", text: first.raw, wrap: true, ...looksOf(first, looks) };
  return { type: "RichTextBlock", inlines: line.map((run) => toTextRun(run, looks)) };
}

/**
 * A text as elements, one for each line, of about `limit` UTF-16 units in all; what is too long ends in "…". Nothing in
 * it is read as markdown: https://learn.microsoft.com/en-us/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export function toElements(text: Text, writing: Writing): TextElement[] {
  const runs = text.flatMap((inline) => toRuns(inline, writing.mentions));
  const elements: TextElement[] = [];
  let blank = false;
  for (const line of toLines(cut(runs, writing.limit))) {
    if (line.length > 0) {
      const spacing = elements.length === 0 ? {} : ({ spacing: blank ? "Small" : "None" } as const);
      elements.push({ ...toElement(line, writing), ...spacing });
    }
    blank = line.length === 0;
  }
  return elements;
}
