import type { FileRefusal } from "../../platforms/contract.ts";
import type { Writers } from "../answer.ts";
import type { Card } from "../card.ts";
import type { Reader } from "../reader.ts";

const sentence = (text: string): Card => ({ summary: text, parts: [{ type: "text", text: [text] }] });

/** A card whose file does not come with it, and why. */
export function withoutFile(card: Card, why: FileRefusal, { texts }: Reader): Card {
  return {
    ...card,
    parts: [...card.parts, { type: "text", text: ["⚠️ ", texts.handover.without[why]] }],
  };
}

/** What is said of a file that was offered. */
export const handoverWriters: Pick<
  Writers,
  "file-coming" | "file-declined" | "file-linked" | "file-missing"
> = {
  "file-coming": () => null,
  "file-declined": (_outcome, { texts }) => ({ card: sentence(texts.handover.declined) }),
  "file-missing": ({ why }, { texts }) => ({ card: sentence(texts.handover.missing[why]) }),

  "file-linked"({ name, link }, { texts: { handover } }) {
    const said = sentence(handover.linked(name));
    const buttons = { type: "buttons" as const, buttons: [{ label: handover.open, url: link }] };
    return { card: { ...said, parts: [...said.parts, buttons] } };
  },
};
