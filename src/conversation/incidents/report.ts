import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { Writers } from "../answer.ts";
import { say } from "../sentence.ts";
import { incidentButton } from "./buttons.ts";
import { headingOf } from "./words.ts";

export const reportWriters: Pick<
  Writers,
  Extract<IncidentOutcome["type"], "incident-report" | "incident-report-sent">
> = {
  "incident-report"({ view }, reader) {
    const { incidentReport: words, incidents } = reader.texts;
    const title = words.title(headingOf(view, reader));
    return say(title, [{ bold: title }, "\n", words.posted], [incidentButton(view, incidents.details)]);
  },

  "incident-report-sent": ({ sent, directly = false }, { texts: { incidentReport } }) =>
    say(incidentReport[sent ? (directly ? "sentToYou" : "sent") : "notSent"]),
};
