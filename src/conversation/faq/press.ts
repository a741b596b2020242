import { z } from "zod";
import { locales } from "../../people/person.ts";

const id = z.number().int();
const entry = z.string().min(1).max(100);
const locale = z.enum(locales);
const page = z.number().int().min(1);
const inPlace = z.literal(true).optional();

/** As much of a question goes along with a button, in characters: a value holds no more than a few thousand. */
const askedAtMost = 500;

/** What buttons do by which we learn. `page` is that of the list in which an open question is shown. */
export const faqLearnPresses = [
  z.object({
    type: z.literal("faq-helped"),
    entry,
    locale,
    asked: z.string().max(askedAtMost),
    yes: z.boolean(),
  }),
  z.object({ type: z.literal("faq-questions"), page, inPlace }),
  z.object({ type: z.literal("faq-leave-out"), id, page, inPlace }),
  z.object({ type: z.literal("faq-phrasing-open"), id, page, inPlace }),
  /** A new one, perhaps for an open question; or one that is there, in this language. */
  z.object({
    type: z.literal("faq-entry-open"),
    question: id.optional(),
    page: page.optional(),
    entry: entry.optional(),
    locale: locale.optional(),
    inPlace,
  }),
  z.object({ type: z.literal("faq-remove-ask"), entry }),
  z.object({ type: z.literal("faq-remove"), entry, inPlace }),
] as const;

/** What the forms about it remember: `seen` tells an entry that has changed since. */
export const faqHidden = [
  z.object({ type: z.literal("faq-phrasing"), id }),
  z.object({
    type: z.literal("faq-entry"),
    question: id.nullable(),
    entry: entry.nullable(),
    locale: locale.nullable(),
    seen: z.string().max(64).nullable(),
  }),
] as const;
