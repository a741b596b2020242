import { randomUUID } from "node:crypto";
import { type Instant, MINUTE, SECOND } from "../clock.ts";
import type { Lease } from "../storage/store.ts";

/** How long work is leased. More than twice the longest call to a platform. */
export const leaseFor = MINUTE;

export function newLease(now: Instant): Lease {
  return { token: randomUUID(), until: now + leaseFor };
}

/** Longest pause between two tries. */
const pauseAtMost = 5 * MINUTE;

/** How long to wait before try number `attempts` + 1: doubling from a second, with up to a quarter added at random. */
export function pauseAfter(attempts: number, random: () => number = Math.random): number {
  const pause = Math.min(SECOND * 2 ** Math.min(attempts - 1, 20), pauseAtMost);
  return Math.round(pause * (1 + random() / 4));
}
