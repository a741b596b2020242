import type { PersonRef, Place, PlaceRef } from "../people/person.ts";
import type { Early } from "../renewals/early-reminder.ts";
import type { Scene } from "../road/scene.ts";
import type { Outline } from "../signatures/store.ts";
import { isThere, nextInLine } from "./next-in-line.ts";
import { type Course, courseOf, wholeCourse } from "./plan.ts";
import type { Audience, Policy } from "./policy.ts";
import { type Destination, incidentTarget, type Target } from "./rule.ts";

/** Where a signature's channel is, or what stands for it. */
export type Way = {
  /** Null: the admins, each directly. */
  place: PlaceRef | null;
  /** The place that it should have been, when that one cannot be reached. */
  lost: Place | null;
};

/** The signature's channel, or the default one where it has none or cannot be posted to, or the admins. */
export async function waysFor(signatures: readonly Outline[], scene: Scene): Promise<(one: Outline) => Way> {
  const usual = await scene.defaultPlace();
  const own = await scene.stores.people.placesById(signatures.flatMap(({ place }) => place?.id ?? []));
  const places = new Map(own.map((place) => [place.id, place]));
  return ({ place }) => {
    const wanted = place === null ? usual : (places.get(place.id) ?? null);
    if (wanted === null || wanted.unusable === null) return { place: wanted, lost: null };
    return { place: usual?.unusable === null ? usual : null, lost: wanted };
  };
}

/** Who may be called, besides those in charge. `unreachable`: whom a message has just not reached. */
export type Around = {
  admins: readonly PersonRef[];
  unreachable: ReadonlySet<number>;
  /** The thresholds before the policy's own by which a renewal has to start. */
  early: Early;
};

type Settled = (to: Destination) => { threshold: number; snooze: number } | null;

/**
 * Whoever is told of a signature. The next in line takes the place of one who is not there or can't be reached: of the
 * owner the backup, of both the admins; of a channel the admins, too. Whoever is meant twice is told once, of all of it.
 */
export function targetsOf(
  signature: Outline & { deadline: number },
  { place }: Way,
  { admins, unreachable, early }: Around,
  policy: Policy,
  settled: Settled,
): Target[] {
  const leaders = admins.filter((admin) => isThere(admin, unreachable));
  const { owner, backup } = nextInLine(signature, unreachable);
  const toPersons = (persons: readonly PersonRef[]): Destination[] =>
    persons.map(({ id }): Destination => `person:${id}`);

  const targets = new Map<Destination, Target>();
  const add = (list: Destination[], course: Course | null, escalates: boolean) => {
    if (course === null || course.rungs.length === 0) return;
    for (const to of list) {
      const known = targets.get(to);
      const before = settled(to);
      targets.set(to, {
        to,
        course: known ? both(known.course, course) : course,
        escalates: escalates && (known?.escalates ?? true),
        settled: before?.threshold ?? null,
        snooze: before?.snooze ?? 0,
      });
    }
  };
  const course = (audience: Audience) => {
    const own = audience === "channel" || audience === "owner" ? early[audience] : null;
    return courseOf(audience, signature, policy, own);
  };
  add(place === null ? toPersons(leaders) : [`place:${place.id}`], course("channel"), false);
  add(toPersons(owner === null ? leaders : [owner]), course("owner"), true);
  if (signature.backup !== null) add(toPersons(backup === null ? leaders : [backup]), course("backup"), true);
  add(toPersons(leaders), course("admins"), true);
  // Of those whom the policy names nobody may be there: a signature is never silent.
  if (targets.size === 0)
    add(
      place === null ? toPersons(leaders) : [`place:${place.id}`],
      wholeCourse(signature, policy, early.channel ?? early.owner),
      false,
    );
  if (signature.createdAt <= signature.deadline) {
    targets.set("incident", incidentTarget(settled("incident")?.threshold ?? null));
  }
  return [...targets.values()];
}

const often = { never: 0, weekly: 1, daily: 2 } as const;

/** Everything of two courses. */
function both(one: Course, other: Course): Course {
  const rungs = [...new Set([...one.rungs, ...other.rungs])].sort((a, b) => b - a);
  return { rungs, after: often[one.after] >= often[other.after] ? one.after : other.after };
}
