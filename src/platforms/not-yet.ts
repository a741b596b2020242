import type { DeliveryResult } from "./contract.ts";

type NotYet = Extract<DeliveryResult, { result: "not-sent" }>;

/** What was not begun, because it was not its turn: `wait` ms until it is. */
export const notItsTurn = (wait: number): NotYet => ({
  ...{ result: "not-sent", retryAfter: wait, error: "kept to the platform's pace" },
  ...{ hopeless: false, untried: true },
});

/** What was not begun, because the time for it is over. */
export const tooLate: NotYet = {
  ...{ result: "not-sent", retryAfter: 0, error: "too late to be begun" },
  ...{ hopeless: false, untried: true },
};
