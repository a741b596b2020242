import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import type { AuditEntry, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import { begin } from "./begin.ts";
import { call } from "./call.ts";
import { dutyNow } from "./duty.ts";
import { firstThere, groupsOf } from "./group.ts";
import { type Cause, type Incident, isOver } from "./incident.ts";
import { aroundOf, keep, write } from "./keep.ts";
import { inIt, takeInReported, whereItGoesOn } from "./merge.ts";
import { record } from "./record.ts";
import { destinationOf, news, state } from "./room.ts";
import { reopenedWithin } from "./rule.ts";
import { show } from "./shown.ts";
import type { IncidentStore } from "./store.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

export type Opened = {
  view: IncidentView;
  messages: Message<Outcome>[];
  audit: AuditEntry[];
  fresh: boolean;
  /** Those that were not in it before. */
  came: readonly Signature[];
};

/**
 * Opens an incident for each group of signatures that are down for the same cause, or lets them join the one that is under
 * way; one that was resolved within a day goes on. What was found takes in what was reported of the same.
 */
export async function openFor(
  signatures: readonly Signature[],
  cause: Cause,
  report: string | null,
  scene: Scene,
): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const [group, all] of groupsOf(signatures, cause)) {
    for (const { known, members } of await placed(group, all, cause, scene)) {
      const one =
        known === null
          ? await begun({ group, members, cause, report, drill: false }, scene)
          : await joined(known, members, report, scene);
      if (one !== null) opened.push(one.came.length > 0 ? await explaining(one, scene) : one);
    }
  }
  return opened;
}

async function explaining(opened: Opened, scene: Scene): Promise<Opened> {
  if (opened.view.cause === "reported" || opened.view.cause === "unreachable") return opened;
  const { messages, audit } = await takeInReported(opened.view, opened.came, scene);
  return { ...opened, messages: [...opened.messages, ...messages], audit: [...opened.audit, ...audit] };
}

type Placed = { known: Incident | null; members: Signature[] };

/**
 * Where each belongs: into the one that it was put into last for this cause, however long ago that began, for it may have
 * been taken out of another one; else all into the latest of their group. A new one begins where `known` is null.
 */
async function placed(
  group: string,
  all: readonly Signature[],
  cause: Cause,
  { stores: { incidents }, now }: Scene,
): Promise<Placed[]> {
  const after = now - reopenedWithin;
  const own = await incidents.latestWith(
    all.map(({ id }) => id),
    cause,
    after,
  );
  const latest = await incidents.latestOf(group, cause, after);
  const found = new Map<number | null, Placed>();
  for (const one of all) {
    const id = own.get(one.id) ?? latest?.id ?? null;
    const there = found.get(id) ?? {
      known: id === null ? null : await underWay(id, after, incidents),
      members: [],
    };
    there.members.push(one);
    found.set(id, there);
  }
  return [...found.values()];
}

/** What was merged goes on in another one; what was resolved for too long goes on nowhere. */
async function underWay(id: number, after: Instant, incidents: IncidentStore): Promise<Incident | null> {
  const incident = await whereItGoesOn(id, incidents);
  const over = incident?.resolution ?? null;
  return over !== null && over.at <= after ? null : incident;
}

/**
 * Whose it is at once: whoever is on duty, else the owner of the first signature that has one who is there, or a backup. Of
 * whoever is on duty the owner takes the place.
 */
export async function inCharge(
  members: readonly Signature[],
  { stores, now }: Scene,
): Promise<{ owner: PersonRef | null; backup: PersonRef | null }> {
  const duty = await dutyNow(stores, now);
  const [owners, backups] = [members.map((one) => one.owner), members.map((one) => one.backup)];
  const owner = firstThere([duty, ...owners, ...backups]);
  const others = [...(duty === null ? [] : owners), ...backups];
  const backup = firstThere(others.map((one) => (one?.id === owner?.id ? null : one)));
  return { owner, backup };
}

/** Until when one can still sign where the last day has come, or since when nobody can: it may have been found late. */
export function spanOf(
  members: readonly Pick<Signature, "deadline">[],
  cause: Cause,
  now: Instant,
): Pick<Incident, "endsAt" | "downAt"> {
  const ends = cause === "expired" ? members.flatMap(({ deadline }) => deadline ?? []) : [];
  const first = ends.length > 0 ? Math.min(...ends) : now;
  return first > now ? { endsAt: first, downAt: null } : { endsAt: null, downAt: first };
}

type Beginning = Pick<Incident, "group" | "cause" | "report" | "drill"> & { members: readonly Signature[] };

