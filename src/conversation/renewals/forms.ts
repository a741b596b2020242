import { dayNumber, isoDay } from "../../calendar.ts";
import { longestEntry } from "../../renewals/evidence.ts";
import type { RenewalField, RenewalForm, RenewalOutcome, StepView } from "../../renewals/intents.ts";
import type { Writers } from "../answer.ts";
import { type Field, type FieldInput, type Form, initially } from "../form.ts";
import type { Reader } from "../reader.ts";
import { askedFor, fieldLabel } from "./fields.ts";
import { titleOf } from "./step-words.ts";

type FormOutcome = Extract<RenewalOutcome, { type: "renewal-form" }>;
type FormPart = Form["parts"][number];

/** What has to be there: of a step's evidence nothing, so that nobody is kept from going on. */
const required: Record<RenewalForm, readonly RenewalField[]> = {
  confirm: [],
  skip: ["reason"],
  cancel: ["reason"],
  delegate: ["person"],
  reassign: ["person"],
  word: ["doneBy", "day"],
  failed: ["note"],
};

function inputOf(field: RenewalField, { form, draft }: FormOutcome, reader: Reader): FieldInput {
  const { renewals, renewalForms } = reader.texts;
  // Most people enter it on the day on which they have signed.
  const today = form === "word" && field === "day" ? isoDay(dayNumber(reader.now, reader.timeZone)) : "";
  const given = draft[field] || today;
  const initial = initially(given);
  const text = { type: "text", maxLength: longestEntry(field), ...initial } as const;
  switch (field) {
    case "day":
      return { type: "date", ...initial };
    case "file":
      return { type: "file", maxFiles: 1, instead: renewalForms.fileInstead };
    case "person":
      return { type: "person", ...initial };
    case "method":
    case "newKey": {
      const choices = field === "method" ? renewals.methods : renewalForms.newKeys;
      const options = Object.entries(choices).map(([value, label]) => ({ value, label }));
      return { type: "choice", options, ...initial };
    }
    case "note":
    case "reason":
      return { ...text, lines: "many" };
    case "amount":
    case "currency":
    case "from":
    case "until":
      return { ...text, lines: "one", placeholder: renewalForms.placeholders[field] };
    case "reference":
    case "doneBy":
    case "document":
    case "company":
      return { ...text, lines: "one" };
  }
}

function labelOf(field: RenewalField, { form, step }: FormOutcome, reader: Reader): string {
  const { signed, signedBy, wordDay, wentWrong } = reader.texts.renewalForms;
  if (form === "failed" && field === "note") return wentWrong;
  if (form === "word" && field === "reference") return signed;
  if (form === "word" && field === "doneBy") return signedBy;
  if (form === "word" && field === "day") return wordDay;
  return fieldLabel(field, step?.kind ?? null, reader);
}

function hintOf(field: RenewalField, { form, step }: FormOutcome, reader: Reader): string | null {
  const { hints, fileKept } = reader.texts.renewalForms;
  switch (field) {
    case "reference":
      return form === "word" ? hints.signed : step?.kind === "payment" ? null : hints.reference;
    case "reason":
      return hints.reason;
    case "note":
      return form === "failed" ? hints.wentWrong : hints.note;
    case "file": {
      const kept = step?.evidence?.file;
      return kept ? `${fileKept(kept)} ${hints.file}` : hints.file;
    }
    case "doneBy":
    case "from":
    case "until":
    case "document":
    case "company":
    case "newKey":
      return hints[field];
    default:
      return null;
  }
}

function fieldOf(id: RenewalField, outcome: FormOutcome, reader: Reader): FormPart {
  const hint = hintOf(id, outcome, reader);
  const field: Field = {
    id,
    label: labelOf(id, outcome, reader),
    required: required[outcome.form].includes(id),
    input: inputOf(id, outcome, reader),
    ...(hint === null ? {} : { hint }),
  };
  return { type: "field", field };
}

/** What the form is for. Times are entered in one's own zone, which is named. */
function introOf(form: RenewalForm, step: StepView | null, reader: Reader): FormPart[] {
  const { intro, times } = reader.texts.renewalForms;
  if (form !== "confirm" || step?.kind !== "prepare") return [{ type: "text", text: [intro[form]] }];
  return [
    { type: "text", text: [intro.prepare] },
    { type: "note", text: [times(reader.timeZone)] },
  ];
}

function formOf(outcome: FormOutcome, reader: Reader): Form {
  const { renewalForms } = reader.texts;
  const { view, step, form, faults } = outcome;
  const fields = askedFor(view, form, step);
  const wrong = fields.flatMap((id): FormPart[] => {
    const fault = faults[id];
    if (fault === undefined) return [];
    const label = labelOf(id, outcome, reader);
    return [{ type: "text", text: ["⚠️ ", { bold: label }, `: ${renewalForms.faults[fault]}`] }];
  });
  return {
    hidden: { type: "renewal-submit", id: view.id, step: step?.id ?? null, form },
    title: form === "confirm" && step?.kind === "prepare" ? renewalForms.prepared : renewalForms.title[form],
    submit: renewalForms.submit[form],
    close: renewalForms.back,
    parts: [
      ...wrong,
      {
        type: "text",
        text: renewalForms.about(view.signature.name, step && titleOf(view.list, step, reader)),
      },
      ...introOf(form, step, reader),
      ...fields.map((id) => fieldOf(id, outcome, reader)),
    ],
  };
}

export const renewalFormWriters: Pick<Writers, "renewal-form"> = {
  "renewal-form"(outcome, reader) {
    const { faults: words } = reader.texts.renewalForms;
    const form = formOf(outcome, reader);
    const asked = askedFor(outcome.view, outcome.form, outcome.step);
    const faults = asked.flatMap((id): [string, string][] => {
      const fault = outcome.faults[id];
      return fault === undefined ? [] : [[id, words[fault]]];
    });
    return faults.length === 0 ? { form } : { faults: Object.fromEntries(faults), form };
  },
};
