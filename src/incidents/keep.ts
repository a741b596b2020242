import { profileTakes } from "../people/errands.ts";
import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import type { AuditEntry, Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { call } from "./call.ts";
import type { CallWhy } from "./calls.ts";
import { drillReport } from "./drill-report.ts";
import { happenedBy } from "./happened.ts";
import { type Incident, isCancelled, isInTime } from "./incident.ts";
import type { IncidentSaid, NewsWhat } from "./intents.ts";
import { record } from "./record.ts";
import { news } from "./room.ts";
import { decide, type IncidentEvent, type Verdict } from "./rule.ts";
import type { Circumstances } from "./rules.ts";
import { show } from "./shown.ts";
import type { Member } from "./store.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

export type Kept = { after: Incident; view: IncidentView; messages: Message<Outcome>[]; audit: AuditEntry[] };

/** What the rule has to know of now: by which clock the owner, or whoever acts, lives. */
export async function aroundOf(ownerId: number | null, scene: Scene): Promise<Circumstances> {
  const { now, incidents: rules, stores } = scene;
  const owner = ownerId === null ? null : await stores.people.personById(ownerId);
  const zone = owner?.timeZone ?? scene.asker?.timeZone ?? scene.timeZone;
  return { now, rules, timeZone: zone };
}

/**
 * Lets something happen to an incident that is held for a change: asks the rule, writes what becomes of it, with an entry in
 * its timeline, and says what everybody has to hear of it. Answers the outcome instead where it can't happen.
 *
 * @param about `names`: of the signatures that it is about, where it is about some of them; `back`: the signatures that are
 *   down again where it is reopened, by number; without it all that were down to the end
 */
export async function keep(
  before: Incident,
  event: IncidentEvent,
  scene: Scene,
  { names = [], back = null }: { names?: string[]; back?: readonly number[] | null } = {},
): Promise<Kept | { outcome: Outcome }> {
  const taker = event.type === "take" ? event.by : before.ownerId;
  const verdict = decide(before, event, await aroundOf(taker, scene));
  if ("refused" in verdict) {
    await record(before.id, { kind: "refused", event: event.type, why: verdict.refused }, scene);
    return { outcome: await refusal(before, verdict, scene) };
  }
  const after = await write(verdict.next, scene);
  await record(after.id, happenedBy(event), scene);
  await followed(before, event, back, scene);
  const view = await viewOf(after, scene.stores, scene.now);
  const by = scene.asker && refOf(scene.asker);
  const what = event.type === "resolve" ? endOf(after) : newsOf[event.type];
  const shown = [
    ...(await show(after, scene)),
    ...(what === undefined ? [] : await news(view, what, names, by, scene.stores)),
  ];
  // Whoever was never met is named to everybody: their name comes with their profile.
  const wait = scene.asker?.profileAt === null ? { heldFor: profileTakes } : {};
  const messages = [
    ...shown.map((message) => ({ ...message, ...wait })),
    ...(await tellOwner(before, after, view, by, scene)),
    ...(await drillReport(before, after, view, scene.stores)),
  ];
  const [first] = await scene.stores.incidents.members(after.id);
  const audit = [
    {
      personId: scene.asker?.id ?? null,
      action: `incident-${event.type}`,
      signatureId: first?.signatureId ?? null,
      before: null,
      after: { incident: after.id, ...event },
    },
  ];
  return { after, view, messages, audit };
}

/** Once it is over no signature is down in it any more; reopened, they are again, from now on. */
async function followed(
  { id, resolution }: Incident,
  { type }: IncidentEvent,
  back: readonly number[] | null,
  { stores: { incidents }, now }: Scene,
): Promise<void> {
  if (type !== "resolve" && type !== "reopen") return;
  const members = await incidents.members(id);
  const ids = (all: readonly Member[]) => all.map(({ signatureId }) => signatureId);
  if (type === "resolve") return incidents.leave(id, ids(members), now);
  const again = members.filter(({ signatureId, leftAt }) =>
    back === null ? leftAt === resolution?.at : back.includes(signatureId),
  );
  await incidents.join(id, ids(again), now);
}

/** It is held: nobody can have changed it since it was read. */
export async function write(next: Incident, { stores }: Scene): Promise<Incident> {
  const after = await stores.incidents.save(next);
  if (after === null) throw new Error(`incident ${next.id} was changed while it was held`);
  return after;
}

/** What everybody in the thread hears of; all else shows in the message itself. */
const newsOf: Partial<Record<IncidentEvent["type"], NewsWhat>> = {
  take: "taken",
  assign: "assigned",
  update: "update",
  authorize: "authorized",
  reopen: "reopened",
  merge: "merge",
  merged: "merged",
  split: "split",
};

/** What everybody hears of how it has ended. */
function endOf(after: Incident): NewsWhat {
  if (isCancelled(after)) return "cancelled";
  return isInTime(after) ? "in-time" : "resolved";
}

/** Whoever it was given to, and didn't do so themselves, is called. */
async function tellOwner(
  before: Incident,
  after: Incident,
  view: IncidentView,
  by: PersonRef | null,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const moved = after.ownerId !== before.ownerId || after.reopened !== before.reopened;
  if (!moved || after.state === "resolved" || after.ownerId === scene.asker?.id) return [];
  const why: CallWhy = view.owner === null ? "nobodys" : "yours";
  return call("owner", view, { why, from: by }, scene);
}

/** What is said where something can't happen. */
async function refusal(
  incident: Incident,
  { refused, by }: Extract<Verdict, { refused: unknown }>,
  { stores, now }: Scene,
): Promise<Outcome> {
  const person = by === null ? null : await stores.people.personById(by);
  const view = await viewOf(incident, stores, now);
  return { type: "incident-refused", view, why: refused, by: person && refOf(person) };
}

/** The decision where something was done by the one who asks. */
export function done(kept: Kept | { outcome: Outcome }, said: IncidentSaid): Decision<Outcome> {
  if ("outcome" in kept) return kept;
  const { view, messages, audit } = kept;
  return { outcome: { type: "incident-shown", view, said, may: true }, messages, audit };
}
