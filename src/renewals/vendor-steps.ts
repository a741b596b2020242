import type { VendorStepsFault } from "./intents.ts";
import { type Step, type StepKind, stepKinds } from "./step.ts";

/** So many steps a list has at most: each is a sign in its bar, and an entry on its card. */
const stepsAtMost = 12;
const titleAtMost = 60;
const textAtMost = 600;

/**
 * A vendor's own list as it is written: each step begins with a line "## Title (kind)", without a kind it is `other`; a
 * line below that is nothing but a link is its link, all else its text. The last step is the one with the proof.
 */
export function parseVendorSteps(written: string): { steps: Step[] } | { fault: VendorStepsFault } {
  const steps: Step[] = [];
  const lines = written.replace(/\r\n?/g, "\n").split("\n");
  const wrong = (line: number, why: VendorStepsFault["why"]) => ({ fault: { line, why } });
  const seen = new Set<string>();
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    const number = at + 1;
    const heading = /^#{1,3}\s*(.*)$/.exec(line);
    const step = steps.at(-1);
    if (heading === null) {
      if (line === "") continue;
      if (step === undefined) return wrong(number, "no-heading");
      if (/^https?:\/\/\S+$/i.test(line) && URL.canParse(line) && step.link === null) step.link = line;
      else step.text = step.text === null ? line : `${step.text}\n${line}`;
      if ((step.text ?? "").length > textAtMost) return wrong(number, "too-long");
      continue;
    }
    const [, title = "", kind = "other"] =
      /^(.*?)\s*(?:[(（]\s*([\p{L}-]+)\s*[)）])?$/u.exec(heading[1] ?? "") ?? [];
    if (!isKind(kind)) return wrong(number, "unknown-kind");
    if (title === "") return wrong(number, "no-title");
    if (title.length > titleAtMost) return wrong(number, "too-long");
    if (step?.kind === "verification") return wrong(number, "proof-not-last");
    // Of one kind there is one, but for `other`: what took how long is known by its kind.
    if (kind !== "other" && seen.has(kind)) return wrong(number, "twice");
    seen.add(kind);
    if (steps.length === stepsAtMost) return wrong(number, "too-many");
    steps.push({
      id: kind === "other" ? `other-${steps.length}` : kind,
      kind,
      title,
      text: null,
      link: null,
    });
  }
  const last = steps.at(-1);
  if (last === undefined) return wrong(1, "no-heading");
  if (last.kind !== "verification") return wrong(lines.length, "no-proof");
  return { steps };
}

const isKind = (word: string): word is StepKind => stepKinds.some((kind) => kind === word);
