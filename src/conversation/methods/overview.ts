import {
  allPoints,
  type Candidate,
  criteria,
  isWeak,
  pointsOf,
  type Review,
  ranked,
  type Step,
  steps,
  tickedIn,
} from "../../renewals/method.ts";
import { companyFields, methodLimits } from "../../renewals/method-draft.ts";
import type { MethodOutcome } from "../../renewals/method-intents.ts";
import { short } from "../../signatures/short.ts";
import { showButton } from "../buttons.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import type { Reader } from "../reader.ts";
import { changes, signOf, tickLine, unscored, withheld } from "./parts.ts";

type Shown = Extract<MethodOutcome, { type: "method-shown" }>;

function stepRow(outcome: Shown, step: Step, reader: Reader): CardPart {
  const { review, signatureId: id } = outcome;
  const { method, signatures } = reader.texts;
  const { title, brief } = method.steps[step];
  return {
    type: "row",
    text: [
      `${signOf(review, step)} `,
      ...method.labelled({ bold: title }, brief),
      "\n",
      ...tickLine(outcome, step, reader),
    ],
    button: { label: signatures.open, press: { type: "method-step", id, step, inPlace: true } },
  };
}

/** So much of a note is shown here, in characters; all of it is in the form, and in the file. */
const noteShown = 40;

/** "Security 5 · Ease of use – · ...", then what was noted. */
function candidateText(candidate: Candidate, reader: Reader): Text {
  const words = reader.texts.method;
  const { name, verdict, ratings } = candidate;
  const state = [
    words.points(pointsOf(candidate), allPoints),
    ...(verdict === "open" ? [] : [words.verdicts[verdict]]),
    ...(isWeak(candidate) ? [`⚠️ ${words.weak}`] : []),
  ];
  const scored = criteria.map((one) => `${words.criteria[one]} ${ratings[one]?.score ?? unscored}`);
  const notes = criteria.flatMap((one) => {
    const note = ratings[one]?.note ?? null;
    if (note === null || reader.audience === "room") return [];
    return [words.labelled(words.criteria[one], short(note, noteShown))];
  });
  const noted = notes.flatMap((note, at) => [at === 0 ? "\n" : " · ", ...note]);
  return [{ bold: name }, ` · ${state.join(" · ")}\n${scored.join(" · ")}`, ...noted];
}

function comparison({ review, signatureId: id }: Shown, may: boolean, reader: Reader): CardPart[] {
  const { method: words, signatures } = reader.texts;
  const rows = ranked(review.candidates).map((candidate): CardPart => {
    const part = { part: "candidate", candidate: candidate.id } as const;
    const edit: Button = { label: signatures.edit, press: { type: "method-open", id, part } };
    return { type: "row", text: candidateText(candidate, reader), ...(may ? { button: edit } : {}) };
  });
  const none: Text = [{ bold: words.candidates }, "\n", words.candidatesEmpty];
  return rows.length === 0
    ? [{ type: "text", text: none }]
    : [
        { type: "text", text: [{ bold: words.candidates }] },
        ...rows,
        { type: "note", text: [words.ranking] },
      ];
}

function companyPart({ company }: Review, reader: Reader): CardPart {
  const words = reader.texts.method;
  const lines = companyFields.flatMap((field) => {
    const value = company?.[field] ?? null;
    return value === null ? [] : ["\n", ...words.labelled(words.companyFields[field], value)];
  });
  return {
    type: "text",
    text: [{ bold: words.company }, ...(lines.length > 0 ? lines : ["\n", words.companyEmpty])],
  };
}

/** All steps, the company, and the platforms side by side. */
export function overview(outcome: Shown, reader: Reader): Card {
  const { review, signatureId: id, name } = outcome;
  const words = reader.texts.method;
  const may = changes(outcome, reader);
  const progress = words.progress(tickedIn(review), steps.length);
  const buttons: Button[] = [];
  if (may && review.candidates.length < methodLimits.candidates) {
    const part = { part: "candidate", candidate: null } as const;
    buttons.push({ label: words.add, press: { type: "method-open", id, part }, style: "primary" });
  }
  if (may)
    buttons.push({ label: words.company, press: { type: "method-open", id, part: { part: "company" } } });
  buttons.push({ label: words.file, press: { type: "method-export", id } });
  buttons.push({ label: words.refresh, press: { type: "method", id, inPlace: true } });
  buttons.push(showButton(id, reader));
  return {
    summary: `${words.titleOf(name)}: ${progress}`,
    parts: [
      { type: "heading", text: words.titleOf(name) },
      { type: "text", text: [words.intro, "\n", { bold: progress }] },
      ...steps.map((step) => stepRow(outcome, step, reader)),
      { type: "divider" },
      companyPart(review, reader),
      ...comparison(outcome, may, reader),
      ...withheld(reader),
      { type: "buttons", buttons },
      { type: "note", text: [words.advice] },
    ],
  };
}
