import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { Press } from "../press.ts";
import type { Texts } from "../texts/texts.ts";
import { formPress } from "./buttons.ts";

type Asked = Extract<IncidentOutcome, { type: "incident-form" | "incident-begin-form" }>;

/** The button that opens a form of an incident's anew, for where it can only be said. */
export function incidentOpener(
  outcome: Asked,
  { incidents, incidentForms }: Texts,
): { label: string; press: Press } {
  if (outcome.type === "incident-begin-form")
    return { label: incidents.report, press: { type: "incident-open", id: outcome.signature.id } };
  const { view, form, step } = outcome;
  return { label: incidentForms.title[form], press: formPress(view, form, step) };
}