/** A new one for these, which are in none for this cause. */
export async function begun(
  { group, members, cause, report, drill }: Beginning,
  scene: Scene,
): Promise<Opened | null> {
  const { stores, now, asker } = scene;
  const [first] = members;
  if (first === undefined) return null;
  const { owner, backup } = await inCharge(members, scene);
  const of = {
    ...{ drill, cause, group, vendor: first.vendor, report },
    ...{ openedById: asker?.id ?? null, ownerId: owner?.id ?? null, backupId: backup?.id ?? null },
    ...spanOf(drill ? [] : members, cause, now),
  };
  const ids = members.map(({ id }) => id);
  const incident = await stores.incidents.insert(begin(of, await aroundOf(of.ownerId, scene)), ids);
  await record(incident.id, { kind: "open", cause, report, signatures: ids, owner: of.ownerId }, scene);
  const to = await destinationOf(first, owner, scene);
  const posted = to === null ? [] : await state.post(incident, to, stores);
  const view = await viewOf(incident, stores, now);
  const why = owner === null ? "nobodys" : "yours";
  const calls = await call("owner", view, { why, from: null }, scene);
  const beside = drill ? [] : await tellDrills(ids, view, scene);
  const messages = [...posted, ...calls, ...beside];
  return { view, messages, audit: [entry(incident, first, scene)], fresh: true, came: members };
}

/** A rehearsal of a signature: of a group of its own, so that no real incident ever joins it. */
export const openDrill = (signature: Signature, scene: Scene): Promise<Opened | null> =>
  begun(
    { group: `drill:${signature.id}`, members: [signature], cause: "reported", report: null, drill: true },
    scene,
  );

/** Whoever rehearses with one of these signatures learns that one of them is really down. */
async function tellDrills(
  signatureIds: readonly number[],
  real: IncidentView,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const { stores, now } = scene;
  const messages: Message<Outcome>[] = [];
  const names = real.members.map(({ name }) => name);
  for (const id of new Set([...(await stores.incidents.openDrillsOf(signatureIds)).values()].flat())) {
    const drill = await stores.incidents.byIdToChange(id);
    if (drill === null) continue;
    const after = await write(drill, scene);
    const view = await viewOf(after, stores, now);
    messages.push(
      ...(await state.repaint(after, stores)),
      ...(await news(view, "real", names, null, stores)),
    );
  }
  return messages;
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
    const event = { type: "reopen", by: scene.asker?.id ?? null, report } as const;
    // The end that was ahead then may have been put off.
    const span = spanOf(members, known.cause, now);
    const again = { ...known, ...span, downAt: known.downAt ?? span.downAt };
    const kept = await keep(again, event, scene, { back: members.map(({ id }) => id) });
    if ("outcome" in kept) return null;
    incident = kept.after;
    messages.push(...kept.messages);
    audit.push(...kept.audit);
  }
  // Nobody's word is lost, of whichever of them it was said.
  else if (report !== null)
    await record(known.id, { kind: "note", by: scene.asker?.id ?? 0, text: report }, scene);
  const there = new Set(await inIt(known.id, scene));
  const fresh = members.filter(({ id }) => !there.has(id));
  if (fresh.length > 0) {
    await stores.incidents.join(
      incident.id,
      fresh.map(({ id }) => id),
      now,
    );
    const { endsAt, downAt } = incident;
    const span = spanOf(fresh, incident.cause, now);
    const first = endsAt === null || span.endsAt === null ? null : Math.min(endsAt, span.endsAt);
    incident = await write({ ...incident, endsAt: first, downAt: downAt ?? span.downAt }, scene);
    const [ids, names] = [fresh.map(({ id }) => id), fresh.map(({ name }) => name)];
    await record(incident.id, { kind: "join", signatures: ids, names }, scene);
  }
  const view = await viewOf(incident, stores, now);
  if (fresh.length > 0) {
    const names = fresh.map(({ name }) => name);
    messages.push(...(await show(incident, scene)), ...(await news(view, "joined", names, null, stores)));
    const said = report === null ? {} : { report };
    const from = scene.asker && refOf(scene.asker);
    messages.push(...(await call("owner", view, { why: "joined", from, ...said }, scene)));
  }
  return { view, messages, audit, fresh: false, came: fresh };
}

function entry(
  { id, cause, ownerId, report, drill }: Incident,
  { id: signatureId }: Signature,
  { asker }: Scene,
): AuditEntry {
  const after = { incident: id, cause, owner: ownerId, report, drill };
  return { personId: asker?.id ?? null, action: "incident-open", signatureId, before: null, after };
}
