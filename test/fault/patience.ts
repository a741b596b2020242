import type { Patience } from "../../src/scheduler/leases.ts";

/** The usual proportions, twenty-five times as fast: a lease is six calls, as it is in earnest. */
export const patience: Patience = { lease: 2_400, settling: 400, call: 400, haste: 20 };
