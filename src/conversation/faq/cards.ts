import type { topics } from "../../faq/entry.ts";
import type { FaqOutcome, Helpers } from "../../faq/intents.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import type { Press } from "../press.ts";
import { nameOf, type Reader } from "../reader.ts";
import { readable, rich } from "../rich.ts";
import { sentence } from "../sentence.ts";
import { pager } from "../signatures/board.ts";
import { textsFor } from "../texts/index.ts";
import { addAnswerButton, changeButtons, openListButton } from "./admin-buttons.ts";
import { answerParts, inLanguage, metadataOf } from "./parts.ts";
import { stepButtons } from "./steps.ts";
import { walkCard } from "./walk.ts";

function answerCard(outcome: Extract<FaqOutcome, { type: "faq-answer" }>, reader: Reader): Card {
  const { entry, locale, question, answer, known, steps, about, asked, mayChange } = outcome;
  const { faq } = reader.texts;
  const parts = answerParts(answer, known, reader);
  const buttons = [
    ...stepButtons(steps, about, asked, reader),
    ...(mayChange && reader.audience === "asker" ? changeButtons(entry, locale, reader) : []),
  ];
  const helped = (yes: boolean): Press => ({ type: "faq-helped", entry, locale, asked: asked ?? "", yes });
  const helpedParts: CardPart[] = [
    { type: "note", text: [faq.helpedAsk] },
    {
      type: "buttons",
      buttons: [
        { label: faq.yes, press: helped(true) },
        { label: faq.no, press: helped(false) },
      ],
    },
  ];
  return {
    summary: question,
    parts: [
      { type: "text", text: [{ bold: question }] },
      ...parts,
      ...(buttons.length === 0 ? [] : [{ type: "buttons", buttons } satisfies CardPart]),
      ...(asked === null ? [] : helpedParts),
    ],
    metadata: metadataOf(outcome),
  };
}

/** Who can help instead, by name. */
export function helpText({ owner, admins }: Helpers, known: boolean, reader: Reader): Text | null {
  const { faq } = reader.texts;
  if (owner !== null) {
    const who = nameOf(owner.person, reader);
    return known ? faq.askOwner(who, owner.signature) : faq.noneOwner(who, owner.signature);
  }
  if (admins.length === 0) return null;
  const names = admins.map((one) => nameOf(one, reader));
  return known ? faq.askAdmins(names) : faq.noneAdmins(names);
}

/** Entries to choose from, for these words. */
export const nearestRows = (
  {
    nearest,
    locale,
    asked,
  }: Pick<Extract<FaqOutcome, { type: "faq-unsure" }>, "nearest" | "locale" | "asked">,
  { texts: { faq } }: Reader,
): CardPart[] =>
  nearest.map(({ entry, question }) => {
    const press: Press = { type: "faq-show", entry, locale, asked };
    return { type: "row", text: [question], button: { label: faq.answer, press } };
  });

function unsureCard(outcome: Extract<FaqOutcome, { type: "faq-unsure" }>, reader: Reader): Card {
  const { faq } = reader.texts;
  const help = helpText(outcome.helpers, true, reader);
  return {
    summary: faq.unsure,
    parts: [
      { type: "text", text: [faq.unsure] },
      ...nearestRows(outcome, reader),
      ...(help === null ? [] : [{ type: "text" as const, text: help }]),
    ],
    metadata: metadataOf(outcome),
  };
}

function noneCard(outcome: Extract<FaqOutcome, { type: "faq-none" }>, reader: Reader): Card {
  const { faq, talk } = reader.texts;
  const { asked, command, helpers } = outcome;
  const list: Button = { label: faq.steps.list(""), press: { type: "faq-list", topic: null, page: 1 } };
  const help: Button = { label: talk.helpButton, press: { type: "help" } };
  const metadata = metadataOf(outcome);
  if (command !== null) {
    const said = talk.notUnderstood(readable(asked));
    const yes: Button = {
      label: talk.doIt(command),
      press: { type: "words", text: command },
      style: "primary",
    };
    const card = sentence(said, [said, "\n", ...talk.didYouMean(command)], [yes, help]);
    return { ...card, metadata };
  }
  const who = helpText(helpers, false, reader);
  return {
    summary: faq.none,
    parts: [
      { type: "text", text: [faq.none, ...(who === null ? [] : ["\n", ...who])] },
      { type: "buttons", buttons: [list, overviewButton(reader), help] },
    ],
    metadata,
  };
}

function listCard(outcome: Extract<FaqOutcome, { type: "faq-listed" }>, reader: Reader): Card {
  const { faq } = reader.texts;
  const { topic, rows, page, pages, open } = outcome;
  const to = (one: (typeof topics)[number] | null, at: number): Press => ({
    ...{ type: "faq-list", topic: one, page: at, inPlace: true },
  });
  if (topic === null)
    return {
      summary: faq.title,
      parts: [
        { type: "heading", text: faq.title },
        { type: "text", text: [faq.intro] },
        ...outcome.topics.map(
          ({ topic: one, count }): CardPart => ({
            type: "row",
            text: [{ bold: faq.topics[one] }, `\n${faq.topic(count)}`],
            button: { label: faq.open, press: to(one, 1) },
          }),
        ),
        ...(open === null || reader.audience === "room"
          ? []
          : [
              {
                type: "buttons",
                buttons: [addAnswerButton(reader), openListButton(open, reader)],
              } satisfies CardPart,
            ]),
      ],
    };
  const title = faq.topics[topic];
  return {
    summary: title,
    parts: [
      { type: "heading", text: title },
      ...rows.map(
        ({ entry, question, locale }): CardPart => ({
          type: "row",
          text: [question],
          button: { label: faq.answer, press: { type: "faq-show", entry, locale } },
        }),
      ),
      ...pager(page, pages, faq.page(page, pages), (at) => to(topic, at), reader),
      { type: "buttons", buttons: [{ label: faq.back, press: to(null, 1) }] },
    ],
  };
}

export const faqWriters: Pick<Writers, FaqOutcome["type"]> = {
  "faq-answer": (outcome, reader) => ({ card: answerCard(outcome, inLanguage(reader, outcome.locale)) }),
  "faq-unsure": (outcome, reader) => ({ card: unsureCard(outcome, inLanguage(reader, outcome.locale)) }),
  "faq-none": (outcome, reader) => ({ card: noneCard(outcome, inLanguage(reader, outcome.locale)) }),
  "faq-walk": (outcome, reader) => ({ card: walkCard(outcome, inLanguage(reader, outcome.locale)) }),
  "faq-slow": ({ locale }) => ({ card: sentence(textsFor(locale).faq.slow) }),
  "faq-gone"(_outcome, { texts: { faq } }) {
    const list: Button = { label: faq.title, press: { type: "faq-list", topic: null, page: 1 } };
    return { card: sentence(faq.gone, rich(faq.gone), [list]) };
  },
  "faq-listed": (outcome, reader) => ({ card: listCard(outcome, reader) }),
};
