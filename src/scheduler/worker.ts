import type { Clock, Instant } from "../clock.ts";
import type { Log } from "../log.ts";

/** Longest sleep: something another replica left behind is found after so long at the latest. */
const sleepAtMost = 30_000;

export type Worker = {
  /** Something may wait: look at once. */
  nudge(): void;
  /** Does everything that can be done now; resolves when nothing more can. */
  drain(): Promise<void>;
  start(): void;
  /** Resolves when what was under way is finished. */
  stop(): Promise<void>;
};

/**
 * Does one piece of work after another, and sleeps until the next may be due.
 *
 * @param step does one piece; answers whether there was one.
 * @param nextWake when something may next be done; null when nothing waits.
 */
export function createWorker(
  name: string,
  step: () => Promise<boolean>,
  nextWake: () => Promise<Instant | null>,
  clock: Clock,
  log: Log,
): Worker {
  let running: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;

  async function work(): Promise<void> {
    do {
      again = false;
      while (await step());
    } while (again);
  }

  function drain(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = work().finally(() => {
      running = null;
    });
    return running;
  }

  async function cycle(): Promise<void> {
    clearTimeout(timer);
    let pause = sleepAtMost;
    try {
      await drain();
      const wake = await nextWake();
      if (wake !== null) pause = Math.min(Math.max(wake - clock(), 50), sleepAtMost);
    } catch (error) {
      log.error({ err: error, worker: name }, "could not work; trying again");
      pause = 2_000;
    }
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void cycle(), pause);
  }

  return {
    nudge() {
      if (!stopped) void cycle();
    },
    drain,
    start() {
      stopped = false;
      void cycle();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
