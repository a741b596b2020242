import { dayFrom } from "../calendar.ts";
import { aheadFor } from "../reminders/ahead.ts";
import { policiesFor } from "../reminders/effective.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { cleaned } from "../signatures/cleaned.ts";
import { findToChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { entryAtMost } from "./evidence.ts";
import {
  type PaymentDraft,
  type PaymentEnd,
  type PaymentEntryFaults,
  paymentFields,
  type RenewalIntent,
} from "./intents.ts";
import { budgets, paymentFaults } from "./payment.ts";

type About = Pick<Extract<RenewalIntent, { type: "payment-open" }>, "id" | "deadline">;

type Wanted = { signature: Signature; end: PaymentEnd };

/** What is to be paid for; in place of it what to say where that is over. */
async function endOf({ id, deadline }: About, scene: Scene): Promise<Wanted | { outcome: Outcome }> {
  const found = await findToChange({ id }, "show", scene);
  if ("outcome" in found) return found;
  const { signature } = found;
  const { name, vendor } = signature;
  const end = { signatureId: id, name, vendor, deadline };
  return signature.deadline === deadline ? { signature, end } : { outcome: { type: "payment-over", end } };
}

/** Thirteen digits or more, however they are parted: whoever reads on must not find a card's number. */
const cardNumber = /(?:\d[ -]?){12,}\d/;

function faultsIn(draft: PaymentDraft): PaymentEntryFaults {
  const faults: PaymentEntryFaults = {};
  for (const field of ["method", "note"] as const) {
    const text = draft[field] ?? "";
    if (text.length > entryAtMost[field === "note" ? "note" : "other"]) faults[field] = "too-long";
    if (cardNumber.test(text)) faults[field] = "card-number";
  }
  if (draft.cardEnd && dayFrom(draft.cardEnd) === null) faults.cardEnd = "no-such-day";
  if (!budgets.some((one) => one === draft.budget)) faults.budget = "missing";
  return faults;
}

const withoutNumbers = (draft: PaymentDraft): PaymentDraft =>
  Object.fromEntries(Object.entries(draft).filter(([, text]) => !cardNumber.test(text ?? "")));

/** "Is the payment method still good?": what most often delays a renewal is known weeks before it. */
export const paymentHandlers: Pick<Handlers, "payment-open" | "payment-answer"> = {
  async "payment-open"(about, scene): Promise<Decision<Outcome>> {
    const wanted = await endOf(about, scene);
    if ("outcome" in wanted) return wanted;
    const { end } = wanted;
    const known = await scene.stores.payments.of(end.signatureId, end.deadline);
    const { method = null, cardEnd = null, budget = null, note = null } = known?.answer ?? {};
    return { outcome: { type: "payment-form", end, draft: { method, cardEnd, budget, note }, faults: {} } };
  },

  async "payment-answer"({ draft: entered, ...about }, scene): Promise<Decision<Outcome>> {
    const wanted = await endOf(about, scene);
    if ("outcome" in wanted) return wanted;
    const { signature, end } = wanted;
    const { stores, now, asker } = scene;
    const draft = cleaned(paymentFields, entered);
    const wrong = faultsIn(draft);
    const budget = budgets.find((one) => one === draft.budget);
    if (Object.keys(wrong).length > 0 || budget === undefined)
      return { outcome: { type: "payment-form", end, draft: withoutNumbers(draft), faults: wrong } };
    const { method = null, cardEnd = null, note = null } = draft;
    const answer = { at: now, byId: asker?.id ?? null, method, cardEnd, budget, note };
    await stores.payments.answer(end.signatureId, end.deadline, answer);
    // The next look works out when somebody is asked again.
    await stores.signatures.setNextDueAll(new Map([[end.signatureId, now]]));
    const policyOf = await policiesFor([signature.id], scene);
    const faults = paymentFaults(answer, end.deadline, policyOf(signature.id).timeZone);
    // As the tick does it: with a renewal under way, for one, nobody is asked any more.
    const askAt = (await aheadFor([signature], policyOf, scene))(signature.id).paymentAt;
    const after = { name: end.name, budget, cardEnd, faults };
    return {
      outcome: { type: "payment-noted", end, faults, askAt },
      audit: [
        {
          personId: asker?.id ?? null,
          action: "payment-answer",
          signatureId: end.signatureId,
          before: null,
          after,
        },
      ],
    };
  },
};
