import type { RenewalOutcome } from "../../renewals/intents.ts";
import type { Press } from "../press.ts";
import type { Texts } from "../texts/texts.ts";
import { formPress } from "./buttons.ts";
import { paymentPress } from "./payment.ts";

type Asked = Extract<RenewalOutcome, { type: "renewal-form" | "vendor-steps-form" | "payment-form" }>;

/** The button that opens a form of a renewal's anew, for where it can only be said. */
export function openerOf(
  outcome: Asked,
  { renewals, renewalForms, payments }: Texts,
): { label: string; press: Press } {
  switch (outcome.type) {
    case "vendor-steps-form":
      return { label: renewals.vendorSteps, press: { type: "vendor-steps-open", id: outcome.signature.id } };
    case "payment-form":
      return { label: payments.answer, press: paymentPress(outcome.end) };
    case "renewal-form": {
      const { view, step, form } = outcome;
      return { label: renewalForms.title[form], press: formPress(view, step, form) };
    }
  }
}
