import { expect, test } from "vitest";
import type { Bench } from "./storage.ts";
import { rowOf } from "./storage-rows.ts";
import { end, stage } from "./storage-told.ts";

export function outlinesContract(bench: () => Bench): void {
  test("outlines are signatures without their facts, however many, removed ones among them", async () => {
    const { store } = bench();
    const { ann, one, two } = await stage(store);
    const many = await store.commit(({ signatures }) =>
      signatures.insertAll(Array.from({ length: 1_234 }, (_, at) => rowOf({ name: `${at}` }))),
    );
    await store.commit(({ signatures }) => signatures.setRemoved(two, 5));
    const { facts: _, ...outline } = (await store.read.signatures.byId(one)) ?? { facts: null };
    const ids = [...many.map(({ signature }) => signature.id), one, two, 999_999];
    const found = await store.read.signatures.outlines(ids);
    const byId = new Map(found.map((each) => [each.id, each]));
    expect(byId.size).toBe(1_236);
    expect(byId.get(one)).toEqual(outline);
    expect(byId.get(one)).toMatchObject({ owner: { id: ann.id }, deadline: end });
    expect(byId.get(two)?.removedAt).toBe(5);
    expect(await store.read.signatures.outlines([])).toEqual([]);
  });
}
