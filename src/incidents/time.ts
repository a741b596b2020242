import type { Instant } from "../clock.ts";
import { type Call, calledAnew, callNow } from "./calls.ts";
import { drillEnd, type Incident, isOver, over, warnBefore } from "./incident.ts";
import { unheard } from "./rule.ts";
import type { Circumstances } from "./rules.ts";

/** What there is to say because time has passed. */
export type Due =
  /** Nobody has taken it: somebody is called. */
  | { type: "call"; call: Call }
  /** Nothing has happened for a long time: whoever had it is asked, and it is open again. */
  | { type: "ran-out" }
  /** Everybody waits to hear how it stands. */
  | { type: "update-due" }
  /** A temporary authorization ends soon, or has ended. */
  | { type: "authorization-ends"; until: Instant }
  | { type: "authorization-over" }
  /** The last day's hour has come: nobody can sign any more. */
  | { type: "ended" }
  /** The time of a drill is over. */
  | { type: "drill-over" };

/** What time has done to an incident by now: once for each thing, however late anybody looks. */
export function timePassed(incident: Incident, around: Circumstances): { next: Incident; due: Due[] } {
  const end = incident.drill ? drillEnd(incident) : null;
  if (end !== null && end <= around.now) return { next: ended(incident, end), due: [{ type: "drill-over" }] };
  if (isOver(incident)) return { next: incident, due: [] };
  const due: Due[] = [];
  let next = incident;
  const { now, rules } = around;
  const isDue = (at: Instant | null) => at !== null && at <= now;
  const anew = { ...calledAnew(now, rules.calls), ...unheard, heldUntil: null };

  const { authorization, authorizationTold, state } = incident;
  if (authorization !== null && state === "mitigated") {
    if (isDue(authorization.until)) {
      next = { ...next, ...anew, state: "open", acknowledgedAt: null, authorization: null };
      next = { ...next, authorizationTold: false };
      due.push({ type: "authorization-over" });
    } else if (!authorizationTold && isDue(authorization.until - warnBefore)) {
      next = { ...next, authorizationTold: true };
      due.push({ type: "authorization-ends", until: authorization.until });
    }
  }
  if (isDue(incident.endsAt)) {
    next = { ...next, endsAt: null, downAt: next.downAt ?? incident.endsAt };
    due.push({ type: "ended" });
  }
  if (isDue(incident.heldUntil)) {
    next = { ...next, ...anew, state: "open", acknowledgedAt: null };
    due.push({ type: "ran-out" });
  } else if (isDue(next.callAt)) {
    // Where the authorization has just ended everybody is called anew, and not for the last time.
    const { calls, ...call } = callNow(next.ownedSince, next.calls, now, rules.calls);
    next = { ...next, calls, callAt: call.nextAt };
    due.push({ type: "call", call });
  }
  if (!next.updateAsked && isDue(next.updateDueAt)) {
    next = { ...next, updateAsked: true };
    due.push({ type: "update-due" });
  }
  return { next, due };
}

/** A drill that nobody has ended: whatever is open stays undone, and whoever was told hears that it is over. */
function ended(incident: Incident, at: Instant): Incident {
  const skipped = { state: "skipped", byId: null, at, note: null } as const;
  return {
    ...incident,
    ...over,
    resolution: incident.resolution ?? { how: "time", at, byId: null, reason: null },
    steps: incident.steps.map((one) => (one.step === "all-clear" ? { ...one, ...skipped } : one)),
    told: incident.told.map((one) => ({ ...one, clearedAt: one.clearedAt ?? at })),
  };
}
