import type { FaqOutcome, WalkKnown, WalkStep } from "../../faq/intents.ts";
import { nothingAnswered, type Walk } from "../../faq/walk.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import type { Press } from "../press.ts";
import { nameOf, type Reader } from "../reader.ts";
import { underWayText } from "../renewals/under-way.ts";
import { answerParts, metadataOf } from "./parts.ts";
import { standing } from "./standing.ts";
import { actRow } from "./walk-acts.ts";

type Outcome = Extract<FaqOutcome, { type: "faq-walk" }>;

/** What is known of it, before anything is asked. */
function head({ view, incident, renewal }: WalkKnown, reader: Reader): Text {
  const { faqWalk } = reader.texts;
  const owner = incident?.owner == null ? null : nameOf(incident.owner, reader);
  return [
    ...standing(view, reader).text,
    ...(incident === null ? [] : ["\n🚨 ", ...faqWalk.incident(owner)]),
    ...(renewal === null ? [] : ["\n", ...underWayText(renewal, reader)]),
  ];
}

/** The press that answers one more question, with all that was answered before. */
const answering =
  ({ walk, locale, asked }: Outcome) =>
  (answer: Partial<Walk>): Press => ({
    ...{ type: "faq-walk", ...walk, ...answer, locale },
    ...(asked === null ? {} : { asked }),
    inPlace: true,
  });

function whichParts(
  { rows, gone }: Extract<WalkStep, { ask: "which" }>,
  to: ReturnType<typeof answering>,
  reader: Reader,
): CardPart[] {
  const { faqWalk } = reader.texts;
  return [
    ...(gone === null ? [] : [{ type: "text" as const, text: faqWalk.gone(gone) }]),
    { type: "text", text: [{ bold: faqWalk.which }] },
    ...rows.map(
      (view): CardPart => ({
        type: "row",
        text: standing(view, reader).text,
        button: { label: faqWalk.pick, press: to({ signature: view.signature.id }) },
      }),
    ),
  ];
}

/** Yes or no, as buttons. */
function askParts(
  { ask, known }: Extract<WalkStep, { ask: "today" | "reach" }>,
  to: ReturnType<typeof answering>,
  reader: Reader,
): CardPart[] {
  const { faqWalk, incidents } = reader.texts;
  const [yes, no] = ask === "today" ? [faqWalk.mustToday, faqWalk.canWait] : [faqWalk.reached, faqWalk.away];
  const { link } = known.view.signature;
  const open: Button[] = ask === "reach" && link !== null ? [{ label: faqWalk.openPlatform, url: link }] : [];
  const shown: Button[] =
    known.incident === null
      ? []
      : [{ label: incidents.show, press: { type: "incident-show", id: known.incident.id } }];
  return [
    { type: "text", text: head(known, reader) },
    { type: "text", text: [{ bold: faqWalk[ask] }] },
    {
      type: "buttons",
      buttons: [
        { label: yes, press: to({ [ask]: true }), style: "primary" },
        { label: no, press: to({ [ask]: false }) },
        ...open,
        ...shown,
      ],
    },
  ];
}

function adviceParts(
  { advice, known }: Extract<WalkStep, { ask: null }>,
  { walk, locale, asked }: Outcome,
  reader: Reader,
): CardPart[] {
  const { faqWalk } = reader.texts;
  const { finding, acts } = advice;
  return [
    // What is open or under way is among what there is to do.
    { type: "text", text: standing(known.view, reader).text },
    { type: "text", text: [faqWalk.findings[finding]] },
    ...acts.map((act, at) => actRow(act, at, { finding, known, locale, asked }, reader)),
    { type: "note", text: [faqWalk.answers(walk.today === true, walk.reach)] },
  ];
}

/** What a notification says. */
function summaryOf(step: WalkStep, reader: Reader): string {
  const { faqWalk } = reader.texts;
  switch (step.ask) {
    case "which":
      return faqWalk.which;
    case "other":
      return faqWalk.typeName;
    case "today":
    case "reach":
      return `${standing(step.known.view, reader).plain}. ${faqWalk[step.ask]}`;
    case null:
      return standing(step.known.view, reader).plain;
  }
}

function partsOf(outcome: Outcome, reader: Reader): CardPart[] {
  const { step } = outcome;
  const to = answering(outcome);
  switch (step.ask) {
    case "which":
      return whichParts(step, to, reader);
    case "other":
      return [
        { type: "text", text: [{ bold: reader.texts.faqWalk.typeName }] },
        { type: "text", text: [reader.texts.faqWalk.general] },
        ...answerParts(step.answer, {}, reader),
      ];
    case "today":
    case "reach":
      return askParts(step, to, reader);
    case null:
      return adviceParts(step, outcome, reader);
  }
}

/** A step of the walk: a question with its answers as buttons, or in the end what there is to do. */
export function walkCard(outcome: Outcome, reader: Reader): Card {
  const { answered, restart, step } = outcome;
  const { faqWalk } = reader.texts;
  const to = answering(outcome);
  const below: Button[] = [
    ...(step.ask === "which" ? [{ label: faqWalk.other, press: to({ signature: "other" }) }] : []),
    ...(step.ask === "other" ? [overviewButton(reader)] : []),
    ...(restart && step.ask !== "which" ? [{ label: faqWalk.restart, press: to(nothingAnswered) }] : []),
  ];
  return {
    summary: summaryOf(step, reader),
    parts: [
      ...partsOf(outcome, reader),
      ...(below.length === 0 ? [] : [{ type: "buttons" as const, buttons: below }]),
    ],
    ...(answered === null ? {} : { metadata: metadataOf(answered) }),
  };
}
