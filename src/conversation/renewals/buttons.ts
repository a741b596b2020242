import type { Lacking, RenewalForm, RenewalView, StepView } from "../../renewals/intents.ts";
import { testButton } from "../buttons.ts";
import type { Button, CardPart } from "../card.ts";
import type { Press } from "../press.ts";
import type { Reader } from "../reader.ts";
import { renewedPress } from "../signatures/successors.ts";
import { linkOf } from "./step-words.ts";

type About = Pick<RenewalView, "id">;

/** Opens a form about the renewal, or about a step of it. */
export const formPress = ({ id }: About, step: StepView | null, form: RenewalForm): Press => ({
  type: "renewal-form",
  id,
  step: step?.id ?? null,
  form,
});

/** Shows all of a renewal. */
export const renewalButton = ({ id }: About, label: string): Button => ({
  label,
  press: { type: "renewal-show", id },
});

/** What gets the step at hand done. The last one is done by showing that the signature is renewed, and that it signs. */
export function doneButtons(
  view: RenewalView,
  step: StepView,
  { texts }: Reader,
  lacks: readonly Lacking[] = [],
): Button[] {
  const { renewals, signatures } = texts;
  if (step.kind !== "verification")
    return [{ label: renewals.done, press: formPress(view, step, "confirm"), style: "primary" }];
  if (view.renewed === null) {
    const press = renewedPress(view.signature);
    return lacks.includes("renew") ? [] : [{ label: signatures.renewed, press, style: "primary" }];
  }
  if (view.signature.tests) return [{ ...testButton(view.signature.id, { texts }), style: "primary" }];
  return [{ label: renewals.word, press: formPress(view, step, "word"), style: "primary" }];
}

/** Says that a test signature was made, and was not shown as valid; where its service makes them, it says so itself. */
const failedButtons = (view: RenewalView, step: StepView, { texts }: Reader): Button[] =>
  step.kind === "verification" && view.renewed !== null && !view.signature.tests
    ? [{ label: texts.renewals.failed, press: formPress(view, step, "failed") }]
    : [];

/**
 * Proves that signing works: with a file, of a certificate, whose key the company has itself; by its service, where that is
 * not what gets the step done anyway.
 */
export function proveButtons(view: RenewalView, step: StepView, { texts }: Reader): Button[] {
  const { id, signature, renewed } = view;
  if (step.kind !== "verification") return [];
  if (signature.kind === "certificate")
    return [{ label: texts.proofs.prove, press: { type: "renewal-prove", id, step: step.id } }];
  return signature.tests && renewed === null ? [testButton(signature.id, { texts })] : [];
}

/** Where somebody is to bring the proof who may not enter the new end: who does. */
export const othersRenew = (
  { renewed }: RenewalView,
  { kind }: StepView,
  { texts }: Reader,
  lacks: readonly Lacking[],
): CardPart[] =>
  kind === "verification" && renewed === null && lacks.includes("renew")
    ? [{ type: "note", text: [texts.renewals.othersRenew] }]
    : [];

/** What gets a step done, and says that it was not; `lacks` is what its reader may not do, as far as that is known. */
export const doButtons = (
  view: RenewalView,
  step: StepView,
  reader: Reader,
  lacks: readonly Lacking[] = [],
): Button[] => [
  ...doneButtons(view, step, reader, lacks),
  ...failedButtons(view, step, reader),
  ...proveButtons(view, step, reader),
];

/** Gives the step at hand to somebody, who may have it already. */
export const delegateButton = (view: RenewalView, step: StepView, { texts }: Reader): Button => ({
  label: step.holder === null ? texts.renewals.delegate : texts.renewals.delegateOther,
  press: formPress(view, step, "delegate"),
});

/** Without a proof no renewal is done: its last step has no such button. */
export const skipButtons = (view: RenewalView, step: StepView, { texts }: Reader): Button[] =>
  step.kind === "verification" ? [] : [{ label: texts.renewals.skip, press: formPress(view, step, "skip") }];

/** Where somebody has a step who doesn't run the renewal: back to whoever does. */
export const handBackButtons = ({ id }: RenewalView, step: StepView, { texts }: Reader): Button[] =>
  step.holder === null
    ? []
    : [
        {
          label: texts.renewals.handBack,
          press: { type: "renewal-hand-back", id, step: step.id, inPlace: true },
        },
      ];

/** Opens the page on which the step is done. */
export function linkButtons(view: RenewalView, step: StepView, { texts }: Reader): Button[] {
  const url = linkOf(view, step);
  return url === null ? [] : [{ label: texts.signatures.renew, url }];
}
