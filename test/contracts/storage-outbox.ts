import { expect, test } from "vitest";
import type { Place } from "../../src/people/person.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { courierOf, keyOf, message } from "./storage-messages.ts";
import { cast } from "./storage-rows.ts";

export function outboxContract(bench: () => Bench): void {
  const { put, claim } = courierOf(bench);

  test("a message is claimed as it was put, and once it is sent never again", async () => {
    const { store } = bench();
    const { ann, general } = await cast(store);
    expect(await claim(1)).toBeNull();
    expect(await store.read.outbox.nextWake()).toBeNull();
    const first = message("m", { placeId: general.id, readerId: ann.id }, { thread: "17.5" });
    await put(first, 5);
    await put({ ...first, thread: null }, 6);
    expect(await store.read.outbox.nextWake()).toBe(5);
    expect(await claim(4)).toBeNull();
    const claimed = await claim(7);
    const rest = { id: claimed?.id, createdAt: 5, attempts: 1, uncertain: false, firstTriedAt: 7 };
    expect(claimed).toEqual({ ...first, ...rest });
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 1, dead: 0 });
    const id = claimed?.id ?? 0;
    expect(await store.read.outbox.find("m")).toEqual(first);
    expect(await store.read.outbox.find("n")).toBeNull();
    expect(await store.commit(({ outbox }) => outbox.sent(id, "a", "ts", 8))).toBe(true);
    expect(await store.read.outbox.find("m")).toEqual(first);
    expect(await store.commit(({ outbox }) => outbox.sent(id, "a", "ts", 8))).toBe(false);
    await put(first, 9);
    expect(await claim(99)).toBeNull();
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
    await store.commit(({ outbox }) => outbox.prune(8));
    await put(first, 10);
    expect(await claim(99)).toBeNull();
    await store.commit(({ outbox }) => outbox.prune(9));
    await put(first, 10);
    expect(keyOf(await claim(99))).toBe("m");
  });

  test("a message that changes another one keeps that one's ref, and holds up nothing that is new", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    const here = { placeId: general.id };
    const change = message("change", here, { changes: "C1:17.5" });
    await put(message("before", here), 1);
    await put(change, 2);
    expect(await store.read.outbox.find("change")).toEqual(change);
    expect(await store.read.outbox.find("before")).not.toHaveProperty("changes");
    await put(message("later", here), 2);
    await put(message("change 2", here, { changes: "C1:17.5" }), 2);
    expect(keyOf(await claim(3))).toBe("before");
    const first = await claim(3, "b");
    expect(first).toMatchObject({ key: "change", changes: "C1:17.5" });
    // Changes keep their order among themselves.
    expect(await claim(3, "c")).toBeNull();
    await store.commit(({ outbox }) => outbox.sent(first?.id ?? 0, "b", "ts", 4));
    expect(keyOf(await claim(5, "c"))).toBe("change 2");
  });

  test("one destination gets its messages in order, others do not wait for it", async () => {
    const { store } = bench();
    const { ann, general } = await cast(store);
    const here = { placeId: general.id };
    await put(message("here 1", here), 1);
    await put(message("here 2", here), 2);
    await put(message("ann 1", { personId: ann.id }), 3);
    await put(message("here on teams", here, { platform: "teams" }), 4);
    const first = await claim(10);
    expect(keyOf(first)).toBe("here 1");
    expect(keyOf(await claim(10, "b"))).toBe("ann 1");
    expect(keyOf(await claim(10, "c"))).toBe("here on teams");
    expect(await claim(10, "d")).toBeNull();
    expect(await store.read.outbox.nextWake()).toBe(20);
    const why = { error: "ratelimited", uncertain: false };
    expect(await store.commit(({ outbox }) => outbox.retry(first?.id ?? 0, "a", 15, why))).toBe(true);
    expect(await store.read.outbox.nextWake()).toBe(15);
    expect(await claim(14, "e")).toBeNull();
    const again = await claim(15, "e");
    expect(again).toMatchObject({ key: "here 1", attempts: 2, uncertain: false, firstTriedAt: 10 });
    expect(await store.commit(({ outbox }) => outbox.dead(again?.id ?? 0, "e", "gone", 16))).toBe(true);
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 3, dead: 1 });
    expect(keyOf(await claim(16, "f"))).toBe("here 2");
  });

  test("who lost the lease changes nothing any more", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    await put(message("m", { placeId: general.id }), 1);
    const first = await claim(10, "slow", 20);
    const id = first?.id ?? 0;
    expect(await store.read.outbox.holds(id, "slow", 19)).toBe(true);
    expect(await store.read.outbox.holds(id, "slow", 20)).toBe(false);
    expect(await store.read.outbox.holds(id, "other", 19)).toBe(false);
    expect(await claim(19, "quick", 40)).toBeNull();
    const second = await claim(20, "quick", 40);
    expect(second).toMatchObject({ key: "m", attempts: 2, uncertain: true, firstTriedAt: 10 });
    await store.commit(async ({ outbox }) => {
      expect(await outbox.holds(id, "slow", 21)).toBe(false);
      expect(await outbox.sent(id, "slow", "ts", 21)).toBe(false);
      expect(await outbox.retry(id, "slow", 21, { error: "x", uncertain: true })).toBe(false);
      expect(await outbox.putBack(id, "slow", 21)).toBe(false);
      expect(await outbox.dead(id, "slow", "x", 21)).toBe(false);
      expect(await outbox.holds(id, "quick", 21)).toBe(true);
      expect(await outbox.sent(id, "quick", "ts", 21)).toBe(true);
    });
  });

  test("a message that was put back has not been tried", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    await put(message("m", { placeId: general.id }), 1);
    for (const at of [10, 20]) {
      const claimed = await claim(at);
      expect(claimed).toMatchObject({ attempts: 1, uncertain: false });
      const { id = 0 } = claimed ?? {};
      const back = (token: string) => store.commit(({ outbox }) => outbox.putBack(id, token, at + 5));
      expect([await back("another"), await back("a"), await back("a")]).toEqual([false, true, false]);
      expect(await claim(at + 4)).toBeNull();
    }
    await store.commit(({ outbox }) => outbox.withdraw("m"));
    expect(await claim(99)).toBeNull();
  });

  test("a lease that ran out unnoticed still counts for who holds it", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    await put(message("m", { placeId: general.id }), 1);
    const claimed = await claim(10, "slow", 20);
    expect(await store.commit(({ outbox }) => outbox.sent(claimed?.id ?? 0, "slow", "ts", 99))).toBe(true);
    expect(await claim(100)).toBeNull();
  });

  test("what may once have got through stays uncertain", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    await put(message("m", { placeId: general.id }), 1);
    for (const [at, uncertain] of [
      [10, true],
      [20, false],
    ] as const) {
      const claimed = await claim(at);
      const why = { error: "timeout", uncertain };
      await store.commit(({ outbox }) => outbox.retry(claimed?.id ?? 0, "a", at + 5, why));
    }
    expect(await claim(30)).toMatchObject({ attempts: 3, uncertain: true });
  });

  test("a message that is committed late does not overtake the one under way", async () => {
    const { store, other } = bench();
    const { general } = await cast(store);
    const here = { placeId: general.id };
    await put(message("early", here), 1);
    const sending = await claim(5, "a", 50);
    await put(message("late", here), 2);
    expect(await claim(6, "b", 50, other)).toBeNull();
    await store.commit(({ outbox }) => outbox.sent(sending?.id ?? 0, "a", "ts", 7));
    expect(keyOf(await claim(8, "b", 50, other))).toBe("late");
  });

  test("two workers send two hundred messages, each once and in order", async () => {
    const { store, other } = bench();
    const places: Place[] = [];
    await store.commit(async ({ outbox, people }) => {
      for (let index = 0; index < 8; index++) {
        places.push(await people.ensurePlace({ platform: "slack", externalId: `C${index}` }, "channel"));
      }
      for (let index = 0; index < 200; index++) {
        const placeId = places[index % places.length]?.id ?? 0;
        await outbox.put(message(`${index}`, { placeId }), 1);
      }
    });
    const sent: { placeId: number; number: number }[] = [];
    const busy = new Set<number>();
    const work = async (worker: Store, token: string) => {
      for (let empty = 0; empty < 50; ) {
        const claimed = await claim(10, token, 1_000, worker);
        if (!claimed) {
          empty++;
          continue;
        }
        if (!("placeId" in claimed.to)) throw new Error("Not one of ours");
        const { placeId } = claimed.to;
        expect(busy.has(placeId)).toBe(false);
        busy.add(placeId);
        sent.push({ placeId, number: Number(claimed.key) });
        await worker.commit(({ outbox }) => outbox.holds(claimed.id, token, 10));
        busy.delete(placeId);
        expect(await worker.commit(({ outbox }) => outbox.sent(claimed.id, token, "ts", 11))).toBe(true);
        if (sent.length === 200) return;
      }
    };
    await Promise.all([work(store, "a"), work(other, "b")]);
    expect(sent.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, index) => index),
    );
    for (const place of places) {
      const numbers = sent.filter(({ placeId }) => placeId === place.id).map(({ number }) => number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
  }, 60_000);
}
