import { SECOND } from "../clock.ts";

/** Whether the same request may succeed later: the time ran out, there were too many, or the server failed. RFC 9110 section 15. */
export const mayPass = (status: number): boolean => status >= 500 || status === 408 || status === 429;

/** Retry-After in ms; null where it is not named in seconds. RFC 9110 section 10.2.3. */
export function retryAfterOf({ headers }: Response): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * SECOND : null;
}
