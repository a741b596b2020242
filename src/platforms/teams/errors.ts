import { type DeliveryResult, PlatformError, type RefusedWhy } from "../contract.ts";
import { ConnectorError, noCode } from "./connector.ts";

/**
 * What a failed call comes to, by https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 * 412 and 429 say that nothing was done; after 5xx and silence it may have been done all the same.
 */
export type Failure =
  | { failure: "refused"; why: "no-access" | "not-found" | "bad-message"; error: string }
  | { failure: "not-done"; retryAfter: number | null; error: string; passing: boolean; untried?: true }
  | { failure: "uncertain"; error: string };

/** Sorts whatever a call to the connector may throw. */
export function classify(error: unknown): Failure {
  if (!(error instanceof ConnectorError)) return { failure: "uncertain", error: String(error) };
  const { status, code, message, retryAfter, unsent } = error;
  switch (status) {
    case 0:
      if (!unsent) return { failure: "uncertain", error: message };
      return {
        ...{ failure: "not-done", retryAfter, error: message, passing: true },
        ...(retryAfter === null ? {} : { untried: true }),
      };
    case 400:
    case 413:
      return { failure: "refused", why: "bad-message", error: message };
    // An administrator may mend the registration: messages wait for that.
    case 401:
      return { failure: "not-done", retryAfter, error: message, passing: true };
    case 403:
      return { failure: "refused", why: "no-access", error: message };
    // Without a code it is not the Bot Framework that speaks: a service that has moved says nothing of a conversation.
    case 404:
      return code === noCode
        ? { failure: "not-done", retryAfter, error: message, passing: false }
        : { failure: "refused", why: "not-found", error: message };
    case 412:
    case 429:
      return { failure: "not-done", retryAfter, error: message, passing: true };
    default:
      return status >= 500 || status === 408
        ? { failure: "uncertain", error: message }
        : { failure: "not-done", retryAfter, error: message, passing: false };
  }
}

/** What became of a delivery to a person or place that failed. */
export function toResult(error: unknown, toPerson: boolean): Exclude<DeliveryResult, { result: "sent" }> {
  const sorted = classify(error);
  switch (sorted.failure) {
    case "refused": {
      const why: RefusedWhy =
        sorted.why === "bad-message"
          ? "bad-message"
          : toPerson
            ? "person-unreachable"
            : sorted.why === "not-found"
              ? "not-found"
              : "not-a-member";
      return { result: "refused", why, error: sorted.error };
    }
    case "not-done": {
      const { retryAfter, error: said, passing, untried } = sorted;
      const result = { result: "not-sent", retryAfter, error: said, hopeless: !passing } as const;
      return untried ? { ...result, untried } : result;
    }
    case "uncertain":
      return { result: "uncertain", error: sorted.error };
  }
}

/** The contract's error for a call that failed; `doing` completes "Teams: … failed". */
export function toPlatformError(error: unknown, doing: string): PlatformError {
  if (error instanceof PlatformError) return error;
  const sorted = classify(error);
  const passing = sorted.failure === "uncertain" || (sorted.failure === "not-done" && sorted.passing);
  const retryAfter = sorted.failure === "not-done" ? sorted.retryAfter : null;
  return new PlatformError(`Teams: ${doing} failed (${sorted.error})`, passing, retryAfter);
}
