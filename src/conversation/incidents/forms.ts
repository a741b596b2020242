import type { IncidentField } from "../../incidents/draft.ts";
import { longestEntry } from "../../incidents/entered.ts";
import { askedIn, plannedPlaces } from "../../incidents/form.ts";
import { severities } from "../../incidents/incident.ts";
import type { IncidentForm, IncidentOutcome } from "../../incidents/intents.ts";
import type { Answer, Writers } from "../answer.ts";
import type { Text } from "../card.ts";
import { type Field, type FieldInput, type Form, initially } from "../form.ts";
import type { Reader } from "../reader.ts";
import { noPlanNote } from "./plan-at-work.ts";
import { headOf, marked, memberNames } from "./words.ts";

type FormOutcome = Extract<IncidentOutcome, { type: "incident-form" }>;
type BeginOutcome = Extract<IncidentOutcome, { type: "incident-begin-form" }>;
type FormPart = Form["parts"][number];

/** What is the matter there, and with which signatures: several of one vendor are told apart by them. */
function optionOf(view: FormOutcome["view"], reader: Reader): { value: string; label: string } {
  const { incidents } = reader.texts;
  return {
    value: String(view.id),
    label: incidents.causes[view.cause] + incidents.colon(memberNames(view, reader)),
  };
}

function inputOf(
  field: IncidentField,
  { draft, view, others = [], parts = [] }: FormOutcome,
  reader: Reader,
): FieldInput {
  const { incidents, incidentForms } = reader.texts;
  const given = draft[field] ?? (field === "severity" ? view.severity : "");
  const initial = initially(given);
  const text = { type: "text", maxLength: longestEntry(field), ...initial } as const;
  switch (field) {
    case "person":
    case "place":
      return { type: field, ...initial };
    case "day":
      return { type: "date", ...initial };
    case "planned": {
      const { plannedAll, plannedNone } = reader.texts.plan;
      const options = [
        { value: "plan", label: plannedAll(plannedPlaces(view).length) },
        { value: "none", label: plannedNone },
      ];
      return { type: "choice", options, initial: given === "" ? "plan" : given };
    }
    case "severity": {
      const options = severities.map((value) => ({ value, label: incidents.severities[value] }));
      return { type: "choice", options, ...initial };
    }
    case "into":
      return { type: "choice", options: others.map((one) => optionOf(one, reader)), ...initial };
    case "signatures": {
      const options = parts.map(({ id, name }) => ({ value: String(id), label: name }));
      return { type: "choices", options, ...initial };
    }
    case "time":
      return { ...text, lines: "one", placeholder: incidentForms.placeholder };
    case "title":
      return { ...text, lines: "one" };
    case "text":
      return { ...text, lines: "many" };
  }
}

function labelOf(field: IncidentField, form: IncidentForm, { texts }: Reader): string {
  const words = texts.incidentForms;
  if (field === "text") return words.textLabels[form];
  if (form === "wait" && field === "person") return words.responsible;
  if (form === "wait" && field === "day") return words.due;
  if (form === "update" && field === "day") return words.endDay;
  if (form === "update" && field === "time") return words.endTime;
  if (form === "authorize" && field === "day") return words.untilDay;
  if (form === "authorize" && field === "time") return words.untilTime;
  return words.labels[field];
}

/** What is typed there stands in the report; of notes and steps the introduction says so. */
const inReport: ReadonlySet<IncidentForm> = new Set(["authorize", "resolve", "reopen", "review"]);

function hintOf(field: IncidentField, form: IncidentForm, { texts }: Reader): string | null {
  const { hints } = texts.incidentForms;
  if (field === "time" || field === "title" || field === "severity") return hints[field];
  if (form === "update" && field === "day") return hints.end;
  if (field !== "text") return null;
  return form === "tell" ? hints.tell : inReport.has(form) ? hints.report : null;
}

function fieldOf(id: IncidentField, required: boolean, outcome: FormOutcome, reader: Reader): FormPart {
  const { form } = outcome;
  const hint = hintOf(id, form, reader);
  const field: Field = {
    id,
    label: labelOf(id, form, reader),
    required,
    input: inputOf(id, outcome, reader),
    ...(hint === null ? {} : { hint }),
  };
  return { type: "field", field };
}

