import { setImmediate } from "node:timers/promises";

/**
 * What reading one file may cost, in units of about a microsecond on an ordinary machine: a second. A thousand
 * certificates cost between a third of it and, signed with P-384, nearly all. Counted and not timed, so that a busy machine refuses no more.
 */
const limit = 1_100_000;
/** After so much work others are let in. */
const breath = 10_000;

/** Keeps account of what a file costs. */
export type Effort = {
  /** False where the file has used up what it may cost; then the work is to be left. */
  spend: (cost: number) => boolean;
  isSpent: () => boolean;
  /** Lets other work run, if enough was done since the last time. */
  breathe: () => Promise<void>;
};

/** An account for one file. */
export function createEffort(): Effort {
  let spent = 0;
  let breathed = 0;
  return {
    spend(cost) {
      spent += cost;
      return spent <= limit;
    },
    isSpent: () => spent > limit,
    async breathe() {
      if (spent - breathed < breath) return;
      breathed = spent;
      await setImmediate();
    },
  };
}
