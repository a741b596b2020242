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

export type ReminderStore = {
  /** For this signature and this deadline, whatever the place. */
  recorded(signatureId: number, deadline: Instant): Promise<ReminderRow[]>;
  /** Signatures with something recorded after `now`: the clock ran ahead once. */
  ahead(now: Instant, limit: number): Promise<number[]>;
  /** False where (signature, deadline, threshold, place) is there already: nothing was written. */
  record(row: ReminderRow): Promise<boolean>;
};
