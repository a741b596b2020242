import { expect, test } from "vitest";
import type { DayOrder } from "../../src/signatures/table/dates.ts";
import type { Bench } from "./storage.ts";
import { cast } from "./storage-rows.ts";

const headers = ["名称", "Ends\0", ""];

export function importsContract(bench: () => Bench): void {
  async function imported(count: number, at = 5) {
    const { store } = bench();
    const { ann, general } = await cast(store);
    const one = {
      personId: ann.id,
      placeId: general.id,
      platform: "slack",
      name: "签章.csv",
      delimiter: ";",
      orders: ["unclear", null] satisfies DayOrder[] as DayOrder[],
    } as const;
    const rows = Array.from({ length: count }, (_, n) => ({
      line: n + 2,
      cells: [`Seal ${n}`, "a\nb", '"'],
    }));
    const id = await store.commit(({ imports }) => imports.insert({ ...one, headers, at }, rows));
    return { id, rows, one };
  }

  test("a table is kept as it was handed over, rows in their order", async () => {
    const { store } = bench();
    const { id, rows, one } = await imported(1_201);
    const { imports } = store.read;
    const kept = { ...one, id, headers: ["名称", "Ends", ""], chosen: null, state: "offered", at: 5 };
    expect(await imports.byId(id)).toEqual(kept);
    expect(await imports.byId(id + 1)).toBeNull();
    expect(await imports.rows(id, 2)).toEqual(rows.slice(0, 2));
    expect(await imports.waiting(id, 2_000)).toEqual(rows);
    expect(await imports.counts(id)).toEqual({ added: 0, known: 0, failed: 0, waiting: 1_201 });
  });

  test("it is started once, and each row settled once; failed ones keep their faults", async () => {
    const { store, other } = bench();
    const { bo } = await cast(store);
    const { id, rows } = await imported(4);
    const chosen = { mapping: { name: 0, end: 1 }, dayFirst: true };
    const starts = await Promise.all(
      [store, other].map((one) => one.commit(({ imports }) => imports.start(id, chosen, bo.id))),
    );
    expect(starts.sort()).toEqual([false, true]);
    expect(await store.read.imports.byId(id)).toMatchObject({ state: "running", chosen, personId: bo.id });
    expect(await store.read.imports.running(9)).toEqual([{ id, platform: "slack", personId: bo.id }]);
    await store.commit(({ imports }) =>
      imports.settle(id, [
        { line: 2, result: "added", faults: null },
        { line: 3, result: "failed", faults: { end: { why: "end-missing" } } },
        { line: 4, result: "known", faults: null },
      ]),
    );
    const { imports } = other.read;
    expect(await imports.waiting(id, 9)).toEqual(rows.slice(3));
    expect(await imports.counts(id)).toEqual({ added: 1, known: 1, failed: 1, waiting: 1 });
    expect(await imports.failed(id, 9)).toEqual([{ ...rows[1], faults: { end: { why: "end-missing" } } }]);
    await store.commit((session) => session.imports.finish(id));
    expect(await imports.byId(id)).toMatchObject({ state: "done" });
    expect(await store.commit((session) => session.imports.start(id, chosen, bo.id))).toBe(false);
  });

  test("it goes with its rows when it is pruned", async () => {
    const { store } = bench();
    const { id } = await imported(2, 5);
    const { id: later } = await imported(2, 6);
    await store.commit(({ imports }) => imports.prune(6));
    expect(await store.read.imports.byId(id)).toBeNull();
    expect(await store.read.imports.rows(id, 9)).toEqual([]);
    expect(await store.read.imports.rows(later, 9)).toHaveLength(2);
  });
}
