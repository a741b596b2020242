import { DAY, type Instant } from "../clock.ts";
import { calledAnew } from "./calls.ts";
import type {
  Incident,
  IncidentStep,
  Resolution,
  Severity,
  StepState,
  ToldPlace,
  Waiting,
} from "./incident.ts";
import { goesOnIn, isOpenIn, isOver, over } from "./incident.ts";
import { decideMerge, type MergeEvent, type MergeRefusal } from "./merge-rule.ts";
import { byDay, isNight } from "./night.ts";
import type { Circumstances } from "./rules.ts";

/** What happens to an incident. People are named by number; `by` is null for Sealwatch itself. */
export type IncidentEvent =
  /** Somebody takes it; `seen` is the owner whom their button showed. */
  | { type: "take"; by: number; seen: number | null }
  | { type: "assign"; by: number; to: number }
  | { type: "step"; step: IncidentStep; state: "done" | "skipped"; by: number | null; note: string | null }
  | { type: "step-back"; step: IncidentStep; by: number }
  | { type: "update"; by: number; text: string; expectedEnd: Instant | null; severity: Severity }
  | { type: "authorize"; by: number; until: Instant; note: string | null }
  /** A document waits for a signature. */
  | { type: "wait"; by: number; document: Pick<Waiting, "title" | "ownerId" | "due"> }
  /** It waits no more. */
  | { type: "settle"; by: number; document: number }
  /** Further channels hear of it. */
  | { type: "tell"; by: number; places: readonly number[] }
  /** Those that were told hear that it is over. */
  | { type: "clear"; by: number }
  | { type: "note"; by: number; text: string }
  /** A message becomes a note; `message` is its ref, `author` who wrote it, both where they are known. */
  | { type: "pin"; by: number; author: number | null; text: string; message: string }
  | { type: "resolve"; by: number | null; how: Resolution["how"]; reason: string | null }
  | { type: "reopen"; by: number | null; report: string | null }
  | { type: "review"; by: number; text: string }
  | MergeEvent;

export type IncidentRefusal =
  /** It is resolved. */
  | "over"
  /** It is not resolved yet. */
  | "not-over"
  /** Resolved for so long that a new one begins. */
  | "too-late"
  /** Somebody else has taken it since the button was shown. */
  | "taken"
  /** Whoever was chosen has it already. */
  | "has-it"
  | "step-done"
  | "step-open"
  | "in-the-past"
  /** The list of documents is full. */
  | "full"
  /** There is no such document, or it waits no more. */
  | "no-document"
  /** A drill that is over does not go on: a new one begins. */
  | "drill-over"
  /** Nobody is left to be told. */
  | "all-told"
  | MergeRefusal;

/** What becomes of it, or why it can't be; `by` is who was faster, by number. */
export type Verdict = { next: Incident } | { refused: IncidentRefusal; by: number | null };

/** As long as nobody has taken it, no update is due: a call and that at once is noise. */
export const unheard = { updateDueAt: null, updateAsked: false } as const;

/** Within so long after it was resolved the same incident goes on, in ms. */
export const reopenedWithin = DAY;
/** So many documents can wait, and channels be told. */
export const listedAtMost = 50;

/**
 * The one rule of incidents: (incident, event, circumstances) -> what becomes of it. What time alone does is in `time.ts`.
 * What is over takes notes, reviews and the all-clear, and may be reopened for a day; what was merged takes notes alone.
 */
