import { isSnoozed, type Marks } from "../../reminders/marks.ts";
import { markButton } from "../buttons.ts";
import type { Button, Inline, Text } from "../card.ts";
import { date, moment, nameOf, type Reader } from "../reader.ts";
import { dayText } from "./days.ts";

/** What people have said of a signature, as fields of its page. */
export function markFields({ acknowledgement, snooze }: Marks, reader: Reader) {
  const { marks } = reader.texts;
  const fields: { label: string; value: Text }[] = [];
  if (acknowledgement !== null) {
    const { by, expected } = acknowledgement;
    const value = marks.onIt(nameOf(by, reader), dayText(expected, reader));
    fields.push({ label: marks.labels.acknowledgement, value });
  }
  if (snooze !== null && isSnoozed({ snooze }, reader.now)) {
    const value = marks.snoozedUntil(nameOf(snooze.by, reader), moment(snooze.until, reader));
    fields.push({ label: marks.labels.snooze, value });
  }
  return fields;
}

/** What can be said of a signature that ends, or taken back. */
export function markButtons(
  id: number,
  { acknowledgement, snooze }: Marks,
  over: boolean,
  reader: Reader,
): Button[] {
  const { marks } = reader.texts;
  const silent = isSnoozed({ snooze }, reader.now);
  const buttons: Button[] = [
    acknowledgement === null
      ? markButton("acknowledgement", id, 0, reader)
      : {
          label: marks.handBack,
          press: { type: "unmark", id, mark: "acknowledgement", seen: acknowledgement.id },
        },
  ];
  if (silent)
    buttons.push({ label: marks.wake, press: { type: "unmark", id, mark: "snooze", seen: snooze?.id ?? 0 } });
  else if (!over) buttons.push(markButton("snooze", id, snooze?.id ?? 0, reader));
  return buttons;
}

/** The same in a few words, for a line of a list. */
export function markWords(marks: Marks, reader: Reader): Inline[] {
  const words = reader.texts.marks;
  const { acknowledgement, snooze } = marks;
  const said: Inline[] = [];
  if (acknowledgement !== null)
    said.push(" · ✋ ", ...words.onItShort(nameOf(acknowledgement.by, { ...reader, audience: "room" })));
  if (snooze !== null && isSnoozed(marks, reader.now))
    said.push(` · 💤 ${words.snoozedShort(date(snooze.until, reader))}`);
  return said;
}
