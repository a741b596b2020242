import type { RenewalField, RenewalForm, StepView } from "../../renewals/intents.ts";
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

/** The fields of a form about a renewal, in the order in which they are asked. */
export function askedFor(form: RenewalForm, step: Pick<StepView, "kind"> | null): readonly RenewalField[] {
  switch (form) {
    case "confirm":
      return step === null ? [] : evidenceOf[step.kind];
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

/** How somebody has paid: a choice in the reader's words, or whatever was entered. */
export function methodText(method: string, { texts }: Reader): string {
  const known = Object.entries(texts.renewals.methods).find(([value]) => value === method);
  return known?.[1] ?? method;
}
