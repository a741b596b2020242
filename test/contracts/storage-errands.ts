import { expect, test } from "vitest";
import type { Errand } from "../../src/road/decision.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";

const errand = (key: string, dueAt: number, groupId = "S1"): Errand => ({
  key,
  dueAt,
  task: { task: "fetch-group", platform: "slack", groupId },
});

export function errandsContract(bench: () => Bench): void {
  const put = (one: Errand) => bench().store.commit(({ errands }) => errands.put(one));
  const claim = (now: number, token = "a", store: Store = bench().store) =>
    store.commit(({ errands }) => errands.claim(now, { token, until: now + 10 }));

  test("the longest due comes first, as it was put", async () => {
    const { store } = bench();
    expect(await claim(1)).toBeNull();
    expect(await store.read.errands.nextWake()).toBeNull();
    await put(errand("late", 20));
    await put(errand("early", 10, "签"));
    expect(await store.read.errands.nextWake()).toBe(10);
    expect(await store.read.errands.nextWake("ear")).toBe(20);
    expect(await claim(9)).toBeNull();
    const lease = { token: "none", until: 40 };
    expect(await store.commit(({ errands }) => errands.claim(19, lease, "ear"))).toBeNull();
    const first = await claim(30);
    expect(first).toEqual({ id: first?.id, key: "early", task: errand("", 0, "签").task, attempts: 1 });
    expect((await claim(30, "b"))?.key).toBe("late");
    expect(await claim(30, "c")).toBeNull();
    expect(await store.read.errands.nextWake()).toBe(40);
  });

  test("a key that waits or is under way changes nothing; one that is done or dead is put anew", async () => {
    const { store } = bench();
    await put(errand("k", 10, "first"));
    await put(errand("k", 1, "second"));
    expect(await claim(9)).toBeNull();
    const first = await claim(10);
    expect(first?.task).toMatchObject({ groupId: "first" });
    await put(errand("k", 1, "third"));
    expect(await claim(11, "b")).toBeNull();
    expect(await store.commit(({ errands }) => errands.done(first?.id ?? 0, "a"))).toBe(true);
    expect(await claim(99)).toBeNull();
    await put(errand("k", 12, "fourth"));
    const second = await claim(12);
    expect(second).toMatchObject({ attempts: 1, task: { groupId: "fourth" } });
    expect(await store.commit(({ errands }) => errands.dead(second?.id ?? 0, "a", "no such group"))).toBe(
      true,
    );
    expect(await store.read.errands.nextWake()).toBeNull();
    await put(errand("k", 13, "fifth"));
    expect((await claim(13))?.task).toMatchObject({ groupId: "fifth" });
  });

  test("who lost the lease changes nothing any more", async () => {
    const { store } = bench();
    await put(errand("k", 1));
    const id = (await claim(10, "slow"))?.id ?? 0;
    expect(await claim(19, "quick")).toBeNull();
    expect(await claim(20, "quick")).toMatchObject({ id, attempts: 2 });
    await store.commit(async ({ errands }) => {
      expect(await errands.done(id, "slow")).toBe(false);
      expect(await errands.retry(id, "slow", 99, "x")).toBe(false);
      expect(await errands.dead(id, "slow", "x")).toBe(false);
      expect(await errands.retry(id, "quick", 99, "busy")).toBe(true);
    });
    expect(await store.read.errands.nextWake()).toBe(99);
    expect(await claim(99)).toMatchObject({ id, attempts: 3 });
  });

  test("a lease that is held lasts longer; one that is lost can't be held", async () => {
    const { store } = bench();
    await put(errand("k", 1));
    const id = (await claim(10, "slow"))?.id ?? 0;
    const hold = (token: string, until: number) =>
      store.commit(({ errands }) => errands.hold(id, token, until));
    expect(await hold("slow", 50)).toBe(true);
    expect(await claim(49, "quick")).toBeNull();
    expect(await claim(50, "quick")).toMatchObject({ id, attempts: 2 });
    expect(await hold("slow", 99)).toBe(false);
    expect(await store.commit(({ errands }) => errands.done(id, "quick"))).toBe(true);
    expect(await hold("quick", 99)).toBe(false);
    expect(await store.read.errands.nextWake()).toBeNull();
  });

  test("two workers share the work, each errand once", async () => {
    const { store, other } = bench();
    await store.commit(async ({ errands }) => {
      for (let index = 0; index < 60; index++) await errands.put(errand(`${index}`, index));
    });
    const taken: string[] = [];
    const work = async (worker: Store, token: string) => {
      for (let empty = 0; empty < 20; ) {
        const claimed = await claim(100, token, worker);
        if (!claimed) empty++;
        else {
          taken.push(claimed.key);
          expect(await worker.commit(({ errands }) => errands.done(claimed.id, token))).toBe(true);
        }
      }
    };
    await Promise.all([work(store, "a"), work(other, "b")]);
    expect(taken.toSorted()).toEqual(Array.from({ length: 60 }, (_, index) => `${index}`).toSorted());
  });

  test("only what is over is pruned", async () => {
    const { store } = bench();
    for (const key of ["done", "dead", "waiting"]) {
      await put(errand(key, 5));
      if (key === "waiting") break;
      const id = (await claim(5))?.id ?? 0;
      await store.commit(({ errands }) =>
        key === "done" ? errands.done(id, "a") : errands.dead(id, "a", "x"),
      );
    }
    await store.commit(({ errands }) => errands.prune(6));
    expect((await claim(6))?.key).toBe("waiting");
    await put(errand("done", 7));
    expect((await claim(7))?.key).toBe("done");
  });

  test("one is claimed by its key before it is due, once, and by nobody else meanwhile", async () => {
    const { store, other } = bench();
    const task = { task: "fetch-group", platform: "slack", groupId: "S1" } as const;
    await store.commit(({ errands }) => errands.put({ key: "urgent", dueAt: 1_000, task }));
    const claim = (from: typeof store, token: string) =>
      from.commit(({ errands }) => errands.claimByKey("urgent", { token, until: 500 }));
    const claimed = await Promise.all([claim(store, "a"), claim(other, "b")]);
    expect(claimed.filter((one) => one !== null)).toMatchObject([{ key: "urgent", task, attempts: 1 }]);
    expect(await store.commit(({ errands }) => errands.claim(499, { token: "c", until: 900 }))).toBeNull();
    expect(await store.commit(({ errands }) => errands.claim(501, { token: "c", until: 900 }))).toMatchObject(
      {
        attempts: 2,
      },
    );
    expect(
      await store.commit(({ errands }) => errands.claimByKey("unheard-of", { token: "d", until: 9 })),
    ).toBeNull();
  });
}
