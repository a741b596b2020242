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
 * @param step does one piece; answers whether there was one. The signal is given when the worker is to stop.
 * @param nextWake when something may next be done; null when nothing waits.
 */
export function createWorker(
  name: string,
  step: (stopping: AbortSignal) => Promise<boolean>,
  nextWake: () => Promise<Instant | null>,
  clock: Clock,
  log: Log,
): Worker {
  let running: Promise<void> | null = null;
  /** The work that a cycle waits for already. */
  let awaited: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;
  let stopping = new AbortController();
  const cycles = new Set<Promise<void>>();

  async function work(): Promise<void> {
    try {
      do {
        again = false;
        while (!stopping.signal.aborted && (await step(stopping.signal)));
      } while (again && !stopping.signal.aborted);
    } finally {
      // In the same turn as the last look: what comes up from here on starts anew.
      running = null;
    }
  }

  function drain(): Promise<void> {
    if (stopping.signal.aborted) return running ?? Promise.resolve();
    if (running) again = true;
    else running = work();
    return running;
  }

  async function cycle(): Promise<void> {
    clearTimeout(timer);
    let pause = sleepAtMost;
    try {
      awaited = drain();
      await awaited;
      const wake = stopping.signal.aborted ? null : await nextWake();
      if (wake !== null) pause = Math.min(Math.max(wake - clock(), 50), sleepAtMost);
    } catch (error) {
      log.error({ err: error, worker: name }, "could not work; trying again");
      pause = 2_000;
    }
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(begin, pause);
  }

  function begin(): void {
    const one = cycle().finally(() => cycles.delete(one));
    cycles.add(one);
  }

  return {
    nudge() {
      if (stopped) return;
      // Another cycle would wait for the same, and tell of the same failure.
      if (running !== null && running === awaited) again = true;
      else begin();
    },
    drain,
    start() {
      stopped = false;
      stopping = new AbortController();
      begin();
    },
    async stop() {
      stopped = true;
      stopping.abort();
      clearTimeout(timer);
      // All of them: one that looks for its next waking touches the database, too.
      await Promise.all(cycles);
      await running?.catch(() => undefined);
    },
  };
}
