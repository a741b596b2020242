import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { Incident } from "./incident.ts";
import { aroundOf, done, keep, write } from "./keep.ts";
import { inIt } from "./merge.ts";
import { begun } from "./open.ts";
import { mayRun } from "./reach.ts";
import { record } from "./record.ts";
import { decide } from "./rule.ts";
import { viewOf } from "./view.ts";

/**
 * Takes signatures out of an incident that is held for a change, into one of their own. Whoever was told of the one hears
 * the all-clear of both.
 */
export async function split(
  from: Incident,
  signatures: readonly Signature[],
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { stores, now, asker } = scene;
  const [ids, names] = [signatures.map(({ id }) => id), signatures.map(({ name }) => name)];
  const stay = (await inIt(from.id, scene)).filter((id) => !ids.includes(id)).length;
  const event = { type: "split", by: asker?.id ?? 0, signatures: ids, names, stay } as const;
  const around = await aroundOf(from.ownerId, scene);
  if ("refused" in decide(from, event, around)) return done(await keep(from, event, scene), "split");
  // Before what is shown of it is read.
  await stores.incidents.takeOut(from.id, ids);
  const kept = await keep(from, event, scene, { names });
  if ("outcome" in kept) return kept;
  const { cause, report, told } = from;
  // Of a group of its own: whatever else breaks goes on joining the one that it comes from.
  const group = `split:${from.id}`;
  const of = { group, members: signatures, cause, report, drill: false };
  const opened = await begun(of, { ...scene, asker: null });
  if (opened === null) throw new Error("nothing was taken out of an incident");
  await record(opened.view.id, { kind: "split-off", from: from.id, names }, scene);
  const incident = await stores.incidents.byIdToChange(opened.view.id);
  if (incident === null) throw new Error(`incident ${opened.view.id} is gone`);
  const unheard = told.filter(({ clearedAt }) => clearedAt === null);
  const after = await write({ ...incident, told: unheard, splitFrom: from.id }, scene);
  const view = await viewOf(after, stores, now);
  // Its message is on its way, and says where it comes from.
  const messages = [...kept.messages, ...opened.messages];
  const outcome = { type: "incident-shown", view, said: "split", may: await mayRun(after, scene) } as const;
  return { outcome, messages, audit: [...kept.audit, ...opened.audit] };
}
