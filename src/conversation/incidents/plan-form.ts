import { planLimits, planTexts } from "../../incidents/plan.ts";
import { type PlanField, planFields } from "../../incidents/plan-draft.ts";
import type { PlanOutcome } from "../../incidents/plan-intents.ts";
import type { Writers } from "../answer.ts";
import { type FieldInput, type Form, initially } from "../form.ts";
import type { Reader } from "../reader.ts";

type FormOutcome = Extract<PlanOutcome, { type: "plan-form" }>;

function inputOf(field: PlanField, { draft }: FormOutcome, { texts }: Reader): FieldInput {
  const { keep } = texts.plan;
  const given = draft[field];
  const initial = initially(given);
  switch (field) {
    case "person":
    case "place":
      return { type: field, ...initial };
    case "keep": {
      const options = (["yes", "no"] as const).map((value) => ({ value, label: keep[value] }));
      return { type: "choice", options, initial: given ?? "yes" };
    }
    case "name":
    case "role":
    case "phone":
      return { type: "text", lines: "one", maxLength: planLimits[field], ...initial };
    case "line":
      return { type: "text", lines: "one", maxLength: planTexts.line, ...initial };
    case "steps":
    case "meanwhile":
      return { type: "text", lines: "many", maxLength: planTexts[field], ...initial };
  }
}

function hintOf(field: PlanField, { support }: FormOutcome, { texts }: Reader): string | null {
  const { hints } = texts.plan;
  if (field === "line") return hints.line(support);
  return field === "role" || field === "phone" || field === "steps" || field === "meanwhile"
    ? hints[field]
    : null;
}

const required: ReadonlySet<PlanField> = new Set(["place"]);

function formOf(outcome: FormOutcome, reader: Reader): Form {
  const { plan, forms, incidents } = reader.texts;
  const { signature, part, item, revision, faults, overtaken } = outcome;
  // Only who is in it already can be taken off.
  const fields = planFields[part].filter((field) => field !== "keep" || item !== null);
  const wrong = fields.flatMap((field): Form["parts"] => {
    const fault = faults[field];
    if (fault === undefined) return [];
    const said = incidents.colon(plan.faults[fault]);
    return [{ type: "text", text: ["⚠️ ", { bold: plan.labels[field] }, said] }];
  });
  return {
    hidden: { type: "plan-save", id: signature.id, part, item, revision },
    title: plan.formTitle[part],
    submit: forms.save,
    close: forms.cancel,
    parts: [
      ...wrong,
      ...(overtaken ? ([{ type: "text", text: ["⚠️ ", plan.overtaken] }] satisfies Form["parts"]) : []),
      { type: "text", text: [{ bold: plan.title(signature.name) }, "\n", plan.intro[part]] },
      ...fields.map((field): Form["parts"][number] => {
        const hint = hintOf(field, outcome, reader);
        return {
          type: "field",
          field: {
            id: field,
            label: plan.labels[field],
            required: required.has(field),
            input: inputOf(field, outcome, reader),
            ...(hint === null ? {} : { hint }),
          },
        };
      }),
    ],
  };
}

export const planFormWriters: Pick<Writers, "plan-form"> = {
  "plan-form"(outcome, reader) {
    const { plan } = reader.texts;
    const form = formOf(outcome, reader);
    const faults = planFields[outcome.part].flatMap((field): [string, string][] => {
      const fault = outcome.faults[field];
      return fault === undefined ? [] : [[field, plan.faults[fault]]];
    });
    return faults.length === 0 ? { form } : { faults: Object.fromEntries(faults), form };
  },
};
