import { dayNumber } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import type { RoomStores, Scene } from "../road/scene.ts";
import { personIn } from "./destinations.ts";
import { policiesFor } from "./effective.ts";
import type { DigestLine, ReminderOutcome } from "./intents.ts";
import { isSnoozed, noMarks } from "./marks.ts";
import { type Urgency, urgencyOf } from "./policy.ts";
import type { Digest, DigestItem } from "./store.ts";

/** So many lines stand in a digest; the rest is behind a button. */
export const linesAtMost = 10;

type At = Pick<Scene, "timeZone" | "now" | "admins"> & {
  stores: Pick<RoomStores, "digests" | "signatures" | "marks" | "policies" | "people">;
};

type Said = Extract<ReminderOutcome, { type: "digest-due" }>;

/**
 * What a digest says now; null where there is nothing to say any more: what it was about is renewed, removed or snoozed, or
 * a later one tells of it. One that is posted already says so instead.
 */
export async function digestNow(
  { id, face }: Said,
  posted: boolean,
  at: At,
): Promise<ReminderOutcome | null> {
  const digest = await at.stores.digests.byId(id);
  // A later change of the same digest is on its way.
  if (digest === null || (posted && digest.face !== face)) return null;
  const items = (await at.stores.digests.items(id)).filter(({ retold }) => posted || !retold);
  const { lines, snoozed } = await linesOf(items, digest, at);
  if (lines.length === 0 && !posted) return null;
  const superseded = digest.state === "superseded" ? digest.at : null;
  const direct = personIn(digest.destination) !== null;
  const shown = lines.slice(0, linesAtMost);
  const counts = { early: 0, urgent: 0, over: 0 };
  for (const { deadline } of lines) counts[urgencyAt(deadline, { ...at, now: superseded ?? at.now })] += 1;
  return { type: "digest", id, direct, lines: shown, total: lines.length, snoozed, counts, superseded };
}

/**
 * What is left of a digest, worst first: what has ended, the latest first, then what ends next. To a person only what is
 * their business still; and how many are silent because somebody wanted it so.
 */
export async function linesOf(
  items: readonly DigestItem[],
  digest: Digest,
  at: At,
): Promise<{ lines: DigestLine[]; snoozed: number }> {
  const { stores, now } = at;
  const latest = new Map<number, DigestItem>();
  for (const item of items) {
    const known = latest.get(item.signatureId);
    if (known === undefined || item.threshold <= known.threshold) latest.set(item.signatureId, item);
  }
  const ids = [...latest.keys()];
  const marksOf = await stores.marks.of(ids);
  const policyOf = await policiesFor(ids, at);
  const outlines = (await stores.signatures.outlines(ids)).filter(({ removedAt }) => removedAt === null);
  const places = await stores.people.placesById(outlines.flatMap(({ place }) => place?.id ?? []));
  const lost = new Map(places.flatMap((place) => (place.unusable === null ? [] : [[place.id, place]])));
  const person = personIn(digest.destination);
  const isAdmin = person !== null && (await at.admins()).some(({ id }) => id === person);
  let snoozed = 0;
  const lines: DigestLine[] = [];
  for (const { id, name, owner, backup, link, place, deadline } of outlines) {
    const item = latest.get(id);
    const marks = marksOf.get(id) ?? noMarks;
    if (item === undefined || item.deadline !== deadline) continue;
    if (person !== null && !isAdmin && owner?.id !== person && backup?.id !== person) continue;
    if (isSnoozed(marks, now)) {
      snoozed += 1;
      continue;
    }
    const { words } = policyOf(id);
    const { threshold } = item;
    const meant = place && digest.destination !== `place:${place.id}` ? (lost.get(place.id) ?? null) : null;
    lines.push({
      signatureId: id,
      name,
      deadline,
      threshold,
      owner,
      backup,
      link,
      acknowledgement: marks.acknowledgement,
      snooze: marks.snooze?.id ?? 0,
      words: words[urgencyOf(threshold, deadline < now)],
      instead: meant,
      reader: person,
    });
  }
  return { lines: lines.sort(worseFirst(now)), snoozed };
}

/** As its lines are grouped: by the days that are left, counted in the zone of all signatures. */
function urgencyAt(deadline: Instant, { now, timeZone }: At): Urgency {
  const days = dayNumber(deadline, timeZone) - dayNumber(now, timeZone);
  return urgencyOf(days, deadline < now);
}

const worseFirst =
  (now: Instant) =>
  (a: DigestLine, b: DigestLine): number => {
    const [aOver, bOver] = [a.deadline < now, b.deadline < now];
    if (aOver !== bOver) return aOver ? -1 : 1;
    return (aOver ? b.deadline - a.deadline : a.deadline - b.deadline) || a.signatureId - b.signatureId;
  };
