import type { PaymentEntryFault, PaymentField } from "../../../renewals/intents.ts";
import type { Budget, PaymentFault } from "../../../renewals/payment.ts";
import type { Text } from "../../card.ts";

/** Whether what pays the next renewal is still good: asked weeks before, for that is what most often delays it. */
export const payments = {
  askedSummary: (count: number, name: string) =>
    count === 1 ? `Is the payment for ${name} ready?` : `Is the payment for ${count} renewals ready?`,
  asked:
    "A failed payment is what delays a renewal most. Will the card at the vendor still work by then, and is the budget approved?",
  ends: (end: string, vendor: string | null) => (vendor === null ? end : `${vendor} · ${end}`),
  more: (count: number) =>
    count === 1
      ? "1 more is due. I'll ask about it next time."
      : `${count} more are due. I'll ask about them next time.`,
  answer: "Answer",
  formTitle: "Payment of the renewal",
  about: (name: string, end: string): Text => [{ bold: name }, ` ${end}.`],
  labels: {
    method: "What pays it",
    cardEnd: "The card works until",
    budget: "Budget",
    note: "Note",
  } satisfies Record<PaymentField, string>,
  hints: {
    method: "Such as “company card ending 4242” or “invoice”. Never the whole card number.",
    cardEnd: "The last day of the month that stands on the card. Left empty where no card pays.",
    note: "Such as who approves it, or who holds the card.",
  },
  budgets: {
    approved: "Approved",
    "not-yet": "Not approved yet",
    "not-needed": "Needs no approval",
  } satisfies Record<Budget, string>,
  entryFaults: {
    missing: "Please choose one.",
    "no-such-day": "This day doesn't exist. Please choose another.",
    "too-long": "That is too long. Please shorten it.",
    "card-number": "This looks like a whole card number. Please give its last four digits only.",
  } satisfies Record<PaymentEntryFault, string>,
  ready: (name: string): Text => ["Thank you. The payment for ", { bold: name }, " is ready."],
  noted: (name: string): Text => ["Thank you, noted. For ", { bold: name }, " something is still missing:"],
  faults: {
    "card-ends": "The card ends before the renewal: enter a new one at the vendor in time.",
    "no-budget": "The budget isn't approved yet: ask for it now, approvals take time.",
  } satisfies Record<PaymentFault, string>,
  askedAgain: (day: string) => `I'll ask again on ${day}.`,
  over: (name: string): Text => [
    { bold: name },
    " ends on another day by now, so nothing has to be paid for that end.",
  ],
};
