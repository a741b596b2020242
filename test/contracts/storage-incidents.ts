import { expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import type { Incident } from "../../src/incidents/incident.ts";
import type { SourceSettings } from "../../src/signatures/source/source.ts";
import type { Store } from "../../src/storage/store.ts";
import { authorized, fresh, reached, start, taken } from "../incidents/states.ts";
import type { Bench } from "./storage.ts";
import { rowOf } from "./storage-rows.ts";
import { end, stage } from "./storage-told.ts";

type New = Omit<Incident, "id" | "face">;

/** One that has just begun, of a vendor's signature that has ended. */
export function newIncident(ownerId: number | null, change: Partial<New> = {}): New {
  const { id: _id, face: _face, ...rest } = fresh;
  return { ...rest, ownerId, backupId: null, ...change };
}

export const openOne = (store: Store, incident: New, signatureIds: number[]): Promise<Incident> =>
  store.commit(({ incidents }) => incidents.insert(incident, signatureIds));

/** Writes it, however it was changed. */
export async function saveOne(store: Store, incident: Incident): Promise<Incident> {
  const saved = await store.commit(({ incidents }) => incidents.save(incident));
  if (saved === null) throw new Error("somebody else has changed it");
  return saved;
}

export function incidentsContract(bench: () => Bench): void {
  test("what is written is read again, whole", async () => {
    const { store, other } = bench();
    const { ann, bo, one } = await stage(store);
    const { id: _id, face: _face, ...busy } = reached({ ...fresh, ownerId: 1 }, taken, authorized);
    const text = `"Id":${bo.id}, \0 ' \\ 合同`;
    const incident: New = {
      ...{ ...busy, ownerId: ann.id, backupId: bo.id, openedById: bo.id, report: text },
      update: { text, at: start, byId: bo.id, expectedEnd: end },
      waiting: [{ id: 1, title: text, ownerId: bo.id, due: "2026-03-06", doneAt: null }],
      told: [{ placeId: 3, at: start, clearedAt: start + 1 }],
      review: { text, byId: ann.id, at: end },
    };
    const made = await openOne(store, incident, [one]);
    expect(made).toEqual({ ...incident, id: made.id, face: 0 });
    expect(await other.read.incidents.byId(made.id)).toEqual(made);
    const resolution = { how: "word", at: end, byId: bo.id, reason: text } as const;
    const over = await saveOne(other, { ...made, state: "resolved", resolution });
    expect(over.face).toBe(1);
    expect(await store.read.incidents.byId(made.id)).toEqual(over);
    expect(await store.read.incidents.byId(999_999)).toBeNull();
  });

  test("of two that change it at once the later one sees what the earlier did; an old face writes nothing", async () => {
    const { store, other } = bench();
    const { ann, one } = await stage(store);
    const made = await openOne(store, newIncident(ann.id), [one]);
    await Promise.all(
      [store, other, store, other].map((each) =>
        each.commit(async ({ incidents }) => {
          const held = await incidents.byIdToChange(made.id);
          if (held === null) throw new Error("it is gone");
          await incidents.save({ ...held, calls: held.calls + 1 });
        }),
      ),
    );
    expect(await store.read.incidents.byId(made.id)).toMatchObject({ calls: 4, face: 4 });
    expect(await store.commit(({ incidents }) => incidents.save(made))).toBeNull();
  });

  test("the latest of its group and cause that was opened or resolved after an instant; drills are none", async () => {
    const { store } = bench();
    const { ann, one } = await stage(store);
    const latest = (group: string, cause: Incident["cause"], after: number) =>
      store.commit(({ incidents }) => incidents.latestOf(group, cause, after));
    const { group } = newIncident(ann.id);
    expect(await latest(group, "expired", 0)).toBeNull();
    await openOne(store, newIncident(ann.id, { drill: true }), [one]);
    expect(await latest(group, "expired", 0)).toBeNull();
    const made = await openOne(store, newIncident(ann.id), [one]);
    expect((await latest(group, "expired", start - 1))?.id).toBe(made.id);
    expect(await latest(group, "revoked", 0)).toBeNull();
    expect(await latest("vendor:other", "expired", 0)).toBeNull();
    const at = start + 3 * DAY;
    const resolution = { how: "check", at, byId: null, reason: null } as const;
    const over = await saveOne(store, { ...made, state: "resolved", resolution });
    expect(await latest(group, "expired", at - 1)).toEqual(over);
    expect(await latest(group, "expired", at)).toBeNull();
    // It goes on: as long as that is not over what goes down with it joins it.
    const again = await saveOne(store, { ...over, state: "open", resolution: null });
    expect(await latest(group, "expired", at)).toBeNull();
    const entry = { incidentId: made.id, at: at + 1, personId: ann.id, kind: "reopen", data: null };
    await store.commit(({ incidents }) => incidents.append([entry]));
    expect(await latest(group, "expired", at)).toEqual(again);
    expect(await latest(group, "expired", at + 1)).toBeNull();
    const next = await openOne(store, newIncident(ann.id, { openedAt: at + 1 }), [one]);
    expect((await latest(group, "expired", at - 1))?.id).toBe(next.id);
  });

  test("signatures join and leave, and join again", async () => {
    const { store, other } = bench();
    const { ann, one, two } = await stage(store);
    const { id } = await openOne(store, newIncident(ann.id), [one]);
    const { read } = other;
    expect(await read.incidents.openOf([one, two])).toEqual(new Map([[one, [id]]]));
    await store.commit(({ incidents }) => incidents.join(id, [one, two], start + 1));
    await store.commit(({ incidents }) => incidents.leave(id, [one], start + 2));
    await store.commit(({ incidents }) => incidents.leave(id, [one], start + 3));
    expect(await read.incidents.members(id)).toEqual([
      { signatureId: one, joinedAt: start, leftAt: start + 2 },
      { signatureId: two, joinedAt: start + 1, leftAt: null },
    ]);
    expect(await read.incidents.openOf([one, two])).toEqual(new Map([[two, [id]]]));
    await store.commit(({ incidents }) => incidents.join(id, [one], start + 4));
    expect((await read.incidents.members(id)).map(({ leftAt }) => leftAt)).toEqual([null, null]);
    const drill = await openOne(store, newIncident(ann.id, { drill: true }), [two]);
    expect(await read.incidents.openOf([two])).toEqual(new Map([[two, [id]]]));
    expect(await read.incidents.openDrillsOf([one, two])).toEqual(new Map([[two, [drill.id]]]));
    expect(await read.incidents.pastDrills(two, 9)).toEqual([]);
    const resolution = { how: "time", at: end, byId: null, reason: null } as const;
    const over = await saveOne(store, { ...drill, state: "resolved", resolution });
    expect(await read.incidents.pastDrills(two, 9)).toEqual([over]);
    expect(await read.incidents.pastDrills(one, 9)).toEqual([]);
    expect(await read.incidents.openDrillsOf([two])).toEqual(new Map());
    expect(await read.incidents.openOf([])).toEqual(new Map());
  });

  test("the one that a signature was put into last; what is taken out was never in it", async () => {
    const { store, other } = bench();
    const { ann, one, two } = await stage(store);
    const latest = (cause: Incident["cause"] = "expired", after = 0) =>
      store.commit(({ incidents }) => incidents.latestWith([one, two], cause, after));
    expect(await latest()).toEqual(new Map());
    const first = await openOne(store, newIncident(ann.id), [one, two]);
    await openOne(store, newIncident(ann.id, { drill: true, openedAt: start + 1 }), [one]);
    await store.commit(({ incidents }) => incidents.leave(first.id, [one], start + 2));
    expect(await latest()).toEqual(new Map([one, two].map((id) => [id, first.id])));
    expect(await latest("revoked")).toEqual(new Map());
    expect(await other.read.incidents.anyOther(first.id)).toBe(false);
    await store.commit(({ incidents }) => incidents.takeOut(first.id, [two]));
    expect((await other.read.incidents.members(first.id)).map(({ signatureId }) => signatureId)).toEqual([
      one,
    ]);
    const second = await openOne(store, newIncident(ann.id, { openedAt: start + 3 }), [two]);
    expect(await latest()).toEqual(
      new Map([
        [one, first.id],
        [two, second.id],
      ]),
    );
    expect(await other.read.incidents.anyOther(first.id)).toBe(true);
    const resolution = { how: "word", at: end, byId: ann.id, reason: "r" } as const;
    await saveOne(store, { ...second, state: "resolved", resolution });
    expect((await latest("expired", end - 1)).get(two)).toBe(second.id);
    expect(await latest("expired", end)).toEqual(new Map([[one, first.id]]));
  });

  test("outages that are as long, and were no incident since they began", async () => {
    const { store, other } = bench();
    const { ann, one } = await stage(store);
    const lost = (since: number) => ({
      ...({ checkedAt: since, word: null, failure: "unreachable", detail: null, asks: null } as const),
      ...{ failingSince: since, failures: 3, nextCheckAt: since + HOUR },
    });
    const settings: SourceSettings = {
      ...{ kind: "csc", baseUrl: "https://csc.example", clientId: "us", userId: null, credentialId: null },
    };
    await store.commit(async ({ sources, signatures }) => {
      await sources.save(one, 0, { settings, sealed: null, nextCheckAt: start });
      await sources.saveHealth(one, 1, lost(start));
      const { revision } = (await signatures.byIdToChange(one)) ?? { revision: 0 };
      await signatures.update(one, revision, { condition: "unreachable" });
    });
    const outages = (before: number) => other.read.incidents.outages(before, 9);
    expect(await outages(start - 1)).toEqual([]);
    expect(await outages(start)).toEqual([one]);
    await openOne(store, newIncident(ann.id, { openedAt: start + 1 }), [one]);
    await openOne(store, newIncident(ann.id, { cause: "unreachable", drill: true, openedAt: start + 1 }), [
      one,
    ]);
    expect(await outages(start)).toEqual([one]);
    const { id } = await openOne(store, newIncident(ann.id, { cause: "unreachable", openedAt: start + 2 }), [
      one,
    ]);
    expect(await outages(start)).toEqual([]);
    await store.commit(({ incidents }) => incidents.leave(id, [one], start + 3));
    expect(await outages(start)).toEqual([]);
    // It fails once more, and joins the same incident.
    await store.commit(({ sources }) => sources.saveHealth(one, 1, lost(start + 4)));
    expect(await outages(start + 4)).toEqual([one]);
    await store.commit(({ incidents }) => incidents.join(id, [one], start + 5));
    expect(await outages(start + 4)).toEqual([]);
  });

  test("more than fit into one statement", async () => {
    const { store } = bench();
    const { ann } = await stage(store);
    const made = await store.commit(({ signatures }) =>
      signatures.insertAll(Array.from({ length: 1_200 }, () => rowOf({ deadline: end }))),
    );
    const ids = made.map((one) => one?.signature.id ?? 0);
    const { id } = await openOne(store, newIncident(ann.id), ids);
    expect(await store.read.incidents.members(id)).toHaveLength(1_200);
    expect((await store.read.incidents.openOf(ids)).size).toBe(1_200);
  });

  test("those with which time has something to do, the longest overdue first", async () => {
    const { store } = bench();
    const { ann, one } = await stage(store);
    const calm = { callAt: null, updateDueAt: null };
    await openOne(store, newIncident(ann.id, calm), [one]);
    const late = await openOne(store, newIncident(ann.id, { ...calm, callAt: start + 2 }), [one]);
    const later = await openOne(store, newIncident(ann.id, { ...calm, updateDueAt: start + 5 }), [one]);
    const due = (now: number, limit = 9) => store.read.incidents.due(now, limit);
    expect(await due(start + 1)).toEqual([]);
    expect(await due(start + 2)).toEqual([late.id]);
    expect(await due(start + 5)).toEqual([late.id, later.id]);
    expect(await due(start + 5, 1)).toEqual([late.id]);
    await saveOne(store, { ...late, callAt: start + HOUR });
    expect(await due(start + 5)).toEqual([later.id]);
  });

  test("open ones are counted and resolved ones are listed, the latest first", async () => {
    const { store } = bench();
    const { ann, one } = await stage(store);
    const all: Incident[] = [];
    for (const at of [3, 1, 2])
      all.push(await openOne(store, newIncident(ann.id, { openedAt: start + at }), [one]));
    const [third, first, second] = all;
    const open = await store.read.incidents.open(2);
    expect([open.incidents.map(({ id }) => id), open.total]).toEqual([[first?.id, second?.id], 3]);
    for (const [incident, at] of [
      [first, 9],
      [third, 8],
    ] as const) {
      if (incident === undefined) throw new Error("it was not written");
      const resolution = { how: "word", at: start + at, byId: ann.id, reason: "r" } as const;
      await saveOne(store, { ...incident, state: "resolved", resolution });
    }
    expect((await store.read.incidents.resolved(9)).map(({ id }) => id)).toEqual([first?.id, third?.id]);
    expect((await store.read.incidents.open(9)).total).toBe(1);
  });

  test("its timeline is read in its order, by whom and with what belongs to it", async () => {
    const { store, other } = bench();
    const { ann, one } = await stage(store);
    const { id } = await openOne(store, newIncident(ann.id), [one]);
    const data = { note: `合同 "7" \\ \0`, list: [1, null] };
    await store.commit(({ incidents }) =>
      incidents.append([
        { incidentId: id, at: start + 5, personId: ann.id, kind: "take", data },
        { incidentId: id, at: start + 5, personId: null, kind: "call", data: undefined },
      ]),
    );
    const entries = await other.read.incidents.entries(id);
    expect(entries).toMatchObject([
      { at: start + 5, kind: "take", person: { id: ann.id }, data },
      { at: start + 5, kind: "call", person: null, data: null },
    ]);
    await store.commit(({ incidents }) => incidents.append([]));
    expect(await other.read.incidents.entries(999_999)).toEqual([]);
  });
}
