import { expect, test } from "vitest";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { courierOf, keyOf, message } from "./storage-messages.ts";
import { cast } from "./storage-rows.ts";

export function deliveriesContract(bench: () => Bench): void {
  const { put, claim } = courierOf(bench);

  /** Gives up the next message that may go at `at`. */
  async function giveUp(at: number, uncertain = false): Promise<number> {
    const claimed = await claim(at);
    const { id = 0 } = claimed ?? {};
    await bench().store.commit(async ({ outbox }) => {
      if (!uncertain) return outbox.dead(id, "a", "is_archived", at, "archived");
      return outbox.retry(id, "a", at, { error: "HTTP 500", uncertain, trouble: "no-answer" });
    });
    return uncertain ? giveUp(at) : id;
  }
  const revive = (id: number, at: number, store: Store = bench().store) =>
    store.commit(({ deliveries }) => deliveries.revive(id, at));

  test("what was given up is seen first, the last one first; then what waits, in its order", async () => {
    const { store } = bench();
    const { ann, general } = await cast(store);
    const page = (since: number, offset = 0, limit = 9) => store.read.deliveries.page(since, offset, limit);
    expect([await page(0), await store.read.deliveries.counts(0)]).toEqual([[], { waiting: 0, dead: 0 }]);
    for (const name of ["one", "two", "three", "four"]) await put(message(name, { placeId: general.id }), 1);
    await put(message("held", { personId: ann.id }, { heldFor: 100, changes: "D1:1" }), 2);
    await giveUp(10);
    const id = await giveUp(20);
    expect((await page(0)).map((one) => one.key)).toEqual(["two", "one", "three", "four", "held"]);
    expect((await page(0, 1, 3)).map((one) => one.key)).toEqual(["one", "three", "four"]);
    expect((await page(11)).map((one) => one.key)).toEqual(["two", "three", "four", "held"]);
    expect(await store.read.deliveries.counts(11)).toEqual({ waiting: 3, dead: 1 });
    const [first] = await page(0);
    expect(first).toEqual({
      ...message("two", { placeId: general.id }),
      ...{ id, state: "dead", createdAt: 1, attempts: 1, wakeAt: 30, endedAt: 20 },
      ...{ trouble: "archived", error: "is_archived" },
    });
    expect((await page(0)).at(-1)).toMatchObject({
      changes: "D1:1",
      wakeAt: 102,
      endedAt: null,
      trouble: null,
    });
    await store.commit(({ outbox }) => outbox.prune(20));
    expect((await page(0)).map((one) => one.key)).toEqual(["two", "three", "four", "held"]);
  });

  test("what is tried again stands behind all that waits there, under its key", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    const here = { placeId: general.id };
    const [one, two] = [message("one", here, { thread: "1.5" }), message("two", here)];
    for (const each of [one, two]) await put(each, 1);
    const id = await giveUp(10, true);
    expect(await revive(id, 20)).toMatchObject({
      key: "one",
      state: "waiting",
      attempts: 0,
      trouble: "archived",
    });
    await put(one, 21);
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 2, dead: 0 });
    const first = await claim(30);
    expect(keyOf(first)).toBe("two");
    expect(await claim(30)).toBeNull();
    await store.commit(({ outbox }) => outbox.sent(first?.id ?? 0, "a", "ts", 31));
    // It may have been sent the first time, and is looked for from then on.
    const again = { ...one, createdAt: 1, attempts: 1, uncertain: true, firstTriedAt: 10 };
    expect(await claim(32)).toMatchObject(again);
  });

  test("is tried again by one of two, and by nobody when it is under way or gone", async () => {
    const { store, other } = bench();
    const { general } = await cast(store);
    await put(message("one", { placeId: general.id }), 1);
    const id = await giveUp(10);
    const both = await Promise.all([revive(id, 20), revive(id, 20, other)]);
    expect(both.filter((one) => one === null)).toHaveLength(1);
    expect(await revive(id, 21)).toBeNull();
    const claimed = await claim(22);
    expect(await revive(claimed?.id ?? 0, 23)).toBeNull();
    await store.commit(({ outbox }) => outbox.sent(claimed?.id ?? 0, "a", "ts", 24));
    expect(await revive(claimed?.id ?? 0, 25)).toBeNull();
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
  });

  test("all of it is tried again in its order, by one of two, as much as is asked for", async () => {
    const { store, other } = bench();
    const { general } = await cast(store);
    for (const name of ["old", "one", "two", "three"]) await put(message(name, { placeId: general.id }), 1);
    for (const at of [10, 20, 30, 40]) await giveUp(at);
    const all = (worker: Store, limit: number) =>
      worker.commit(({ deliveries }) => deliveries.reviveAll(20, 50, limit));
    expect(await all(store, 2)).toBe(2);
    expect((await Promise.all([all(store, 9), all(other, 9)])).toSorted()).toEqual([0, 1]);
    const order: (string | null)[] = [];
    for (let at = 60; at < 63; at++) {
      const claimed = await claim(at);
      order.push(keyOf(claimed));
      await store.commit(({ outbox }) => outbox.sent(claimed?.id ?? 0, "a", "ts", at));
    }
    expect(order).toEqual(["one", "two", "three"]);
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 1 });
  });
}
