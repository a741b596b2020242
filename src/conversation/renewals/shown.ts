import type { Lacking, RenewalOutcome, RenewalView, StepView } from "../../renewals/intents.ts";
import type { Evidence, EvidenceField } from "../../renewals/renewal.ts";
import type { Writers } from "../answer.ts";
import { showButton, testButton } from "../buttons.ts";
import type { Button, Card, CardPart, Inline, Text } from "../card.ts";
import { nameOf, type Reader } from "../reader.ts";
import { say } from "../sentence.ts";
import { renewedPress } from "../signatures/successors.ts";
import {
  delegateButton,
  doButtons,
  formPress,
  handBackButtons,
  linkButtons,
  othersRenew,
  renewalButton,
  skipButtons,
} from "./buttons.ts";
import { comparisonParts } from "./comparison.ts";
import { askedFor, chosenText, fieldLabel } from "./fields.ts";
import { aboutFields, barText, stepLines, summaryOf } from "./progress.ts";
import { proofAhead, stepAtHand, textOf, titleOf, waitText } from "./step-words.ts";

type Shown = Extract<RenewalOutcome, { type: "renewal-shown" }>;

/** What was entered, in the order in which people look for it; the currency stands behind the amount. */
const evidenceOrder: readonly EvidenceField[] = [
  "company",
  "newKey",
  "amount",
  "method",
  "reference",
  "doneBy",
  "note",
];

/** The invoice or receipt: by the name of its file, as a link where it is known where it is. */
function documentOf({ file, document }: Evidence, { texts: { renewalForms } }: Reader): Text {
  // Those of the release before were not asked for either.
  if (document) return [{ link: document, label: file || renewalForms.labels.document }];
  return file ? [`${renewalForms.labels.file}: ${file}`] : [];
}

/** What was entered for a step, or why it was skipped: for the one who asked, and no room. */
function entered({ kind, evidence, state, reason }: StepView, reader: Reader): Text {
  const { renewals } = reader.texts;
  if (reader.audience === "room") return [];
  if (state === "skipped") return reason === null ? [] : [`\n↳ ${renewals.reason(reason)}`];
  if (evidence === null || state !== "done") return [];
  const { amount, currency } = evidence;
  const words = evidenceOrder.flatMap((field): string[] => {
    const value = evidence[field];
    // What an earlier release has kept lacks the fields that came later.
    if (!value) return [];
    if (field === "amount")
      return [renewals.entered(fieldLabel(field, kind, reader), [amount, currency].join(" ").trim())];
    return [renewals.entered(fieldLabel(field, kind, reader), chosenText(field, value, reader))];
  });
  const said: Text[] = [...(words.length === 0 ? [] : [[words.join(" · ")]]), documentOf(evidence, reader)];
  const there = said.filter((one) => one.length > 0);
  return there.flatMap((one, at) => [at === 0 ? "\n↳ " : " · ", ...one]);
}

/** The step at hand: what is to be done, by whom, and what will be asked. */
function handParts({ view, lacks = [] }: Shown, reader: Reader): CardPart[] {
  const { renewals } = reader.texts;
  const hand = stepAtHand(view);
  if (hand === null) return [];
  const { step, number } = hand;
  const may = !lacks.includes("step");
  const proof = lacks.includes("prove") ? null : proofAhead(view);
  const what = textOf(view, step, reader);
  const text: Inline[] = [{ bold: renewals.stepTitle(number, titleOf(view.list, step, reader)) }];
  if (what !== null) text.push("\n", what);
  const wait = waitText(view, step, reader);
  if (wait !== null) text.push("\n", wait);
  const labels = askedFor(view, "confirm", step).map((field) => fieldLabel(field, step.kind, reader));
  const asks: CardPart[] = may && labels.length > 0 ? [{ type: "note", text: [renewals.asks(labels)] }] : [];
  const buttons: Button[] = [
    ...(may ? doButtons(view, step, reader, lacks) : []),
    ...(proof === null ? [] : doButtons(view, proof, reader)),
    ...(may
      ? [
          delegateButton(view, step, reader),
          ...handBackButtons(view, step, reader),
          ...skipButtons(view, step, reader),
        ]
      : []),
    // Whoever has the proof alone gives that back.
    ...(may || proof === null ? [] : handBackButtons(view, proof, reader)),
    ...linkButtons(view, step, reader),
  ];
  const others = may ? othersRenew(view, step, reader, lacks) : [];
  const row: CardPart[] = buttons.length === 0 ? [] : [{ type: "buttons", buttons }];
  return [{ type: "text", text }, ...asks, ...others, ...row, { type: "divider" }];
}

