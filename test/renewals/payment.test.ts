import { expect, it } from "vitest";
import { DAY } from "../../src/clock.ts";
import { type PaymentAnswer, paymentDueAt, paymentFaults } from "../../src/renewals/payment.ts";

const deadline = Date.UTC(2026, 5, 30, 12);
const term = { notBefore: deadline - 365 * DAY, deadline };
const utc = "UTC";

const answer = (at: number, more: Partial<PaymentAnswer> = {}): PaymentAnswer => ({
  at,
  byId: 1,
  method: null,
  cardEnd: null,
  budget: "approved",
  note: null,
  ...more,
});

it("asks four weeks before the renewal has to start, by what renewals took before", () => {
  expect(paymentDueAt(term, null, null, utc)).toBe(deadline - 42 * DAY);
  expect(paymentDueAt(term, 30, null, utc)).toBe(deadline - 58 * DAY);
});

it("asks again after a week as long as nobody answers, and not after the end", () => {
  const asked = (daysBefore: number) =>
    paymentDueAt(term, null, { askedAt: deadline - daysBefore * DAY, asked: 1, answer: null }, utc);
  expect(asked(42)).toBe(deadline - 35 * DAY);
  expect(asked(8)).toBe(deadline - DAY);
  expect(asked(6)).toBeNull();
});

it("rests once it is ready, and asks again while something is missing", () => {
  const at = deadline - 40 * DAY;
  const due = (more: Partial<PaymentAnswer>) =>
    paymentDueAt(term, null, { askedAt: at, asked: 1, answer: answer(at, more) }, utc);
  expect(due({})).toBeNull();
  expect(due({ budget: "not-needed", cardEnd: "2026-06-30" })).toBeNull();
  expect(due({ budget: "not-yet" })).toBe(at + 7 * DAY);
  expect(due({ cardEnd: "2026-06-29" })).toBe(at + 7 * DAY);
});

it("says what stands in the way", () => {
  expect(paymentFaults({ cardEnd: "2026-06-29", budget: "not-yet" }, deadline, utc)).toEqual([
    "card-ends",
    "no-budget",
  ]);
  // The last day of a card counts, where its holder lives.
  expect(paymentFaults({ cardEnd: "2026-06-30", budget: "approved" }, deadline, utc)).toEqual([]);
  expect(paymentFaults({ cardEnd: null, budget: "not-needed" }, deadline, utc)).toEqual([]);
});

it("asks nobody about a card for what lives under sixty days", () => {
  expect(paymentDueAt({ notBefore: deadline - 47 * DAY, deadline }, null, null, utc)).toBeNull();
  expect(paymentDueAt({ notBefore: null, deadline }, null, null, utc)).toBe(deadline - 42 * DAY);
});
