import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "../../../src/clock.ts";
import { createSlackPace } from "../../../src/platforms/slack/pace.ts";
import { createPace as createTheirs } from "../../../src/playground/emulator/pace.ts";
import { openCourier } from "../../support/courier.ts";

describe("the pace in Slack", () => {
  it("is three messages at once in a channel, then one a second on the average", () => {
    let now = MINUTE;
    const { messages } = createSlackPace(() => now);
    const times: number[] = [];
    for (const end = now + MINUTE; now < end; ) {
      const wait = messages.take("C1");
      if (wait === 0) times.push(now - MINUTE);
      now += wait;
    }
    expect(times.slice(0, 7)).toEqual([0, 0, 0, 3_000, 3_000, 3_000, 6_000]);
    expect(times).toHaveLength(60);
  });

  it("is 240 messages a minute in all channels together", () => {
    let now = MINUTE;
    const { messages } = createSlackPace(() => now);
    for (let n = 0; n < 240; n++) expect(messages.take(`C${n}`)).toBe(0);
    now += 20 * SECOND;
    expect(messages.take("C999")).toBe(40 * SECOND);
    now += 40 * SECOND;
    expect(messages.take("C999")).toBe(0);
  });

  it("is fifty changes a minute, which hold up no message", () => {
    const { messages, changes } = createSlackPace(() => MINUTE);
    for (let n = 0; n < 50; n++) expect(changes.take("chat.update")).toBe(0);
    expect(changes.take("chat.update")).toBe(MINUTE);
    expect(messages.take("C1")).toBe(0);
  });

  it("is never above what the emulator takes", () => {
    const step = fc.record({
      pass: fc.integer({ min: 0, max: 900 }),
      channel: fc.constantFrom("A", "B", "C"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
        let now = MINUTE;
        const { messages } = createSlackPace(() => now);
        const theirs = createTheirs(() => now);
        for (const { pass, channel } of steps) {
          now += pass;
          if (messages.take(channel) === 0) expect(theirs.take(channel)).toBe(0);
        }
      }),
    );
  });
});

describe("many messages at once", () => {
  let bench: Awaited<ReturnType<typeof openCourier>>;
  afterEach(() => bench.close());
  const refused = () => bench.emulator.calls.filter(({ status }) => status === 429);
  const words = (count: number) => Array.from({ length: count }, (_, n) => `word ${n}`);

  it("to one channel all arrive, in order and once, without one that Slack has to refuse", async () => {
    bench = await openCourier();
    const began = bench.machine.now;
    for (const word of words(40)) await bench.put(word);
    await bench.deliver();
    expect(bench.read()).toEqual(words(40));
    expect(refused()).toEqual([]);
    expect(bench.machine.now - began).toBe(39 * SECOND);
  });

  it("to three hundred channels, too; nobody's message counts as one that failed", async () => {
    const names = Array.from({ length: 300 }, (_, n) => `C1${n}`);
    bench = await openCourier({}, names);
    const { store, emulator, machine } = bench;
    const began = machine.now;
    for (const [n, externalId] of names.entries()) {
      const { id } = await store.commit(({ people }) =>
        people.ensurePlace({ platform: "slack", externalId }, "channel"),
      );
      await bench.put(`word ${n}`, { to: { placeId: id } });
    }
    await bench.deliver();
    expect(names.map((id) => emulator.messages(id).length)).toEqual(names.map(() => 1));
    expect(refused()).toEqual([]);
    expect(emulator.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(300);
    expect(machine.now - began).toBe(MINUTE);
  });

  it("that has to wait its turn may fail ten times all the same before it is given up", async () => {
    bench = await openCourier();
    const { put, deliver, emulator, store } = bench;
    const odd = { method: "chat.postMessage", kind: "error", error: "an_error_of_tomorrow" } as const;
    for (const word of words(30)) await put(word);
    emulator.faults.add({ ...odd, skip: 25, times: 9 });
    await deliver();
    expect(bench.read()).toEqual(words(30));
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
  });

  it("are put off as Slack says, where somebody else was hasty", async () => {
    bench = await openCourier();
    const { put, deliver, emulator, machine } = bench;
    const began = machine.now;
    emulator.faults.add({ method: "chat.postMessage", kind: "429", retryAfter: 120 });
    for (const word of words(3)) await put(word);
    await deliver();
    expect(bench.read()).toEqual(words(3));
    expect(refused()).toHaveLength(1);
    expect(machine.now - began).toBeGreaterThanOrEqual(120 * SECOND);
    expect(machine.now - began).toBeLessThanOrEqual(150 * SECOND);
  });
});
