import { DAY, HOUR, type Instant } from "../clock.ts";

/**
 * Why signing is down, as far as facts say: the signature has ended, was revoked or suspended, has failed its test
 * signature, its source can't be reached, its renewal is not activated for far longer than usual, or somebody says so.
 */
export const causes = [
  "expired",
  "revoked",
  "suspended",
  "test-failed",
  "unreachable",
  "not-activated",
  "reported",
] as const;
export type Cause = (typeof causes)[number];

/** With these, signing may still work: nobody knows. */
const doubtful: ReadonlySet<Cause> = new Set(["unreachable", "not-activated"]);
export const isDoubtful = ({ cause }: { cause: Cause }): boolean => doubtful.has(cause);

/** How much depends on it: it decides how often everybody hears how it stands. */
export const severities = ["critical", "major", "minor"] as const;
export type Severity = (typeof severities)[number];

/** What there is to do, in the order in which it is best done; any of it may be done first. */
export const incidentSteps = [
  "confirm",
  "tell",
  "support",
  "authorization",
  "reschedule",
  "renewal",
  "verify",
  "all-clear",
] as const;
export type IncidentStep = (typeof incidentSteps)[number];

export type StepState = {
  step: IncidentStep;
  state: "open" | "done" | "skipped";
  /** Who ticked or skipped it, by number, and when; null while it is open, and where Sealwatch itself did. */
  byId: number | null;
  at: Instant | null;
  /** What was found, or why it was skipped. */
  note: string | null;
};

/** Signing is allowed for a while, by the vendor's support. */
export type Authorization = { until: Instant; byId: number; at: Instant; note: string | null };

/** A document that can't be signed now. `due` is a day, YYYY-MM-DD. */
export type Waiting = {
  id: number;
  title: string;
  ownerId: number | null;
  due: string | null;
  doneAt: Instant | null;
};

/** A further channel that was told, and whether it has heard the all-clear. */
export type ToldPlace = { placeId: number; at: Instant; clearedAt: Instant | null };

/**
 * What showed that signing works again; `word`: somebody says so, and why; `time`: that of a drill is over; nothing did where
 * the renewal that it was all about was `cancelled`, or where it goes on in another one: `merged`.
 */
export type Resolution = {
  how: "check" | "test-signature" | "renewal" | "word" | "time" | "cancelled" | "merged";
  at: Instant;
  byId: number | null;
  reason: string | null;
  /** The number of the one in which it goes on, where it was merged. */
  into?: number;
};

/** What is said of how it stands; `expectedEnd` is when signing should work again. */
type Update = { text: string; at: Instant; byId: number; expectedEnd: Instant | null };

/** Signing is down, or may be: `open` until somebody has taken it, `mitigated` while one may sign in another way. */
export type IncidentState = "open" | "acknowledged" | "mitigated" | "resolved";

export type Incident = {
  id: number;
  /** Counts its changes: its message is as old as its face. */
  face: number;
  drill: boolean;
  cause: Cause;
  /** Whatever is of the same group and cause joins it; see `group.ts`. */
  group: string;
  vendor: string | null;
  severity: Severity;
  state: IncidentState;
  openedAt: Instant;
  /** Until then one can still sign, for it is the last day; null where signing is down already. */
  endsAt: Instant | null;
  /** Since when nobody can sign, for the first time; null where it has never come to that. */
  downAt: Instant | null;
  /** By number; null where a check found it. */
  openedById: number | null;
  /** What somebody said has happened. */
  report: string | null;
  /** Who is in charge, by number, and since when; null where the admins were asked. */
  ownerId: number | null;
  ownedSince: Instant;
  /** Who takes the owner's place, by number. */
  backupId: number | null;
  acknowledgedAt: Instant | null;
  /** When an acknowledgement is over if nothing happens until then. */
  heldUntil: Instant | null;
  /** How many calls have gone out since `ownedSince`, and when the next one is due; null where none is. */
  calls: number;
  callAt: Instant | null;
  /** When everybody is to hear how it stands, and whether its owner was reminded of that. */
  updateDueAt: Instant | null;
  updateAsked: boolean;
  update: Update | null;
  steps: readonly StepState[];
  authorization: Authorization | null;
  /** Its owner was told that the authorization ends soon. */
  authorizationTold: boolean;
  waiting: readonly Waiting[];
  told: readonly ToldPlace[];
  resolution: Resolution | null;
  reopened: number;
  /** The number of the one of which it was a part. */
  splitFrom?: number;
  /** What is to be learned of it, once it is over. */
  review: { text: string; byId: number; at: Instant } | null;
};

/** Over because its renewal was cancelled: nobody has seen that signing works. */
export const isCancelled = ({ resolution }: { resolution: { how: Resolution["how"] } | null }): boolean =>
  resolution?.how === "cancelled";

/** Over before the end that it was about: signing never stopped. */
export const isInTime = ({
  endsAt,
  resolution,
}: {
  endsAt: Instant | null;
  resolution: { at: Instant } | null;
}): boolean => resolution !== null && endsAt !== null && endsAt > resolution.at;

export const isOver = ({ state }: Pick<Incident, "state">): boolean => state === "resolved";

/** What ends with it: nothing more is due. */
export const over = { state: "resolved", callAt: null, heldUntil: null, updateDueAt: null } as const;

/** The number of the one in which it goes on; null where it goes on in none. */
export const goesOnIn = ({ resolution }: Pick<Incident, "resolution">): number | null =>
  resolution?.into ?? null;

/** Whether this step is neither done nor left out. */
export const isOpenIn = (steps: Incident["steps"], wanted: IncidentStep): boolean =>
  steps.some(({ step, state }) => step === wanted && state === "open");

/** When time alone has something to do with it; null for never. */
export function dueAt({
  state,
  callAt,
  heldUntil,
  updateDueAt,
  updateAsked,
  endsAt,
  ...rest
}: Omit<Incident, "id" | "face">): Instant | null {
  const ends = rest.drill ? drillEnd(rest) : null;
  if (state === "resolved") return ends;
  const { authorization, authorizationTold } = rest;
  const allowed = authorization === null ? null : authorization.until - (authorizationTold ? 0 : warnBefore);
  const times = [
    callAt,
    heldUntil,
    endsAt,
    updateAsked ? null : updateDueAt,
    state === "mitigated" ? allowed : null,
    ends,
  ];
  const set = times.filter((time) => time !== null);
  return set.length === 0 ? null : Math.min(...set);
}

/** A drill that nobody ends is over after so long, and with it goes the all-clear so long after it was resolved, in ms. */
const drillLasts = DAY;
const clearedAfter = HOUR;

/** When a drill comes to its end by itself; null where nothing more is to come of it. */
export function drillEnd({
  openedAt,
  resolution,
  steps,
}: Pick<Incident, "openedAt" | "resolution" | "steps">): Instant | null {
  if (resolution === null) return openedAt + drillLasts;
  return isOpenIn(steps, "all-clear") ? resolution.at + clearedAfter : null;
}

/** So long before a temporary authorization ends its owner is told, in ms. */
export const warnBefore = 2 * HOUR;
