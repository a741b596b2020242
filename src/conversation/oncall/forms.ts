import { timeOfDay } from "../../calendar.ts";
import { MINUTE } from "../../clock.ts";
import {
  type CoverField,
  coverFields,
  type OncallFault,
  type OncallOutcome,
  type RotationField,
  rotationFields,
  seats,
} from "../../incidents/oncall-intents.ts";
import type { Answer, Writers } from "../answer.ts";
import { type Field, type FieldInput, type Form, initially } from "../form.ts";
import type { Press } from "../press.ts";
import { nameOf, type Reader } from "../reader.ts";
import type { Texts } from "../texts/texts.ts";

type FormPart = Form["parts"][number];
type RotationOutcome = Extract<OncallOutcome, { type: "rotation-form" }>;
type CoverOutcome = Extract<OncallOutcome, { type: "cover-form" }>;

/** Above the fields, for platforms that can't show faults beside them. */
function wrongParts<F extends string>(
  faults: Partial<Record<F, OncallFault>>,
  fields: readonly F[],
  labelOf: (field: F) => string,
  { oncall }: Texts,
): FormPart[] {
  return fields.flatMap((field): FormPart[] => {
    const fault = faults[field];
    if (fault === undefined) return [];
    return [{ type: "text", text: ["⚠️ ", { bold: labelOf(field) }, ` ${oncall.faults[fault]}`] }];
  });
}

function answer<F extends string>(
  form: Form,
  faults: Partial<Record<F, OncallFault>>,
  fields: readonly F[],
  { oncall }: Texts,
): Answer {
  const said = fields.flatMap((field): [string, string][] => {
    const fault = faults[field];
    return fault === undefined ? [] : [[field, oncall.faults[fault]]];
  });
  return said.length === 0 ? { form } : { faults: Object.fromEntries(said), form };
}

/** Ten seats make a long form: so many are shown, and so many behind the last one that is taken. */
const [fewestSeats, freeSeats] = [4, 2];

function rotationForm({ revision, draft, kept, faults }: RotationOutcome, reader: Reader): Form {
  const { oncall, forms, incidentForms } = reader.texts;
  const words = oncall.form;
  const labelOf = (field: RotationField): string => {
    if (field === "weekday" || field === "time" || field === "zone") return words[field];
    return words.seat(seats.indexOf(field) + 1);
  };
  const part = (id: RotationField, input: FieldInput, hint?: string): FormPart => {
    const field: Field = { id, label: labelOf(id), required: false, input };
    return { type: "field", field: hint === undefined ? field : { ...field, hint } };
  };
  const last = seats.findLastIndex((seat, at) => draft[seat] || kept[at]);
  const shown = seats.slice(0, Math.max(last + 1 + freeSeats, fewestSeats));
  const options = words.weekdays.map((label, at) => ({ value: String(at + 1), label }));
  return {
    hidden: { type: "rotation", revision, kept: kept.map((person) => person?.id ?? null) },
    title: words.title,
    submit: words.submit,
    close: forms.cancel,
    parts: [
      ...wrongParts(faults, rotationFields, labelOf, reader.texts),
      { type: "text", text: [words.about] },
      ...shown.map((seat, at): FormPart => {
        const person = kept[at] ?? null;
        if (person !== null)
          return {
            type: "text",
            text: words.kept(labelOf(seat), nameOf(person, { ...reader, audience: "room" })),
          };
        return part(seat, { type: "person", ...initially(draft[seat]) });
      }),
      part("weekday", { type: "choice", options, ...initially(draft.weekday) }),
      part("time", {
        type: "text",
        lines: "one",
        placeholder: incidentForms.placeholder,
        ...initially(draft.time),
      }),
      part("zone", { type: "text", lines: "one", ...initially(draft.zone) }, words.zoneHint),
    ],
  };
}

const inputs: Record<CoverField, "person" | "date" | "text"> = {
  person: "person",
  fromDay: "date",
  fromTime: "text",
  day: "date",
  time: "text",
};

function coverForm({ draft, faults, timeZone, minute }: CoverOutcome, { texts }: Reader): Form {
  const { oncall, forms, incidentForms } = texts;
  const words = oncall.coverForm;
  const inputOf = (id: CoverField): FieldInput => {
    const type = inputs[id];
    if (type !== "text") return { type, ...initially(draft[id]) };
    return { type, lines: "one", placeholder: incidentForms.placeholder, ...initially(draft[id]) };
  };
  return {
    hidden: { type: "cover" },
    title: words.title,
    submit: words.submit,
    close: forms.cancel,
    parts: [
      ...wrongParts(faults, coverFields, (field) => words.labels[field], texts),
      { type: "text", text: [words.about(timeZone, timeOfDay(minute * MINUTE, "UTC"))] },
      ...coverFields.map((id): FormPart => {
        const required = id === "person" || id === "day";
        const hint = id === "fromDay" ? { hint: words.fromNow } : {};
        const field = { id, label: words.labels[id], required, input: inputOf(id), ...hint };
        return { type: "field", field };
      }),
    ],
  };
}

export const oncallFormWriters: Pick<Writers, "rotation-form" | "cover-form"> = {
  "rotation-form": (outcome, reader) =>
    answer(rotationForm(outcome, reader), outcome.faults, rotationFields, reader.texts),
  "cover-form": (outcome, reader) =>
    answer(coverForm(outcome, reader), outcome.faults, coverFields, reader.texts),
};

/** The button that opens one of these forms anew, for where it can only be said. */
export function oncallOpener(
  { type }: RotationOutcome | CoverOutcome,
  { oncall }: Texts,
): { label: string; press: Press } {
  return type === "rotation-form"
    ? { label: oncall.edit, press: { type: "rotation-open" } }
    : { label: oncall.cover, press: { type: "cover-open" } };
}
