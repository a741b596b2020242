import { steps } from "../../renewals/method.ts";
import type { MethodOutcome } from "../../renewals/method-intents.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, Card, CardPart, Inline } from "../card.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { say } from "../sentence.ts";
import { methodForm } from "./forms.ts";
import { overview } from "./overview.ts";
import { stepCard } from "./step.ts";

type Begun = Extract<MethodOutcome, { type: "method-begun" }>;

/** What there is to weigh, and for which signatures that has begun. */
function begunCard({ begun, more }: Begun, reader: Reader): Card {
  const { method: words, signatures, how } = reader.texts;
  const list = steps.flatMap((step, at): Inline[] => {
    const { title, brief } = words.steps[step];
    return [at === 0 ? "• " : "\n• ", ...words.labelled({ bold: title }, brief)];
  });
  const rows = begun.map(
    ({ id, name, ticked }): CardPart => ({
      type: "row",
      text: [{ bold: name }, ` · ${words.progress(ticked, steps.length)}`],
      button: { label: signatures.open, press: { type: "method", id, inPlace: true } },
    }),
  );
  return {
    summary: words.title,
    parts: [
      { type: "heading", text: words.title },
      { type: "text", text: [words.intro] },
      { type: "text", text: list },
      { type: "text", text: rich(words.begin(how[reader.platform])) },
      ...(rows.length > 0 ? [{ type: "text", text: [{ bold: words.begun }] } as const] : []),
      ...rows,
      ...(more ? [{ type: "note", text: [words.begunMore] } as const] : []),
      { type: "buttons", buttons: [overviewButton(reader)] },
      { type: "note", text: [words.advice] },
    ],
  };
}

/** The button that leads to what is kept for a signature. */
const backTo = (id: number, { texts }: Reader): Button => ({
  label: texts.method.button,
  press: { type: "method", id },
});

export const methodWriters: Pick<Writers, MethodOutcome["type"]> = {
  "method-begun": (outcome, reader) => ({ card: begunCard(outcome, reader) }),
  "method-shown": (outcome, reader) => ({ card: overview(outcome, reader) }),
  "method-step": (outcome, reader) => ({ card: stepCard(outcome, reader) }),
  "method-form": methodForm,

  "method-saved"({ signatureId, name, unchanged }, reader) {
    const words = reader.texts.method;
    const sentence = unchanged ? words.unchanged : words.saved(name);
    return say(sentence, [sentence], [backTo(signatureId, reader)]);
  },

  "method-meanwhile"({ signatureId }, reader) {
    const { meanwhile } = reader.texts.method;
    return say(meanwhile, [meanwhile], [backTo(signatureId, reader)]);
  },

  "method-export-sent": (_outcome, { texts: { method } }) => say(method.exportSent),
  "method-exported": ({ signatureId, name }, reader) => {
    const sentence = reader.texts.method.exported(name);
    return say(sentence, [sentence], [backTo(signatureId, reader)]);
  },
};
