import type { PersonRef } from "../people/person.ts";
import { direct } from "../people/tell.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handler, Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import { firstThere } from "./group.ts";
import { asked, askedAtMost, isEmpty, type Plan } from "./plan.ts";
import { planView } from "./plan-view.ts";

/** Whoever is in charge of the plan: the owner, else the backup, else the admins. */
async function inCharge({ owner, backup }: Signature, scene: Scene): Promise<PersonRef[]> {
  const one = firstThere([owner, backup]);
  return one === null ? scene.admins() : [one];
}

/** A look over the plans that is due, and those in them who have left: told once. */
export const planDue: Handler<"plans-due"> = async ({ ids }, scene) => {
  const messages: Message<Outcome>[] = [];
  for (const id of ids) messages.push(...(await lookAt(id, scene)));
  return { outcome: { type: "nothing-due" }, messages };
};

async function lookAt(id: number, scene: Scene): Promise<Message<Outcome>[]> {
  const { stores, now } = scene;
  const plan = await stores.plans.ofToChange(id);
  const signature = await stores.signatures.byId(id);
  if (plan === null || signature === null || signature.removedAt !== null) return [];
  const { people, gone } = await seen(plan, scene);
  const due = plan.askAt <= now;
  const after = { ...(due ? asked(plan, now) : plan), people };
  await stores.plans.save(after);
  const view = await planView(signature, after, stores);
  const to = await inCharge(signature, scene);
  const said: { what: string; outcome: Outcome }[] = [];
  if (gone.length > 0) {
    const names = view.people.flatMap(({ person }) =>
      person && gone.includes(person.id) ? [person.name] : [],
    );
    said.push({ what: `left:${gone.join(",")}`, outcome: { type: "plan-left", view, names } });
  }
  // Of one in which nothing is left there is nothing to look over.
  if (due && !isEmpty(plan)) {
    const last = plan.asked + 1 >= askedAtMost;
    said.push({ what: "review", outcome: { type: "plan-review", view, last } });
  }
  return said.flatMap(({ what, outcome }) =>
    to.flatMap((one) => direct(`plan:${id}:${after.revision}:${what}`, one, outcome)),
  );
}

/** Its people as they are by now, and who of them has left since it was told. */
async function seen(
  { people }: Plan,
  { stores }: Scene,
): Promise<{ people: Plan["people"]; gone: number[] }> {
  const persons = await stores.people.peopleById(people.flatMap(({ personId }) => personId ?? []));
  const left = new Set(persons.flatMap(({ id, active }) => (active ? [] : [id])));
  const gone = people.flatMap(({ personId, leftTold }) =>
    personId !== null && left.has(personId) && !leftTold ? [personId] : [],
  );
  return {
    people: people.map((one) => ({ ...one, leftTold: one.personId !== null && left.has(one.personId) })),
    gone: [...new Set(gone)],
  };
}
