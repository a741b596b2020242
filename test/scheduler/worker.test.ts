import { setImmediate } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { createWorker, type Worker } from "../../src/scheduler/worker.ts";
import { keepLog } from "../support/log.ts";

let worker: Worker | undefined;
afterEach(() => worker?.stop());

/** A promise and the key to it. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

const turns = async (count = 5) => {
  for (let turn = 0; turn < count; turn++) await setImmediate();
};

/** A worker with so many pieces of work, and what it has done. */
function working(
  pieces: number,
  more: { step?: () => Promise<void>; nextWake?: () => Promise<number | null> } = {},
) {
  const log = keepLog();
  const state = { left: pieces, done: 0, looks: 0 };
  async function step() {
    state.looks += 1;
    await more.step?.();
    if (state.left === 0) return false;
    state.left -= 1;
    state.done += 1;
    return true;
  }
  worker = createWorker("test", step, more.nextWake ?? (async () => null), () => 0, log);
  return { worker, state, log };
}

test("it does everything that there is", async () => {
  const { worker: one, state } = working(5);
  await one.drain();
  expect(state).toMatchObject({ left: 0, done: 5 });
});

test("a nudge before the start does nothing", async () => {
  const { worker: one, state } = working(5);
  one.nudge();
  await turns();
  expect(state.looks).toBe(0);
  one.start();
  await turns();
  expect(state.done).toBe(5);
});

test("what comes up while it is at work is done in the same go", async () => {
  const { passed, open } = gate();
  const { worker: one, state } = working(0, { step: () => (state.looks === 1 ? passed : Promise.resolve()) });
  const first = one.drain();
  state.left = 3;
  const second = one.drain();
  open();
  await Promise.all([first, second]);
  expect(state).toMatchObject({ left: 0, done: 3 });
});

test.each([0, 1, 2, 3, 4, 5, 6])(
  "nor is it lost when it comes up as the last look ends, %i turns on",
  async (turn) => {
    let second: Promise<void> | undefined;
    const { worker: one, state } = working(0, {
      async step() {
        if (state.looks > 1) return;
        const comeUp = (left: number): void => {
          if (left > 0) queueMicrotask(() => comeUp(left - 1));
          else {
            state.left = 1;
            second = one.drain();
          }
        };
        comeUp(turn);
      },
    });
    await one.drain();
    await turns();
    await second;
    expect(state.left).toBe(0);
  },
);

test("it never does two pieces at once", async () => {
  let atOnce = 0;
  let most = 0;
  const { worker: one, state } = working(6, {
    async step() {
      most = Math.max(most, ++atOnce);
      await setImmediate();
      atOnce -= 1;
    },
  });
  one.start();
  for (let nudges = 0; nudges < 5; nudges++) one.nudge();
  await one.drain();
  expect(state.done).toBe(6);
  expect(most).toBe(1);
});

test("a failure is logged, and the next nudge goes on", async () => {
  const {
    worker: one,
    state,
    log,
  } = working(2, {
    async step() {
      if (state.looks === 1) throw new Error("the database is locked");
    },
  });
  one.start();
  await turns();
  expect(log.lines.join()).toContain("the database is locked");
  one.nudge();
  await turns();
  expect(state.done).toBe(2);
});

test("one failure is logged once, however often somebody nudged meanwhile", async () => {
  const { passed, open } = gate();
  const { worker: one, log } = working(2, {
    async step() {
      await passed;
      throw new Error("the database is away");
    },
  });
  one.start();
  await turns();
  for (let nudges = 0; nudges < 20; nudges++) one.nudge();
  open();
  await turns();
  expect(log.lines).toHaveLength(1);
  one.nudge();
  await turns();
  expect(log.lines).toHaveLength(2);
});

test("a nudge while somebody else lets it work still looks for its next waking", async () => {
  const { passed, open } = gate();
  let wakings = 0;
  const { worker: one, state } = working(0, {
    step: () => (state.looks > 1 ? passed : Promise.resolve()),
    async nextWake() {
      wakings += 1;
      return null;
    },
  });
  one.start();
  await turns();
  expect(wakings).toBe(1);
  const drained = one.drain();
  one.nudge();
  open();
  await drained;
  await turns();
  expect(wakings).toBe(2);
});

test("once it has stopped it touches nothing any more", async () => {
  const { passed, open } = gate();
  let stopped = false;
  const { worker: one, log } = working(1, {
    async nextWake() {
      await passed;
      if (stopped) throw new Error("the database is closed");
      return null;
    },
  });
  one.start();
  await turns();
  const stopping = one.stop().then(() => {
    stopped = true;
  });
  await turns();
  expect(stopped).toBe(false);
  open();
  await stopping;
  one.nudge();
  await turns();
  expect(log.lines).toEqual([]);
});

test("when it stops, the piece in hand is finished and the others are left", async () => {
  const { passed, open } = gate();
  const { worker: one, state } = working(5, { step: () => passed });
  one.start();
  await turns();
  const stopping = one.stop();
  open();
  await stopping;
  expect(state).toMatchObject({ left: 4, done: 1 });
});
