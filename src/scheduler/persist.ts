import { setTimeout as wait } from "node:timers/promises";
import { type Clock, HOUR, SECOND } from "../clock.ts";
import type { Log } from "../log.ts";
import { isDatabaseFault } from "../storage/unavailable.ts";

/** Between two tries, in ms. */
const pauseBetween = SECOND;

/** Whatever can't be written for so long, in ms, must not hold up all the rest for ever. */
const atMost = HOUR;

/** Resolves after so many ms, or as soon as the signal is given. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const usualPause: Pause = (ms, signal) =>
  wait(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });

/**
 * Writes down what was done outside, and would be done again if it were forgotten: again and again while the database
 * is away, too slow or full, for at most an hour, and one last time when the worker is to stop. Rejects as the last try
 * did.
 *
 * The lease may run out meanwhile. As long as nobody has taken over, what was done under it still counts.
 *
 * @param write must do nothing where another worker has taken over, or an earlier try was committed after all
 */
export async function persist<T>(
  write: () => Promise<T>,
  stopping: AbortSignal,
  { clock, log, pause = usualPause }: { clock: Clock; log: Log; pause?: Pause },
): Promise<T> {
  for (const until = clock() + atMost; ; ) {
    const last = stopping.aborted || clock() >= until;
    try {
      return await write();
    } catch (error) {
      if (last || !isDatabaseFault(error)) throw error;
      log.warn({ err: error }, "what was done can't be written down yet; trying again");
    }
    await pause(pauseBetween, stopping);
  }
}
