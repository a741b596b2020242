import { dayNumber } from "../calendar.ts";
import { HOUR, type Instant } from "../clock.ts";
import type { Policy } from "./policy.ts";
import type { Verdict } from "./rule.ts";

/** So often it is looked whether the incident is over, or is shown nowhere, for the sake of what is kept back. */
const lookEvery = HOUR;

/**
 * What is told where the signature is in an incident that everybody sees, or comes into one by this: of its last day, and of
 * all that follow, the incident tells. What is kept back counts as told to nobody: it is told once that is over.
 *
 * @param shown whether it is in such an incident already
 */
export function besideIncident(verdict: Verdict, shown: boolean, now: Instant): Verdict {
  const comes = verdict.tell.some(({ to }) => to === "incident");
  if (!shown && !comes) return verdict;
  const tell = verdict.tell.filter(({ to, threshold }) => to === "incident" || threshold > 0);
  if (tell.length === verdict.tell.length) return verdict;
  const next = now + lookEvery;
  return { ...verdict, tell, nextDueAt: Math.min(next, verdict.nextDueAt ?? next) };
}

/** The same of when somebody is told next; null where nobody knows. */
export function nextBesideIncident(
  at: Instant | null,
  shown: boolean,
  deadline: Instant,
  { timeZone }: Pick<Policy, "timeZone">,
): Instant | null {
  const isLast = at !== null && dayNumber(at, timeZone) >= dayNumber(deadline, timeZone);
  return shown && isLast ? null : at;
}
