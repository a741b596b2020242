import { DAY, HOUR, type Instant, MINUTE } from "../clock.ts";
import type { Late, Renewal } from "./renewal.ts";
import type { StepList } from "./step.ts";

/** What is waited before each look, the first ones first. */
const growing = [1, 2, 4, 8, 15, 30].map((minutes) => minutes * MINUTE);
const hourly = HOUR;
/** What takes longer than a day is no matter of minutes any more. */
const slow = { after: DAY, every: 4 * HOUR };

/**
 * What an activation is taken to need at a vendor of whom nothing is on record: minutes to hours are told of most, but an
 * authority that vets whom it certifies takes days to issue a new certificate.
 */
const usualOtherwise: Readonly<Record<StepList, number>> = { platform: DAY, certificate: 7 * DAY, csc: DAY };

/** From so many times the usual on nobody waits any longer. */
const farFactor = 2;

/**
 * When to look next whether a platform has activated a renewal: after 1, 2, 4, 8, 15 and 30 minutes, then every hour, and
 * once a day has passed every four hours. Looks that a standstill of ours left out are not made up for.
 *
 * @param polls how many looks there have been.
 */
export function nextPoll(startedAt: Instant, polls: number, now: Instant): Instant {
  if (now - startedAt >= slow.after) return now + slow.every;
  return now + (growing[polls] ?? hourly);
}

/**
 * Since when an activation can be late: what is planned for later is not waited for before that is over. Of a certificate
 * the plan says when the new one takes over: it is issued before.
 */
export const waitedFrom = ({ pause, list }: Pick<Renewal, "pause" | "list">, since: Instant): Instant =>
  pause === null || list === "certificate" ? since : Math.max(since, pause.until);

type Waited = {
  since: Instant;
  /** Since when it can be late (see `waitedFrom`). */
  from: Instant;
  polls: number;
  /** What has been told of it already. */
  late: Late | null;
  /** Whether it has a source that can be asked. */
  asks: boolean;
  /** Whether the signature has its new certificate or end already: then nothing of it is late. */
  renewed: boolean;
  list: StepList;
};

/** When an activation is looked at next: when its source is asked, and when it becomes late. Null where neither comes. */
export function nextLook(
  { since, from, polls, late, asks, renewed, list }: Waited,
  usual: number | null,
  now: Instant,
): Instant | null {
  const most = usual ?? usualOtherwise[list];
  const isLate = late === null ? [from + most + 1] : late === "over" ? [from + farFactor * most + 1] : [];
  const times = [...(asks ? [nextPoll(since, polls, now)] : []), ...(renewed ? [] : isLate)];
  return times.length === 0 ? null : Math.max(now, Math.min(...times));
}

/** Past the usual time support is asked; past twice that it is an incident. */
export type ActivationState = "usual" | "over" | "far";

/**
 * How an activation stands.
 *
 * @param elapsed ms since it can be late.
 * @param usual ms that this vendor took before (see `usualWait`); null where nothing is on record.
 */
export function activationState(elapsed: number, usual: number | null, list: StepList): ActivationState {
  const most = usual ?? usualOtherwise[list];
  if (elapsed <= most) return "usual";
  return elapsed <= farFactor * most ? "over" : "far";
}

/** How late an activation is, where there is anything to tell of that which was not told yet; null where there is not. */
export function lateAnew(
  { pause, list, renewed, late }: Pick<Renewal, "pause" | "list" | "renewed" | "late">,
  since: Instant,
  usual: number | null,
  now: Instant,
): Late | null {
  // Whoever has the new certificate, or the new end, waits for nobody: what is left is to prove it.
  if (renewed !== null) return null;
  const state = activationState(now - waitedFrom({ pause, list }, since), usual, list);
  // What was far over is not told again as merely over, where the usual has grown since.
  return state === "usual" || late === "far" || state === late ? null : state;
}
