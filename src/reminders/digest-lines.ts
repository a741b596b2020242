import { dayNumber } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import { underWayFor } from "../renewals/under-way.ts";
import type { RoomStores, Scene } from "../road/scene.ts";
import { aheadFor } from "./ahead.ts";
import { personIn } from "./destinations.ts";
import { policiesFor } from "./effective.ts";
import type { DigestLine, ReminderOutcome } from "./intents.ts";
import { isSnoozed, noMarks } from "./marks.ts";
import { type Urgency, urgencyOf } from "./policy.ts";
import type { Digest, DigestItem } from "./store.ts";

/** So many lines stand in a digest; the rest is behind a button. */
export const linesAtMost = 10;

type At = Pick<Scene, "timeZone" | "now" | "admins"> & {
  stores: Pick<RoomStores, "digests" | "signatures" | "marks" | "policies" | "people" | "renewals">;
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
  const { left, snoozed } = await leftOf(items, digest, at);
  if (left.length === 0 && !posted) return null;
  const superseded = digest.state === "superseded" ? digest.at : null;
  const direct = personIn(digest.destination) !== null;
  const lines = await linesOf(left.slice(0, linesAtMost), digest, at);
  const counts = { early: 0, urgent: 0, over: 0 };
  for (const { deadline } of left) counts[urgencyAt(deadline, { ...at, now: superseded ?? at.now })] += 1;
  return { type: "digest", id, direct, lines, total: left.length, snoozed, counts, superseded };
}

/**
 * What is left of a digest, worst first: what has ended, the latest first, then what ends next. To a person only what is
 * their business still; and how many are silent because somebody wanted it so.
 */
export async function leftOf(
  items: readonly DigestItem[],
  { destination }: Digest,
  { now, admins }: Pick<At, "now" | "admins">,
): Promise<{ left: DigestItem[]; snoozed: number }> {
  const latest = new Map<number, DigestItem>();
  for (const item of items) {
    // One that waited may tell of an end that is renewed, and of the present one.
    if (!item.live) continue;
    const known = latest.get(item.signatureId);
    if (known === undefined || item.threshold <= known.threshold) latest.set(item.signatureId, item);
  }
  const person = personIn(destination);
  const isForAll = person === null || (await admins()).some(({ id }) => id === person);
  const theirs = [...latest.values()].filter(
    ({ ownerId, backupId }) => isForAll || ownerId === person || backupId === person,
  );
  const left = theirs.filter((item) => !isSnoozed(item, now));
  return { left: left.sort(worseFirst(now)), snoozed: theirs.length - left.length };
}

/** Some of what is left as it is shown, in the same order: of thousands ten are, and only those are read in full. */
export async function linesOf(
  left: readonly DigestItem[],
  { destination }: Digest,
  at: At,
): Promise<DigestLine[]> {
  const { stores, now } = at;
  const ids = left.map(({ signatureId }) => signatureId);
  const marksOf = await stores.marks.of(ids);
  const policyOf = await policiesFor(ids, at);
  const outlines = await stores.signatures.outlines(ids);
  const aheadOf = await aheadFor(outlines, policyOf, at);
  const underWayOf = await underWayFor(ids, stores);
  const outlineOf = new Map(outlines.map((outline) => [outline.id, outline]));
  const places = await stores.people.placesById(outlines.flatMap(({ place }) => place?.id ?? []));
  const lost = new Map(places.flatMap((place) => (place.unusable === null ? [] : [[place.id, place]])));
  return left.flatMap(({ signatureId, deadline, threshold }) => {
    const outline = outlineOf.get(signatureId);
    if (outline === undefined) return [];
    const { name, owner, backup, link, place } = outline;
    const { acknowledgement, snooze } = marksOf.get(signatureId) ?? noMarks;
    const meant = place && destination !== `place:${place.id}` ? (lost.get(place.id) ?? null) : null;
    return {
      signatureId,
      name,
      deadline,
      threshold,
      owner,
      backup,
      link,
      acknowledgement,
      snooze: snooze?.id ?? 0,
      words: policyOf(signatureId).words[urgencyOf(threshold, deadline < now)],
      instead: meant,
      start: aheadOf(signatureId).start,
      renewal: underWayOf(signatureId),
      reader: personIn(destination),
    };
  });
}

/** As its lines are grouped: by the days that are left, counted in the zone of all signatures. */
function urgencyAt(deadline: Instant, { now, timeZone }: At): Urgency {
  const days = dayNumber(deadline, timeZone) - dayNumber(now, timeZone);
  return urgencyOf(days, deadline < now);
}

const worseFirst =
  (now: Instant) =>
  (a: DigestItem, b: DigestItem): number => {
    const [aOver, bOver] = [a.deadline < now, b.deadline < now];
    if (aOver !== bOver) return aOver ? -1 : 1;
    return (aOver ? b.deadline - a.deadline : a.deadline - b.deadline) || a.signatureId - b.signatureId;
  };
