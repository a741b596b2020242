import { entryAtMost } from "../../renewals/evidence.ts";
import {
  type PaymentEnd,
  type PaymentField,
  paymentFields,
  type RenewalOutcome,
} from "../../renewals/intents.ts";
import { budgets } from "../../renewals/payment.ts";
import type { Writers } from "../answer.ts";
import { showButton } from "../buttons.ts";
import type { Card, Inline } from "../card.ts";
import { type FieldInput, type Form, initially } from "../form.ts";
import type { Press } from "../press.ts";
import { date, type Reader } from "../reader.ts";
import { say } from "../sentence.ts";
import { endsAt } from "../signatures/line.ts";

type PaymentAsked = Extract<RenewalOutcome, { type: "payment-asked" }>;
type PaymentForm = Extract<RenewalOutcome, { type: "payment-form" }>;

/** Opens the form; it remembers for which end it asks. */
export const paymentPress = ({ signatureId: id, deadline }: PaymentEnd): Press => ({
  type: "payment-open",
  id,
  deadline,
});

/** To one person: each end on a line, with a button to answer. */
function askedCard({ ends, more = 0 }: PaymentAsked, reader: Reader): Card {
  const { payments } = reader.texts;
  const summary = payments.askedSummary(ends.length + more, ends[0]?.name ?? "");
  return {
    summary,
    parts: [
      { type: "text", text: ["💳 ", { bold: summary }, "\n", payments.asked] },
      ...ends.map((end) => ({
        type: "row" as const,
        text: [{ bold: end.name }, "\n", payments.ends(endsAt(end.deadline, reader), end.vendor)],
        button: { label: payments.answer, press: paymentPress(end) },
      })),
      ...(more > 0 ? [{ type: "note" as const, text: [payments.more(more)] }] : []),
    ],
  };
}

function inputOf(field: PaymentField, draft: PaymentForm["draft"], { texts }: Reader): FieldInput {
  const initial = initially(draft[field]);
  switch (field) {
    case "method":
      return { type: "text", lines: "one", maxLength: entryAtMost.other, ...initial };
    case "cardEnd":
      return { type: "date", ...initial };
    case "budget": {
      const options = budgets.map((value) => ({ value, label: texts.payments.budgets[value] }));
      return { type: "choice", options, ...initial };
    }
    case "note":
      return { type: "text", lines: "many", maxLength: entryAtMost.note, ...initial };
  }
}

function paymentForm({ end, draft, faults }: PaymentForm, reader: Reader): Form {
  const { payments, forms } = reader.texts;
  const wrong = paymentFields.flatMap((id): Form["parts"] => {
    const fault = faults[id];
    if (fault === undefined) return [];
    const said = `: ${payments.entryFaults[fault]}`;
    return [{ type: "text", text: ["⚠️ ", { bold: payments.labels[id] }, said] }];
  });
  return {
    hidden: { type: "payment", id: end.signatureId, deadline: end.deadline },
    title: payments.formTitle,
    submit: forms.save,
    close: forms.cancel,
    parts: [
      ...wrong,
      { type: "text", text: payments.about(end.name, endsAt(end.deadline, reader)) },
      ...paymentFields.map((id): Form["parts"][number] => {
        const input = inputOf(id, draft, reader);
        const hint = id === "budget" ? {} : { hint: payments.hints[id] };
        const field = { id, label: payments.labels[id], required: id === "budget", input, ...hint };
        return { type: "field", field };
      }),
    ],
  };
}

export const paymentWriters: Pick<
  Writers,
  "payment-asked" | "payment-form" | "payment-noted" | "payment-over"
> = {
  "payment-asked": (outcome, reader) => ({ card: askedCard(outcome, reader) }),

  "payment-form"(outcome, reader) {
    const { entryFaults } = reader.texts.payments;
    const form = paymentForm(outcome, reader);
    const faults = paymentFields.flatMap((id): [string, string][] => {
      const fault = outcome.faults[id];
      return fault === undefined ? [] : [[id, entryFaults[fault]]];
    });
    return faults.length === 0 ? { form } : { faults: Object.fromEntries(faults), form };
  },

  "payment-noted"({ end, faults, askAt }, reader) {
    const { payments } = reader.texts;
    const show = showButton(end.signatureId, reader);
    const title = payments.formTitle;
    if (faults.length === 0) return say(title, ["✅ ", ...payments.ready(end.name)], [show]);
    const lines: Inline[] = faults.map((fault) => `\n⚠️ ${payments.faults[fault]}`);
    if (askAt !== null) lines.push("\n", payments.askedAgain(date(askAt, reader)));
    return say(
      title,
      [...payments.noted(end.name), ...lines],
      [{ label: payments.answer, press: paymentPress(end) }, show],
    );
  },

  "payment-over": ({ end }, reader) =>
    say(reader.texts.payments.formTitle, reader.texts.payments.over(end.name), [
      showButton(end.signatureId, reader),
    ]),
};
