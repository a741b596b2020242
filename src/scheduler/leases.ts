import { randomUUID } from "node:crypto";
import { HOUR, type Instant, MINUTE, SECOND } from "../clock.ts";
import type { Lease } from "../storage/store.ts";

/** How long is waited, in ms where nothing else is said. */
export type Patience = {
  /** How long work is leased. More than twice the longest call to a platform. */
  lease: number;
  /** After an ambiguous failure the platform may still be storing the message: only then is it looked for. */
  settling: number;
  /** The longest that one call to Slack may take. */
  call: number;
  /** How many times as fast as Slack's own pace calls may follow one another: 1 in earnest. */
  haste: number;
};

export const usualPatience: Patience = { lease: MINUTE, settling: 10 * SECOND, call: 10 * SECOND, haste: 1 };

/** A lease that lasts so many ms. */
export function newLease(now: Instant, lasts: number): Lease {
  return { token: randomUUID(), until: now + lasts };
}

/** Longest pause between two tries. */
const pauseAtMost = 5 * MINUTE;

/** And where a platform asks for one: its limits reach no further back. */
const askedAtMost = HOUR;

/**
 * How long to wait before try number `attempts` + 1, in ms: doubling from a second, with up to a quarter of that added
 * at random so that what failed together does not come again together.
 *
 * @param atLeast what the platform asked for; the pause is no shorter
 */
export function pauseAfter(attempts: number, atLeast = 0, random: () => number = Math.random): number {
  const pause = Math.min(SECOND * 2 ** Math.min(attempts - 1, 20), pauseAtMost);
  return Math.round(Math.max(pause, Math.min(atLeast, askedAtMost)) + (pause * random()) / 4);
}
