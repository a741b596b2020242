import type { Instant } from "../clock.ts";
import {
  type Authorization,
  type Cause,
  type Incident,
  isOver,
  over,
  type ToldPlace,
  type Waiting,
} from "./incident.ts";

/** Incidents that turn out to be one, and one that turns out to be two. `by` is null for Sealwatch itself. */
export type MergeEvent =
  /** It goes on in the one with this number, of this cause and with these signatures. */
  | { type: "merge"; by: number | null; into: number; cause: Cause; names: string[] }
  /** The other side of it: what comes along from the one with this number. */
  | {
      type: "merged";
      by: number | null;
      from: number;
      cause: Cause;
      names: string[];
      report: string | null;
      told: readonly ToldPlace[];
      waiting: readonly Waiting[];
      authorization: Authorization | null;
    }
  /** Signatures go into an incident of their own; so many stay. */
  | { type: "split"; by: number; signatures: number[]; names: string[]; stay: number };

export type MergeRefusal =
  /** It goes on in another one. */
  | "merged"
  /** An outage and something else. */
  | "apart"
  /** A rehearsal and a real one. */
  | "drill-apart"
  /** No other one is open. */
  | "no-other"
  /** Nothing would stay in it. */
  | "only-one";

/**
 * Whether one may go on in another. An outage is over once the platform answers, which says nothing of what has ended: so it
 * goes on in an outage alone, and takes in nothing else but what somebody has seen of it.
 */
export const mayGoOnIn = (from: Cause, into: Cause): boolean =>
  (from === "unreachable") === (into === "unreachable") || from === "reported";

type Verdict = { next: Incident } | { refused: MergeRefusal; by: null };

const refuse = (refused: MergeRefusal): Verdict => ({ refused, by: null });

/** What becomes of an open incident that is put into another one, takes one in, or is split. */
export function decideMerge(incident: Incident, event: MergeEvent, now: Instant): Verdict {
  if (incident.drill) return refuse("drill-apart");
  switch (event.type) {
    case "merge": {
      const { by, into, cause } = event;
      if (into === incident.id) return refuse("no-other");
      if (!mayGoOnIn(incident.cause, cause)) return refuse("apart");
      return { next: gone(incident, into, by, now) };
    }
    case "merged":
      if (event.from === incident.id) return refuse("no-other");
      if (!mayGoOnIn(event.cause, incident.cause)) return refuse("apart");
      return { next: taken(incident, event, now) };
    case "split":
      return event.stay < 1 ? refuse("only-one") : { next: incident };
  }
}

/** It is over, and nobody is called for it any more; who was told and what waits is the other one's. */
const gone = (incident: Incident, into: number, byId: number | null, at: Instant): Incident => ({
  ...incident,
  ...over,
  resolution: { how: "merged", at, byId, reason: null, into },
  told: [],
  waiting: incident.waiting.filter(({ doneAt }) => doneAt !== null),
});

/** However long its lists get: whoever was promised the all-clear hears it, and no document is forgotten. */
function taken(incident: Incident, event: Extract<MergeEvent, { type: "merged" }>, at: Instant): Incident {
  const known = new Set(incident.told.map(({ placeId }) => placeId));
  const last = Math.max(0, ...incident.waiting.map(({ id }) => id));
  const next = {
    ...incident,
    report: incident.report ?? event.report,
    told: [...incident.told, ...event.told.filter(({ placeId }) => !known.has(placeId))],
    waiting: [...incident.waiting, ...event.waiting.map((one, at) => ({ ...one, id: last + at + 1 }))],
  };
  const { authorization } = event;
  if (authorization === null || incident.authorization !== null) return next;
  const acknowledgedAt = incident.acknowledgedAt ?? at;
  const allowed = { authorization, authorizationTold: false, acknowledgedAt, callAt: null, heldUntil: null };
  return { ...next, ...allowed, state: "mitigated" };
}

/** What goes along to the one that takes it in. */
export const carried = (
  { report, told, waiting, authorization }: Incident,
  whole: boolean,
  now: Instant,
) => ({
  report,
  told: told.filter(({ clearedAt }) => clearedAt === null),
  waiting: waiting.filter(({ doneAt }) => doneAt === null),
  // What is allowed for a part of the signatures says nothing of the others.
  authorization: whole && authorization !== null && authorization.until > now ? authorization : null,
});

/** Whether Sealwatch itself puts what was reported into what it has found: as long as nobody has it in hand. */
export const isExplainedBy = (reported: Incident, found: Incident): boolean =>
  reported.cause === "reported" &&
  reported.state === "open" &&
  !reported.drill &&
  !found.drill &&
  !isOver(found) &&
  found.cause !== "reported" &&
  found.cause !== "unreachable";
