import { type EntryField, entryFields } from "../../faq/drafts.ts";
import { placeholders, topics } from "../../faq/entry.ts";
import type { FaqLearnOutcome } from "../../faq/learn-intents.ts";
import { faqLimits } from "../../faq/limits.ts";
import { locales } from "../../people/person.ts";
import type { Writers } from "../answer.ts";
import { type FieldInput, type Form, initially } from "../form.ts";
import type { Reader } from "../reader.ts";
import { withFaults } from "./faulty.ts";

type Asked = Extract<FaqLearnOutcome, { type: "faq-entry-form" }>;

function form({ question, entry, locale, seen, asked, draft, meanwhile }: Asked, reader: Reader): Form {
  const { faq, faqAdmin, forms } = reader.texts;
  const words = faqAdmin.entry;
  const part = (id: EntryField, input: FieldInput, hint: string | null): Form["parts"][number] => {
    const filled: FieldInput = { ...input, ...initially(draft[id]) };
    const field = { id, label: words[id], required: id !== "phrasings", input: filled };
    return { type: "field", field: hint === null ? field : { ...field, hint } };
  };
  const names = placeholders.map((one) => `{{${one}}}`).join(" ");
  const languages = locales.map((one) => ({ value: one, label: words.locales[one] }));
  const subjects = topics.map((one) => ({ value: one, label: faq.topics[one] }));
  return {
    hidden: { type: "faq-entry", question, entry, locale, seen },
    title: entry === null ? words.newTitle : words.editTitle,
    submit: forms.save,
    close: forms.cancel,
    parts: [
      ...(meanwhile === null
        ? []
        : [{ type: "text", text: [`⚠️ ${words.meanwhile[meanwhile]}`] } satisfies Form["parts"][number]]),
      ...(asked === null ? [] : [{ type: "text", text: words.asked(asked) } satisfies Form["parts"][number]]),
      part("locale", { type: "choice", options: languages }, entry === null ? null : words.localeHint),
      part("topic", { type: "choice", options: subjects }, null),
      part("question", { type: "text", lines: "one", maxLength: faqLimits.question }, words.questionHint),
      part("answer", { type: "text", lines: "many", maxLength: faqLimits.answer }, words.answerHint(names)),
      part(
        "phrasings",
        { type: "text", lines: "many", maxLength: faqLimits.allPhrasings },
        words.phrasingsHint(faqLimits.phrasings),
      ),
    ],
  };
}

export const entryFormWriter: Pick<Writers, "faq-entry-form"> = {
  "faq-entry-form": (outcome, reader) =>
    withFaults(form(outcome, reader), outcome.faults, entryFields, reader.texts.faqAdmin.entry, reader),
};
