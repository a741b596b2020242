import type { FileRefusal } from "../../platforms/contract.ts";
import type { Writers } from "../answer.ts";
import type { Card } from "../card.ts";
import type { Reader } from "../reader.ts";
import { say } from "../sentence.ts";

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
  "file-declined": (_outcome, { texts }) => say(texts.handover.declined),
  "file-missing": ({ why }, { texts }) => say(texts.handover.missing[why]),

  "file-linked"({ name, link }, { texts: { handover } }) {
    const said = handover.linked(name);
    return say(said, [said], [{ label: handover.open, url: link }]);
  },
};
