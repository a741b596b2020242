import { expect, test } from "vitest";
import { noEvidence } from "../../src/renewals/evidence.ts";
import type { Renewal } from "../../src/renewals/renewal.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { someoneAlike } from "./storage-alike.ts";
import { beginOne, newRenewal, saveOne } from "./storage-renewing.ts";
import { stage } from "./storage-told.ts";

export function renewalsMergedContract(bench: () => Bench): void {
  /** A renewal in which the person did all that a person can do. */
  const renewalOf = (signatureId: number, personId: number, note: string) => {
    const plain = newRenewal(signatureId, personId, { renewed: { at: 5, byId: personId } });
    const evidence = { ...noEvidence, note };
    const step = { holderId: personId, byId: personId, at: personId, evidence };
    const steps = plain.steps.map((one, at) => (at === 0 ? { ...one, ...step } : one));
    const proof = { how: "word", at: 9, byId: personId, note } as const;
    return { ...plain, steps, proof, endedById: personId, asked: personId, polls: personId };
  };
  const merge = (store: Store, elder: number, younger: number) =>
    store.commit(({ links }) => links.merge(elder, younger));

  test("what either did is done by the one, in open ones and in those that are over", async () => {
    const { store, other } = bench();
    const { ann, bo, one, two } = await stage(store);
    const note = `"Id":${bo.id}, is no name: {"byId":${bo.id}}`;
    const open = await beginOne(store, renewalOf(one, bo.id, note));
    const over = await saveOne(store, {
      ...(await beginOne(store, renewalOf(two, bo.id, note))),
      state: "done",
    });
    const hers = await saveOne(store, {
      ...(await beginOne(store, renewalOf(two, ann.id, note))),
      state: "cancelled",
    });
    await merge(store, ann.id, bo.id);
    const read = (id: number) => other.read.renewals.byId(id);
    const asHers = (renewal: Renewal): Renewal => ({
      ...{ ...renewal, holderId: ann.id, startedById: ann.id, endedById: ann.id },
      renewed: { at: 5, byId: ann.id },
      proof: { how: "word", at: 9, byId: ann.id, note },
      steps: renewal.steps.map((step, at) => (at === 0 ? { ...step, holderId: ann.id, byId: ann.id } : step)),
    });
    // Numbers that are the same as hers and no person stay, and so does what people wrote.
    expect(await read(open.id)).toEqual(asHers(open));
    expect(await read(over.id)).toEqual(asHers(over));
    expect(await read(hers.id)).toEqual(hers);
    // Nobody's form is out of date because of that.
    expect((await saveOne(store, asHers(open))).face).toBe(1);
  });

  test("of people whose numbers begin alike one stays another", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const tenth = await someoneAlike(store, bo.id);
    const made = await beginOne(store, newRenewal(one, tenth));
    await merge(store, ann.id, bo.id);
    expect(await store.read.renewals.byId(made.id)).toEqual(made);
  });

  test("a message to the younger is the elder's", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const { id } = await beginOne(store, newRenewal(one, bo.id));
    const message = { destination: `person:${bo.id}`, platform: "teams", ref: "r" } as const;
    await store.commit(({ renewals }) => renewals.setProgress(id, message));
    await merge(store, ann.id, bo.id);
    expect(await store.read.renewals.progress(id)).toEqual({ ...message, destination: `person:${ann.id}` });
  });

  test("at the same time as a change of it, neither undoes the other", async () => {
    const { store, other } = bench();
    const { ann, bo, one } = await stage(store);
    const { id } = await beginOne(store, newRenewal(one, bo.id));
    await Promise.all([
      merge(store, ann.id, bo.id),
      other.commit(async ({ renewals }) => {
        const found = await renewals.byIdToChange(id);
        if (found === null) throw new Error("it is gone");
        await renewals.save({ ...found, asked: 1 });
      }),
    ]);
    const expected = { holderId: ann.id, startedById: ann.id, asked: 1, face: 1 };
    expect(await store.read.renewals.byId(id)).toMatchObject(expected);
  });
}
