import type { Cause } from "./incident.ts";

/**
 * The likely reason, as far as facts say: the renewal was never begun, or not finished, or not paid; the account's data
 * were changed; a policy was changed or the certificate revoked; the platform is down.
 */
export const likelies = [
  "renewal-missed",
  "renewal-unfinished",
  "payment-missed",
  "data-changed",
  "revoked",
  "policy-changed",
  "platform-down",
  "unknown",
] as const;
export type Likely = (typeof likelies)[number];

export type LikelyFacts = {
  cause: Cause;
  /** What its renewal waits for; null where none is under way. */
  renewal: { step: string | null; paid: boolean } | null;
  /** Something stood in the way of the payment when it was last asked about. */
  paymentInDoubt: boolean;
  /** The company's name in it changed not long before. */
  dataChanged: boolean;
};

/** The likeliest reason; a fact goes before a guess. */
export function likelyOf({ cause, renewal, paymentInDoubt, dataChanged }: LikelyFacts): Likely {
  switch (cause) {
    case "unreachable":
      return "platform-down";
    case "revoked":
      return dataChanged ? "data-changed" : "revoked";
    case "suspended":
    case "test-failed":
      if (paymentInDoubt) return "payment-missed";
      return dataChanged ? "data-changed" : "policy-changed";
    case "expired":
      if (renewal === null) return paymentInDoubt ? "payment-missed" : "renewal-missed";
      return renewal.paid ? "renewal-unfinished" : "payment-missed";
    case "not-activated":
      return "renewal-unfinished";
    case "reported":
      return "unknown";
  }
}
