import { IANAZone } from "luxon";
import { minuteFrom, timeOfDay } from "../calendar.ts";
import { profileErrand } from "../people/errands.ts";
import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import type { Errand } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { cleaned } from "../signatures/cleaned.ts";
import {
  type OncallIntent,
  type RotationDraft,
  type RotationFaults,
  rotationFields,
  seats,
} from "./oncall-intents.ts";
import { oncallShown } from "./oncall-view.ts";
import { fromThisWeek, type Rotation } from "./rotation.ts";

type Save = Extract<OncallIntent, { type: "rotation-save" }>;

/** Where nothing was entered yet, the week begins on Monday at nine. */
const usual = { weekday: 1, minute: 9 * 60 };

/** The time of day as it is entered. */
const timeAt = (minute: number): string => timeOfDay(minute * 60_000, "UTC");

/** The form as things stand: those who are not on the asker's platform have no seat in it, and are kept. */
async function formNow({ stores, platform, now, timeZone }: Scene): Promise<Outcome> {
  const found = await stores.rotation.get();
  const before = found?.rotation ?? null;
  const draft: RotationDraft = {
    weekday: String((before ?? usual).weekday),
    time: timeAt((before ?? usual).minute),
    zone: before?.timeZone ?? timeZone,
  };
  const ids = before === null ? [] : fromThisWeek(before, now);
  const kept: (PersonRef | null)[] = [];
  for (const [at, seat] of seats.entries()) {
    const id = ids[at];
    const person = id === undefined ? null : await stores.people.personById(id);
    const externalId = person?.active ? person.identities[platform] : undefined;
    if (externalId !== undefined) draft[seat] = externalId;
    kept.push(person?.active && externalId === undefined ? refOf(person) : null);
  }
  return { type: "rotation-form", revision: found?.revision ?? 0, draft, kept, faults: {} };
}

type Read = { rotation: Omit<Rotation, "covers">; errands: Errand[] };

/** What was entered, or what is wrong with it. */
async function read(intent: Save, scene: Scene): Promise<Read | { faults: RotationFaults }> {
  const { stores, platform, machineNow, now, timeZone: usualZone } = scene;
  const draft = cleaned(rotationFields, intent.draft);
  const faults: RotationFaults = {};
  const personIds: number[] = [];
  const errands: Errand[] = [];
  for (const [at, seat] of seats.entries()) {
    const externalId = draft[seat];
    const held = intent.kept[at] ?? null;
    if (externalId === undefined && held === null) continue;
    const person =
      externalId === undefined
        ? await stores.people.personById(held ?? 0)
        : await stores.people.ensurePerson({ platform, externalId });
    if (person === null || !person.active || intent.bots.includes(seat)) faults[seat] = "not-a-person";
    else if (personIds.includes(person.id)) faults[seat] = "twice";
    else {
      personIds.push(person.id);
      errands.push(...[profileErrand(person, platform, machineNow)].filter((one) => one !== null));
    }
  }
  const weekday = Number(draft.weekday ?? usual.weekday);
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) faults.weekday = "missing";
  const minute = draft.time === undefined ? usual.minute : minuteFrom(draft.time);
  if (minute === null) faults.time = "no-such-time";
  const timeZone = draft.zone ?? usualZone;
  if (!IANAZone.isValidZone(timeZone)) faults.zone = "no-such-zone";
  if (Object.keys(faults).length > 0 || minute === null) return { faults };
  return { rotation: { personIds, weekday, minute, timeZone, since: now }, errands };
}

/** The people of the rotation and their hand-over: admins enter them. */
export const rotationHandlers: Pick<Handlers, "rotation-open" | "rotation-save"> = {
  async "rotation-open"(_intent, scene) {
    return { outcome: await formNow(scene) };
  },

  async "rotation-save"(intent, scene) {
    const { stores, asker, now } = scene;
    const before = await stores.rotation.getToChange();
    if ((before?.revision ?? 0) !== intent.revision) return oncallShown("changed-meanwhile", scene);
    const found = await read(intent, scene);
    if ("faults" in found) {
      const { revision, draft } = intent;
      const kept = await Promise.all(
        intent.kept.map(async (id) => {
          const person = id === null ? null : await stores.people.personById(id);
          return person && refOf(person);
        }),
      );
      return { outcome: { type: "rotation-form", revision, draft, kept, faults: found.faults } };
    }
    const covers = (before?.rotation.covers ?? []).filter(({ until }) => until > now);
    const rotation = { ...found.rotation, covers };
    await stores.rotation.save(rotation);
    const audit = [
      {
        personId: asker?.id ?? null,
        action: "rotation",
        signatureId: null,
        before: before?.rotation ?? null,
        after: rotation,
      },
    ];
    return { ...(await oncallShown("saved", scene)), audit, errands: found.errands };
  },
};
