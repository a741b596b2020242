import type { Instant } from "../clock.ts";
import type { Plan } from "./plan.ts";

export type PlanStore = {
  /** Null where none was written. */
  of(signatureId: number): Promise<Plan | null>;
  /** The same; whoever else would change it waits until this transaction is over. */
  ofToChange(signatureId: number): Promise<Plan | null>;
  /** Those of these signatures that have one, in the order of the signatures' numbers. */
  ofAll(signatureIds: readonly number[]): Promise<Plan[]>;
  /** Writes it whole, under its next revision. It has to be held. */
  save(plan: Plan): Promise<void>;
  /**
   * Numbers of live signatures whose plan is to be looked over, or names somebody who has left or come back since its owner
   * was told, the longest overdue first.
   */
  due(now: Instant, limit: number): Promise<number[]>;
};
