import type { Instant } from "../clock.ts";
import { answerWithin, isSnoozed, type Marks } from "./marks.ts";
import { type Course, lastDay, plan } from "./plan.ts";
import { type Policy, wakingAt } from "./policy.ts";

/** Whoever is told: a place, a person, or the event that opens an incident. */
export type Destination = `place:${number}` | `person:${number}` | "incident";

/** A destination, what it is told, and what it was told before. */
export type Target = {
  to: Destination;
  course: Course;
  /** Called in person: not as long as somebody is on it. */
  escalates: boolean;
  /** The lowest threshold that it was told, or that was passed over; null for none. */
  settled: number | null;
  /** The latest snooze after which it was told again. */
  snooze: number;
};

export type Known = { deadline: Instant; policy: Policy; targets: readonly Target[]; marks: Marks };

export type Told = {
  to: Destination;
  threshold: number;
  passedOver: number[];
  /** The snooze that has ended since; 0 for none. */
  snooze: number;
};

export type Verdict = {
  tell: Told[];
  /** What becomes of the acknowledgement: whoever gave it is asked, or it is lifted for want of an answer. */
  acknowledgement: "ask" | "lift" | null;
  /** When to look again, all of this being carried out; null for never. */
  nextDueAt: Instant | null;
};

/**
 * Whom one signature's reminders go to at `now`. What is found at night waits for the morning, unless the signature ends
 * before.
 */
export function remind(known: Known, now: Instant): Verdict {
  const verdict = decide(known, now);
  const morning = nightUntil(known, now);
  if (morning === null) return verdict;
  const events = verdict.tell.filter(({ to }) => to === "incident");
  if (events.length === verdict.tell.length && verdict.acknowledgement === null) return verdict;
  const nextDueAt = Math.min(morning, verdict.nextDueAt ?? morning);
  return { tell: events, acknowledgement: null, nextDueAt };
}

/** Until when nobody is called; null where it is day, or where it can't wait. */
function nightUntil({ deadline, policy }: Known, now: Instant): Instant | null {
  const morning = wakingAt(policy, now);
  return morning !== null && now <= deadline && deadline < morning ? null : morning;
}

function decide(known: Known, now: Instant): Verdict {
  const { deadline, policy, marks } = known;
  const { acknowledgement, snooze } = marks;
  if (snooze !== null && isSnoozed(marks, now))
    return { tell: [], acknowledgement: null, nextDueAt: snooze.until };

  const change = acknowledgementAt(marks, now);
  const held = acknowledgement !== null && change !== "lift";
  const over = now > deadline;
  const tell: Told[] = [];
  const looks: Instant[] = held ? nextOfHeld(marks, change, deadline, now) : [];
  for (const target of known.targets) {
    const { to, course, settled } = target;
    // An end is an end, whoever is on it.
    if (held && target.escalates && !(to === "incident" && over)) continue;
    const { send, nextDueAt } = plan(deadline, course, settled, policy, now);
    // An incident begins once, whatever was snoozed since on a clock that was set back.
    const ended = to === "incident" ? 0 : (snooze?.id ?? 0);
    if (send !== null) tell.push({ to, ...send, snooze: ended });
    else if (settled !== null && ended > target.snooze)
      tell.push({ to, threshold: settled, passedOver: [], snooze: ended });
    if (nextDueAt !== null) looks.push(nextDueAt);
  }
  return { tell, acknowledgement: change, nextDueAt: looks.length === 0 ? null : Math.min(...looks) };
}

/** When somebody is told next; null for never, `now` where it is due. */
export function nextTold(known: Known, now: Instant): Instant | null {
  const { marks, deadline, policy, targets } = known;
  if (marks.snooze !== null && isSnoozed(marks, now)) return marks.snooze.until;
  const { tell, acknowledgement } = decide(known, now);
  if (tell.some(({ to }) => to !== "incident")) return nightUntil(known, now) ?? now;
  const held = marks.acknowledgement !== null && acknowledgement !== "lift";
  const looks = targets.flatMap(({ to, course, settled, escalates }) => {
    if (to === "incident" || (held && escalates)) return [];
    return plan(deadline, course, settled, policy, now).nextDueAt ?? [];
  });
  return looks.length === 0 ? null : Math.min(...looks);
}

function acknowledgementAt({ acknowledgement }: Marks, now: Instant): Verdict["acknowledgement"] {
  if (acknowledgement === null || now < acknowledgement.until) return null;
  const { askedAt } = acknowledgement;
  // A clock that was set back since has not asked yet.
  if (askedAt === null || askedAt > now) return "ask";
  return now >= askedAt + answerWithin ? "lift" : null;
}

/** When something changes by itself as long as somebody is on it. */
function nextOfHeld(
  { acknowledgement }: Marks,
  change: Verdict["acknowledgement"],
  deadline: Instant,
  now: Instant,
): Instant[] {
  if (acknowledgement === null) return [];
  const { until, askedAt } = acknowledgement;
  const asked = askedAt !== null && askedAt <= now ? askedAt : null;
  const own = change === "ask" ? now + answerWithin : asked === null ? until : asked + answerWithin;
  // The last instant still counts (RFC 5280, 4.1.2.5).
  const end = deadline + 1;
  return end > now ? [own, end] : [own];
}

/** Only the day of the deadline, and only what was watched before it: its end is an incident. */
export const incidentTarget = (settled: number | null): Target => ({
  to: "incident",
  course: lastDay,
  escalates: true,
  settled,
  snooze: 0,
});
