import { expect, test } from "vitest";
import type { Incident } from "../../src/incidents/incident.ts";
import type { Store } from "../../src/storage/store.ts";
import { start } from "../incidents/states.ts";
import type { Bench } from "./storage.ts";
import { someoneAlike } from "./storage-alike.ts";
import { newIncident, openOne, saveOne } from "./storage-incidents.ts";
import { stage } from "./storage-told.ts";

export function incidentsMergedContract(bench: () => Bench): void {
  const merge = (store: Store, elder: number, younger: number) =>
    store.commit(({ links }) => links.merge(elder, younger));

  /** An incident in which the person did all that a person can do; numbers that are the same name nobody. */
  function incidentOf(person: number, text: string) {
    const plain = newIncident(person, { openedById: person, report: text, calls: person });
    const by = { byId: person, at: person };
    return {
      ...plain,
      steps: plain.steps.map((step, at) => (at === 0 ? { ...step, ...by, note: text } : step)),
      update: { ...by, text, expectedEnd: person },
      authorization: { ...by, until: person, note: text },
      waiting: [{ id: person, title: text, ownerId: person, due: null, doneAt: null }],
      told: [{ placeId: person, at: person, clearedAt: null }],
      resolution: { ...by, how: "word", reason: text } as const,
      review: { ...by, text },
    };
  }

  test("what either did is done by the one, in open ones and in those that are over", async () => {
    const { store, other } = bench();
    const { ann, bo, one } = await stage(store);
    const text = `"byId":${bo.id}, is no name: {"ownerId":${bo.id}}`;
    const { resolution: _, ...still } = incidentOf(bo.id, text);
    const open = await openOne(store, { ...still, resolution: null }, [one]);
    const made = await openOne(store, { ...incidentOf(bo.id, text), resolution: null }, [one]);
    const { resolution } = incidentOf(bo.id, text);
    const over = await saveOne(store, { ...made, state: "resolved", resolution });
    await merge(store, ann.id, bo.id);
    const asHers = (incident: Incident): Incident => {
      const by = { byId: ann.id };
      const { update, authorization, resolution, review } = incident;
      return {
        ...{ ...incident, ownerId: ann.id, openedById: ann.id },
        steps: incident.steps.map((step, at) => (at === 0 ? { ...step, ...by } : step)),
        update: update && { ...update, ...by },
        authorization: authorization && { ...authorization, ...by },
        waiting: incident.waiting.map((one) => ({ ...one, ownerId: ann.id })),
        resolution: resolution && { ...resolution, ...by },
        review: review && { ...review, ...by },
      };
    };
    expect(await other.read.incidents.byId(open.id)).toEqual(asHers(open));
    expect(await other.read.incidents.byId(over.id)).toEqual(asHers(over));
    // Nobody's form is out of date because of that.
    expect((await saveOne(store, asHers(open))).face).toBe(open.face + 1);
  });

  test("nobody stands in for themselves", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const { id } = await openOne(store, newIncident(ann.id, { backupId: bo.id }), [one]);
    await merge(store, ann.id, bo.id);
    expect(await store.read.incidents.byId(id)).toMatchObject({ ownerId: ann.id, backupId: null });
  });

  test("of people whose numbers begin alike one stays another", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const tenth = await someoneAlike(store, bo.id);
    const made = await openOne(store, newIncident(tenth), [one]);
    await merge(store, ann.id, bo.id);
    expect(await store.read.incidents.byId(made.id)).toEqual(made);
  });

  test("its timeline tells of the one", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const { id } = await openOne(store, newIncident(bo.id), [one]);
    const entry = { incidentId: id, at: start, personId: bo.id };
    const note = `"by":${bo.id},`;
    await store.commit(({ incidents }) =>
      incidents.append([
        { ...entry, kind: "open", data: { owner: bo.id, signatures: [bo.id] } },
        { ...entry, kind: "assign", data: { by: bo.id, to: bo.id } },
        { ...entry, kind: "take", data: { by: bo.id, seen: bo.id, note } },
        { ...entry, kind: "settle", data: { by: ann.id, document: bo.id } },
        { ...entry, kind: "wait", data: { by: bo.id, document: { ownerId: bo.id } } },
      ]),
    );
    await merge(store, ann.id, bo.id);
    const entries = await store.read.incidents.entries(id);
    expect(entries.map(({ person }) => person?.id)).toEqual(Array(5).fill(ann.id));
    expect(entries.map(({ data }) => data)).toEqual([
      { owner: ann.id, signatures: [bo.id] },
      { by: ann.id, to: ann.id },
      { by: ann.id, seen: ann.id, note },
      { by: ann.id, document: bo.id },
      { by: ann.id, document: { ownerId: ann.id } },
    ]);
  });

  test("a message to the younger is the elder's", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const { id } = await openOne(store, newIncident(bo.id), [one]);
    const message = { destination: `person:${bo.id}`, platform: "teams", ref: "r" } as const;
    await store.commit(({ incidents }) => incidents.setMessage(id, message));
    await merge(store, ann.id, bo.id);
    expect(await store.read.incidents.message(id)).toEqual({ ...message, destination: `person:${ann.id}` });
  });
}
