import type { Handlers } from "../road/scene.ts";
import { actHandlers } from "./acts.ts";
import { assignHandlers } from "./assign.ts";
import { dueHandlers } from "./due.ts";
import type { IncidentIntent } from "./intents.ts";
import { pinHandlers } from "./pin.ts";
import { reportHandlers } from "./report.ts";
import { submitHandlers } from "./submit.ts";
import { timelineHandlers } from "./timeline-handlers.ts";

/** Everything that can be asked of incidents, or done to them. */
export const incidentHandlers: Pick<Handlers, IncidentIntent["type"]> = {
  ...actHandlers,
  ...submitHandlers,
  ...assignHandlers,
  ...dueHandlers,
  ...timelineHandlers,
  ...pinHandlers,
  ...reportHandlers,
};
