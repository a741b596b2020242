import type { Outcome } from "../road/intent.ts";
import type { Card, CardPart } from "./card.ts";
import type { Form } from "./form.ts";
import type { Reader } from "./reader.ts";

/** What is said of an outcome: a card, a form to fill in, faults in a form, or nothing at all. */
export type Answer =
  | { card: Card }
  | { form: Form }
  /** Faults by field, and the form with them for where they can't be shown beside the fields. */
  | { faults: Record<string, string>; form: Form }
  | null;

/** One writer for each outcome: a missing one does not compile. */
export type Writers = {
  [T in Outcome["type"]]: (outcome: Extract<Outcome, { type: T }>, reader: Reader) => Answer;
};

/** A card that is said where only a form can be: its words, without its buttons. */
export function told(card: Card, reader: Reader): Form {
  const parts = card.parts.flatMap(asFormPart);
  return { hidden: { type: "told" }, title: "Sealwatch", close: reader.texts.forms.close, parts };
}

function asFormPart(part: CardPart): Form["parts"] {
  switch (part.type) {
    case "heading":
      return [{ type: "text", text: [{ bold: part.text }] }];
    case "text":
    case "row":
      return [{ type: "text", text: part.text }];
    case "copy":
      return [{ type: "text", text: [part.text] }];
    case "note":
      return [{ type: "note", text: part.text }];
    case "fields":
      return part.fields.map(({ label, value }) => ({
        type: "text",
        text: [{ bold: label }, " ", ...value],
      }));
    case "buttons":
    case "divider":
      return [];
    default:
      return part satisfies never;
  }
}
