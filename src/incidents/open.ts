import type { PersonRef } from "../people/person.ts";
import type { AuditEntry, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import { call } from "./call.ts";
import { firstThere, groupsOf } from "./group.ts";
import { type Cause, type Incident, isOver } from "./incident.ts";
import type { IncidentView } from "./intents.ts";
import { aroundOf, keep } from "./keep.ts";
import { record } from "./record.ts";
import { destinationOf, news, state } from "./room.ts";
import { begin, reopenedWithin } from "./rule.ts";
import { viewOf } from "./view.ts";

export type Opened = {
  view: IncidentView;
  messages: Message<Outcome>[];
  audit: AuditEntry[];
  fresh: boolean;
};

/**
 * Opens an incident for each group of signatures that are down for the same cause, or lets them join the one that is under
 * way; one that was resolved within a day goes on.
 */
export async function openFor(
  signatures: readonly Signature[],
  cause: Cause,
  report: string | null,
  scene: Scene,
): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const [group, members] of groupsOf(signatures)) {
    const latest = await scene.stores.incidents.latestOf(group, cause, scene.now - reopenedWithin);
    const known = latest ?? (await alreadyIn(members, cause, scene));
    const one =
      known === null
        ? await begun(group, members, cause, report, scene)
        : await joined(known, members, report, scene);
    if (one !== null) opened.push(one);
  }
  return opened;
}

/** However long ago it began, what is in one that is still open is in no second one for the same cause. */
async function alreadyIn(
  members: readonly Signature[],
  cause: Cause,
  { stores: { incidents } }: Scene,
): Promise<Incident | null> {
  for (const ids of (await incidents.openOf(members.map(({ id }) => id))).values()) {
    for (const id of ids) {
      const incident = await incidents.byIdToChange(id);
      if (incident?.cause === cause && !incident.drill) return incident;
    }
  }
  return null;
}

/** Whose it is at once: the owner of the first signature that has one who is there, or a backup. */
function inCharge(members: readonly Signature[]): { owner: PersonRef | null; backup: PersonRef | null } {
  const owner = firstThere([...members.map((one) => one.owner), ...members.map((one) => one.backup)]);
  const backup = firstThere(members.map((one) => (one.backup?.id === owner?.id ? null : one.backup)));
  return { owner, backup };
}

async function begun(
  group: string,
  members: readonly Signature[],
  cause: Cause,
  report: string | null,
  scene: Scene,
): Promise<Opened | null> {
  const { stores, now, asker } = scene;
  const [first] = members;
  if (first === undefined) return null;
  const { owner, backup } = inCharge(members);
  const of = {
    ...{ drill: false, cause, group, vendor: first.vendor, report },
    ...{ openedById: asker?.id ?? null, ownerId: owner?.id ?? null, backupId: backup?.id ?? null },
  };
  const ids = members.map(({ id }) => id);
  const incident = await stores.incidents.insert(begin(of, await aroundOf(of.ownerId, scene)), ids);
  await record(incident.id, { kind: "open", cause, report, signatures: ids, owner: of.ownerId }, scene);
  const to = await destinationOf(first, owner, scene);
  const posted = to === null ? [] : await state.post(incident, to, stores);
  const view = await viewOf(incident, stores, now);
  const why = owner === null ? "nobodys" : "yours";
  const calls = await call("owner", view, { why, from: null }, scene);
  return { view, messages: [...posted, ...calls], audit: [entry(incident, first, scene)], fresh: true };
}

/** Others of the same group: they join the one that is under way, or bring the one of yesterday back. */
async function joined(
  known: Incident,
  members: readonly Signature[],
  report: string | null,
  scene: Scene,
): Promise<Opened | null> {
  const { stores, now } = scene;
  const messages: Message<Outcome>[] = [];
  const audit: AuditEntry[] = [];
  let incident = known;
  if (isOver(known)) {
    const kept = await keep(known, { type: "reopen", by: scene.asker?.id ?? null, report }, scene);
    if ("outcome" in kept) return null;
    incident = kept.after;
    messages.push(...kept.messages);
    audit.push(...kept.audit);
  }
  const inIt = new Set(
    (await stores.incidents.members(known.id)).flatMap(({ signatureId, leftAt }) =>
      leftAt === null ? [signatureId] : [],
    ),
  );
  const fresh = members.filter(({ id }) => !inIt.has(id));
  if (fresh.length > 0) {
    await stores.incidents.join(
      incident.id,
      fresh.map(({ id }) => id),
      now,
    );
    const saved = await stores.incidents.save(incident);
    if (saved === null) throw new Error(`incident ${incident.id} was changed while it was held`);
    incident = saved;
    const [ids, names] = [fresh.map(({ id }) => id), fresh.map(({ name }) => name)];
    await record(incident.id, { kind: "join", signatures: ids, names }, scene);
  }
  const view = await viewOf(incident, stores, now);
  if (fresh.length > 0) {
    const names = fresh.slice(0, 10).map(({ name }) => name);
    messages.push(
      ...(await state.repaint(incident, stores)),
      ...(await news(view, "joined", names, null, stores)),
    );
    messages.push(...(await call("owner", view, { why: "joined", from: null }, scene)));
  }
  return { view, messages, audit, fresh: false };
}

function entry(
  { id, cause, ownerId, report }: Incident,
  { id: signatureId }: Signature,
  { asker }: Scene,
): AuditEntry {
  const after = { incident: id, cause, owner: ownerId, report };
  return { personId: asker?.id ?? null, action: "incident-open", signatureId, before: null, after };
}
