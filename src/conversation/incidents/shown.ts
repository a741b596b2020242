import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { IncidentView } from "../../incidents/views.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Inline } from "../card.ts";
import type { Press } from "../press.ts";
import type { Reader } from "../reader.ts";
import { say } from "../sentence.ts";
import {
  clearButton,
  doneButton,
  formPress,
  goesOnButtons,
  helpButtons,
  incidentButton,
  takeButton,
  wholeButtons,
} from "./buttons.ts";
import { noPlanNote, planButtons, planNote } from "./plan-at-work.ts";
import { aboutFields, drillNote, nextPart, stepLine, updateFields } from "./state.ts";
import { supportParts } from "./support.ts";
import {
  byOf,
  documentLine,
  headingOf,
  isResolved,
  originNote,
  type StepView,
  stateText,
  stepAtHand,
} from "./words.ts";

type Shown = Extract<IncidentOutcome, { type: "incident-shown" }>;

/** So many documents are listed; the others are counted. */
const documentsAtMost = 10;

/** For the step at hand: what helps with it, then ticking it, and leaving it out. */
function handButtons({ view, may }: Shown, reader: Reader): Button[] {
  const { incidents, incidentSteps } = reader.texts;
  const hand = stepAtHand(view);
  if (hand === null) return [];
  const buttons: Button[] = helpButtons(view, hand, reader);
  if (may && hand.step === "all-clear") buttons.unshift(clearButton(view, reader));
  else if (may)
    buttons.push(
      { ...doneButton(view, hand, incidents.done(incidentSteps[hand.step].title)), style: "primary" },
      { label: incidents.skip, press: formPress(view, "skip", hand.step) },
    );
  return buttons;
}

/** What can be done about the whole of it, without what the step at hand offers just above. */
function otherButtons(outcome: Shown, atHand: readonly Button[], reader: Reader): Button[] {
  const { view, said, may, mine = said === "taken" } = outcome;
  const offered = new Set(atHand.map(({ label }) => label));
  return [...wholeButtons(view, { may, mine }, reader), ...planButtons(view, reader)].filter(
    ({ label }) => !offered.has(label),
  );
}

const row = (buttons: Button[]): CardPart[] => (buttons.length === 0 ? [] : [{ type: "buttons", buttons }]);

/** A step with what was noted, and the way to tick it, or to open it again. */
function stepRow(step: StepView, { view, may }: Shown, reader: Reader): CardPart {
  const { incidents } = reader.texts;
  const text: Inline[] = [...stepLine(step, reader)];
  if (step.note !== null && reader.audience === "asker")
    text.push("\n↳ ", step.state === "skipped" ? incidents.reason(step.note) : incidents.noted(step.note));
  const later = isResolved(view) || step.step === "all-clear" || step === stepAtHand(view);
  if (!may || (step.state === "open" ? later : isResolved(view))) return { type: "row", text };
  const back: Press = { type: "incident-back", id: view.id, step: step.step, inPlace: true };
  const button: Button =
    step.state === "open"
      ? doneButton(view, step, incidents.tick)
      : { label: incidents.reopenStep, press: back };
  return { type: "row", text, button };
}

/** Documents that can't be signed now, each with a button for when it waits no more. */
function documentParts({ id, waiting }: IncidentView, reader: Reader): CardPart[] {
  const { incidents } = reader.texts;
  if (reader.audience === "room" || waiting.length === 0) return [];
  const open = waiting.filter(({ doneAt }) => doneAt === null);
  const shown = open.slice(0, documentsAtMost);
  const rows = shown.map((one): CardPart => {
    const { title } = one;
    const press: Press = { type: "incident-settle", id, document: one.id, inPlace: true };
    return {
      type: "row",
      text: [{ bold: title }, "\n", ...documentLine(one, reader)],
      button: { label: incidents.settle, press },
    };
  });
  const notes: string[] = [];
  if (open.length > shown.length) notes.push(incidents.moreDocuments(open.length - shown.length));
  if (waiting.length > open.length) notes.push(incidents.settled(waiting.length - open.length));
  return [
    ...(open.length === 0
      ? []
      : [{ type: "text", text: [{ bold: incidents.waiting(open.length) }] } satisfies CardPart]),
    ...rows,
    ...notes.map((note): CardPart => ({ type: "note", text: [note] })),
  ];
}

