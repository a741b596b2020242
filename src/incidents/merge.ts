import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import { direct } from "../people/tell.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { call, noteCall } from "./call.ts";
import { goesOnIn, type Incident } from "./incident.ts";
import { aroundOf, type Kept, keep, write } from "./keep.ts";
import { carried, isExplainedBy } from "./merge-rule.ts";
import { news, state } from "./room.ts";
import { decide, type IncidentEvent } from "./rule.ts";
import type { IncidentStore } from "./store.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

const namesIn = ({ members }: IncidentView): string[] =>
  members.filter(({ left }) => !left).map(({ name }) => name);

/** The numbers of the signatures that are in it. */
export async function inIt(id: number, { stores }: Pick<Scene, "stores">): Promise<number[]> {
  const members = await stores.incidents.members(id);
  return members.flatMap(({ signatureId, leftAt }) => (leftAt === null ? [signatureId] : []));
}

/** The incident with this number, or the one in which it goes on by now, held for a change. */
export async function whereItGoesOn(id: number, incidents: IncidentStore): Promise<Incident | null> {
  const incident = await incidents.byIdToChange(id);
  const next = incident && goesOnIn(incident);
  return next === null ? incident : whereItGoesOn(next, incidents);
}

/**
 * Lets an incident go on in another one, both held for a change: its signatures, who was told and what waits go along. Answers
 * what became of the other one, or the outcome where it can't be.
 */
export async function merge(
  from: Incident,
  into: Incident,
  scene: Scene,
): Promise<Kept | { outcome: Outcome }> {
  const { stores, now, asker } = scene;
  const by = asker?.id ?? null;
  const [gone, there] = [await viewOf(from, stores, now), await viewOf(into, stores, now)];
  const [coming, known] = [await inIt(from.id, scene), new Set(await inIt(into.id, scene))];
  const fresh = coming.filter((id) => !known.has(id));
  const whole = [...known].every((id) => coming.includes(id));
  const { id, cause } = from;
  const here: IncidentEvent = {
    ...{ type: "merged", by, from: id, cause, names: namesIn(gone) },
    ...carried(from, whole, now),
  };
  // Nothing is written where the other one can't take it in.
  if ("refused" in decide(into, here, await aroundOf(into.ownerId, scene))) return keep(into, here, scene);
  const names = namesIn(there);
  const left = await keep(from, { type: "merge", by, into: into.id, cause: into.cause, names }, scene, {
    names,
  });
  if ("outcome" in left) return left;
  await stores.incidents.join(into.id, fresh, now);
  const kept = await keep(into, here, scene, { names: here.names });
  if ("outcome" in kept) throw new Error(`incident ${into.id} was changed while it was held`);
  const told = await tell(from, kept, fresh.length > 0, gone.owner, scene);
  return {
    ...kept,
    messages: [...left.messages, ...kept.messages, ...told],
    audit: [...left.audit, ...kept.audit],
  };
}

/** Whoever had it learns who has the other one, and whoever has that one that there is more in it. */
async function tell(
  from: Incident,
  { after, view }: Kept,
  more: boolean,
  before: PersonRef | null,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const messages: Message<Outcome>[] = [];
  const mine = scene.asker?.id;
  if (more && after.ownerId !== null && after.ownerId !== mine)
    messages.push(...(await call("owner", view, { why: "joined", from: null }, scene)));
  if (before === null || before.active === false) return messages;
  if (before.id === mine || before.id === after.ownerId) return messages;
  await noteCall(after.id, "merged", [before], scene);
  const by = scene.asker && refOf(scene.asker);
  const outcome = { type: "incident-call", view, why: "merged", from: by } as const;
  return [...messages, ...direct(`incident:${view.id}:call:merged:${from.id}:${view.face}`, before, outcome)];
}

/**
 * What somebody has reported and nobody has taken yet is explained by what was found: it goes on there. Whoever has it in hand
 * is told instead, for only they know whether it is the same.
 *
 * @param found what was just opened for these signatures, or joined by them
 */
export async function takeInReported(
  found: IncidentView,
  signatures: readonly { id: number; name: string }[],
  scene: Scene,
): Promise<Pick<Kept, "messages" | "audit">> {
  const { incidents } = scene.stores;
  const followed: Pick<Kept, "messages" | "audit"> = { messages: [], audit: [] };
  const open = await incidents.openOf(signatures.map(({ id }) => id));
  for (const id of new Set([...open.values()].flat())) {
    const [reported, into] = [await incidents.byIdToChange(id), await incidents.byIdToChange(found.id)];
    if (reported === null || into === null || reported.cause !== "reported") continue;
    const there = new Set(await inIt(into.id, scene));
    const covered = (await inIt(id, scene)).every((one) => there.has(one));
    if (covered && isExplainedBy(reported, into)) {
      const merged = await merge(reported, into, scene);
      if ("outcome" in merged) continue;
      followed.messages.push(...merged.messages);
      followed.audit.push(...merged.audit);
      continue;
    }
    const after = await write(reported, scene);
    const view = await viewOf(after, scene.stores, scene.now);
    const names = signatures.filter((one) => open.get(one.id)?.includes(id)).map(({ name }) => name);
    followed.messages.push(...(await state.repaint(after, scene.stores)));
    followed.messages.push(...(await news(view, "found", names, null, scene.stores)));
  }
  return followed;
}
