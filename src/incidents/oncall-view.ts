import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { type Staffed, staffed } from "./duty.ts";
import type { OncallSaid, OncallView } from "./oncall-intents.ts";
import { type Cover, fromThisWeek, turnsFrom } from "./rotation.ts";

/** Admins, whoever covers, and whoever has entered it. */
export async function mayTakeBack({ personId, byId }: Cover, { asker, rights }: Scene): Promise<boolean> {
  if (asker === null) return false;
  return asker.id === personId || asker.id === byId || (await rights()).admin;
}

async function viewOf({ kept, named, isThere }: Staffed, scene: Scene): Promise<OncallView> {
  const { rotation } = kept;
  const ref = (id: number | null): PersonRef | null => {
    const person = id === null ? null : named(id);
    return person && refOf(person);
  };
  const turns = turnsFrom(rotation, scene.now, isThere);
  const person = ref(turns.now.personId);
  const next = turns.next && ref(turns.next.personId);
  const covers: OncallView["covers"] = [];
  for (const one of rotation.covers) {
    const covering = ref(one.personId);
    if (covering === null || one.until <= scene.now) continue;
    const { id, from, until } = one;
    covers.push({ id, from, until, person: covering, mayTakeBack: await mayTakeBack(one, scene) });
  }
  return {
    now: person && { person, until: turns.now.until },
    next: next && { person: next, from: turns.next?.from ?? scene.now },
    people: fromThisWeek(rotation, scene.now).flatMap((id) => ref(id) ?? []),
    weekday: rotation.weekday,
    minute: rotation.minute,
    timeZone: rotation.timeZone,
    covers: covers.sort((one, other) => one.from - other.from),
  };
}

/** Who is on duty as it stands, after something was done or nothing was. */
export async function oncallShown(said: OncallSaid | null, scene: Scene): Promise<Decision<Outcome>> {
  const kept = await scene.stores.rotation.get();
  const edit = (await scene.rights()).admin;
  const onIt = kept !== null && scene.asker !== null && kept.rotation.personIds.includes(scene.asker.id);
  const some = kept !== null && kept.rotation.personIds.length > 0;
  const view = kept && some ? await viewOf(await staffed(kept, scene.stores), scene) : null;
  return { outcome: { type: "oncall-shown", view, said, may: { edit, cover: some && (edit || onIt) } } };
}