export function decide(incident: Incident, event: IncidentEvent, around: Circumstances): Verdict {
  if (goesOnIn(incident) !== null && event.type !== "note" && event.type !== "pin")
    return refuse("merged", incident.resolution?.byId);
  // Of the steps only the all-clear is left.
  const late = event.type === "step" ? event.step !== "all-clear" : !afterwards.has(event.type);
  if (isOver(incident) && late) return refuse("over", incident.resolution?.byId);
  const { now } = around;
  switch (event.type) {
    case "take":
      return take(incident, event, around);
    case "assign":
      if (event.to === incident.ownerId) return refuse("has-it", event.to);
      return { next: given(incident, event.to, around) };
    case "step":
      return tick(incident, event, around);
    case "step-back":
      return takeBack(incident, event.step, around);
    case "update": {
      const { by, text, expectedEnd, severity } = event;
      const update = { text, at: now, byId: by, expectedEnd };
      return { next: touched(heardOf({ ...incident, severity, update }, around), around) };
    }
    case "authorize": {
      const { by, until, note } = event;
      if (until <= now) return refuse("in-the-past");
      const authorization = { until, byId: by, at: now, note };
      const allowed = { ...incident, state: "mitigated", authorization, authorizationTold: false } as const;
      const ticked = setStep(allowed, { step: "authorization", state: "done", byId: by, at: now, note });
      const held = {
        ...ticked,
        callAt: null,
        heldUntil: null,
        acknowledgedAt: incident.acknowledgedAt ?? now,
      };
      return { next: incident.updateDueAt === null ? heardOf(held, around) : held };
    }
    case "wait": {
      if (incident.waiting.length >= listedAtMost) return refuse("full");
      const id = Math.max(0, ...incident.waiting.map((one) => one.id)) + 1;
      const waiting = [...incident.waiting, { id, ...event.document, doneAt: null }];
      return { next: touched({ ...incident, waiting }, around) };
    }
    case "settle": {
      const found = incident.waiting.find(({ id, doneAt }) => id === event.document && doneAt === null);
      if (found === undefined) return refuse("no-document");
      const waiting = incident.waiting.map((one) => (one === found ? { ...one, doneAt: now } : one));
      return { next: touched({ ...incident, waiting }, around) };
    }
    case "tell": {
      const known = new Set(incident.told.map(({ placeId }) => placeId));
      const fresh = [...new Set(event.places)].filter((place) => !known.has(place));
      if (fresh.length === 0) return refuse("all-told");
      if (known.size + fresh.length > listedAtMost) return refuse("full");
      const told = [
        ...incident.told,
        ...fresh.map((placeId): ToldPlace => ({ placeId, at: now, clearedAt: null })),
      ];
      const ticked = { step: "tell", state: "done", byId: event.by, at: now, note: null } as const;
      return { next: touched(setStep({ ...incident, told }, ticked), around) };
    }
    case "clear":
      return clear(incident, event.by, now);
    case "note":
    case "pin":
      return { next: isOver(incident) ? incident : touched(incident, around) };
    case "resolve":
      return { next: resolved(incident, event, now) };
    case "reopen":
      return reopen(incident, event.report, around);
    case "review": {
      if (!isOver(incident)) return refuse("not-over");
      return { next: { ...incident, review: { text: event.text, byId: event.by, at: now } } };
    }
    case "merge":
    case "merged":
    case "split": {
      const verdict = decideMerge(incident, event, now);
      return "next" in verdict ? { next: touched(verdict.next, around) } : verdict;
    }
    default:
      return event satisfies never;
  }
}

const afterwards: ReadonlySet<IncidentEvent["type"]> = new Set([
  "clear",
  "note",
  "pin",
  "reopen",
  "review",
  "settle",
]);

const refuse = (refused: IncidentRefusal, by: number | null = null): Verdict => ({ refused, by });

function take(
  incident: Incident,
  { by, seen }: Extract<IncidentEvent, { type: "take" }>,
  around: Circumstances,
): Verdict {
  const { ownerId, acknowledgedAt } = incident;
  // Whoever was given one in which one may sign for a while has not taken it yet.
  if (ownerId === by && acknowledgedAt !== null) return refuse("has-it", by);
  // Whoever pressed has not seen whose it is by now.
  if (ownerId !== by && ownerId !== seen) return refuse("taken", ownerId);
  const mine = ownerId === by ? incident : given(incident, by, around);
  const { now } = around;
  const mitigated = mine.authorization !== null && mine.authorization.until > now;
  const taken = { ...mine, state: mitigated ? "mitigated" : "acknowledged", acknowledgedAt: now } as const;
  // Whoever takes it over owes what everybody was promised before.
  const { updateDueAt, updateAsked } = incident;
  const owed = updateDueAt === null ? heardOf(taken, around) : { ...taken, updateDueAt, updateAsked };
  return { next: touched({ ...owed, callAt: null }, around) };
}

