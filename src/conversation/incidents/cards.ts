import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { Writers } from "../answer.ts";
import { callWriters } from "./call.ts";
import { incidentFormWriters } from "./forms.ts";
import { historyWriters } from "./history.ts";
import { listWriters } from "./list.ts";
import { pinWriters } from "./pin.ts";
import { reportWriters } from "./report.ts";
import { shownWriters } from "./shown.ts";
import { stateWriters } from "./state.ts";
import { timelineWriters } from "./timeline.ts";

/** What is said of incidents. */
export const incidentWriters: Pick<Writers, IncidentOutcome["type"]> = {
  ...stateWriters,
  ...shownWriters,
  ...callWriters,
  ...listWriters,
  ...historyWriters,
  ...timelineWriters,
  ...pinWriters,
  ...reportWriters,
  ...incidentFormWriters,
};
