import { addSubscription } from "../support/samples.ts";
import { idOf, type Stage, start, type Who } from "./stage.ts";

/** A signature that ends at noon, so many days after the start. */
export type Fact = { name: string; days: number; owner?: Who; backup?: Who; place?: string; link?: string };

type Act =
  | { who: Who; acknowledge: string; expected: string }
  | { who: Who; snooze: string; days: number }
  | { who: Who; resolve: string }
  | { remove: string }
  | { leaves: Who }
  | { lost: string };

/** What happens at noon, so many days after the start; a look follows each. */
export type Step = [day: number, act?: Act];

/** `show`: of what is said after the last look, to whom it is written down; "changed" for what earlier digests become. */
export type Story = { facts: Fact[]; steps: Step[]; unreachable?: Who; show: Shown[] };
type Shown = "#signing" | "#legal" | "changed" | Who;

const seal: Fact = { name: "Seal", days: 61, owner: "omar", backup: "bea" };
const soon: Fact = { ...seal, days: 11 };
const ladder = [1, 31, 47, 54, 58, 60, 61];

/** All looks of the ladder up to the day on which so many days are left. */
const until = (left: number): Step[] =>
  [...ladder.filter((day) => 61 - day >= left), 61 - left]
    .filter((day, at, all) => all.indexOf(day) === at)
    .map((day) => [day]);

/** Fourteen in one channel, of every kind of urgency. */
const several = Array.from({ length: 14 }, (_, at): Fact => {
  const fact = { name: `Seal ${at + 1}`, days: 1 + ((at * 7) % 40), owner: "omar" } as const;
  return at % 3 === 0 ? { ...fact, backup: "bea" } : fact;
});

export const stories: Record<string, Story> = {
  "early, 60 days": { show: ["#signing"], facts: [seal], steps: until(60) },
  "early, 30 days": { show: ["#signing"], facts: [seal], steps: until(30) },
  "early, 14 days, and the owner": {
    show: ["#signing", "omar"],
    facts: [{ ...seal, link: "https://example.com/renew" }],
    steps: until(14),
  },
  "urgent, 7 days, and the backup": { show: ["#signing", "bea"], facts: [seal], steps: until(7) },
  "urgent, 3 days, and the admins": { show: ["anna"], facts: [seal], steps: until(3) },
  "urgent, 1 day": {
    show: ["#signing"],
    facts: [{ name: "Seal", days: 61, owner: "omar" }],
    steps: until(1),
  },
  "last day, and an incident": {
    show: ["#signing", "omar"],
    facts: [{ name: "Seal", days: 61, owner: "omar" }],
    steps: until(0),
  },
  "over for a day, beside its incident": { show: ["#signing"], facts: [seal], steps: until(-1) },
  "over for a day, its incident resolved": {
    show: ["#signing"],
    facts: [seal],
    steps: [...until(0), [62, { who: "omar", resolve: "Seal" }]],
  },
  "over for a week, everybody": {
    show: ["#signing", "bea"],
    facts: [seal],
    steps: [...until(0), [62, { who: "omar", resolve: "Seal" }], [69]],
  },
  "late, and others are passed over": { show: ["#signing"], facts: [seal], steps: [[1], [55]] },
  "several, more than ten": { show: ["#signing"], facts: several, steps: [[0], [3]] },
  "nobody in charge": { show: ["#signing", "anna"], facts: [{ name: "Seal", days: 11 }], steps: [[0]] },
  acknowledged: {
    show: ["#signing"],
    facts: [soon],
    steps: [[0], [1, { who: "omar", acknowledge: "Seal", expected: "2026-03-11" }], [4]],
  },
  "acknowledged, and asked": {
    show: ["omar", "bea"],
    facts: [soon],
    steps: [[0], [1, { who: "bea", acknowledge: "Seal", expected: "2026-03-04" }], [3]],
  },
  "acknowledged, asked and lifted": {
    show: ["bea"],
    facts: [soon],
    steps: [[0], [1, { who: "bea", acknowledge: "Seal", expected: "2026-03-04" }], [3], [4]],
  },
  snoozed: { show: ["changed"], facts: [soon], steps: [[0], [1, { who: "omar", snooze: "Seal", days: 1 }]] },
  "snoozed and woken": {
    show: ["#signing"],
    facts: [soon],
    steps: [[0], [1, { who: "omar", snooze: "Seal", days: 1 }], [2]],
  },
  superseded: {
    show: ["#signing", "changed"],
    facts: [soon, { name: "Stamp", days: 16, owner: "omar" }],
    steps: [[0], [2]],
  },
  "nothing left": { show: ["changed"], facts: [soon], steps: [[0], [1, { remove: "Seal" }]] },
  "owner who has left": { show: ["#signing", "bea"], facts: [soon], steps: [[0, { leaves: "omar" }]] },
  "owner who can't be reached": {
    show: ["#signing", "bea"],
    facts: [soon],
    steps: [[0]],
    unreachable: "omar",
  },
  "channel that is lost": {
    show: ["#signing", "anna"],
    facts: [{ ...soon, place: "C0LEGAL" }],
    steps: [[0, { lost: "C0LEGAL" }]],
  },
};

export const seedOf =
  ({ facts }: Story): Parameters<typeof import("./stage.ts").openStage>[0] =>
  async (session) => {
    for (const { name, days, owner, backup, place, link } of facts)
      await addSubscription(session, start, name, days, {
        ...(owner && { owner: idOf(owner) }),
        ...(backup && { backup: idOf(backup) }),
        ...(place && { place }),
        ...(link && { link }),
      });
  };

/** Does what happens, before the look that follows. */
export async function perform(act: Act, { store, act: by, change }: Stage): Promise<void> {
  const named = async (name: string) => {
    const [found] = await store.read.signatures.search(name, 1);
    if (found === undefined) throw new Error(`no ${name}`);
    return found.id;
  };
  if ("acknowledge" in act) {
    const { who, acknowledge, expected } = act;
    await by(who, { type: "acknowledge", id: await named(acknowledge), seen: 0, expected });
  } else if ("snooze" in act) {
    const { who, snooze, days } = act;
    await by(who, { type: "snooze", id: await named(snooze), seen: 0, until: { days } });
  } else if ("resolve" in act) {
    const signature = await named(act.resolve);
    const [id = 0] = (await store.read.incidents.openOf([signature])).get(signature) ?? [];
    const draft = { text: "We use the other one" };
    await by(act.who, { type: "incident-submit", id, form: "resolve", step: null, draft, toBot: false });
  } else if ("remove" in act) await by("anna", { type: "remove", which: { id: await named(act.remove) } });
  else if ("leaves" in act)
    await change(async ({ people }) => {
      await people.saveActive({ platform: "slack", externalId: idOf(act.leaves) }, false);
      await people.saveActive({ platform: "teams", externalId: `29:${act.leaves}` }, false);
    });
  else if ("lost" in act)
    await change(async ({ people }) => {
      const place = await people.ensurePlace({ platform: "slack", externalId: act.lost }, "channel", "legal");
      await people.savePlace(place.id, { unusable: "archived" });
    });
}
