import type { SignatureView } from "../../signatures/intents.ts";
import type { Text } from "../card.ts";
import type { Reader } from "../reader.ts";
import { ends, signs } from "../signatures/line.ts";

/** How a signature stands, in one line: "🔴 Contract seal: ended 2 days ago, on 4 March 2027"; `plain` is without signs. */
export function standing(view: SignatureView, reader: Reader): { text: Text; plain: string } {
  const { signature, status } = view;
  const { signatures, incidents, faq } = reader.texts;
  const end = ends(view, reader);
  // "Expired, ended 2 days ago" says it twice.
  const isInEnd = status === "expired" || status === "expiring";
  const said = incidents.colon(isInEnd ? end : faq.standing(signatures.status[status], end));
  return {
    text: [`${signs[status]} `, { bold: signature.name }, said],
    plain: `${signature.name}${said}`,
  };
}
