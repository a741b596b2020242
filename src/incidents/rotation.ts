import { timeOn, weekOf } from "../calendar.ts";
import { DAY, type Instant } from "../clock.ts";

/** Somebody covers from `from` until before `until`; `byId` has entered it. */
export type Cover = { id: number; personId: number; from: Instant; until: Instant; byId: number };

/**
 * Who is on duty, week by week: the first of `personIds` in the week of `since`, and then one after the other. A week begins
 * on `weekday` (1 for Monday to 7 for Sunday) at `minute` of the day, in `timeZone`.
 */
export type Rotation = {
  personIds: readonly number[];
  weekday: number;
  minute: number;
  /** IANA name. */
  timeZone: string;
  since: Instant;
  covers: readonly Cover[];
};

/** Somebody's time on duty; `until` is null where no end is in sight. */
export type Turn = { personId: number | null; from: Instant; until: Instant | null };

/** When the duty is handed over next. */
export const nextHandOver = (rotation: Rotation, now: Instant): Instant =>
  timeOn(weekOf(now, rotation) + 7, rotation.timeZone, rotation.minute);

/** The people of the rotation, beginning with the one whose week it is, whoever covers: as one would enter them now. */
export function fromThisWeek({ personIds, ...rotation }: Rotation, now: Instant): number[] {
  const week = { ...rotation, personIds };
  const weeks = (weekOf(now, week) - weekOf(rotation.since, week)) / 7;
  const first = ((weeks % personIds.length) + personIds.length) % personIds.length;
  return [...personIds.slice(first), ...personIds.slice(0, first)];
}

/**
 * Who is on duty, by number: whoever covers, of several the one who was entered last; else whose week it is. Somebody who
 * is not there is passed over. Null for nobody.
 *
 * @param isThere whether an account is still open
 */
export function onDuty(
  rotation: Rotation,
  now: Instant,
  isThere: (personId: number) => boolean,
): number | null {
  const covering = rotation.covers.findLast(
    ({ personId, from, until }) => from <= now && now < until && isThere(personId),
  );
  return covering?.personId ?? fromThisWeek(rotation, now).find(isThere) ?? null;
}

/** When somebody else may be on duty next, after that instant. */
function nextChange(rotation: Rotation, at: Instant): Instant {
  const covers = rotation.covers.flatMap(({ from, until }) => [from, until]);
  return Math.min(nextHandOver(rotation, at), ...covers.filter((one) => one > at));
}

/** Who is on duty from then until then, one after the other; no more than so many turns. */
function turnsIn(
  rotation: Rotation,
  { from, until }: { from: Instant; until: Instant },
  isThere: (personId: number) => boolean,
  atMost = Number.POSITIVE_INFINITY,
): Turn[] {
  const turns: Turn[] = [];
  for (let at = from; at < until; at = nextChange(rotation, at)) {
    const personId = onDuty(rotation, at, isThere);
    const before = turns.at(-1);
    if (before !== undefined && before.personId === personId) continue;
    if (before !== undefined) before.until = at;
    if (turns.length >= atMost) break;
    turns.push({ personId, from: at, until: null });
  }
  return turns;
}

/** Longest time that somebody covers at a stretch, how far ahead that may begin, and covers that are entered at once. */
export const coverLimits = { long: 92 * DAY, ahead: 366 * DAY, many: 50 };

/** The turn that is under way and the next one; null where nobody else comes. */
export function turnsFrom(
  rotation: Rotation,
  now: Instant,
  isThere: (personId: number) => boolean,
): { now: Turn; next: Turn | null } {
  // By then everybody has had a week, and whoever covers is done. A cover with a typo in its year is far beyond that.
  const { ahead, long } = coverLimits;
  const last = Math.max(now, ...rotation.covers.map(({ until }) => until));
  const until = Math.min(last, now + ahead + long) + (rotation.personIds.length + 1) * 7 * DAY;
  const [first, next] = turnsIn(rotation, { from: now, until }, isThere, 2);
  return { now: first ?? { personId: null, from: now, until: null }, next: next ?? null };
}

/**
 * Whether somebody on the rotation may enter this: they take over a time themselves, or somebody else takes one that is
 * theirs.
 */
export function isTheirs(
  rotation: Rotation,
  cover: Pick<Cover, "personId" | "from" | "until">,
  askerId: number,
  isThere: (personId: number) => boolean,
): boolean {
  if (!rotation.personIds.includes(askerId)) return false;
  if (cover.personId === askerId) return true;
  return turnsIn(rotation, cover, isThere).every(({ personId }) => personId === askerId);
}

/** The same with one person in the place of another, once for each time that is left. */
export function withPerson(rotation: Rotation, from: number, to: number): Rotation {
  const of = (id: number) => (id === from ? to : id);
  return {
    ...rotation,
    personIds: [...new Set(rotation.personIds.map(of))],
    covers: rotation.covers.map((one) => ({ ...one, personId: of(one.personId), byId: of(one.byId) })),
  };
}
