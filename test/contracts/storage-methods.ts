import { expect, test } from "vitest";
import { emptyReview, type Review } from "../../src/renewals/method.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { rowOf } from "./storage-rows.ts";

const full: Review = {
  ticks: { laws: { by: 1, at: 5, number: 1 } },
  notes: { counsel: { text: "李律师：\n\0可以", saved: { by: 1, at: 6 } } },
  company: { size: "120", industry: null, volume: "300", saved: { by: 2, at: 7 } },
  candidates: [
    {
      id: 1,
      name: "Token.im",
      verdict: "open",
      ratings: { security: { score: 5, note: "ISO 27001" }, price: { score: null, note: "ask" } },
      saved: { by: 1, at: 8 },
    },
  ],
};

const noted = (text: string): Review => ({
  ...emptyReview,
  notes: { laws: { text, saved: { by: 1, at: 1 } } },
});

export function methodsContract(bench: () => Bench): void {
  async function signaturesOf(store: Store, ...names: string[]): Promise<number[]> {
    const made = await store.commit(({ signatures }) =>
      signatures.insertAll(names.map((name) => rowOf({ name }))),
    );
    return made.map(({ signature }) => signature.id);
  }

  const save = (store: Store, id: number, review: Review, revision: number) =>
    store.commit(({ methods }) => methods.save(id, review, revision));

  test("a review is kept whole, by those who saw it as it is", async () => {
    const { store, other } = bench();
    const [one = 0] = await signaturesOf(store, "Seal");
    expect(await store.read.methods.of(one)).toBeNull();
    expect(await save(store, one, noted("a"), 3)).toBe(false);
    expect(await save(store, one, noted("a"), 0)).toBe(true);
    expect(await save(other, one, noted("b"), 0)).toBe(false);
    expect(await save(other, one, full, 1)).toBe(true);
    expect(await save(store, one, noted("c"), 1)).toBe(false);
    expect(await store.read.methods.of(one)).toEqual({ review: full, revision: 2 });
  });

  test("of two who save at once one is taken, also where nothing was kept", async () => {
    const { store, other } = bench();
    const [one = 0] = await signaturesOf(store, "Seal");
    for (const revision of [0, 1]) {
      const taken = await Promise.all(
        [store, other].map((each, at) => save(each, one, noted(`${at}`), revision)),
      );
      expect(taken.toSorted()).toEqual([false, true]);
      const kept = await store.read.methods.of(one);
      expect(kept).toEqual({ review: noted(`${taken.indexOf(true)}`), revision: revision + 1 });
    }
  });

  test("those that have begun are named in order, the removed ones left out", async () => {
    const { store } = bench();
    const [b = 0, a = 0, c = 0] = await signaturesOf(store, "b", "A", "c", "never begun");
    expect(await store.read.methods.begun(9)).toEqual([]);
    for (const id of [b, a, c]) await save(store, id, noted(`${id}`), 0);
    const begun = async (limit: number) =>
      (await store.read.methods.begun(limit)).map(({ id, name, review }) => [
        id,
        name,
        review.notes.laws?.text,
      ]);
    expect(await begun(9)).toEqual([
      [a, "A", `${a}`],
      [b, "b", `${b}`],
      [c, "c", `${c}`],
    ]);
    expect(await begun(2)).toHaveLength(2);
    await store.commit(({ signatures }) => signatures.setRemoved(a, 9));
    expect((await begun(9)).map(([id]) => id)).toEqual([b, c]);
  });
}
