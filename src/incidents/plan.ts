import { DAY, type Instant } from "../clock.ts";

/** Somebody whom the plan names: a person of the workspace by number, or anybody by name. */
export type PlanPerson = {
  /** Its number in the plan. */
  item: number;
  personId: number | null;
  name: string | null;
  role: string;
  phone: string | null;
  /** The signature's owner was told that they have left. */
  leftTold: boolean;
};

/** When it was looked over last, how often it was asked for since, and when it is next. */
type Review = { reviewedAt: Instant; asked: number; askAt: Instant };

/** What a company has agreed on in quiet times, for the day on which signing is down. */
export type Plan = Review & {
  signatureId: number;
  /** Counts its changes; 0 where nothing was written yet. */
  revision: number;
  people: readonly PlanPerson[];
  /** An emergency line, beside the vendor's contact that the signature has. */
  line: string | null;
  steps: readonly string[];
  /** Channels that are to be told, by number. */
  places: readonly number[];
  /** How to sign as long as it is down. */
  meanwhile: string | null;
};

/** What fits on one page, and on one card of the smallest platform. */
export const planLimits = { people: 10, places: 20, steps: 10, step: 150, name: 80, role: 80, phone: 60 };
/** Of the texts, in characters. */
export const planTexts = { line: 200, meanwhile: 600, steps: 1_600 };

/** One in which nothing is written yet. */
export const emptyPlan = (signatureId: number, now: Instant): Plan => ({
  ...{ signatureId, revision: 0, people: [], line: null, steps: [], places: [], meanwhile: null },
  ...reviewed(now),
});

/** Whether there is anything in it. */
export const isEmpty = ({ people, line, steps, places, meanwhile }: Omit<Plan, keyof Review>): boolean =>
  people.length + steps.length + places.length === 0 && line === null && meanwhile === null;

/** A plan is looked over twice a year. */
const reviewEvery = 182 * DAY;
/** Where nobody answers it is asked again so often, and so many times in all. */
const askAgainAfter = 7 * DAY;
export const askedAtMost = 4;

/** It was looked over just now: that it is right, or what has changed. */
export const reviewed = (now: Instant): Review => ({ reviewedAt: now, asked: 0, askAt: now + reviewEvery });

/**
 * It is asked for now: again in a week as long as nobody answers, and then not before the next half year. What was missed
 * while nobody looked is asked once.
 */
export function asked<One extends Review>(plan: One, now: Instant): One {
  const count = plan.asked + 1;
  if (count < askedAtMost) return { ...plan, asked: count, askAt: now + askAgainAfter };
  return { ...plan, asked: 0, askAt: now + reviewEvery - (askedAtMost - 1) * askAgainAfter };
}
