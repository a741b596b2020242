import type { RenewalField, RenewalForm, RenewalView, StepView } from "../../renewals/intents.ts";
import type { StepKind } from "../../renewals/step.ts";
import type { Reader } from "../reader.ts";

/** What is asked when a step is done. The last one is done by a proof, and asks nothing. */
const evidenceOf: Record<StepKind, readonly RenewalField[]> = {
  prepare: ["day", "from", "until"],
  data: ["reference", "note"],
  identity: ["doneBy", "reference"],
  payment: ["amount", "currency", "method", "reference", "doneBy", "file", "document"],
  activation: ["note"],
  verification: [],
  other: ["reference", "note"],
};

/** What a new certificate is compared with: asked where one is applied for. */
const expected: readonly RenewalField[] = ["company", "newKey"];

/** The fields of a form about a renewal, in the order in which they are asked. */
export function askedFor(
  { list }: Pick<RenewalView, "list">,
  form: RenewalForm,
  step: Pick<StepView, "kind"> | null,
): readonly RenewalField[] {
  switch (form) {
    case "confirm":
      if (step === null) return [];
      return step.kind === "data" && list !== "platform"
        ? [...expected, ...evidenceOf.data]
        : evidenceOf[step.kind];
    case "skip":
    case "cancel":
      return ["reason"];
    case "delegate":
    case "reassign":
      return ["person"];
    case "failed":
      return ["note"];
    case "word":
      return ["doneBy", "day", "reference"];
  }
}

/** What a field is called: of a payment, the reference is the invoice's. */
export function fieldLabel(field: RenewalField, kind: StepKind | null, { texts }: Reader): string {
  const { labels, invoice } = texts.renewalForms;
  return field === "reference" && kind === "payment" ? invoice : labels[field];
}

/** A choice in the reader's words, or whatever was entered. */
export function chosenText(field: RenewalField, entered: string, { texts }: Reader): string {
  const { renewals, renewalForms } = texts;
  const choices: Record<string, string> =
    field === "method" ? renewals.methods : field === "newKey" ? renewalForms.newKeys : {};
  return Object.hasOwn(choices, entered) ? (choices[entered] ?? entered) : entered;
}
