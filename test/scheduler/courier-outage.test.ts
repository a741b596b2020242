import { afterEach, describe, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../src/clock.ts";
import { createRender } from "../../src/conversation/render.ts";
import { usualPatience } from "../../src/scheduler/leases.ts";
import type { Store } from "../../src/storage/store.ts";
import { UnclearError } from "../../src/unclear.ts";
import { defaults } from "../contracts/storage-defaults.ts";
import { openCourier } from "../support/courier.ts";

let bench: Awaited<ReturnType<typeof openCourier>>;
afterEach(() => bench.close());

const calls = (of: string) => bench.emulator.calls.filter(({ method }) => method === of).length;
const posts = () => calls("chat.postMessage");
const looks = () => calls("conversations.history");
const counts = () => bench.store.read.deliveries.counts(0);

/** The database is lost while a message is marked as sent, so often; pauses move the clock alone, each by so many ms. */
async function openLosing(times: number, pauses = 1_000, onPause = async () => {}) {
  let left = times;
  const marked: string[] = [];
  bench = await openCourier({
    async pause() {
      bench.machine.now += pauses;
      await onPause();
    },
    async sent(_, { key }) {
      if (left-- > 0) throw new UnclearError("The database was lost");
      marked.push(key);
    },
  });
  await bench.put("first");
  return { ...bench, marked };
}

describe("a message that was posted when the database went", () => {
  test("is marked as sent once it is back, and the next one goes", async () => {
    const { courier, put, read } = await openLosing(7);
    await put("second");
    await courier.drain();
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
    expect(read()).toEqual(["first", "second"]);
    expect([posts(), looks()]).toEqual([2, 0]);
  });

  test("because another process kept it to itself, is marked once it is free", async () => {
    let release = async () => {};
    bench = await openCourier({
      pause: () => release(),
      async current({ outcome }) {
        release = await bench.keepToItself(other);
        return outcome as never;
      },
    });
    const other = await bench.openAgain();
    await bench.put("first");
    await bench.courier.drain();
    await other.close();
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
    expect([posts(), looks()]).toEqual([1, 0]);
  });

  test("is marked also when its lease has run out and nobody has taken over", async () => {
    const { courier, read } = await openLosing(3, 10 * MINUTE);
    await courier.drain();
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
    expect(read()).toEqual(["first"]);
    expect([posts(), looks()]).toEqual([1, 0]);
  });

  test("is marked once when another worker has taken over meanwhile, and that is logged", async () => {
    const takeOver = () => bench.another().drain();
    const { courier, read, log, marked } = await openLosing(1, 2 * MINUTE, takeOver);
    await courier.drain();
    expect(read()).toEqual(["first"]);
    expect([posts(), looks()]).toEqual([1, 1]);
    expect(marked).toEqual(["first"]);
    expect(log.lines.join("\n")).toContain("the lease was lost; another worker has the message");
  });

  test("is marked once when it had been after all", async () => {
    const { store, marked, read } = await openLosing(0);
    let committed = 0;
    const unclear: Store = {
      ...store,
      async commit(work) {
        const result = await store.commit(work);
        // The first one claims the message.
        if (++committed === 2) throw new UnclearError("The database was lost while it committed");
        return result;
      },
    };
    await bench.another({ store: unclear }).drain();
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
    expect([read(), marked, posts()]).toEqual([["first"], ["first"], 1]);
  });

  test("is left after an hour; the next one looks before it sends", async () => {
    const { courier, deliver, read, machine } = await openLosing(8, 10 * MINUTE);
    const begun = machine.now;
    await expect(courier.drain()).rejects.toThrow("lost");
    expect(machine.now - begun).toBe(HOUR);
    expect(await counts()).toEqual({ waiting: 1, dead: 0 });
    await deliver();
    expect(read()).toEqual(["first"]);
    expect([posts(), looks()]).toEqual([1, 1]);
  });

  test("is left after a lease where another process keeps it to itself; the next one looks before it sends", async () => {
    let release = async () => {};
    bench = await openCourier({
      async pause() {
        bench.machine.now += 20 * SECOND;
      },
      async current({ outcome }) {
        release = await bench.keepToItself(other);
        return outcome as never;
      },
    });
    const other = await bench.openAgain();
    await bench.put("first");
    const begun = bench.machine.now;
    await expect(bench.courier.drain()).rejects.toThrow("SQLITE_BUSY");
    expect(bench.machine.now - begun).toBe(usualPatience.lease);
    await release();
    await other.close();
    await bench.deliver();
    expect(bench.read()).toEqual(["first"]);
    expect([posts(), looks()]).toEqual([1, 1]);
  });

  test("is tried to be marked once more by a worker that stops, then left", async () => {
    let stopped: Promise<void> | undefined;
    const { courier, deliver, read, machine } = await openLosing(2, 0, async () => {
      stopped ??= bench.courier.stop();
    });
    await expect(courier.drain()).rejects.toThrow("lost");
    expect(stopped).toBeDefined();
    await stopped;
    expect(posts()).toBe(1);
    machine.now += MINUTE;
    courier.start();
    await deliver();
    expect(read()).toEqual(["first"]);
    expect(posts()).toBe(1);
  });
});

const unanswered = () => Object.assign(new Error("The database did not answer"), { code: "ETIMEDOUT" });

test("a message that can't be put into words because the database went is no dead letter", async () => {
  bench = await openCourier();
  await bench.put("first");
  const { people } = bench.store.read;
  let away = true;
  const render = createRender({
    people: {
      ...people,
      async placeById(id) {
        if (!away) return people.placeById(id);
        away = false;
        throw unanswered();
      },
    },
    calendar: () => bench.machine.now,
    defaults,
  });
  await expect(bench.another({ render: render.message }).drain()).rejects.toThrow("did not answer");
  expect(await counts()).toEqual({ waiting: 1, dead: 0 });
  await bench.deliver();
  expect(bench.read()).toEqual(["first"]);
  expect(posts()).toBe(1);
});

test("a file that can't be made because the database went is not given up", async () => {
  bench = await openCourier();
  await bench.put("first");
  const attachments = {
    of: () => Promise.reject(unanswered()),
    offered: () => Promise.reject(unanswered()),
  };
  await expect(bench.another({ attachments }).drain()).rejects.toThrow("did not answer");
  expect(posts()).toBe(0);
  await bench.deliver();
  expect(bench.read()).toEqual(["first"]);
});
