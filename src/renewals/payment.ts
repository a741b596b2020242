import { dayFrom, timeOn } from "../calendar.ts";
import { DAY, type Instant } from "../clock.ts";

/** What was said of the budget. */
export const budgets = ["approved", "not-yet", "not-needed"] as const;
export type Budget = (typeof budgets)[number];

/** Whether what pays the next renewal is still good, as somebody has answered it. */
export type PaymentAnswer = {
  at: Instant;
  byId: number | null;
  /** What pays, such as "company card ending 4242"; never a whole number. */
  method: string | null;
  /** The last day on which a card works, YYYY-MM-DD. */
  cardEnd: string | null;
  budget: Budget;
  note: string | null;
};

/** What is known of the payment for one end of a signature. */
export type PaymentCheck = {
  /** When somebody was last asked; null for never. */
  askedAt: Instant | null;
  asked: number;
  answer: PaymentAnswer | null;
};

/** So long before a renewal has to start somebody is asked: a new card or a budget takes weeks. */
const weeksAhead = 28 * DAY;

/** A renewal is reckoned with so many days where nothing is on record. */
const usualLead = 14;

/** Whoever does not answer, or says that something is missing, is asked again after so long. */
export const askedAgainAfter = 7 * DAY;

/** Credentials that live shorter are renewed by machines: nobody is asked about a card for them. */
const shortLife = 60 * DAY;

export type PaymentFault = "card-ends" | "no-budget";

/** What stands in the way of paying by then; nothing where all is well. */
export function paymentFaults(
  { cardEnd, budget }: Pick<PaymentAnswer, "cardEnd" | "budget">,
  deadline: Instant,
  timeZone: string,
): PaymentFault[] {
  const day = cardEnd === null ? null : dayFrom(cardEnd);
  const faults: PaymentFault[] = [];
  if (day !== null && timeOn(day + 1, timeZone, 0) <= deadline) faults.push("card-ends");
  if (budget === "not-yet") faults.push("no-budget");
  return faults;
}

type Term = { notBefore: Instant | null; deadline: Instant };

/**
 * When somebody is asked next whether the payment is ready; null for never. After the end nobody is asked: by then it is
 * paid for, or worse.
 *
 * @param lead days that the renewal takes, null where nothing is on record
 */
export function paymentDueAt(
  { notBefore, deadline }: Term,
  lead: number | null,
  check: PaymentCheck | null,
  timeZone: string,
): Instant | null {
  if (notBefore !== null && deadline - notBefore < shortLife) return null;
  const first = deadline - (lead ?? usualLead) * DAY - weeksAhead;
  const answer = check?.answer ?? null;
  if (answer !== null && paymentFaults(answer, deadline, timeZone).length === 0) return null;
  const last = Math.max(check?.askedAt ?? Number.NEGATIVE_INFINITY, answer?.at ?? Number.NEGATIVE_INFINITY);
  const next = Math.max(first, last + askedAgainAfter);
  return next > deadline ? null : next;
}
