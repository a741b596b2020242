import { UnclearError } from "../unclear.ts";

/** What there is instead of a reply, by the text that tells it: nothing was done, or nobody knows whether it was. */
export type Untaken = { type: "untaken"; told: "failed" | "unclear" };

/** What has to be told of an act that was not answered but by this error. */
export function untaken(error: unknown): Untaken {
  return { type: "untaken", told: error instanceof UnclearError ? "unclear" : "failed" };
}
