import { type IncidentStep, isInTime } from "../../incidents/incident.ts";
import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { IncidentView } from "../../incidents/views.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import { plainly } from "../plainly.ts";
import { dayAndTime, moment, nameOf, type Reader } from "../reader.ts";
import {
  assignButton,
  clearButton,
  doneButton,
  goesOnButtons,
  helpButtons,
  incidentButton,
  reopenButtons,
  takeButton,
  updateButton,
} from "./buttons.ts";
import { planButtons, planNote } from "./plan-at-work.ts";
import { readable } from "./without-numbers.ts";
import {
  byOf,
  downSince,
  drillMark,
  firstOf,
  headingOf,
  headOf,
  isMerged,
  isResolved,
  originNote,
  personOf,
  type StepView,
  severalNames,
  stateText,
  stepAtHand,
} from "./words.ts";

const signs = { done: "✅", skipped: "⏭️", open: "⚪" } as const;

/** A step on a line: its sign, what it is called, who ticked it and when. The fields above the list name the zone. */
export function stepLine({ step, state, by, at }: StepView, reader: Reader): Text {
  const { incidents, incidentSteps } = reader.texts;
  const head = [`${signs[state]} `, incidentSteps[step].title];
  if (state === "open" || at === null) return head;
  const words = state === "done" ? incidents.ticked : incidents.skipped;
  return [...head, " · ", ...words(byOf(by, reader), dayAndTime(at, reader))];
}

/** When everybody is to hear how it stands. */
function nextUpdate({ updateDueAt }: IncidentView, reader: Reader): string | null {
  if (updateDueAt === null) return null;
  const at = moment(updateDueAt, reader);
  return updateDueAt < reader.now ? reader.texts.incidents.overdue(at) : at;
}

/**
 * Who has it, since when it is down, why and until when, as far as that says something: nothing that a room may not
 * read.
 */
