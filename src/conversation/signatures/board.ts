import type { SignatureView } from "../../signatures/intents.ts";
import { statuses } from "../../signatures/signature.ts";
import type { Writers } from "../answer.ts";
import type { Button, CardPart } from "../card.ts";
import type { Press } from "../press.ts";
import type { Reader } from "../reader.ts";
import { line, signs } from "./line.ts";

function rows(views: SignatureView[], reader: Reader): CardPart[] {
  const label = reader.texts.signatures.open;
  return views.map((view) => {
    const button: Button = { label, press: { type: "show", id: view.signature.id, inPlace: true } };
    return { type: "row", text: line(view, reader), button };
  });
}

/** Where we are, and the buttons to the neighbours. */
function pager(
  page: number,
  pages: number,
  total: number,
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
    { type: "note", text: [words.page(page, pages, total)] },
  ];
}

export const boardWriters: Pick<Writers, "board" | "listed"> = {
  board({ counts, rows: views, page, pages, total }, reader) {
    const words = reader.texts.signatures;
    if (total === 0) {
      const add: Button = { label: words.add, press: { type: "add-open" }, style: "primary" };
      const help: Button = { label: reader.texts.talk.helpButton, press: { type: "help" } };
      return {
        card: {
          summary: words.empty,
          parts: [
            { type: "text", text: [words.empty] },
            { type: "buttons", buttons: [add, help] },
          ],
        },
      };
    }
    // The four that everybody asks for are always named; the rarer ones only where there are any.
    const always = ["valid", "expiring", "expired", "unknown"];
    const named = statuses.filter((status) => counts[status] > 0 || always.includes(status)).reverse();
    const summary = words.summary(named.map((status) => [status, counts[status]]));
    return {
      card: {
        summary: `${words.boardTitle}: ${summary}`,
        parts: [
          { type: "heading", text: words.boardTitle },
          {
            type: "text",
            text: [
              {
                bold: named
                  .map((status) => `${signs[status]} ${words.summary([[status, counts[status]]])}`)
                  .join("   "),
              },
            ],
          },
          { type: "divider" },
          ...rows(views, reader),
          ...pager(page, pages, total, (to) => ({ type: "status", page: to, inPlace: true }), reader),
        ],
      },
    };
  },

  listed({ words: typed, rows: views, page, pages, total }, reader) {
    const words = reader.texts.signatures;
    const title = words.listTitle(typed.replace(/@\{[^}]*\}/g, "@…"));
    const found: CardPart[] = total === 0 ? [{ type: "text", text: [words.listEmpty] }] : rows(views, reader);
    const overview: Button = { label: words.overview, press: { type: "status", page: 1, inPlace: true } };
    return {
      card: {
        summary: title,
        parts: [
          { type: "heading", text: title },
          ...found,
          ...pager(
            page,
            pages,
            total,
            (to) => ({ type: "list", words: typed, page: to, inPlace: true }),
            reader,
          ),
          { type: "buttons", buttons: [overview] },
        ],
      },
    };
  },
};
