import { profileErrand, profileTakes } from "../people/errands.ts";
import { refOf } from "../people/ref-of.ts";
import { direct } from "../people/tell.ts";
import type { Handlers } from "../road/scene.ts";
import { newlyOnDuty, staffed } from "./duty.ts";
import { coverHandlers } from "./oncall-cover.ts";
import type { OncallIntent } from "./oncall-intents.ts";
import { rotationHandlers } from "./oncall-rotation.ts";
import { oncallShown } from "./oncall-view.ts";
import { turnsFrom } from "./rotation.ts";

/** Who is on duty, and what can be done about it. */
export const oncallHandlers: Pick<Handlers, OncallIntent["type"]> = {
  ...rotationHandlers,
  ...coverHandlers,

  oncall: (_intent, scene) => oncallShown(null, scene),

  /** Whoever is on duty by now is told, once, however many hand-overs went by in the meantime. */
  async "duty-due"(_intent, { stores, now, platform, machineNow }) {
    const outcome = { type: "nothing-due" } as const;
    const kept = await stores.rotation.getToChange();
    const ref = await newlyOnDuty(stores, now);
    const person = ref && (await stores.people.personById(ref.id));
    if (kept === null || person === null) return { outcome };
    const { named, isThere } = await staffed(kept, stores);
    const turns = turnsFrom(kept.rotation, now, isThere);
    const nextId = turns.next?.personId ?? null;
    const next = nextId === null ? null : named(nextId);
    await stores.rotation.told(person.id);
    const told = { type: "duty-told", until: turns.now.until, next: next && refOf(next) } as const;
    const profile = profileErrand(person, platform, machineNow);
    // Whoever was never met is told in their own language: it comes with their profile.
    const held = person.profileAt === null ? { heldFor: profileTakes } : {};
    const messages = direct(`duty:${kept.tellings}`, person, told);
    return {
      outcome,
      messages: messages.map((one) => ({ ...one, ...held })),
      errands: profile === null ? [] : [profile],
    };
  },
};
