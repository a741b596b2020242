import { expect, test } from "vitest";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { stage } from "./storage-told.ts";

export function policiesContract(bench: () => Bench): void {
  test("what is set is saved by those who saw it as it is, for all or for one", async () => {
    const { store, other } = bench();
    const { one, two } = await stage(store);
    const { policies } = store.read;
    expect([await policies.of(null), await policies.of(one)]).toEqual([null, null]);
    const save = (each: Store, id: number | null, minute: number, revision: number) =>
      each.commit((session) => session.policies.save(id, { minute }, revision));
    expect(await save(store, null, 1, 0)).toBe(true);
    expect(await save(other, null, 2, 0)).toBe(false);
    expect(await save(other, null, 2, 1)).toBe(true);
    expect(await save(store, null, 3, 1)).toBe(false);
    expect(await policies.of(null)).toEqual({ change: { minute: 2 }, revision: 2 });
    const own = {
      ...{ thresholds: [7, 0], timeZone: "Asia/Shanghai", workdays: [1], minute: 0 },
      ...{
        freezes: [{ from: "2026-12-24", to: "2027-01-01" }],
        from: { owner: null },
        words: { over: "打电话" },
      },
    };
    expect(await store.commit((session) => session.policies.save(one, own, 0))).toBe(true);
    expect(await policies.of(one)).toEqual({ change: own, revision: 1 });
    expect(await policies.ofAll([one, two, 999_999])).toEqual(new Map([[one, own]]));
    expect(await policies.ofAll([])).toEqual(new Map());
  });

  test("of two who save at once one is taken, also where nothing was set", async () => {
    const { store, other } = bench();
    for (const revision of [0, 1]) {
      const saved = await Promise.all(
        [store, other].map((each, minute) =>
          each.commit(({ policies }) => policies.save(null, { minute }, revision)),
        ),
      );
      expect(saved.toSorted()).toEqual([false, true]);
      expect(await store.read.policies.of(null)).toEqual({
        change: { minute: saved.indexOf(true) },
        revision: revision + 1,
      });
    }
  });

  test("a revision that nobody has given saves nothing", async () => {
    const { store } = bench();
    expect(await store.commit(({ policies }) => policies.save(null, { minute: 1 }, 7))).toBe(false);
    expect(await store.read.policies.of(null)).toBeNull();
  });
}
