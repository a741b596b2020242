import { dayNumber } from "../../calendar.ts";
import type { SignatureOutcome, SignatureView } from "../../signatures/intents.ts";
import { statuses } from "../../signatures/signature.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart } from "../card.ts";
import type { Press } from "../press.ts";
import type { Reader } from "../reader.ts";
import { readable, rich } from "../rich.ts";
import { line, signs } from "./line.ts";

function rows(views: SignatureView[], reader: Reader): CardPart[] {
  const label = reader.texts.signatures.open;
  return views.map((view) => {
    const button: Button = { label, press: { type: "show", id: view.signature.id, inPlace: true } };
    return { type: "row", text: line(view, reader), button };
  });
}

/** Where we are, which `line` says, and the buttons to the neighbours. */
export function pager(
  page: number,
  pages: number,
  line: string,
  to: (page: number) => Press,
  reader: Reader,
): CardPart[] {
  const words = reader.texts.signatures;
  if (pages === 1) return [];
  const buttons: Button[] = [];
  if (page > 1) buttons.push({ label: words.previous, press: to(page - 1) });
  if (page < pages) buttons.push({ label: words.next, press: to(page + 1) });
  return [
    { type: "buttons", buttons },
    { type: "note", text: [line] },
  ];
}

type Board = Extract<SignatureOutcome, { type: "board" }>;

function boardCard({ counts, rows: views, page, pages, total }: Board, reader: Reader): Card {
  const words = reader.texts.signatures;
  if (total === 0) {
    const add: Button = { label: words.add, press: { type: "add-open" }, style: "primary" };
    const help: Button = { label: reader.texts.talk.helpButton, press: { type: "help" } };
    const buttons: CardPart = { type: "buttons", buttons: [add, help] };
    return { summary: words.empty, parts: [{ type: "text", text: [words.empty] }, buttons] };
  }
  // The four that everybody asks for are always named; the rarer ones only where there are any.
  const always = ["valid", "expiring", "expired", "unknown"];
  const named = statuses.filter((status) => counts[status] > 0 || always.includes(status)).reverse();
  const summary = words.summary(named.map((status) => [status, counts[status]]));
  const signed = named.map((status) => `${signs[status]} ${words.summary([[status, counts[status]]])}`);
  return {
    summary: `${words.boardTitle}: ${summary}`,
    parts: [
      { type: "heading", text: words.boardTitle },
      { type: "text", text: [{ bold: signed.join("   ") }] },
      { type: "divider" },
      ...rows(views, reader),
      ...pager(
        page,
        pages,
        words.page(page, pages, total),
        (to) => ({ type: "status", page: to, inPlace: true }),
        reader,
      ),
    ],
  };
}

/**
 * Cards of the board by its rows, which stay the same array until something changes: everybody who reads it in the
 * same language and zone on the same day reads the same words.
 */
const written = new WeakMap<Board["rows"], Map<string, Card>>();

function board(outcome: Board, reader: Reader): Card {
  const { locale, timeZone, audience, platform, now } = reader;
  const key = [locale, timeZone, audience, platform, dayNumber(now, timeZone)].join(" ");
  const cards = written.get(outcome.rows) ?? new Map<string, Card>();
  const card = cards.get(key) ?? boardCard(outcome, reader);
  written.set(outcome.rows, cards.set(key, card));
  return card;
}

export const boardWriters: Pick<Writers, "board" | "listed"> = {
  board: (outcome, reader) => ({ card: board(outcome, reader) }),

  listed({ words: typed, name, rows: views, page, pages, total, wanted }, reader) {
    const words = reader.texts.signatures;
    const title = words.listTitle(readable(typed));
    const found: CardPart[] =
      total === 0
        ? [{ type: "text", text: [name === null ? words.listEmpty : words.listNoName(readable(name))] }]
        : rows(views, reader);
    const ask = wanted && total > 0 ? words.nameWanted[wanted](reader.texts.how[reader.platform]) : null;
    const asked: CardPart[] = ask === null ? [] : [{ type: "text", text: rich(ask) }];
    const overview: Button = { label: words.overview, press: { type: "status", page: 1, inPlace: true } };
    return {
      card: {
        summary: title,
        parts: [
          { type: "heading", text: title },
          ...asked,
          ...found,
          ...pager(
            page,
            pages,
            words.page(page, pages, total),
            (to) => ({ type: "list", words: typed, page: to, inPlace: true }),
            reader,
          ),
          { type: "buttons", buttons: [overview] },
        ],
      },
    };
  },
};
