import type { Instant } from "../clock.ts";

/** That a reminder was committed to the outbox, and which thresholds it stood in for. Thresholds are days. */
type ReminderRow = {
  signatureId: number;
  deadline: Instant;
  /** Negative after the deadline: -3 is the third day after it. */
  threshold: number;
  placeId: number;
  /** More urgent than none, less than `threshold`: passed while nobody could send. Longest ago first. */
  passedOver: number[];
  at: Instant;
};

type Settled = Pick<ReminderRow, "signatureId" | "placeId" | "threshold">;

export type ReminderStore = {
  /** For this signature and this deadline, whatever the place. */
  recorded(signatureId: number, deadline: Instant): Promise<ReminderRow[]>;
  /** Signatures with something recorded after `now`: the clock ran ahead once. */
  ahead(now: Instant, limit: number): Promise<number[]>;
  /**
   * For each of these signatures and each place the lowest threshold that is recorded for its present deadline, up to
   * `now`; in no order.
   */
  settledOf(ids: readonly number[], now: Instant): Promise<Settled[]>;
  /** For each: false where (signature, deadline, threshold, place) is there already, and it was not written. */
  recordAll(rows: readonly ReminderRow[]): Promise<boolean[]>;
};
