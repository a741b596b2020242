import { dayFrom, dayNumber, isoDay, timeOn } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import { denied } from "../people/deny.ts";
import type { Person } from "../people/person.ts";
import type { AuditEntry, Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find, mayChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { policiesFor } from "./effective.ts";
import type { MarkFault } from "./intents.ts";
import {
  type Acknowledgement,
  isSnoozed,
  type MarkKind,
  type Marks,
  type NewMark,
  noMarks,
  type Snooze,
} from "./marks.ts";
import { inDays, openTime, type Policy } from "./policy.ts";

/** How far ahead somebody may expect to be done, in days. */
const expectAtMost = 90;

/** What a form suggests, in days from today. */
const suggestedDays = 7;

type Wanted = {
  signature: Signature;
  deadline: Instant;
  marks: Marks;
  policy: Policy;
  asker: Person;
  about: { signatureId: number; name: string };
};

/**
 * The signature that somebody wants to mark, and what was said of it before. Whoever is in charge may, or an admin; where
 * nobody is in charge, everybody: reminders ask who takes it.
 */
async function wantedBy(id: number, scene: Scene): Promise<Wanted | { outcome: Outcome }> {
  const found = await find({ id }, "show", scene);
  if ("outcome" in found) return found;
  const { signature } = found;
  const { deadline, owner, backup, name } = signature;
  const { asker } = scene;
  if (deadline === null || asker === null) return { outcome: { type: "stale-button" } };
  const free = owner === null && backup === null;
  if (!free && !(await mayChange(signature, scene)))
    return { outcome: await denied("owner", scene, [owner, backup]) };
  const policy = (await policiesFor([id], scene))(id);
  const marks = (await scene.stores.marks.of([id])).get(id) ?? noMarks;
  return { signature, deadline, marks, policy, asker, about: { signatureId: id, name } };
}

/** The same for a change: whoever presses at the same moment waits here, and then sees what was said. */
async function wantedToChange(id: number, scene: Scene): Promise<Wanted | { outcome: Outcome }> {
  await scene.stores.signatures.lock();
  return wantedBy(id, scene);
}

const already = (
  { marks, about, asker }: Wanted,
  wanted: MarkKind,
  { by }: Acknowledgement | Snooze,
): Outcome => ({
  type: "marked-already",
  ...about,
  wanted,
  marks,
  own: by.id === asker.id,
});

/** What is said where somebody has marked it since; null where nobody has. */
function markedSince(one: Wanted, wanted: MarkKind, seen: number, now: Instant): Outcome | null {
  const mark = one.marks[wanted];
  if (mark === null || mark.id <= seen || (wanted === "snooze" && !isSnoozed(one.marks, now))) return null;
  return already(one, wanted, mark);
}

/** Writes the mark; the next look works out what follows for the reminders. */
async function mark(
  { signature, deadline, asker, marks, about }: Wanted,
  what: Pick<NewMark, "kind" | "until" | "expected">,
  { stores, now }: Scene,
): Promise<{ entry: AuditEntry; mark: number }> {
  const { id, owner } = signature;
  const number = await stores.marks.put({
    ...what,
    signatureId: id,
    deadline,
    ownerId: owner?.id ?? null,
    personId: asker.id,
    at: now,
  });
  await stores.signatures.setNextDueAll(new Map([[id, now]]));
  const before = marks[what.kind];
  const until = new Date(what.until).toISOString();
  const entry = {
    personId: asker.id,
    action: what.kind === "snooze" ? "snooze" : "acknowledge",
    signatureId: id,
    before: before && { by: before.by.name, until: new Date(before.until).toISOString() },
    after: { name: about.name, until, expected: what.expected },
  };
  return { entry, mark: number };
}

/** The form, with a day that was entered and what is wrong with it; before, with one that it suggests. */
function markForm(
  { about, deadline, policy }: Wanted,
  wanted: MarkKind,
  now: Instant,
  seen: number,
  entered: string | null = null,
  fault: MarkFault | null = null,
): Outcome {
  // A week ahead, and not after the deadline as long as that is to come; a snooze ends before its day.
  const today = dayNumber(now, policy.timeZone);
  const last = dayNumber(deadline, policy.timeZone) - (wanted === "snooze" ? 1 : 0);
  const day = last <= today ? today + 1 : Math.min(today + suggestedDays, last);
  return { type: "mark-form", wanted, ...about, deadline, suggested: entered ?? isoDay(day), seen, fault };
}

/** The day that was entered, or why it can't be taken. */
function expectedDay(text: string | null, { policy }: Wanted, now: Instant): number | MarkFault {
  if (text === null) return "day-missing";
  const day = dayFrom(text);
  if (day === null) return "no-such-day";
  const today = dayNumber(now, policy.timeZone);
  if (day < today) return "in-the-past";
  return day > today + expectAtMost ? "too-far" : day;
}

/** Until when a snooze lasts, or why it can't be: what nobody hears of would lapse unseen. */
function snoozedUntil(
  until: { days: number } | { day: string | null },
  { deadline, policy }: Wanted,
  now: Instant,
): Instant | MarkFault {
  if (now > deadline) return "ended";
  let end: Instant;
  if ("days" in until) end = inDays(until.days, policy, now);
  else {
    if (until.day === null) return "day-missing";
    const day = dayFrom(until.day);
    if (day === null) return "no-such-day";
    end = timeOn(day, policy.timeZone, policy.minute);
  }
  if (end <= now) return "in-the-past";
  if (end > deadline) return "past-deadline";
  const open = openTime(end, policy);
  return open > deadline ? end : open;
}

export const markHandlers: Pick<
  Handlers,
  "acknowledge-open" | "acknowledge" | "snooze-open" | "snooze" | "unmark"
> = {
  async "acknowledge-open"({ id, seen }, scene) {
    const wanted = await wantedBy(id, scene);
    if ("outcome" in wanted) return wanted;
    const since = markedSince(wanted, "acknowledgement", seen, scene.now);
    const known = wanted.marks.acknowledgement?.id ?? 0;
    return { outcome: since ?? markForm(wanted, "acknowledgement", scene.now, known) };
  },

  async acknowledge({ id, seen, expected }, scene): Promise<Decision<Outcome>> {
    const wanted = await wantedToChange(id, scene);
    if ("outcome" in wanted) return wanted;
    const { about, deadline, policy } = wanted;
    const since = markedSince(wanted, "acknowledgement", seen, scene.now);
    if (since) return { outcome: since };
    const day = expectedDay(expected, wanted, scene.now);
    if (typeof day === "string")
      return { outcome: markForm(wanted, "acknowledgement", scene.now, seen, expected, day) };
    const until = timeOn(day + 1, policy.timeZone, policy.minute);
    const { entry, mark: number } = await mark(
      wanted,
      { kind: "acknowledgement", until, expected: isoDay(day) },
      scene,
    );
    const late = day > dayNumber(deadline, policy.timeZone);
    return {
      outcome: { type: "acknowledged", ...about, expected: isoDay(day), deadline, late, mark: number },
      audit: [entry],
    };
  },

  async "snooze-open"({ id, seen }, scene) {
    const wanted = await wantedBy(id, scene);
    if ("outcome" in wanted) return wanted;
    const { about, deadline } = wanted;
    if (scene.now > deadline)
      return { outcome: { type: "snooze-refused", ...about, deadline, why: "ended" } };
    const since = markedSince(wanted, "snooze", seen, scene.now);
    return { outcome: since ?? markForm(wanted, "snooze", scene.now, wanted.marks.snooze?.id ?? 0) };
  },

  async snooze({ id, seen, until }, scene): Promise<Decision<Outcome>> {
    const wanted = await wantedToChange(id, scene);
    if ("outcome" in wanted) return wanted;
    const { about, deadline } = wanted;
    const since = markedSince(wanted, "snooze", seen, scene.now);
    if (since) return { outcome: since };
    const end = snoozedUntil(until, wanted, scene.now);
    if (typeof end === "string") {
      if ("days" in until || end === "ended")
        return { outcome: { type: "snooze-refused", ...about, deadline, why: end } };
      return { outcome: markForm(wanted, "snooze", scene.now, seen, until.day, end) };
    }
    const { entry, mark: number } = await mark(wanted, { kind: "snooze", until: end, expected: null }, scene);
    return { outcome: { type: "snoozed", ...about, until: end, mark: number }, audit: [entry] };
  },

  async unmark({ id, mark: kind, seen }, scene): Promise<Decision<Outcome>> {
    const wanted = await wantedToChange(id, scene);
    if ("outcome" in wanted) return wanted;
    const { about, marks, asker } = wanted;
    const outcome = { type: "unmarked", ...about, mark: kind } as const;
    const said = marks[kind];
    // What somebody has said since stands.
    if (said !== null && said.id > seen) return { outcome: already(wanted, kind, said) };
    if (said === null || !(await scene.stores.marks.lift(said.id, scene.now))) return { outcome };
    await scene.stores.signatures.setNextDueAll(new Map([[id, scene.now]]));
    const before = { by: said.by.name, until: new Date(said.until).toISOString() };
    const action = kind === "snooze" ? "snooze-lifted" : "acknowledgement-lifted";
    return { outcome, audit: [{ personId: asker.id, action, signatureId: id, before, after: null }] };
  },
};
