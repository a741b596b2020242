import type { UnderWay } from "../../renewals/renewal.ts";
import type { Text } from "../card.ts";
import { chargeOf, type Reader } from "../reader.ts";

/** How far a renewal is and whose turn it is, in one line that calls nobody. */
export function underWayText({ step, steps, holder }: UnderWay, reader: Reader): Text {
  const who = chargeOf(holder, { ...reader, audience: "room" });
  return ["🔄 ", ...reader.texts.renewals.underWay(step, steps, who)];
}
