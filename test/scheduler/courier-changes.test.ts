import { afterEach, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import type { Fault } from "../../src/playground/emulator/faults.ts";
import type { Message } from "../../src/road/decision.ts";
import { openCourier, saying } from "../support/courier.ts";

type Bench = Awaited<ReturnType<typeof openCourier>>;
let bench: Bench;
afterEach(() => bench.close());

/** A message is there; what was noted of it, and how often Slack was asked for what. */
async function open(more: Parameters<typeof openCourier>[0] = {}) {
  const noted: [string, string][] = [];
  bench = await openCourier({ sent: async (_, { key }, ref) => void noted.push([key, ref]), ...more });
  await bench.put("first");
  await bench.deliver();
  const [[, ref = ""] = []] = noted;
  const calls = (method: string) => bench.emulator.calls.filter((call) => call.method === method).length;
  const change = (key: string, of = ref) => bench.put(key, { changes: of });
  return { ...bench, noted, ref, calls, change };
}
const counts = () => bench.store.read.deliveries.counts(0);
const update = (fault: Omit<Fault, "method">) =>
  bench.emulator.faults.add({ method: "chat.update", ...fault });

describe("a change of a message that was sent", () => {
  test("takes its place, and posts nothing", async () => {
    const { change, deliver, read, calls, ref, noted } = await open();
    await change("second");
    await deliver();
    expect(read()).toEqual(["second"]);
    expect(calls("chat.postMessage")).toBe(1);
    expect(noted).toEqual([
      ["first", ref],
      ["second", ref],
    ]);
  });

  test.each<Omit<Fault, "method">>([
    { kind: "429", retryAfter: 30 },
    { kind: "500", times: 3 },
    { kind: "reset" },
    { kind: "reset-after-storing" },
    { kind: "error", error: "internal_error" },
  ])("is made again after a failure ($kind), without being looked for", async (fault) => {
    const { change, deliver, read, calls } = await open();
    update(fault);
    await change("second");
    await deliver();
    expect(read()).toEqual(["second"]);
    expect([calls("chat.postMessage"), calls("conversations.history")]).toEqual([1, 0]);
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
  });

  test("holds up no new message; one that is late does not undo a later one", async () => {
    const { change, put, deliver, courier, read } = await open();
    update({ kind: "429", retryAfter: 30 });
    await change("second");
    await put("another");
    await change("third");
    await courier.drain();
    expect(read()).toEqual(["first", "another"]);
    await deliver();
    expect(read()).toEqual(["third", "another"]);
  });

  test("whose worker died in the midst of it is made again by the next one", async () => {
    const { change, deliver, read, calls, store, machine } = await open();
    await change("second");
    const lease = { token: "of one that died", until: machine.now + 1 };
    expect(await store.commit(({ outbox }) => outbox.claim(machine.now, lease))).toMatchObject({
      key: "second",
    });
    await deliver();
    expect(read()).toEqual(["second"]);
    expect(calls("conversations.history")).toBe(0);
  });

  test.each(["message_not_found", "edit_window_closed", "cant_update_message", "is_archived"])(
    "of one that is gone (%s) ends quietly",
    async (error) => {
      const { change, put, deliver, read, log, store } = await open();
      update({ kind: "error", error, times: 99 });
      await change("second");
      await put("another");
      await deliver();
      expect(read()).toEqual(["first", "another"]);
      expect(await counts()).toEqual({ waiting: 0, dead: 0 });
      expect(log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
      const places = await store.read.people.unusablePlaces(9);
      expect(places).toEqual([]);
    },
  );

  test("that Slack will never take is given up, and nobody is sent it instead", async () => {
    const { change, deliver, read, emulator } = await open();
    update({ kind: "error", error: "invalid_blocks" });
    await change("second");
    await deliver();
    expect(read()).toEqual(["first"]);
    expect(await counts()).toEqual({ waiting: 0, dead: 1 });
    expect(emulator.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
  });

  test("is not made once it is out of date", async () => {
    let late = false;
    const { change, deliver, read, calls } = await open({
      current: async ({ key }) => (late && key === "second" ? null : saying(key)),
    });
    late = true;
    await change("second");
    await deliver();
    expect([read(), calls("chat.update")]).toEqual([["first"], 0]);
  });
});

describe("what a room is told of a message", () => {
  test("that was found by looking is where it is", async () => {
    const { noted, put, deliver, emulator, calls } = await open();
    emulator.faults.add({ method: "chat.postMessage", kind: "reset-after-storing" });
    await put("second");
    await deliver();
    expect(calls("conversations.history")).toBe(1);
    const ts = emulator.messages("C0GEN").at(-1)?.ts;
    expect(noted.at(-1)).toEqual(["second", `C0GEN:${ts}`]);
  });

  test("is written together with its being sent, or not at all", async () => {
    let refuse = true;
    bench = await openCourier({
      async sent(session, { key }, ref) {
        await session.settings.set(key, ref);
        if (refuse) throw new Error("on purpose");
      },
    });
    const { put, courier, store, deliver, machine, read } = bench;
    await put("first");
    await expect(courier.drain()).rejects.toThrow("on purpose");
    expect(await store.read.settings.get("first")).toBeNull();
    expect(await counts()).toEqual({ waiting: 1, dead: 0 });
    refuse = false;
    machine.now += DAY;
    await deliver();
    expect(read()).toEqual(["first"]);
    expect(await store.read.settings.get("first")).toBe(`C0GEN:${bench.emulator.messages("C0GEN")[0]?.ts}`);
  });
});

test("what is said is what is so when a message's turn comes", async () => {
  const told: Message[] = [];
  bench = await openCourier({
    current: async (message) => {
      told.push(message);
      return saying("what is so now");
    },
  });
  await bench.put("what was so");
  await bench.deliver();
  expect(bench.read()).toEqual(["what is so now"]);
  expect(told.map(({ outcome }) => outcome)).toEqual([saying("what was so")]);
});
