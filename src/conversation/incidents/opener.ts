import type { IncidentOutcome } from "../../incidents/intents.ts";
import { type Press, reportAtMost } from "../press.ts";
import type { Texts } from "../texts/texts.ts";
import { formPress } from "./buttons.ts";

type Asked = Extract<IncidentOutcome, { type: "incident-form" | "incident-begin-form" }>;

/** The button that opens a form of an incident's anew, for where it can only be said. */
export function incidentOpener(
  outcome: Asked,
  { incidents, incidentForms }: Texts,
): { label: string; press: Press } {
  if (outcome.type === "incident-begin-form") {
    const { signature, report } = outcome;
    // Nobody has to type it again.
    const said = report === "" ? {} : { report: report.slice(0, reportAtMost) };
    return { label: incidents.report, press: { type: "incident-open", id: signature.id, ...said } };
  }
  const { view, form, step } = outcome;
  return { label: incidentForms.title[form], press: formPress(view, form, step) };
}
