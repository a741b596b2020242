import type { FaqLearnOutcome, OpenQuestion } from "../../faq/learn-intents.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { say, sentence } from "../sentence.ts";
import { pager } from "../signatures/board.ts";
import { textsFor } from "../texts/index.ts";
import { addAnswerButton } from "./admin-buttons.ts";
import { helpText, nearestRows } from "./cards.ts";
import { entryFormWriter } from "./entry-form.ts";
import { inLanguage, metadataOf } from "./parts.ts";
import { phrasingFormWriter } from "./phrasing-form.ts";

type Questions = Extract<FaqLearnOutcome, { type: "faq-questions" }>;

function unhelpfulCard(outcome: Extract<FaqLearnOutcome, { type: "faq-unhelpful" }>, reader: Reader): Card {
  const { faq } = reader.texts;
  const { nearest, helpers } = outcome;
  const some = nearest.length > 0;
  const help = helpText(helpers, some, reader);
  const said = some ? faq.unhelpfulNearest : faq.unhelpful;
  return {
    summary: said,
    parts: [
      { type: "text", text: [said] },
      ...nearestRows(outcome, reader),
      ...(help === null ? [] : [{ type: "text" as const, text: help }]),
    ],
    metadata: metadataOf(outcome),
  };
}

/** What was asked, how often and why it is open, and what can be done about it. */
function questionParts(question: OpenQuestion, page: number, { texts: { faqAdmin } }: Reader): CardPart[] {
  const { id, text, why, count, nearest } = question;
  const about = why === "unhelpful" ? faqAdmin.given : faqAdmin.nearest;
  const details = [faqAdmin.times(count), faqAdmin.why[why], ...(nearest ? [about(nearest.question)] : [])];
  return [
    { type: "text", text: [{ bold: text }, `\n${details.join(" · ")}`] },
    {
      type: "buttons",
      buttons: [
        { label: faqAdmin.belongs, press: { type: "faq-phrasing-open", id, page, inPlace: true } },
        { label: faqAdmin.newAnswer, press: { type: "faq-entry-open", question: id, page, inPlace: true } },
        { label: faqAdmin.leaveOut, press: { type: "faq-leave-out", id, page, inPlace: true } },
      ],
    },
  ];
}

function questionsCard(outcome: Questions, reader: Reader): Card {
  const { faqAdmin } = reader.texts;
  const { rows, page, pages, total, said, weekly } = outcome;
  // They are for admins, and may tell more of their askers than a channel should know.
  if (reader.audience === "room") {
    const line = total === 0 ? faqAdmin.none : faqAdmin.inDirect(total);
    return sentence(line, rich(line));
  }
  const news: CardPart[] = said === null ? [] : [{ type: "text", text: [faqAdmin.said[said]] }];
  if (total === 0)
    return {
      summary: faqAdmin.none,
      parts: [
        ...news,
        { type: "text", text: [faqAdmin.none] },
        { type: "buttons", buttons: [addAnswerButton(reader)] },
      ],
    };
  return {
    summary: weekly ? faqAdmin.weekly(total) : faqAdmin.title,
    parts: [
      { type: "heading", text: weekly ? faqAdmin.weekly(total) : faqAdmin.title },
      ...news,
      { type: "text", text: [faqAdmin.intro] },
      ...rows.flatMap((question) => questionParts(question, page, reader)),
      ...pager(
        page,
        pages,
        faqAdmin.page(page, pages, total),
        (to) => ({ type: "faq-questions", page: to, inPlace: true }),
        reader,
      ),
    ],
  };
}

/** What was done, and what there is still to do: said where a form was, which has no buttons but its own. */
const done = (said: Text, open: number, reader: Reader): { card: Card } => ({
  card: {
    summary: reader.texts.faqAdmin.title,
    parts: [
      { type: "text", text: said },
      { type: "note", text: [reader.texts.faqAdmin.open(open)] },
    ],
  },
});

export const faqLearnWriters: Pick<Writers, FaqLearnOutcome["type"]> = {
  "faq-helpful": ({ locale }) => ({ card: sentence(textsFor(locale).faq.helped) }),
  "faq-unhelpful": (outcome, reader) => ({
    card: unhelpfulCard(outcome, inLanguage(reader, outcome.locale)),
  }),
  "faq-questions": (outcome, reader) => ({ card: questionsCard(outcome, reader) }),
  ...phrasingFormWriter,
  "faq-phrasing-saved": ({ text, question, open }, reader) =>
    done(reader.texts.faqAdmin.phrasingSaved(text, question), open, reader),
  ...entryFormWriter,
  "faq-entry-saved"({ question, isNew, open, settledBefore }, reader) {
    const { faqAdmin } = reader.texts;
    const said = faqAdmin.entrySaved(question, isNew);
    return done(settledBefore ? [...said, "\n", faqAdmin.withoutQuestion] : said, open, reader);
  },
  "faq-settled-before": (_outcome, { texts: { faqAdmin } }) => say(faqAdmin.settledBefore),
  "faq-remove-asked"({ entry, locale, question, phrasings }, { texts: { faqAdmin } }) {
    const yes: Button = {
      label: faqAdmin.removeYes,
      press: { type: "faq-remove", entry, inPlace: true },
      style: "danger",
    };
    const keep: Button = { label: faqAdmin.keep, press: { type: "faq-show", entry, locale } };
    return say(faqAdmin.remove, faqAdmin.removeAsk(question, phrasings), [yes, keep]);
  },
  "faq-removed": ({ question }, { texts: { faqAdmin } }) => say(faqAdmin.remove, faqAdmin.removed(question)),
};
