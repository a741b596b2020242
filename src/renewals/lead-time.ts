import { DAY, HOUR, type Instant } from "../clock.ts";
import type { PastRenewal } from "./store.ts";

/** Steps during which others are waited for. */
const waitingSteps = ["identity", "payment", "activation"] as const;
export type WaitingStep = (typeof waitingSteps)[number];

/** What past renewals teach. All numbers are whole days, rounded up: whoever plans is to be early. */
export type LeadTime = {
  /** To be reckoned with. */
  days: number;
  /** So many renewals it was learned from, the last ones. */
  from: number;
  /** The quickest and the slowest of them. */
  low: number;
  high: number;
  /** The longest that each step was waited for, in the order of the steps; those never waited for are left out. */
  waits: { step: WaitingStep; days: number }[];
};

/** So many past renewals are read, for some of them tell nothing. */
export const learnedFrom = 5;

/** So many are looked at: vendors change their ways, and what was slow years ago is no guide. */
const lastOnes = 3;

/** A renewal this much slower than the middle one, by factor and by days, is an outlier. */
const outlying = { factor: 3, days: 7 };

/** A step is never called late before that: half of a minute's wait is over before anybody has looked. */
const shortestUsual = HOUR;

const tookOf = ({ startedAt, provenAt }: PastRenewal): number => provenAt - startedAt;
const daysOf = (took: number): number => Math.max(1, Math.ceil(took / DAY));

/** The renewals to learn from, in the order in which they were proven; one that ends before it starts is no renewal. */
function lastOf(past: readonly PastRenewal[]): PastRenewal[] {
  return past
    .filter((one) => tookOf(one) >= 0)
    .sort((one, other) => one.provenAt - other.provenAt)
    .slice(-lastOnes);
}

/**
 * Those of the last three that are reckoned with. One or two say too little to doubt either. Of three, one that took more
 * than three times as long as the middle one, and a week more than that, was left lying rather than slow: begun
 * sixty days ahead and taken up again in the last week, it would have everybody begin sixty days ahead for ever. Two slow
 * ones of three make the middle one slow, so that a vendor who has become slow is believed the second time.
 */
function withoutOutliers(last: PastRenewal[]): PastRenewal[] {
  if (last.length < lastOnes) return last;
  const middle = last.map(tookOf).sort((one, other) => one - other)[1] ?? 0;
  const most = middle * outlying.factor + outlying.days * DAY;
  return last.filter((one) => tookOf(one) <= most);
}

const longestWait = (reckoned: PastRenewal[], step: WaitingStep): number | null => {
  const waits = reckoned.flatMap(({ steps }) => steps.filter(({ kind, ms }) => kind === step && ms >= 0));
  return waits.length === 0 ? null : Math.max(...waits.map(({ ms }) => ms));
};

/**
 * How long a renewal takes, learned from those of the same kind and vendor: the longest of the last three, outliers
 * left out (see `withoutOutliers`; `low` and `high` still name them). Null where nothing is on record.
 *
 * @param past in any order.
 */
export function leadTimeOf(past: readonly PastRenewal[]): LeadTime | null {
  const last = lastOf(past);
  if (last.length === 0) return null;
  const reckoned = withoutOutliers(last);
  const took = last.map(tookOf);
  return {
    days: daysOf(Math.max(...reckoned.map(tookOf))),
    from: last.length,
    low: daysOf(Math.min(...took)),
    high: daysOf(Math.max(...took)),
    waits: waitingSteps.flatMap((step) => {
      const longest = longestWait(reckoned, step);
      return longest === null ? [] : [{ step, days: daysOf(longest) }];
    }),
  };
}

/** How long a step usually takes at most, in ms, for `activationState`; null where it was never waited for. */
export function usualWait(past: readonly PastRenewal[], step: WaitingStep): number | null {
  const longest = longestWait(withoutOutliers(lastOf(past)), step);
  return longest === null ? null : Math.max(longest, shortestUsual);
}

/** So many days are kept before the end: a renewal that is done on the last day is late for whoever waits for it. */
export const startMargin = 3;

/** The instant by which a renewal has to start, `margin` days of rest being kept before the deadline. */
export function startBy(deadline: Instant, { days }: Pick<LeadTime, "days">, margin: number): Instant {
  return deadline - (days + margin) * DAY;
}
