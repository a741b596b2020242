import { dayFrom, minuteFrom, timeOn } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import { denied } from "../people/deny.ts";
import { profileErrand } from "../people/errands.ts";
import type { AuditEntry } from "../road/decision.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { cleaned } from "../signatures/cleaned.ts";
import { staffed } from "./duty.ts";
import { type CoverDraft, type CoverFaults, coverFields, type OncallFault } from "./oncall-intents.ts";
import { mayTakeBack, oncallShown } from "./oncall-view.ts";
import { coverLimits, isTheirs, type Rotation } from "./rotation.ts";

/** A day and a time of it in the rotation's zone; where no time was entered, the one at which the duty is handed over. */
function momentOf(
  day: string | undefined,
  time: string | undefined,
  { timeZone, minute: handOver }: Rotation,
): { at: Instant | null } | { day: OncallFault } | { time: OncallFault } {
  if (day === undefined) return time === undefined ? { at: null } : { day: "missing" };
  const number = dayFrom(day);
  if (number === null) return { day: "no-such-day" };
  const minute = time === undefined ? handOver : minuteFrom(time);
  return minute === null ? { time: "no-such-time" } : { at: timeOn(number, timeZone, minute) };
}

/** From when until when, or what is wrong with that. */
function spanOf(
  draft: Partial<Record<keyof CoverDraft, string>>,
  rotation: Rotation,
  now: Instant,
): { from: Instant; until: Instant } | { faults: CoverFaults } {
  const begin = momentOf(draft.fromDay, draft.fromTime, rotation);
  const end = momentOf(draft.day, draft.time, rotation);
  const faults: CoverFaults = {};
  if ("day" in begin) faults.fromDay = begin.day;
  if ("time" in begin) faults.fromTime = begin.time;
  if ("day" in end) faults.day = end.day;
  if ("time" in end) faults.time = end.time;
  if (!("at" in begin) || !("at" in end)) return { faults };
  if (end.at === null) return { faults: { day: "missing" } };
  // What is over of it is nobody's any more.
  const from = Math.max(begin.at ?? now, now);
  if (end.at <= now) return { faults: { day: "in-the-past" } };
  if (end.at <= from) return { faults: { day: "backwards" } };
  if (from > now + coverLimits.ahead) return { faults: { fromDay: "too-far" } };
  return end.at - from > coverLimits.long ? { faults: { day: "too-long" } } : { from, until: end.at };
}

function entry(scene: Scene, before: unknown, after: unknown): AuditEntry {
  return { personId: scene.asker?.id ?? null, action: "cover", signatureId: null, before, after };
}

/** Admins, and whoever is on the rotation. */
async function mayCover(personIds: readonly number[], { asker, rights }: Scene): Promise<boolean> {
  return asker !== null && (personIds.includes(asker.id) || (await rights()).admin);
}

/** One covers another for a while: admins enter it, and whoever is on the rotation for themselves. */
export const coverHandlers: Pick<Handlers, "cover-open" | "cover-save" | "cover-back"> = {
  async "cover-open"(_intent, scene) {
    const { stores, asker, platform } = scene;
    const kept = await stores.rotation.get();
    if (kept === null || kept.rotation.personIds.length === 0) return oncallShown("nobody-on-it", scene);
    const { personIds, timeZone, minute } = kept.rotation;
    if (!(await mayCover(personIds, scene))) return { outcome: await denied("rotation", scene) };
    const draft = { person: asker?.identities[platform] ?? null };
    return { outcome: { type: "cover-form", draft, faults: {}, timeZone, minute } };
  },

  async "cover-save"({ draft: entered, toBot }, scene) {
    const { stores, asker, platform, machineNow, now } = scene;
    const kept = await stores.rotation.getToChange();
    if (kept === null || asker === null || kept.rotation.personIds.length === 0)
      return oncallShown("nobody-on-it", scene);
    const { rotation } = kept;
    if (!(await mayCover(rotation.personIds, scene))) return { outcome: await denied("rotation", scene) };
    const draft = cleaned(coverFields, entered);
    const wrong = (faults: CoverFaults) => {
      const { timeZone, minute } = rotation;
      return { outcome: { type: "cover-form", draft, faults, timeZone, minute } } as const;
    };
    const covers = rotation.covers.filter(({ until }) => until > now);
    if (covers.length >= coverLimits.many) return wrong({ day: "full" });
    const span = spanOf(draft, rotation, now);
    const person =
      toBot || draft.person === undefined
        ? null
        : await stores.people.ensurePerson({ platform, externalId: draft.person });
    const lacks = person === null || !person.active;
    if ("faults" in span || lacks)
      return wrong({ ...("faults" in span && span.faults), ...(lacks && { person: "not-a-person" }) });
    const id = Math.max(0, ...rotation.covers.map((one) => one.id)) + 1;
    const cover = { id, personId: person.id, ...span, byId: asker.id };
    const { isThere } = await staffed(kept, stores);
    if (!isTheirs(rotation, cover, asker.id, isThere) && !(await scene.rights()).admin)
      return wrong({ person: "not-yours" });
    await stores.rotation.save({ ...rotation, covers: [...covers, cover] });
    const profile = profileErrand(person, platform, machineNow);
    const audit = [entry(scene, null, cover)];
    return { ...(await oncallShown("covered", scene)), audit, errands: profile === null ? [] : [profile] };
  },

  async "cover-back"({ id }, scene) {
    const { stores, now } = scene;
    const kept = await stores.rotation.getToChange();
    const cover = kept?.rotation.covers.find((one) => one.id === id && one.until > now);
    if (kept === null || cover === undefined) return oncallShown("no-cover", scene);
    if (!(await mayTakeBack(cover, scene))) return { outcome: await denied("rotation", scene) };
    const covers = kept.rotation.covers.filter((one) => one !== cover);
    await stores.rotation.save({ ...kept.rotation, covers });
    return { ...(await oncallShown("taken-back", scene)), audit: [entry(scene, cover, null)] };
  },
};
