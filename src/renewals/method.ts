import type { Instant } from "../clock.ts";

/** What to weigh before a company signs in another way, in the order in which the answers build on one another. */
export const steps = ["laws", "industry", "evidence", "counterparties", "documents", "counsel"] as const;
export type Step = (typeof steps)[number];

/** What platforms are compared by, security first; `fit` is how they suit the company's size, industry and volume. */
export const criteria = ["security", "ease", "support", "price", "fit"] as const;
export type Criterion = (typeof criteria)[number];

export const verdicts = ["open", "chosen", "ruled-out"] as const;
export type Verdict = (typeof verdicts)[number];

/** What a platform can be given for a criterion, from "rules it out" to "couldn't be better". */
export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];

/** By whom, and when. */
export type Made = { by: number; at: Instant };

/** `number` tells one tick from a later one. */
type Tick = Made & { number: number };

/** What one should know of the company to tell which platform fits it. */
type Company = { size: string | null; industry: string | null; volume: string | null };

export type Rating = { score: Score | null; note: string | null };

/** A platform, or another kind of signature, that might take the place of what there is. */
export type Candidate = {
  id: number;
  name: string;
  verdict: Verdict;
  ratings: Partial<Record<Criterion, Rating>>;
  saved: Made;
};

/** What has been weighed and compared for one signature. */
export type Review = {
  ticks: Partial<Record<Step, Tick>>;
  notes: Partial<Record<Step, { text: string; saved: Made }>>;
  company: (Company & { saved: Made }) | null;
  candidates: readonly Candidate[];
};

/** Before anybody has said anything. */
export const emptyReview: Review = { ticks: {}, notes: {}, company: null, candidates: [] };

/** How many of the steps are ticked. */
export const tickedIn = ({ ticks }: Review): number => steps.filter((step) => ticks[step]).length;

/** Ticks a step; null where it is ticked already. */
export function tick(review: Review, step: Step, made: Tick): Review | null {
  return review.ticks[step] ? null : { ...review, ticks: { ...review.ticks, [step]: made } };
}

/** Takes the tick back that somebody saw, by its number; null where it is not there any more, or another one is. */
export function untick(review: Review, step: Step, seen: number): Review | null {
  if (review.ticks[step]?.number !== seen) return null;
  const { [step]: _taken, ...ticks } = review.ticks;
  return { ...review, ticks };
}

/** How much a criterion counts. */
const weights: Record<Criterion, number> = { security: 2, ease: 1, support: 1, price: 1, fit: 1 };
const best = 5;

/** The most that a platform can have. */
export const allPoints = criteria.reduce((sum, criterion) => sum + weights[criterion] * best, 0);

/** What a platform has so far: what is not scored yet adds nothing, so that a further score never takes any away. */
export function pointsOf({ ratings }: Candidate): number {
  return criteria.reduce((sum, criterion) => sum + weights[criterion] * (ratings[criterion]?.score ?? 0), 0);
}

/** Up to here its security speaks against a platform, whatever speaks for it. */
const weak = 2;

export function isWeak({ ratings }: Candidate): boolean {
  const score = ratings.security?.score ?? null;
  return score !== null && score <= weak;
}

/** Where a platform stands before its points count. */
function tier(candidate: Candidate): number {
  if (candidate.verdict === "chosen") return 0;
  if (candidate.verdict === "ruled-out") return 3;
  return isWeak(candidate) ? 2 : 1;
}

/**
 * The best first: what was chosen, then by points, then those with weak security, then what was ruled out. Equals stay in
 * the order in which they were entered.
 */
export function ranked(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => tier(a) - tier(b) || pointsOf(b) - pointsOf(a) || a.id - b.id);
}
