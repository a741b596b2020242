import { phrasingFields } from "../../faq/drafts.ts";
import type { FaqLearnOutcome } from "../../faq/learn-intents.ts";
import { faqLimits } from "../../faq/limits.ts";
import { shorten } from "../../platforms/plain.ts";
import type { Writers } from "../answer.ts";
import { type Field, type Form, initially } from "../form.ts";
import type { Reader } from "../reader.ts";
import { withFaults } from "./faulty.ts";

type Asked = Extract<FaqLearnOutcome, { type: "faq-phrasing-form" }>;

/** A hundred of them have room in the smallest platform's form, where a Chinese character takes thrice as much. */
const optionOf = (question: string): string => shorten(question, /\p{Script=Han}/u.test(question) ? 50 : 75);

function form({ id, draft, options, more }: Asked, reader: Reader): Form {
  const { faqAdmin, forms } = reader.texts;
  const words = faqAdmin.phrasing;
  const field = (one: Field): Form["parts"][number] => ({ type: "field", field: one });
  const choices = options.map(({ entry, question }) => ({ value: entry, label: optionOf(question) }));
  return {
    hidden: { type: "faq-phrasing", id },
    title: words.title,
    submit: forms.save,
    close: forms.cancel,
    parts: [
      { type: "text", text: [words.about] },
      field({
        ...{ id: "text", label: words.text, required: true },
        input: { type: "text", lines: "many", maxLength: faqLimits.phrasing, ...initially(draft.text) },
      }),
      field({
        ...{ id: "entry", label: words.entry, required: !more },
        input: { type: "choice", options: choices, ...initially(draft.entry) },
      }),
      ...(more
        ? [
            field({
              ...{ id: "id", label: words.id, hint: words.idHint, required: false },
              input: { type: "text", lines: "one", maxLength: 100, ...initially(draft.id) },
            }),
          ]
        : []),
    ],
  };
}

export const phrasingFormWriter: Pick<Writers, "faq-phrasing-form"> = {
  "faq-phrasing-form": (outcome, reader) =>
    withFaults(form(outcome, reader), outcome.faults, phrasingFields, reader.texts.faqAdmin.phrasing, reader),
};
