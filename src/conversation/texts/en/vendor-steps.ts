import type { VendorStepsFault } from "../../../renewals/intents.ts";
import type { StepKind } from "../../../renewals/step.ts";
import type { Text } from "../../card.ts";

/** The steps that a vendor asks for, in the words of those who know it. */
export const vendorSteps = {
  formTitle: "Steps of this vendor",
  about: (vendor: string): Text => [
    "How signatures of ",
    { bold: vendor },
    " are renewed. What you save holds for all renewals of this vendor's signatures that begin from now on.",
  ],
  howTitle: "How to write it",
  how: [
    "Each step begins with a line `## Title (kind)`. What follows is its text.",
    "A line that is nothing but a link becomes the step's link.",
    "The last step is the one of the kind `verification`: it is ticked by a proof.",
    "Left empty, the standard steps hold again.",
  ],
  kinds: (kinds: string): string => `Kinds: ${kinds}. Each once, but for \`other\`.`,
  kind: {
    prepare: "preparation",
    data: "company data",
    identity: "identity",
    payment: "payment",
    activation: "activation or issue",
    verification: "proof",
    other: "anything else",
  } satisfies Record<StepKind, string>,
  kindLine: (kind: string, meaning: string) => `\`${kind}\` (${meaning})`,
  join: (words: string[]) => words.join(", "),
  label: "Steps",
  fault({ line, why }: VendorStepsFault): string {
    const at = `Line ${line}: `;
    switch (why) {
      case "no-heading":
        return `${at}a step begins with a line such as “## Payment (payment)”.`;
      case "no-title":
        return `${at}please give the step a title, such as “## Payment (payment)”.`;
      case "unknown-kind":
        return `${at}I don't know this kind. Use prepare, data, identity, payment, activation, verification or other.`;
      case "too-many":
        return `${at}at most twelve steps are possible. Please put some together.`;
      case "no-proof":
        return `${at}the last step has to be the proof: “## Verification (verification)”.`;
      case "proof-not-last":
        return `${at}nothing can follow the step with the proof.`;
      case "twice":
        return `${at}there is a step of this kind already. Use “other” for a further one.`;
      case "too-long":
        return `${at}that is too long: at most 60 characters for a title, 600 for a text.`;
    }
  },
  saved: (vendor: string): Text => [
    "The steps of ",
    { bold: vendor },
    " are saved. Renewals that begin from now on follow them; those under way stay as they are.",
  ],
  savedStandard: (vendor: string): Text => [
    "For ",
    { bold: vendor },
    " the standard steps hold again, for renewals that begin from now on.",
  ],
  changed: (vendor: string): Text => [
    "Somebody else changed the steps of ",
    { bold: vendor },
    " while your form was open. Nothing of yours was saved: open it again to see the latest.",
  ],
  openAgain: "Open it again",
  noVendor: (name: string): Text => [
    { bold: name },
    " has no vendor yet, and steps belong to a vendor. Please enter one first.",
  ],
};
