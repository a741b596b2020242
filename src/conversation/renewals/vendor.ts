import type { RenewalOutcome } from "../../renewals/intents.ts";
import { type Step, stepKinds } from "../../renewals/step.ts";
import type { Writers } from "../answer.ts";
import { showButton } from "../buttons.ts";
import type { Form } from "../form.ts";
import type { Press } from "../press.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { say } from "../sentence.ts";
import { standardText } from "./step-words.ts";

type StepsForm = Extract<RenewalOutcome, { type: "vendor-steps-form" }>;
type Vendor = "vendor-steps-form" | "vendor-steps-saved" | "vendor-steps-changed" | "vendor-steps-no-vendor";

/** As long as a text box of the smallest platform. */
const writtenAtMost = 3_000;

/** How the list is written, a rule on a line. */
function howTo({ texts: { vendorSteps: words } }: Reader): Form["parts"][number] {
  const kinds = words.join(stepKinds.map((kind) => words.kindLine(kind, words.kind[kind])));
  const lines = [...words.how, words.kinds(kinds)].flatMap((line) => ["\n• ", ...rich(line)]);
  return { type: "text", text: [{ bold: words.howTitle }, ...lines] };
}

/** The vendor's list to be changed, or the standard one to begin from. */
function stepsForm(outcome: StepsForm, reader: Reader): Form {
  const { vendorSteps: words, forms } = reader.texts;
  const { signature, vendor, revision, list, text, fault } = outcome;
  const initial = text ?? standardText(list, reader.texts);
  const wrong: Form["parts"] = fault === null ? [] : [{ type: "text", text: ["⚠️ ", words.fault(fault)] }];
  return {
    hidden: { type: "vendor-steps", id: signature.id, vendor, revision, list },
    title: words.formTitle,
    submit: forms.save,
    close: forms.cancel,
    parts: [
      ...wrong,
      { type: "text", text: words.about(vendor) },
      howTo(reader),
      {
        type: "field",
        field: {
          id: "text",
          label: words.label,
          required: false,
          input: {
            type: "text",
            lines: "many",
            maxLength: writtenAtMost,
            ...(initial === "" ? {} : { initial }),
          },
        },
      },
    ],
  };
}

const isStandard = (steps: readonly Step[]) => steps.every(({ title }) => title === null);

export const vendorWriters: Pick<Writers, Vendor> = {
  "vendor-steps-form"(outcome, reader) {
    const form = stepsForm(outcome, reader);
    if (outcome.fault === null) return { form };
    return { faults: { text: reader.texts.vendorSteps.fault(outcome.fault) }, form };
  },

  "vendor-steps-saved"({ signature, vendor, steps }, reader) {
    const words = reader.texts.vendorSteps;
    const saved = isStandard(steps) ? words.savedStandard(vendor) : words.saved(vendor);
    const titles = steps.flatMap(({ title }, at) => (title === null ? [] : [`\n${at + 1}. ${title}`]));
    return say(words.formTitle, [...saved, ...titles], [showButton(signature.id, reader)]);
  },

  "vendor-steps-changed"({ signature, vendor }, reader) {
    const words = reader.texts.vendorSteps;
    const press: Press = { type: "vendor-steps-open", id: signature.id };
    return say(words.formTitle, words.changed(vendor), [{ label: words.openAgain, press }]);
  },

  "vendor-steps-no-vendor"({ signature }, reader) {
    const { vendorSteps: words, signatures } = reader.texts;
    const press: Press = { type: "edit-open", id: signature.id };
    return say(words.formTitle, words.noVendor(signature.name), [{ label: signatures.edit, press }]);
  },
};
