import { type Criterion, criteria, scores, verdicts } from "../../renewals/method.ts";
import { companyFields, longest, type MethodField, noteOn } from "../../renewals/method-draft.ts";
import type { MethodOutcome } from "../../renewals/method-intents.ts";
import type { Answer } from "../answer.ts";
import type { FieldInput, Form } from "../form.ts";
import { nameOf, type Reader } from "../reader.ts";
import type { Texts } from "../texts/texts.ts";

type FormPart = Form["parts"][number];
type FormOutcome = Extract<MethodOutcome, { type: "method-form" }>;

const criterionOf = (field: MethodField): Criterion | null =>
  criteria.find((one) => one === field || noteOn(one) === field) ?? null;

/** What a field is called in its form. */
function labelOf(field: MethodField, words: Texts["method"]): string {
  const criterion = criterionOf(field);
  if (criterion !== null)
    return field === criterion ? words.criteria[criterion] : words.noteOn(words.criteria[criterion]);
  switch (field) {
    case "size":
    case "industry":
    case "volume":
      return words.companyFields[field];
    case "name":
    case "verdict":
      return words[field];
    default:
      return words.note;
  }
}

/** What was entered, as its form shows it. */
function shownAs(field: MethodField, entered: string, words: Texts["method"]): string {
  const score = criterionOf(field) === field ? scores.find((one) => String(one) === entered) : undefined;
  if (score !== undefined) return words.scores[score];
  const verdict = field === "verdict" ? verdicts.find((one) => one === entered) : undefined;
  return verdict === undefined ? entered : words.verdicts[verdict];
}

/** The value of a choice that gives no score. */
const noScore = "none";

function fieldsFor({ part, entered }: FormOutcome, { texts }: Reader): FormPart[] {
  const words = texts.method;
  const field = (id: MethodField, input: FieldInput, hint?: string, required = false): FormPart => ({
    type: "field",
    field: { id, label: labelOf(id, words), required, input, ...(hint === undefined ? {} : { hint }) },
  });
  const text = (id: MethodField, lines: "one" | "many"): FieldInput => {
    const { [id]: initial } = entered;
    return { type: "text", lines, maxLength: longest(id), ...(initial === undefined ? {} : { initial }) };
  };
  switch (part.part) {
    case "note":
      return [field("note", text("note", "many"), words.noteHint)];
    case "company":
      return companyFields.map((one) => field(one, text(one, "one"), words.companyHints[one]));
    case "candidate": {
      const options = [
        { value: noScore, label: words.noScore },
        ...scores.toReversed().map((score) => ({ value: String(score), label: words.scores[score] })),
      ];
      const states = verdicts.map((value) => ({ value, label: words.verdicts[value] }));
      return [
        field("name", text("name", "one"), undefined, true),
        field("verdict", { type: "choice", options: states, initial: entered.verdict ?? "open" }),
        ...criteria.flatMap((one) => [
          field(
            one,
            { type: "choice", options, initial: entered[one] ?? noScore },
            words.criterionHints[one],
          ),
          field(noteOn(one), text(noteOn(one), "one")),
        ]),
      ];
    }
  }
}

/** What somebody else has saved since the form was opened, where it is something else. */
function clashParts({ clash, base }: FormOutcome, reader: Reader): FormPart[] {
  if (clash === null) return [];
  const words = reader.texts.method;
  const by = clash.by === null ? words.somebody : nameOf(clash.by, reader);
  const theirs = clash.fields.map((field): FormPart => {
    const { [field]: entered } = base;
    const value = entered === undefined ? words.empty : shownAs(field, entered, words);
    return { type: "text", text: words.labelled({ bold: labelOf(field, words) }, value) };
  });
  return [{ type: "text", text: ["⚠️ ", ...words.clash(by)] }, ...theirs];
}

/** The form for a note, the company or a platform; it remembers what stood in it, so that two who fill it in lose nothing. */
export function methodForm(outcome: FormOutcome, reader: Reader): Answer {
  const { signatureId: id, name, part, base, faults } = outcome;
  const { method: words, forms } = reader.texts;
  const said = Object.entries(faults).map(([field, fault]) => [field, words.fault(fault)] as const);
  const wrong = said.map(([field, sentence]): FormPart => {
    const label = labelOf(field as MethodField, words);
    return { type: "text", text: ["⚠️ ", ...words.labelled({ bold: label }, sentence)] };
  });
  const about =
    part.part === "note" ? words.labelled({ bold: name }, words.steps[part.step].title) : [{ bold: name }];
  const form: Form = {
    hidden: { type: "method", id, part, base },
    title: words.formTitles[part.part],
    submit: forms.save,
    close: forms.cancel,
    parts: [
      ...wrong,
      ...clashParts(outcome, reader),
      { type: "text", text: about },
      ...fieldsFor(outcome, reader),
    ],
  };
  return said.length === 0 ? { form } : { faults: Object.fromEntries(said), form };
}
