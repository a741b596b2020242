import { setTimeout as wait } from "node:timers/promises";
import { type Clock, HOUR, type Instant, SECOND } from "../clock.ts";
import type { Log } from "../log.ts";
import { isDatabaseFault, isHeldByOthers } from "../storage/unavailable.ts";
import type { Patience } from "./leases.ts";

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

type PersistParts = { clock: Clock; log: Log; patience: Patience; pause?: Pause };

/**
 * Writes down what was done outside, and would be done again if it were forgotten: again and again while the database
 * is away, too slow or full, for at most an hour, and one last time when the worker is to stop. Rejects as the last try
 * did.
 *
 * Where others hold a row or all connections, the rest of the work may well go on: that is waited for no longer than a
 * lease at a stretch. Whoever claims this work after its lease knows that it was perhaps done.
 *
 * The lease may run out meanwhile. As long as nobody has taken over, what was done under it still counts.
 *
 * @param key whose message or errand it is: the log tells of it after one try, two, four and so on
 * @param write must do nothing where another worker has taken over, or an earlier try was committed after all
 */
export async function persist<T>(
  key: string,
  write: () => Promise<T>,
  stopping: AbortSignal,
  { clock, log, patience, pause = usualPause }: PersistParts,
): Promise<T> {
  let heldSince: Instant | null = null;
  const until = clock() + atMost;
  let tellAt = 1;
  for (let tries = 1; ; tries++) {
    const last = stopping.aborted || clock() >= until;
    try {
      return await write();
    } catch (error) {
      if (last || !isDatabaseFault(error)) throw error;
      heldSince = isHeldByOthers(error) ? (heldSince ?? clock()) : null;
      if (heldSince !== null && clock() - heldSince >= patience.lease) throw error;
      if (tries === tellAt) {
        log.warn({ err: error, key, tries }, "what was done can't be written down yet; trying again");
        tellAt *= 2;
      }
    }
    await pause(pauseBetween, stopping);
  }
}
