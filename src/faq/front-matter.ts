import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";

/** A reader of YAML takes long over much that is faulty. In characters. */
const frontAtMost = 8_192;

/** What is wrong in a file, as a sentence for whoever wrote it. Lines count from 1. */
export type LineFault = { line: number; text: string };

export type FrontMatter = {
  /** As YAML says it, all of it words: "question: 2026" and "id: on" mean what they say. */
  said: unknown;
  /** Where something stands; the first line where it is missing. */
  lineOf(path: readonly PropertyKey[]): number;
  /** What follows, and how many lines come before it. */
  body: string;
  above: number;
};

/** Parts a file into YAML between two lines of "---", and the rest. */
export function readFrontMatter(text: string): FrontMatter | { faults: LineFault[] } {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const [front, yaml = ""] = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(plain) ?? [];
  if (front === undefined) {
    const fault = plain.startsWith("---")
      ? 'The front matter has no end: put a line of "---" between it and the answer.'
      : 'The front matter is missing: begin with a line of "---", then id and question, then "---" again.';
    return { faults: [{ line: 1, text: fault }] };
  }
  if (front.length > frontAtMost) {
    const fault = `The front matter has ${front.length} characters, and may have ${frontAtMost}.`;
    return { faults: [{ line: 1, text: fault }] };
  }
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, schema: "failsafe" });
  // The very first line is "---".
  const lineAt = (offset: number) => counter.linePos(offset).line + 1;
  const [error] = document.errors;
  if (error !== undefined) {
    const hint = /mapping/i.test(error.message) ? ' Put text that has a colon in it into "quotes".' : "";
    const fault = `This is not YAML: ${error.message.replace(/\.?$/, ".")}${hint}`;
    return { faults: [{ line: lineAt(error.pos[0]), text: fault }] };
  }
  const aliases: LineFault[] = [];
  visit(document, {
    Alias: (_, { range }) => {
      aliases.push({ line: lineAt(range?.[0] ?? 0), text: 'Put text that begins with "*" into "quotes".' });
    },
  });
  if (aliases.length > 0) return { faults: aliases };
  if (!isMap(document.contents) || !document.contents.items.every(({ key }) => isScalar(key)))
    return { faults: [{ line: 2, text: 'The front matter has to be lines such as "id: office-seal".' }] };
  return {
    said: document.toJS(),
    lineOf(path) {
      const node = document.getIn(path, true);
      return isNode(node) && node.range ? lineAt(node.range[0]) : 1;
    },
    body: plain.slice(front.length),
    above: front.split("\n").length - 1,
  };
}
