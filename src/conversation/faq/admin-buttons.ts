import type { Locale } from "../../people/person.ts";
import type { Button } from "../card.ts";
import type { Reader } from "../reader.ts";

/** Opens the form for an answer of one's own. */
export const addAnswerButton = ({ texts: { faqAdmin } }: Reader): Button => ({
  label: faqAdmin.add,
  press: { type: "faq-entry-open" },
});

/** Shows what could not be answered well. */
export const openListButton = (open: number, { texts: { faqAdmin } }: Reader): Button => ({
  label: faqAdmin.openList(open),
  press: { type: "faq-questions", page: 1 },
});

/** For an entry that an admin has added. */
export const changeButtons = (entry: string, locale: Locale, { texts: { faqAdmin } }: Reader): Button[] => [
  { label: faqAdmin.edit, press: { type: "faq-entry-open", entry, locale } },
  { label: faqAdmin.remove, press: { type: "faq-remove-ask", entry } },
];