export function aboutFields(view: IncidentView, reader: Reader): { label: string; value: Text }[] {
  const { incidents } = reader.texts;
  const { labels } = incidents;
  const owner = personOf(view.owner, reader);
  const { update, authorization, cause, likely, severity } = view;
  const over = isResolved(view);
  const end = update?.expectedEnd ?? null;
  const lines: [string, Text | null][] = [
    [
      labels.owner,
      isMerged(view)
        ? null
        : owner === null
          ? [incidents.nobody]
          : incidents.ownedSince(owner, dayAndTime(view.ownedSince, reader)),
    ],
    view.endsAt === null || over
      ? [labels.since, isInTime(view) ? null : [moment(downSince(view), reader)]]
      : [labels.ends, [moment(view.endsAt, reader)]],
    [labels.expectedEnd, over || view.endsAt !== null || end === null ? null : [moment(end, reader)]],
    [
      labels.cause,
      view.drill || isInTime(view)
        ? null
        : [view.endsAt === null || over ? incidents.causes[cause] : incidents.lastDay],
    ],
    [labels.likely, isMerged(view) || likely === "unknown" ? null : [incidents.likely[likely]]],
    [labels.signatures, severalNames(view, reader)],
    [
      labels.authorization,
      // As long as it holds, the sentence at the top says so.
      authorization === null || over || view.state === "mitigated"
        ? null
        : [incidents.authorizedUntil(moment(authorization.until, reader))],
    ],
    // Before somebody has said how it stands it is only a guess.
    [labels.severity, over || update === null ? null : [incidents.severities[severity]]],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** What was said last of how it stands, and when more will be. */
export function updateFields(view: IncidentView, reader: Reader): CardPart[] {
  const { incidents } = reader.texts;
  const { labels } = incidents;
  const { update } = view;
  const next = nextUpdate(view, reader);
  const fields: { label: string; value: Text }[] = [];
  if (update !== null)
    fields.push({
      label: labels.update,
      value: incidents.said(
        readable(update.text, reader),
        dayAndTime(update.at, reader),
        byOf(update.by, reader),
      ),
    });
  if (next !== null) fields.push({ label: labels.nextUpdate, value: [next] });
  return fields.length === 0 ? [] : [{ type: "fields", fields }];
}

/** Of a rehearsal, that it is one; of both where a rehearsal and a real incident meet, which is which. */
export function drillNote({ drill, beside = null }: IncidentView, { texts }: Reader): CardPart[] {
  const { drillNote: note, drillOnly } = texts.incidents;
  const said = beside === null ? note : drillOnly;
  const notes: CardPart[] = drill ? [{ type: "note", text: ["🧪 ", said] }] : [];
  if (beside === null) return notes;
  const which = drill ? texts.drill.realBeside : texts.drill.drillBeside;
  return [...notes, { type: "text", text: ["⚠️ ", { bold: which }] }];
}

/** What would touch something outside; in a rehearsal it is only thought through. */
const outside: ReadonlySet<IncidentStep> = new Set([
  "confirm",
  "support",
  "authorization",
  "renewal",
  "verify",
]);

/** What is to be done next, and how. */
export function nextPart(view: IncidentView, reader: Reader): CardPart[] {
  const { incidents, incidentSteps } = reader.texts;
  const hand = stepAtHand(view);
  if (hand === null) return [];
  const { title, text } = incidentSteps[hand.step];
  const how = hand.step === "confirm" && !isLooked(view) ? incidents.confirmByHand : text;
  const only = view.drill && outside.has(hand.step) ? ["\n🧪 ", reader.texts.drill.onlyTicked] : [];
  return [{ type: "text", text: ["👉 ", { bold: incidents.next(title) }, "\n", how, ...only] }];
}

/** Whether Sealwatch can look itself: a source can be asked, or makes test signatures. */
const isLooked = (view: IncidentView): boolean => {
  const first = firstOf(view);
  return first !== null && (first.checks === true || first.tests === true);
};

/** What anybody may press in a room; who may do it is asked when it is pressed. */
function stateButtons(view: IncidentView, reader: Reader): Button[] {
  const { incidents, incidentSteps } = reader.texts;
  const details = incidentButton(view, incidents.details);
  const hand = stepAtHand(view);
  if (isMerged(view)) return [...goesOnButtons(view, reader), details];
  if (isResolved(view))
    return [
      ...(hand !== null || view.told.some(({ clearedAt }) => clearedAt === null)
        ? [clearButton(view, reader)]
        : []),
      ...reopenButtons(view, reader),
      details,
    ];
  // As long as nobody has taken it that is the first thing to do, and from then on the last.
  const take = takeButton(view, reader);
  const isTaken = view.acknowledgedAt !== null;
  return [
    ...(isTaken ? [] : [take]),
    ...(hand === null
      ? []
      : [
          // The vendor's page may name the account: that is not for a room.
          ...helpButtons(view, hand, reader).filter((button) => "press" in button),
          doneButton(view, hand, incidents.done(incidentSteps[hand.step].title)),
        ]),
    assignButton(view, reader),
    updateButton(view, reader),
    ...(isTaken ? [take] : []),
    ...planButtons(view, reader),
    details,
  ];
}

function stateCard(view: IncidentView, who: Reader): Card {
  // Everybody reads it, so it pings nobody, wherever it is.
  const reader: Reader = { ...who, audience: "room" };
  const { incidents } = reader.texts;
  const lines = view.steps.flatMap((step): Text => ["\n", ...stepLine(step, reader)]);
  return {
    summary: headingOf(view, reader),
    parts: [
      { type: "heading", text: headingOf(view, reader) },
      ...drillNote(view, reader),
      { type: "text", text: stateText(view, reader) },
      ...originNote(view, reader),
      // What to do, and the buttons for it, before all that can be read.
      ...nextPart(view, reader),
      { type: "buttons", buttons: stateButtons(view, reader) },
      ...(isMerged(view) ? [] : planNote(view, reader)),
      { type: "fields", fields: aboutFields(view, reader) },
      ...(isMerged(view)
        ? []
        : [
            ...updateFields(view, reader),
            { type: "text", text: [{ bold: incidents.checklist }, ...lines] } satisfies CardPart,
          ]),
      { type: "note", text: [incidents.hidden] },
    ],
  };
}

type News = Extract<IncidentOutcome, { type: "incident-news" }>;

/** Below the message, to everybody there. */
function newsCard({ view, what, names, by }: News, who: Reader): Card {
  const reader: Reader = { ...who, audience: "room" };
  const { incidents, incidentCalls } = reader.texts;
  const { update, resolution, authorization } = view;
  const said = incidentCalls.news[what]({
    by: by && nameOf(by, reader),
    owner: personOf(view.owner, reader),
    names: incidents.names(names, 0),
    count: names.length,
    until: authorization && moment(authorization.until, reader),
    how: resolution === null ? "" : incidents.how[resolution.how],
  });
  const text = [...drillMark(view, reader), ...said];
  if (what === "update" && update !== null) {
    text.push("\n", readable(update.text, reader));
    if (update.expectedEnd !== null)
      text.push("\n", incidentCalls.expected(moment(update.expectedEnd, reader)));
  }
  // A notification says the news before what it is about.
  const summary = `${plainly(text)} · ${headOf(view, reader)}`;
  const buttons: Button[] = [
    ...(what === "merge" ? goesOnButtons(view, reader) : []),
    incidentButton(view, incidents.details),
  ];
  if (what === "assigned" || what === "ran-out" || what === "unheard" || what === "reopened")
    buttons.unshift(takeButton(view, reader));
  return {
    summary,
    parts: [
      { type: "text", text },
      { type: "buttons", buttons },
    ],
  };
}

export const stateWriters: Pick<Writers, "incident-due" | "incident-state" | "incident-news"> = {
  "incident-due": () => null,
  "incident-state": ({ view }, reader) => ({ card: stateCard(view, reader) }),
  "incident-news": (outcome, reader) => ({ card: newsCard(outcome, reader) }),
};
