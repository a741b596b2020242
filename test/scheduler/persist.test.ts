import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../src/clock.ts";
import { usualPatience } from "../../src/scheduler/leases.ts";
import { type Pause, persist, usualPause } from "../../src/scheduler/persist.ts";
import { UnclearError } from "../../src/unclear.ts";
import { keepLog } from "../support/log.ts";

const coded = (code: string) => Object.assign(new Error(`it says ${code}`), { code });
const away = () => coded("ECONNREFUSED");
const fullPool = () =>
  Object.assign(new Error("Timeout acquiring a connection"), { name: "KnexTimeoutError" });

/** Writing that fails with these errors, one after the other, then is done; a clock that moves by so many ms a pause. */
function open(
  faults: Error[],
  { pauses = MINUTE, onPause = () => {} }: { pauses?: number; onPause?: (stop: () => void) => void } = {},
) {
  const controller = new AbortController();
  const log = keepLog();
  let now = 0;
  let tries = 0;
  const pause: Pause = async () => {
    now += pauses;
    onPause(() => controller.abort());
  };
  async function write() {
    tries += 1;
    const fault = faults.shift();
    if (fault) throw fault;
    return "done";
  }
  const run = () =>
    persist("message 7", write, controller.signal, { clock: () => now, log, patience: usualPatience, pause });
  return { run, log, now: () => now, tries: () => tries };
}

describe("what was done is written down", () => {
  test("at once where the database is there", async () => {
    const { run, now, log } = open([]);
    expect(await run()).toBe("done");
    expect([now(), log.lines]).toEqual([0, []]);
  });

  test("as soon as it is back", async () => {
    const { run, tries } = open([away(), new UnclearError("lost while it committed"), away()]);
    expect(await run()).toBe("done");
    expect(tries()).toBe(4);
  });

  test("and is told of by its key, ever less often while it can't be", async () => {
    const { run, log } = open(Array.from({ length: 3_000 }, away), { pauses: SECOND });
    expect(await run()).toBe("done");
    // After 1 try, 2, 4 and so on up to 2,048.
    expect(log.lines).toHaveLength(12);
    for (const line of log.lines) expect(line).toContain("message 7");
  });

  test("also where it was there, and only too slow", async () => {
    const slow = Object.assign(new Error("canceling statement due to statement timeout"), { code: "57014" });
    const { run, tries } = open([slow]);
    expect(await run()).toBe("done");
    expect(tries()).toBe(2);
  });

  test("for an hour at most", async () => {
    const { run, now } = open(Array.from({ length: 99 }, away));
    await expect(run()).rejects.toThrow("ECONNREFUSED");
    expect(now()).toBe(HOUR);
  });

  test.each([
    ["a row that others lock", () => coded("55P03")],
    ["rows locked crosswise", () => coded("40P01")],
    ["a pool without a free connection", fullPool],
    ["a file that another process keeps to itself", () => coded("SQLITE_BUSY")],
  ])("for a lease at most where it waits for others: %s", async (_what, fault) => {
    const { run, now } = open(Array.from({ length: 99 }, fault), { pauses: 20 * SECOND });
    await expect(run()).rejects.toBeDefined();
    expect(now()).toBe(usualPatience.lease);
  });

  test("for a lease anew where it waits for others once the database is back", async () => {
    const faults = [...Array.from({ length: 30 }, away), fullPool(), away(), fullPool()];
    const { run, now } = open(faults);
    expect(await run()).toBe("done");
    expect(now()).toBe(33 * MINUTE);
  });

  test("once more when the worker stops, and not again", async () => {
    const { run, tries } = open([away(), away(), away()], { onPause: (stop) => stop() });
    await expect(run()).rejects.toThrow("ECONNREFUSED");
    expect(tries()).toBe(2);
  });

  test("never again where the database refuses it", async () => {
    const { run, tries } = open([new Error("NOT NULL constraint failed"), away()]);
    await expect(run()).rejects.toThrow("NOT NULL");
    expect(tries()).toBe(1);
  });
});

test("a stop ends the usual pause, however long it is", async () => {
  const controller = new AbortController();
  const paused = usualPause(MINUTE, controller.signal);
  controller.abort();
  await paused;
  await usualPause(MINUTE, controller.signal);
});
