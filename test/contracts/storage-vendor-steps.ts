import { expect, test } from "vitest";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";

export function vendorStepsContract(bench: () => Bench): void {
  const save = (store: Store, text: string | null, revision: number, vendor = "Token.im") =>
    store.commit(({ vendorSteps }) => vendorSteps.save(vendor, text, revision));
  const of = (vendor = "Token.im") => bench().store.read.vendorSteps.of(vendor);

  test("they are saved by those who saw them as they are, for a vendor however it is written", async () => {
    const { store, other } = bench();
    expect(await of()).toBeNull();
    expect(await save(store, "## 付款 (payment)", 0)).toBe(true);
    expect(await save(other, "late", 0)).toBe(false);
    expect(await save(other, "## Pay", 1, "  ＴＯＫＥＮ.IM")).toBe(true);
    expect(await save(store, "late", 1)).toBe(false);
    expect(await of("token.im")).toEqual({ text: "## Pay", revision: 2 });
    expect(await of("token")).toBeNull();
    expect(await save(store, "unseen", 7, "Another")).toBe(false);
    expect(await of("Another")).toBeNull();
  });

  test("the standard list stands again, and may be changed anew, but not by a form from before", async () => {
    const { store } = bench();
    await save(store, "## Pay", 0);
    expect(await save(store, null, 1)).toBe(true);
    expect(await of()).toBeNull();
    expect(await save(store, "from before", 1)).toBe(false);
    expect(await save(store, "anew", 0)).toBe(true);
    expect(await of()).toMatchObject({ text: "anew" });
    expect(await save(store, "from before", 1)).toBe(false);
    expect(await save(store, "from before", 0)).toBe(false);
  });

  test("of two who save at once one is taken, also where nothing was set", async () => {
    const { store, other } = bench();
    for (const revision of [0, 1]) {
      const saved = await Promise.all([store, other].map((each, at) => save(each, `${at}`, revision)));
      expect(saved.toSorted()).toEqual([false, true]);
      expect(await of()).toEqual({ text: `${saved.indexOf(true)}`, revision: revision + 1 });
    }
  });
}
