import { describe, expect, test } from "vitest";
import type { Bench } from "./storage.ts";
import { beginOne, newRenewal } from "./storage-renewing.ts";
import { cast, rowOf } from "./storage-rows.ts";

const annAt = { platform: "slack", externalId: "U1" } as const;

export function chargeContract(bench: () => Bench): void {
  /** Ann owns three signatures and backs up one of Bo's, which he owns. */
  async function charged() {
    const { store } = bench();
    const { ann, bo } = await cast(store);
    await store.commit(async ({ signatures }) => {
      await signatures.insert(rowOf({ name: "Past", ownerId: ann.id, deadline: 500 }));
      await signatures.insert(rowOf({ name: "Next", ownerId: ann.id, backupId: bo.id, deadline: 2_000 }));
      await signatures.insert(rowOf({ name: "Endless", ownerId: ann.id }));
      await signatures.insert(rowOf({ name: "His", ownerId: bo.id, backupId: ann.id, deadline: 1_500 }));
      const gone = await signatures.insert(rowOf({ name: "Removed", ownerId: ann.id, deadline: 1_200 }));
      await signatures.setRemoved(gone.id, 1);
    });
    const leave = (active = false) => store.commit(({ people }) => people.saveActive(annAt, active));
    return { store, ann, bo, leave };
  }

  test("a leaver is who has left and is still in charge of something", async () => {
    const { store, ann, bo, leave } = await charged();
    const { charge } = store.read;
    expect(await charge.leavers(1_000, 9)).toEqual([]);
    await leave();
    const { id, name, identities } = ann;
    const expected = {
      person: { id, name, identities, active: false },
      owned: 3,
      backed: 1,
      renewals: 0,
      nextDeadline: 1_500,
    };
    expect(await charge.leavers(1_000, 9)).toEqual([expected]);
    expect(await charge.leaver(ann.id, 3_000)).toEqual({ ...expected, nextDeadline: null });
    expect(await charge.leaver(bo.id, 1_000)).toBeNull();
    await leave(true);
    expect(await charge.leavers(1_000, 9)).toEqual([]);
  });

  test("whoever has a part in a renewal of a live signature is in charge, too", async () => {
    const { store, ann, bo } = await charged();
    const li = await store.commit(({ people }) =>
      people.ensurePerson({ platform: "slack", externalId: "U9" }, "Li"),
    );
    const [seal] = await store.read.signatures.search("His", 1);
    const signatureId = seal?.id ?? 0;
    const plain = newRenewal(signatureId, bo.id, { reason: `"holderId":${ann.id},` });
    const steps = plain.steps.map((step, at) => (at > 1 ? { ...step, holderId: li.id } : step));
    const begun = await beginOne(store, { ...plain, steps });
    const { renewals, charge } = store.read;
    expect(await renewals.heldBy(li.id, 9)).toEqual([begun.id]);
    expect(await renewals.heldBy(bo.id, 9)).toEqual([begun.id]);
    expect(await renewals.heldBy(ann.id, 9)).toEqual([]);
    expect((await charge.stale(10, 9)).map(({ id }) => id)).toContain(li.id);
    expect(await charge.leaver(li.id, 0)).toBeNull();
    await store.commit(({ people }) => people.saveActive({ platform: "slack", externalId: "U9" }, false));
    const held = { owned: 0, backed: 0, renewals: 1, nextDeadline: null };
    expect(await charge.leaver(li.id, 0)).toMatchObject(held);
    expect(await charge.tally()).toMatchObject({ total: 1 });
    await store.commit((session) =>
      session.charge.beginHandover({ leaverId: li.id, heirId: ann.id, byId: bo.id }),
    );
    expect(await charge.handover(li.id)).toEqual({ leaverId: li.id, heirId: ann.id, byId: bo.id });
    await store.commit(({ signatures }) => signatures.setRemoved(signatureId, 1));
    expect(await renewals.heldBy(li.id, 9)).toEqual([]);
  });

  test("whoever has left shows in signatures, and makes them look changed", async () => {
    const { store, leave } = await charged();
    const before = await store.read.people.arrive(annAt, null);
    await leave();
    await leave();
    const after = await store.read.people.arrive(annAt, null);
    expect(after.person?.active).toBe(false);
    expect(after.signaturesRevision).toBe(before.signaturesRevision + 1);
    const [hit] = await store.read.signatures.search("His", 1);
    expect(hit?.owner?.active).toBeUndefined();
    expect(hit?.backup?.active).toBe(false);
  });

  test("one person on two platforms has left when both say so, and is back when one does", async () => {
    const { store } = bench();
    const { ann, bo } = await cast(store);
    const boAt = { platform: "teams", externalId: "T2" } as const;
    const save = async (identity: typeof annAt | typeof boAt, active: boolean) => {
      await store.commit(({ people }) => people.saveActive(identity, active));
      return (await store.read.people.personById(ann.id))?.active;
    };
    await store.commit(({ links }) => links.merge(ann.id, bo.id));
    expect(await save(annAt, false)).toBe(true);
    expect(await save(annAt, false)).toBe(true);
    expect(await save(boAt, false)).toBe(false);
    expect(await save(annAt, true)).toBe(true);
  });

  test("those in charge are stale by their profile's age, the longest ago first", async () => {
    const { store, ann, bo } = await charged();
    const stale = async (before: number, limit = 9) =>
      (await store.read.charge.stale(before, limit)).map(({ id }) => id);
    const nobody = { platform: "slack", externalId: "U3" } as const;
    await store.commit(({ people }) => people.ensurePerson(nobody));
    expect(await stale(10)).toEqual([ann.id, bo.id]);
    expect(await stale(10, 1)).toEqual([ann.id]);
    const profile = { name: "A", locale: "en", timeZone: "UTC" } as const;
    await store.commit(({ people }) => people.saveProfile(ann.id, profile, 10));
    expect([await stale(9), await stale(10)]).toEqual([[bo.id], [bo.id, ann.id]]);
  });

  describe("telling the admins", () => {
    test("is noted once, whoever tries it at the same time", async () => {
      const { store, leave } = await charged();
      await leave();
      expect(await store.read.charge.tally()).toEqual({ total: 1, untold: 1, toldAt: null });
      const mark = (at: number, before: number) => store.commit(({ charge }) => charge.markTold(at, before));
      const both = await Promise.all([
        mark(100, 50),
        bench().other.commit((s) => s.charge.markTold(100, 50)),
      ]);
      expect(both.toSorted()).toEqual([false, true]);
      expect(await store.read.charge.tally()).toEqual({ total: 1, untold: 0, toldAt: 100 });
      expect([await mark(150, 99), await mark(150, 100)]).toEqual([false, true]);
    });

    test("begins anew with one who came back and left again", async () => {
      const { store, leave } = await charged();
      await leave();
      await store.commit(({ charge }) => charge.markTold(100, 50));
      await leave(true);
      await leave();
      expect(await store.read.charge.tally()).toEqual({ total: 1, untold: 1, toldAt: null });
    });
  });

  describe("handing over", () => {
    test("moves all of it, a few at a time, each with its line in the audit log", async () => {
      const { store, ann, bo, leave } = await charged();
      const li = await store.commit(({ people }) =>
        people.ensurePerson({ platform: "slack", externalId: "U9" }, '李 "薇"'),
      );
      await leave();
      const { charge, signatures, audit } = store.read;
      const begin = { leaverId: ann.id, heirId: li.id, byId: bo.id };
      await store.commit((session) => session.charge.beginHandover(begin));
      // From now on it is nobody else's to give.
      expect([await charge.leaver(ann.id, 0), await charge.tally()]).toMatchObject([null, { total: 0 }]);
      let times = 0;
      while ((await charge.underWay()).length > 0) {
        times += 1;
        await store.commit((session) => session.charge.handOn(ann.id, 77, 2));
      }
      expect(times).toBe(3);
      const now = async (name: string) => (await signatures.search(name, 1))[0];
      expect(await now("Next")).toMatchObject({ owner: { id: li.id }, backup: { id: bo.id }, revision: 2 });
      expect(await now("His")).toMatchObject({ owner: { id: bo.id }, backup: { id: li.id }, revision: 2 });
      const lines = await audit.latest(null, 9);
      expect(lines).toHaveLength(4);
      const his = await now("His");
      expect(lines.find(({ signatureId }) => signatureId === his?.id)).toMatchObject({
        at: 77,
        personId: bo.id,
        action: "reassign",
        before: { name: "His", owner: "李波", backup: "Ann" },
        after: { name: "His", owner: "李波", backup: '李 "薇"' },
      });
    });

    test("leaves nobody as their own backup, on either side", async () => {
      const { store, ann, bo, leave } = await charged();
      await leave();
      await store.commit(async ({ charge }) => {
        await charge.beginHandover({ leaverId: ann.id, heirId: bo.id, byId: bo.id });
        await charge.handOn(ann.id, 1, 100);
      });
      const { signatures, charge } = store.read;
      for (const name of ["Next", "His"])
        expect((await signatures.search(name, 1))[0]).toMatchObject({ owner: { id: bo.id }, backup: null });
      expect(await charge.underWay()).toEqual([]);
      // Removed ones keep their owner: nobody is reminded of them.
      expect((await signatures.byId(5))?.owner?.id).toBe(ann.id);
    });

    test("can't begin twice", async () => {
      const { store, ann, bo } = await charged();
      const begin = { leaverId: ann.id, heirId: bo.id, byId: bo.id };
      await store.commit((session) => session.charge.beginHandover(begin));
      await expect(store.commit((session) => session.charge.beginHandover(begin))).rejects.toThrow();
    });

    test("does nothing where none is under way", async () => {
      const { store, ann } = await charged();
      await store.commit(({ charge }) => charge.handOn(ann.id, 1, 100));
      expect(await store.read.audit.latest(null, 9)).toEqual([]);
    });
  });
}
