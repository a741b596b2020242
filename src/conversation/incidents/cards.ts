import type { DrillOutcome } from "../../incidents/drill-intents.ts";
import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { PlanOutcome } from "../../incidents/plan-intents.ts";
import type { Writers } from "../answer.ts";
import { callWriters } from "./call.ts";
import { drillWriters } from "./drill.ts";
import { incidentFormWriters } from "./forms.ts";
import { historyWriters } from "./history.ts";
import { listWriters } from "./list.ts";
import { noticeWriters } from "./notice.ts";
import { pinWriters } from "./pin.ts";
import { planWriters } from "./plan.ts";
import { planFormWriters } from "./plan-form.ts";
import { reportWriters } from "./report.ts";
import { shownWriters } from "./shown.ts";
import { stateWriters } from "./state.ts";
import { timelineWriters } from "./timeline.ts";

/** What is said of incidents. */
export const incidentWriters: Pick<Writers, (IncidentOutcome | PlanOutcome | DrillOutcome)["type"]> = {
  ...stateWriters,
  ...shownWriters,
  ...callWriters,
  ...noticeWriters,
  ...listWriters,
  ...historyWriters,
  ...timelineWriters,
  ...pinWriters,
  ...reportWriters,
  ...incidentFormWriters,
  ...planWriters,
  ...drillWriters,
  ...planFormWriters,
};