/** It is somebody's from now on, who has not said yet that they have it. */
function given(incident: Incident, ownerId: number, { now, rules }: Circumstances): Incident {
  const state = incident.state === "mitigated" ? "mitigated" : "open";
  const nobodys = state === "open" ? unheard : {};
  const anew = { ...calledAnew(now, rules.calls), ...nobodys, ownerId, state } as const;
  return { ...incident, ...anew, acknowledgedAt: null, heldUntil: null };
}

/** Something has happened: whoever has it is at work. */
function touched(incident: Incident, { now, timeZone, rules }: Circumstances): Incident {
  if (incident.state !== "acknowledged") return incident;
  const held = rules.heldFor[isNight(now, timeZone) ? "night" : "day"];
  return { ...incident, heldUntil: byDay(now + held, timeZone) };
}

/** Everybody has just heard how it stands, or that somebody has it. While nobody has, nothing is due but that. */
function heardOf(incident: Incident, { now, rules }: Circumstances): Incident {
  if (incident.state === "open") return incident;
  return { ...incident, updateDueAt: now + rules.updates[incident.severity], updateAsked: false };
}

function tick(
  incident: Incident,
  { step, state, by, note }: Extract<IncidentEvent, { type: "step" }>,
  around: Circumstances,
): Verdict {
  const known = incident.steps.find((one) => one.step === step);
  if (known?.state !== "open") return refuse("step-done", known?.byId);
  const ticked = { step, state, byId: by, at: around.now, note };
  return { next: touched(setStep(incident, ticked), around) };
}

function takeBack(incident: Incident, step: IncidentStep, around: Circumstances): Verdict {
  const known = incident.steps.find((one) => one.step === step);
  if (known?.state === "open") return refuse("step-open");
  return {
    next: touched(setStep(incident, { step, state: "open", byId: null, at: null, note: null }), around),
  };
}

const setStep = (incident: Incident, ticked: StepState): Incident => ({
  ...incident,
  steps: incident.steps.map((one) => (one.step === ticked.step ? ticked : one)),
});

function clear(incident: Incident, by: number, now: Instant): Verdict {
  if (!isOver(incident)) return refuse("not-over");
  const unheard = incident.told.some(({ clearedAt }) => clearedAt === null);
  if (!isOpenIn(incident.steps, "all-clear") && !unheard) return refuse("all-told");
  const told = incident.told.map((one) => ({ ...one, clearedAt: one.clearedAt ?? now }));
  const ticked = { step: "all-clear", state: "done", byId: by, at: now, note: null } as const;
  return { next: setStep({ ...incident, told }, ticked) };
}

function resolved(
  incident: Incident,
  { how, by, reason }: Extract<IncidentEvent, { type: "resolve" }>,
  at: Instant,
): Incident {
  const ticked = { step: "verify", state: "done", byId: by, at, note: reason } as const;
  return {
    ...(isOpenIn(incident.steps, "verify") ? setStep(incident, ticked) : incident),
    ...over,
    resolution: { how, at, byId: by, reason },
  };
}

function reopen(incident: Incident, report: string | null, around: Circumstances): Verdict {
  const { resolution, ownerId } = incident;
  if (resolution === null) return refuse("not-over");
  if (incident.drill) return refuse("drill-over");
  if (around.now - resolution.at > reopenedWithin) return refuse("too-late");
  const open = { step: "verify", state: "open", byId: null, at: null, note: null } as const;
  const clearAgain = { ...open, step: "all-clear" } as const;
  const proved = setStep(setStep(incident, open), clearAgain);
  const isToTell = incident.told.some(({ clearedAt }) => clearedAt !== null);
  const again = {
    ...(isToTell ? setStep(proved, { ...open, step: "tell" }) : proved),
    authorizationTold: false,
    state: "open",
    resolution: null,
    report: report ?? incident.report,
    reopened: incident.reopened + 1,
    // Whoever was told all-clear has to hear of it once more.
    told: incident.told.filter(({ clearedAt }) => clearedAt === null),
  } as const;
  const called = calledAnew(around.now, around.rules.calls);
  return { next: ownerId === null ? { ...again, ...unheard, ...called } : given(again, ownerId, around) };
}
