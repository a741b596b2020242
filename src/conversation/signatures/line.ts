import type { Instant } from "../../clock.ts";
import type { SignatureView } from "../../signatures/intents.ts";
import type { Status } from "../../signatures/signature.ts";
import type { Inline, Text } from "../card.ts";
import { chargeOf, date, daysUntil, type Reader } from "../reader.ts";
import { markWords } from "../reminders/mark-words.ts";

/** A sign for those who skim; the word stands beside it. */
export const signs: Record<Status, string> = {
  revoked: "⛔",
  expired: "🔴",
  suspended: "⏸️",
  expiring: "🟠",
  unreachable: "🔌",
  unknown: "❔",
  "not-yet-valid": "🔵",
  valid: "🟢",
};

/** "ends in 12 days, on 4 March 2027", or how it stands otherwise. */
export function ends({ signature, status }: SignatureView, reader: Reader): string {
  const words = reader.texts.signatures;
  const { deadline, notBefore } = signature;
  if (status === "not-yet-valid" && notBefore !== null)
    return words.starts(daysUntil(notBefore, reader), date(notBefore, reader));
  return endsAt(deadline, reader);
}

/** "ends in 12 days, on 4 March 2027", whatever else is to be said. */
export function endsAt(
  deadline: Instant | null,
  reader: Reader,
  isOver = deadline !== null && deadline < reader.now,
): string {
  const words = reader.texts.signatures;
  if (deadline === null) return words.noEndShort;
  const until = daysUntil(deadline, reader);
  return isOver ? words.ended(until, date(deadline, reader)) : words.ends(until, date(deadline, reader));
}

/** One signature on one line of a list. */
export function line(view: SignatureView, reader: Reader): Text {
  const { signature, status } = view;
  const word = reader.texts.signatures.status[status];
  const owner: Inline[] = signature.owner ? [" · ", chargeOf(signature.owner, reader)] : [];
  const marks = view.marks === undefined ? [] : markWords(view.marks, reader);
  return [
    `${signs[status]} `,
    { bold: signature.name },
    `\n${word} · ${ends(view, reader)}`,
    ...owner,
    ...marks,
  ];
}
