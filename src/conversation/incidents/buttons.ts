import type { IncidentStep } from "../../incidents/incident.ts";
import type { IncidentForm } from "../../incidents/intents.ts";
import { reopenedWithin } from "../../incidents/rule.ts";
import type { IncidentView } from "../../incidents/views.ts";
import { renewButton, testButton } from "../buttons.ts";
import type { Button } from "../card.ts";
import type { Press } from "../press.ts";
import type { Reader } from "../reader.ts";
import { firstOf, isMerged, isResolved, type StepView } from "./words.ts";

/** Opens a form about the incident, or about a step of it. */
export const formPress = (
  { id }: Pick<IncidentView, "id">,
  form: IncidentForm,
  step: IncidentStep | null = null,
): Press => ({ type: "incident-form", id, form, step });

/** Shows all of an incident. */
export const incidentButton = ({ id }: Pick<IncidentView, "id">, label: string): Button => ({
  label,
  press: { type: "incident-show", id },
});

/** Shows what has happened in it. */
export const timelineButton = ({ id }: Pick<IncidentView, "id">, { texts }: Reader): Button => ({
  label: texts.incidentTimeline.button,
  press: { type: "incident-timeline", id, page: null },
});

/** Puts the report where the incident is shown. */
const reportButton = ({ id }: IncidentView, { texts }: Reader): Button => ({
  label: texts.incidentReport.button,
  press: { type: "incident-report", id },
});

/** Takes it; whoever has it by now, it says whom it has shown. */
export function takeButton({ id, owner, acknowledgedAt }: IncidentView, { texts }: Reader): Button {
  const { take, takeOver } = texts.incidents;
  const press: Press = { type: "incident-take", id, seen: owner?.id ?? null };
  return acknowledgedAt === null ? { label: take, press, style: "primary" } : { label: takeOver, press };
}

export const assignButton = (view: IncidentView, { texts }: Reader): Button => ({
  label: view.owner === null ? texts.incidents.assign : texts.incidents.handOver,
  press: formPress(view, "assign"),
});

export const updateButton = (view: IncidentView, { texts }: Reader): Button => ({
  label: texts.incidents.update,
  press: formPress(view, "update"),
});

/** The channels that were told hear that it is over. */
export const clearButton = ({ id }: IncidentView, { texts }: Reader): Button => ({
  label: texts.incidents.clear,
  press: { type: "incident-clear", id },
  style: "primary",
});

/** Shows the one in which it goes on. */
export const goesOnButtons = ({ goesOn = null }: IncidentView, { texts }: Reader): Button[] =>
  goesOn === null ? [] : [{ ...incidentButton(goesOn, texts.incidents.goesOn), style: "primary" }];

/** As long as the same incident may go on. */
export function reopenButtons(view: IncidentView, { texts, now }: Reader): Button[] {
  const { resolution } = view;
  if (resolution === null || isMerged(view) || view.drill || now - resolution.at > reopenedWithin) return [];
  return [{ label: texts.incidents.reopen, press: formPress(view, "reopen") }];
}

/** What gets a step done: an authorization by its end, the proof by a word for it, and the rest by a note. */
function donePress(view: IncidentView, { step }: StepView): Press {
  switch (step) {
    case "authorization":
      return formPress(view, "authorize");
    case "verify":
      return formPress(view, "resolve");
    case "all-clear":
      return { type: "incident-clear", id: view.id };
    default:
      return formPress(view, "step", step);
  }
}

export const doneButton = (view: IncidentView, step: StepView, label: string): Button => ({
  label,
  press: donePress(view, step),
});

/** What helps with the step at hand, beside getting it done. */
export function helpButtons(view: IncidentView, { step }: StepView, reader: Reader): Button[] {
  const { incidents, signatures, sources } = reader.texts;
  const first = firstOf(view);
  if (first === null) return [];
  // A rehearsal touches nothing outside: neither a source, nor a renewal, nor the vendor's page.
  if (view.drill && step !== "tell" && step !== "reschedule") return [];
  const check: Button = { label: sources.checkNow, press: { type: "source-check", id: first.id } };
  const page: Button[] = first.link === null ? [] : [{ label: signatures.renew, url: first.link }];
  switch (step) {
    case "confirm":
    case "verify":
      return [...(first.checks ? [check] : []), ...(first.tests ? [testButton(first.id, reader)] : [])];
    case "tell":
      return [{ label: incidents.tell, press: formPress(view, "tell") }];
    case "reschedule":
      return [{ label: incidents.wait, press: formPress(view, "wait") }];
    case "renewal":
      return first.deadline === null ? page : [renewButton(first.id, reader, true), ...page];
    case "support":
    case "authorization":
      return page;
    case "all-clear":
      return [];
  }
}

/** How many of its signatures are down, at least: those that work again come last. */
const inIt = ({ members, more }: IncidentView): number => members.filter(({ left }) => !left).length + more;

/** All that can be said of the incident as a whole, by anybody and by those who run it; who has it need not take it. */
export function wholeButtons(
  view: IncidentView,
  { may, mine }: { may: boolean; mine: boolean },
  reader: Reader,
): Button[] {
  const { incidents } = reader.texts;
  const form = (name: IncidentForm, label: string): Button => ({ label, press: formPress(view, name) });
  const note = form("note", incidents.note);
  const timeline = timelineButton(view, reader);
  if (isMerged(view))
    return [...goesOnButtons(view, reader), ...(may ? [reportButton(view, reader)] : []), note, timeline];
  if (isResolved(view))
    return may
      ? [
          ...reopenButtons(view, reader),
          form("review", incidents.review),
          reportButton(view, reader),
          note,
          timeline,
        ]
      : [note, timeline];
  const taking = mine && view.state !== "open" ? [] : [takeButton(view, reader)];
  const wait = form("wait", incidents.wait);
  if (!may) return [...taking, wait, note, timeline];
  return [
    ...taking,
    assignButton(view, reader),
    updateButton(view, reader),
    form("tell", incidents.tell),
    wait,
    form("authorize", incidents.authorize),
    note,
    ...(view.others ? [form("merge", incidents.merge)] : []),
    ...(view.drill || inIt(view) < 2 ? [] : [form("split", incidents.split)]),
    form("resolve", incidents.resolve),
    timeline,
  ];
}