/** What can be done about the renewal as a whole. */
function wholeButtons({ view, lacks = [] }: Shown, reader: Reader): Button[] {
  const { renewals } = reader.texts;
  const buttons: Button[] = [];
  const able = (act: Lacking) => view.state === "open" && !lacks.includes(act);
  const last = view.steps.findLast(({ state }) => state !== "open");
  if (able("take-back") && last !== undefined)
    buttons.push({
      label: renewals.takeBack(titleOf(view.list, last, reader)),
      press: { type: "renewal-take-back", id: view.id, step: last.id, inPlace: true },
    });
  if (able("run")) buttons.push({ label: renewals.reassign, press: formPress(view, null, "reassign") });
  if (able("vendor-steps") && view.signature.vendor !== null)
    buttons.push({
      label: renewals.vendorSteps,
      press: { type: "vendor-steps-open", id: view.signature.id },
    });
  buttons.push(showButton(view.signature.id, reader));
  if (able("run"))
    buttons.push({ label: renewals.cancel, press: formPress(view, null, "cancel"), style: "danger" });
  return buttons;
}

/** Reasons, contacts and what was signed, for the one who asked. A room is told where to find them, if there are any. */
function confidential(
  { signature, reason, proof, failedTest, steps }: RenewalView,
  reader: Reader,
): CardPart[] {
  const { renewals } = reader.texts;
  const { labels } = renewals;
  const lines: [string, string | null][] = [
    [labels.support, signature.support],
    [labels.failedNote, failedTest === null ? null : failedTest.note],
    [labels.proofNote, proof === null ? null : proof.note],
  ];
  const fields = lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value: [value] }]));
  const entered = steps.some((step) => step.evidence !== null || step.reason !== null);
  if (reader.audience === "room")
    return fields.length > 0 || reason !== null || entered ? [{ type: "note", text: [renewals.hidden] }] : [];
  const parts: CardPart[] = fields.length === 0 ? [] : [{ type: "fields", fields }];
  return reason === null ? parts : [{ type: "text", text: [renewals.reason(reason)] }, ...parts];
}

function shownCard(outcome: Shown, reader: Reader): Card {
  const { renewals } = reader.texts;
  const { view, said, lacks = [] } = outcome;
  const news: CardPart[] = said === null ? [] : [{ type: "text", text: [renewals.said[said]] }];
  const proves = proofAhead(view) !== null && !lacks.includes("prove");
  const idle = view.state === "open" && lacks.includes("step") && lacks.includes("take-back") && !proves;
  const note: CardPart[] = idle ? [{ type: "note", text: [renewals.notYours] }] : [];
  return {
    summary: summaryOf(view, reader),
    parts: [
      { type: "heading", text: renewals.title(view.signature.name) },
      ...news,
      { type: "text", text: barText(view, reader) },
      ...comparisonParts(view, reader),
      ...handParts(outcome, reader),
      ...stepLines(view, reader, (step) => entered(step, reader)),
      { type: "fields", fields: aboutFields(view, reader) },
      ...confidential(view, reader),
      ...note,
      { type: "buttons", buttons: wholeButtons(outcome, reader) },
    ],
  };
}

export const shownWriters: Pick<Writers, "renewal-shown" | "renewal-refused"> = {
  "renewal-shown": (outcome, reader) => ({ card: shownCard(outcome, reader) }),

  "renewal-refused"({ view, why, by }, reader) {
    const { renewals, signatures } = reader.texts;
    const buttons: Button[] = [];
    if (why === "not-renewed")
      buttons.push({ label: signatures.renewed, press: renewedPress(view.signature), style: "primary" });
    if (why === "needs-test") buttons.push({ ...testButton(view.signature.id, reader), style: "primary" });
    buttons.push(renewalButton(view, renewals.show));
    const said = renewals.refused[why](by && nameOf(by, reader));
    const title = renewals.title(view.signature.name);
    return say(title, [{ bold: title }, "\n", ...said], buttons);
  },
};
