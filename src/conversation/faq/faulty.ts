import type { DraftFault } from "../../faq/drafts.ts";
import type { Answer } from "../answer.ts";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";

type Faults<F extends string> = Partial<Record<F, DraftFault>>;

/** A form with what is wrong above its fields, for platforms that can't show it beside them. */
export function withFaults<F extends string>(
  form: Form,
  faults: Faults<F>,
  fields: readonly F[],
  labels: Record<F, string>,
  { texts: { faqAdmin } }: Reader,
): Answer {
  const wrong = fields.flatMap((field) => {
    const fault = faults[field];
    return fault === undefined ? [] : [{ field, said: faqAdmin.fault(fault) }];
  });
  if (wrong.length === 0) return { form };
  const above = wrong.map(({ field, said }): Form["parts"][number] => ({
    type: "text",
    text: ["⚠️ ", { bold: labels[field] }, ` ${said}`],
  }));
  return {
    faults: Object.fromEntries(wrong.map(({ field, said }) => [field, said])),
    form: { ...form, parts: [...above, ...form.parts] },
  };
}
