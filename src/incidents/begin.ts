import { calledAnew } from "./calls.ts";
import { type Cause, type Incident, incidentSteps, isDoubtful, type Severity } from "./incident.ts";
import { unheard } from "./rule.ts";
import type { Circumstances } from "./rules.ts";

/** An incident that has just begun, without its number; `downAt` where signing has been down for longer. */
export function begin(
  of: Pick<
    Incident,
    "drill" | "cause" | "group" | "vendor" | "openedById" | "report" | "ownerId" | "backupId" | "endsAt"
  > &
    Partial<Pick<Incident, "downAt">>,
  around: Circumstances,
): Omit<Incident, "id" | "face"> {
  const severity = usualSeverity(of.cause);
  return {
    downAt: of.endsAt === null ? around.now : null,
    ...of,
    severity,
    state: "open",
    openedAt: around.now,
    acknowledgedAt: null,
    heldUntil: null,
    ...calledAnew(around.now, around.rules.calls),
    ...unheard,
    update: null,
    steps: incidentSteps.map((step) => ({ step, state: "open", byId: null, at: null, note: null })),
    authorization: null,
    authorizationTold: false,
    waiting: [],
    told: [],
    resolution: null,
    reopened: 0,
    review: null,
  };
}

const usualSeverity = (cause: Cause): Severity => (isDoubtful({ cause }) ? "major" : "critical");