/** The channels of the plan by name. */
function plannedText(view: FormOutcome["view"], { texts }: Reader): FormPart[] {
  const names = plannedPlaces(view).flatMap((place, at): Text => [at === 0 ? "" : " ", { place }]);
  if (names.length === 0) return [];
  return [{ type: "text", text: [{ bold: texts.incidentForms.planned }, "\n", ...names] }];
}

/** Of what is to be learned, that there was no plan. */
const noPlanText = (view: FormOutcome["view"], reader: Reader): FormPart[] =>
  noPlanNote(view, reader).flatMap((part): FormPart[] => (part.type === "text" ? [part] : []));

function formOf(outcome: FormOutcome, reader: Reader): Form {
  const { incidents, incidentForms: words, incidentSteps } = reader.texts;
  const { view, form, step, faults } = outcome;
  const asked = askedIn(form, view);
  const wrong = asked.flatMap(({ field: id }): FormPart[] => {
    const fault = faults[id];
    if (fault === undefined) return [];
    const said = incidents.colon(words.faults[fault]);
    return [{ type: "text", text: ["⚠️ ", { bold: labelOf(id, form, reader) }, said] }];
  });
  // Times are entered in one's own zone, which is named.
  const zone: FormPart[] = asked.some(({ field }) => field === "time")
    ? [{ type: "note", text: [words.times(reader.timeZone)] }]
    : [];
  const head = marked(view, headOf(view, reader), reader);
  return {
    hidden: { type: "incident-submit", id: view.id, form, step },
    // Titles are short: of a rehearsal it says that it is one, and what is asked stands below.
    title: view.drill ? `🧪 ${incidents.drill}` : words.title[form],
    submit: words.submit[form],
    close: words.back,
    parts: [
      ...wrong,
      ...(view.drill ? ([{ type: "text", text: [{ bold: words.title[form] }] }] satisfies FormPart[]) : []),
      { type: "text", text: words.about(head, step && incidentSteps[step].title) },
      { type: "text", text: [words.intro[form]] },
      ...(form === "tell" ? plannedText(view, reader) : []),
      ...(form === "review" ? noPlanText(view, reader) : []),
      ...zone,
      ...asked.map(({ field, needed }) => fieldOf(field, needed, outcome, reader)),
    ],
  };
}

/** What has happened, before anybody is called. */
function beginForm({ signature, report, fault }: BeginOutcome, { texts }: Reader): Form {
  const { begin, back, faults } = texts.incidentForms;
  const wrong: FormPart[] = fault === null ? [] : [{ type: "text", text: ["⚠️ ", faults[fault]] }];
  const maxLength = longestEntry("text");
  const input = { type: "text", lines: "many", maxLength, ...initially(report) } as const;
  return {
    hidden: { type: "incident-begin", id: signature.id },
    title: begin.title,
    submit: begin.submit,
    close: back,
    parts: [
      ...wrong,
      { type: "text", text: begin.about(signature.name) },
      { type: "field", field: { id: "text", label: begin.label, hint: begin.hint, required: true, input } },
    ],
  };
}

const withFaults = (form: Form, faults: Record<string, string>): Answer =>
  Object.keys(faults).length === 0 ? { form } : { faults, form };

export const incidentFormWriters: Pick<Writers, "incident-form" | "incident-begin-form"> = {
  "incident-form"(outcome, reader) {
    const words = reader.texts.incidentForms.faults;
    const faults = askedIn(outcome.form, outcome.view).flatMap(({ field: id }): [string, string][] => {
      const fault = outcome.faults[id];
      return fault === undefined ? [] : [[id, words[fault]]];
    });
    return withFaults(formOf(outcome, reader), Object.fromEntries(faults));
  },

  "incident-begin-form"(outcome, reader) {
    const { fault } = outcome;
    const { faults } = reader.texts.incidentForms;
    return withFaults(beginForm(outcome, reader), fault === null ? {} : { text: faults[fault] });
  },
};
