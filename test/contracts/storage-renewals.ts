import { describe, expect, test } from "vitest";
import type { KeptMessage } from "../../src/reminders/kept.ts";
import type { Renewal } from "../../src/renewals/renewal.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { beginOne, newRenewal, platform, saveOne } from "./storage-renewing.ts";
import { end, stage } from "./storage-told.ts";

export function renewalsContract(bench: () => Bench): void {
  /** One under way for the first of two signatures. */
  async function begun() {
    const { store, other } = bench();
    const staged = await stage(store);
    const renewal = await beginOne(store, newRenewal(staged.one, staged.ann.id));
    return { store, other, ...staged, renewal };
  }

  test("what is written is read again, whole", async () => {
    const { store, other } = bench();
    const { ann, bo, one } = await stage(store);
    const plain = newRenewal(one, ann.id);
    const evidence = {
      ...{ reference: '发票 "7"\\', doneBy: "Bo <bo@example.com>", amount: "1 200,50", currency: "EUR" },
      ...{ method: "卡", note: `%Id":${bo.id}, \0 and\nmore`, file: "发票.pdf", document: null },
      ...{ company: "Northwind", newKey: null },
    };
    const steps = plain.steps.map((step, at) => {
      if (at > 1) return { ...step, holderId: at === 2 ? bo.id : null };
      const [state, reason] = at === 0 ? (["done", null] as const) : (["skipped", "nothing new"] as const);
      return { ...step, state, byId: bo.id, at: 20 + at, reason, evidence: at === 0 ? evidence : null };
    });
    const made = await beginOne(store, {
      ...{ ...plain, list: "csc", deadline: end, steps, pause: { from: end - 2, until: end - 1 } },
      ...{ renewed: { at: 40, byId: null }, asked: 3, askAt: end, polls: 4 },
    });
    expect(made).toMatchObject({ signatureId: one, face: 0, steps, askAt: end, startedAt: 10 });
    expect(await other.read.renewals.byId(made.id)).toEqual(made);
    const proof = { how: "word", at: 50, byId: bo.id, note: "合同" } as const;
    const done = await saveOne(other, {
      ...{ ...made, state: "done", proof, askAt: null, endedAt: 50, endedById: bo.id, reason: "r" },
      ...{ holderId: bo.id, pause: null },
    });
    expect(done.face).toBe(1);
    expect(await store.read.renewals.byId(made.id)).toEqual(done);
    expect(await store.read.renewals.byId(999_999)).toBeNull();
  });

  describe("of a signature", () => {
    test("one is open at a time", async () => {
      const { store, ann, bo, one, two, renewal } = await begun();
      // What else the transaction does is not lost with the one that is refused.
      const [again, elsewhere] = await store.commit(async ({ renewals }) => [
        await renewals.insert(newRenewal(one, bo.id), platform),
        await renewals.insert(newRenewal(two, bo.id), platform),
      ]);
      expect([again, elsewhere?.signatureId]).toEqual([null, two]);
      await saveOne(store, { ...renewal, state: "cancelled", endedAt: 20, endedById: ann.id, reason: "no" });
      const next = await beginOne(store, newRenewal(one, bo.id));
      const open = await store.read.renewals.openOf([one, two, 999_999]);
      expect(open).toEqual(
        new Map([
          [one, next.id],
          [two, elsewhere?.id],
        ]),
      );
      expect(await store.read.renewals.openOf([])).toEqual(new Map());
      const toChange = (id: number) => store.commit(({ renewals }) => renewals.openToChange(id));
      expect([await toChange(one), await toChange(999_999)]).toEqual([next, null]);
    });

    test("of two that are begun at once one is", async () => {
      const { store, other } = bench();
      const { ann, one, two } = await stage(store);
      for (const signatureId of [one, two]) {
        const made = await Promise.all(
          [store, other].map((each) =>
            each.commit(({ renewals }) => renewals.insert(newRenewal(signatureId, ann.id), platform)),
          ),
        );
        expect(made.filter((renewal) => renewal !== null)).toHaveLength(1);
      }
      expect((await store.read.renewals.open(9)).total).toBe(2);
    });

    test("one goes on, and stays, when the signature is removed", async () => {
      const { store, one, renewal } = await begun();
      await store.commit(({ signatures }) => signatures.setRemoved(one, 1));
      expect(await store.read.renewals.byId(renewal.id)).toEqual(renewal);
      expect(await store.read.renewals.openOf([one])).toEqual(new Map([[one, renewal.id]]));
    });
  });

  describe("saving", () => {
    test("takes whoever saw it as it is", async () => {
      const { store, other, bo, renewal } = await begun();
      const later = await saveOne(store, { ...renewal, asked: 1 });
      const late = other.commit(({ renewals }) => renewals.save({ ...renewal, holderId: bo.id }));
      expect(await late).toBeNull();
      expect(await store.read.renewals.byId(renewal.id)).toEqual(later);
      const gone = store.commit(({ renewals }) => renewals.save({ ...renewal, id: 999_999 }));
      expect(await gone).toBeNull();
    });

    test("of two who save at once one is taken", async () => {
      const { store, other, renewal } = await begun();
      for (const face of [0, 1, 2]) {
        const saved = await Promise.all(
          [store, other].map((each, asked) =>
            each.commit(({ renewals }) => renewals.save({ ...renewal, face, asked: 10 * face + asked })),
          ),
        );
        const [taken, ...more] = saved.filter((one) => one !== null);
        expect([taken?.face, more]).toEqual([face + 1, []]);
        expect(await store.read.renewals.byId(renewal.id)).toEqual(taken);
      }
    });

    test("one after the other, of those who hold it meanwhile, loses nothing", async () => {
      const { store, other, one, renewal } = await begun();
      const add = (each: Store, find: "byIdToChange" | "openToChange") =>
        each.commit(async ({ renewals }) => {
          const found =
            find === "byIdToChange"
              ? await renewals.byIdToChange(renewal.id)
              : await renewals.openToChange(one);
          if (found === null) throw new Error("it is gone");
          return renewals.save({ ...found, asked: found.asked + 1 });
        });
      const all: Promise<Renewal | null>[] = [];
      for (let round = 0; round < 4; round += 1)
        all.push(add(store, "byIdToChange"), add(other, "openToChange"));
      expect((await Promise.all(all)).map((saved) => saved?.asked).toSorted()).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8,
      ]);
      expect(await store.read.renewals.byId(renewal.id)).toMatchObject({ asked: 8, face: 8 });
    });

    test("is undone with all else that its transaction did", async () => {
      const { store, renewal } = await begun();
      const failed = store.commit(async ({ renewals }) => {
        await renewals.save({ ...renewal, asked: 5 });
        throw new Error("on purpose");
      });
      await expect(failed).rejects.toThrow("on purpose");
      expect(await store.read.renewals.byId(renewal.id)).toEqual(renewal);
    });
  });

  test("those are due whose time has come, the longest ago first, and none that is over", async () => {
    const { store, ann, one, two, renewal } = await begun();
    const second = await beginOne(store, newRenewal(two, ann.id, { askAt: 200 }));
    const due = (now: number, limit = 9) => store.read.renewals.due(now, limit);
    expect(await due(end)).toEqual([second.id]);
    const first = await saveOne(store, { ...renewal, askAt: 300 });
    expect([await due(199), await due(200), await due(300)]).toEqual([
      [],
      [second.id],
      [second.id, first.id],
    ]);
    expect(await due(300, 1)).toEqual([second.id]);
    // However it was left.
    await saveOne(store, { ...second, state: "cancelled" });
    expect(await due(300)).toEqual([first.id]);
    expect((await store.read.renewals.openOf([one, two])).size).toBe(1);
  });

  test("the open ones are listed, the oldest first, and counted", async () => {
    const { store, ann, two, renewal } = await begun();
    expect(await store.read.renewals.open(9)).toEqual({ renewals: [renewal], total: 1 });
    const older = await beginOne(store, newRenewal(two, ann.id, { startedAt: 5 }));
    expect(await store.read.renewals.open(9)).toEqual({ renewals: [older, renewal], total: 2 });
    expect(await store.read.renewals.open(1)).toEqual({ renewals: [older], total: 2 });
    await saveOne(store, { ...older, state: "done" });
    expect(await store.read.renewals.open(9)).toEqual({ renewals: [renewal], total: 1 });
  });

  test("how long those took that were proved is told by kind and vendor, the latest first", async () => {
    const { store } = bench();
    const { ann, one } = await stage(store);
    const { past } = store.read.renewals;
    const run = async (at: number | null, of: { kind: string; vendor: string | null }) => {
      const made = await store.commit(({ renewals }) => renewals.insert(newRenewal(one, ann.id), of));
      if (made === null) throw new Error("another one is open");
      const proof = at === null ? null : ({ how: "cms", at, byId: null, note: null } as const);
      const steps = made.steps.map((step) => ({ ...step, state: "done" as const, at: at ?? 20 }));
      const state = at === null ? "cancelled" : "done";
      return (await saveOne(store, { ...made, state, proof, steps })).id;
    };
    const early = await run(1_000, platform);
    const late = await run(3_000, { ...platform, vendor: " ＴＯＫＥＮ.im" });
    await run(null, platform);
    await run(2_000, { ...platform, kind: "certificate" });
    const without = await run(5, { ...platform, vendor: null });
    const found = await past(platform, 9);
    expect(found.map(({ id, startedAt, provenAt }) => [id, startedAt, provenAt])).toEqual([
      [late, 10, 3_000],
      [early, 10, 1_000],
    ]);
    expect(found[1]?.steps.slice(0, 2)).toEqual([
      { kind: "prepare", ms: 990 },
      { kind: "data", ms: 0 },
    ]);
    expect((await past(platform, 1)).map(({ id }) => id)).toEqual([late]);
    expect((await past({ ...platform, vendor: null }, 9)).map(({ id }) => id)).toEqual([without]);
    expect(await past({ ...platform, vendor: "Nobody" }, 9)).toEqual([]);
  });

  test("those of which a text was given to be signed are found, as long as it is good", async () => {
    const { store, other, ann, two, renewal } = await begun();
    const { renewals } = store.read;
    const ids = async (after: number, limit = 9) =>
      (await renewals.challenged(after, limit)).map(({ id, challenge }) => [id, challenge.at]);
    const note = '"challenge":{ is no challenge';
    const [first] = renewal.steps;
    if (first === undefined) throw new Error("no steps");
    const plain = await saveOne(store, { ...renewal, steps: [{ ...first, text: note }] });
    expect(await ids(0)).toEqual([]);
    const text = (at: number) => ({ text: 'Code: "7" 章', code: "7", at });
    const given = await saveOne(other, { ...plain, challenge: text(50) });
    expect(await renewals.byId(given.id)).toEqual(given);
    const later = await beginOne(store, newRenewal(two, ann.id, { challenge: text(60) }));
    expect(await ids(49)).toEqual([
      [later.id, 60],
      [given.id, 50],
    ]);
    expect(await ids(49, 1)).toEqual([[later.id, 60]]);
    expect(await ids(50)).toEqual([[later.id, 60]]);
    const proof = { how: "cms", at: 70, byId: ann.id, note: null } as const;
    await saveOne(store, { ...given, state: "done", proof });
    await saveOne(store, { ...later, state: "cancelled" });
    expect(await ids(49)).toEqual([[given.id, 50]]);
    expect(await ids(50)).toEqual([]);
  });

  test("where its message is belongs to it, and is no change of it", async () => {
    const { store, other, general, renewal } = await begun();
    const { renewals } = store.read;
    const put = (id: number, message: KeptMessage) =>
      other.commit((session) => session.renewals.setProgress(id, message));
    expect(await renewals.progress(renewal.id)).toBeNull();
    const message: KeptMessage = { destination: `place:${general.id}`, platform: "slack", ref: null };
    await put(renewal.id, message);
    expect(await renewals.progress(renewal.id)).toEqual(message);
    await put(renewal.id, { ...message, ref: "C1:17" });
    expect(await renewals.progress(renewal.id)).toEqual({ ...message, ref: "C1:17" });
    await put(999_999, message);
    expect(await renewals.progress(999_999)).toBeNull();
    // Nobody who has it open is late because of that; and it is not lost when they save.
    await saveOne(store, { ...renewal, asked: 1 });
    expect(await renewals.progress(renewal.id)).toMatchObject({ ref: "C1:17" });
  });
}