/** What was reported and learned, and which channels were told: for the one who asked. */
function confidential(view: IncidentView, reader: Reader): CardPart[] {
  const { incidents, incidentForms } = reader.texts;
  if (reader.audience === "room") return [{ type: "note", text: [incidents.hidden] }];
  const { report, openedBy, told, review, authorization } = view;
  const fields: { label: string; value: Inline[] }[] = [];
  if (report !== null)
    fields.push({
      label: incidents.labels.report,
      value: [...incidents.reportedBy(report, byOf(openedBy, reader))],
    });
  if (authorization !== null && authorization.note !== null)
    fields.push({ label: incidentForms.textLabels.authorize, value: [authorization.note] });
  if (told.length > 0)
    fields.push({
      label: incidents.labels.told,
      value: told.flatMap(({ place, clearedAt }, at): Inline[] => [
        ...(at === 0 ? [] : ["\n"]),
        { place },
        ...(clearedAt === null ? [] : [` · ${incidents.toldHeard}`]),
      ]),
    });
  if (view.resolution !== null && view.resolution.reason !== null)
    fields.push({ label: incidentForms.textLabels.resolve, value: [view.resolution.reason] });
  if (review !== null)
    fields.push({
      label: incidents.labels.review,
      value: [...incidents.reportedBy(review.text, byOf(review.by, reader))],
    });
  return fields.length === 0 ? [] : [{ type: "fields", fields }];
}

function shownCard(outcome: Shown, reader: Reader): Card {
  const { incidents } = reader.texts;
  const { view, said, may, count = 1 } = outcome;
  const answer =
    said === "told" && count > 1 ? incidents.toldSeveral(count) : said && incidents.outcome[said];
  const atHand = handButtons(outcome, reader);
  const news: CardPart[] = answer === null ? [] : [{ type: "text", text: [answer] }];
  const note: CardPart[] = may || isResolved(view) ? [] : [{ type: "note", text: [incidents.notYours] }];
  return {
    summary: headingOf(view, reader),
    parts: [
      { type: "heading", text: headingOf(view, reader) },
      ...news,
      ...drillNote(view, reader),
      { type: "text", text: stateText(view, reader) },
      ...originNote(view, reader),
      ...nextPart(view, reader),
      ...row(atHand),
      ...row(otherButtons(outcome, atHand, reader)),
      ...planNote(view, reader),
      ...noPlanNote(view, reader),
      { type: "fields", fields: aboutFields(view, reader) },
      ...updateFields(view, reader),
      ...confidential(view, reader),
      { type: "divider" },
      ...view.steps.map((step) => stepRow(step, outcome, reader)),
      ...documentParts(view, reader),
      ...(isResolved(view) ? [] : supportParts(view, reader)),
      ...note,
    ],
  };
}

export const shownWriters: Pick<Writers, "incident-shown" | "incident-refused"> = {
  "incident-shown": (outcome, reader) => ({ card: shownCard(outcome, reader) }),

  "incident-refused"({ view, why, by }, reader) {
    const { incidents } = reader.texts;
    const title = headingOf(view, reader);
    const buttons: Button[] = [incidentButton(view, incidents.show)];
    if (why === "taken" && !isResolved(view)) buttons.push(takeButton(view, reader));
    if (why === "merged") buttons.unshift(...goesOnButtons(view, reader));
    if (why === "over") buttons.push({ label: incidents.reopen, press: formPress(view, "reopen") });
    if (why === "too-late") {
      const [first] = view.members;
      if (first !== undefined)
        buttons.push({ label: incidents.report, press: { type: "incident-open", id: first.id } });
    }
    return say(title, [{ bold: title }, "\n", ...incidents.refused[why](byOf(by, reader))], buttons);
  },
};
