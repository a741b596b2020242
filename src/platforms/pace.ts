import type { Clock } from "../clock.ts";

/** At most so many calls within so many ms. */
export type Window = { within: number; most: number };

/** What is remembered at most; when there is more, those that have been silent for the longest window are forgotten. */
const rememberAtMost = 10_000;

export type Pace = {
  /** Takes the next places of a line: 0, or the ms to wait until there are as many. */
  take(line: string, count?: number): number;
};

/**
 * Keeps this process within a platform's limits, each line (such as a conversation) in windows of its own and all of
 * them together in further ones; where several processes send at once, the platform's own 429 does.
 */
export function createPace(clock: Clock, windows: readonly Window[], together: readonly Window[] = []): Pace {
  const each = createLine(windows);
  const all = createLine(together);
  const taken = new Map<string, number[]>();
  let whole: number[] = [];

  function forgetSilent(now: number): void {
    for (const [line, times] of taken) {
      if ((times.at(-1) ?? 0) <= now - each.longest) taken.delete(line);
    }
  }

  return {
    take(line, count = 1) {
      const now = clock();
      const times = each.recent(taken.get(line) ?? [], now);
      whole = all.recent(whole, now);
      const wait = Math.max(each.wait(times, count, now), all.wait(whole, count, now));
      if (wait === 0) {
        times.push(...Array<number>(count).fill(now));
        whole.push(...Array<number>(count).fill(now));
      }
      if (!taken.has(line) && taken.size >= rememberAtMost) forgetSilent(now);
      taken.set(line, times);
      return wait;
    },
  };
}

/** The arithmetic of windows, over the instants at which places were taken, in order. */
function createLine(windows: readonly Window[]) {
  const longest = Math.max(0, ...windows.map(({ within }) => within));
  return {
    longest,
    /** Those that still lie in some window; a clock that was put back leaves none behind that is ahead of it. */
    recent: (times: readonly number[], now: number) => times.filter((at) => at > now - longest && at <= now),
    wait: (times: readonly number[], count: number, now: number) =>
      Math.max(0, ...windows.map(({ within, most }) => waitFor(times, within, most - count, now))),
  };
}

/** Until no more than `left` places lie in the window. */
function waitFor(times: readonly number[], within: number, left: number, now: number): number {
  const oldest = times.at(-(left + 1));
  return oldest === undefined ? 0 : Math.max(0, oldest + within - now);
}
