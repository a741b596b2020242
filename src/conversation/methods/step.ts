import { type Step, steps } from "../../renewals/method.ts";
import type { MethodOutcome } from "../../renewals/method-intents.ts";
import type { Button, Card, CardPart } from "../card.ts";
import { date, moment, type Reader } from "../reader.ts";
import { byOf, changes, signOf, tickLine, withheld } from "./parts.ts";

type StepShown = Extract<MethodOutcome, { type: "method-step" }>;

/** To the neighbours, and back to all of them. */
function ways(id: number, step: Step, { texts }: Reader): Button[] {
  const at = steps.indexOf(step);
  const to = (label: string, other: Step | undefined): Button[] =>
    other ? [{ label, press: { type: "method-step", id, step: other, inPlace: true } }] : [];
  return [
    ...to(texts.method.previous, steps[at - 1]),
    ...to(texts.method.next, steps[at + 1]),
    { label: texts.method.allSteps, press: { type: "method", id, inPlace: true } },
  ];
}

/** One step: what to look at, whom to ask, what was found out. */
export function stepCard(outcome: StepShown, reader: Reader): Card {
  const { review, people, step, found, signatureId: id, name } = outcome;
  const words = reader.texts.method;
  const { title, points, ask } = words.steps[step];
  const [tick, note] = [review.ticks[step], review.notes[step]];
  const buttons: Button[] = [];
  if (changes(outcome, reader)) {
    buttons.push(
      tick
        ? {
            label: words.untick,
            press: { type: "method-untick", id, step, seen: tick.number, inPlace: true },
          }
        : { label: words.tick, press: { type: "method-tick", id, step, inPlace: true }, style: "primary" },
    );
    buttons.push({ label: words.note, press: { type: "method-open", id, part: { part: "note", step } } });
  }
  buttons.push(...ways(id, step, reader));
  const noted: CardPart[] =
    note === undefined || reader.audience === "room"
      ? []
      : [
          {
            type: "text",
            text: [
              ...words.noteBy(byOf(note.saved, people, reader), date(note.saved.at, reader)),
              ...["\n", note.text],
            ],
          },
        ];
  const head = words.stepOf(steps.indexOf(step) + 1, steps.length, title);
  return {
    summary: `${name}: ${head}`,
    parts: [
      { type: "heading", text: head },
      ...(found === null ? [] : [{ type: "text", text: ["⚠️ ", words.found[found]] } as const]),
      {
        type: "text",
        text: [{ bold: name }, ` · ${signOf(review, step)} `, ...tickLine(outcome, step, reader, moment)],
      },
      { type: "text", text: [points.map((point) => `• ${point}`).join("\n")] },
      { type: "text", text: [{ bold: ask }] },
      ...noted,
      ...withheld(reader),
      { type: "buttons", buttons },
      { type: "note", text: [words.advice] },
    ],
  };
}
