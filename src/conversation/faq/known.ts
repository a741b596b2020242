import type { Placeholder } from "../../faq/entry.ts";
import type { Known } from "../../faq/intents.ts";
import type { CardPart, Inline, Text } from "../card.ts";
import { chargeOf, date, nameOf, type Reader } from "../reader.ts";
import { standing } from "./standing.ts";

/** A label and lines below it, as one part. */
function lines(label: string, all: readonly Text[]): CardPart {
  return { type: "text", text: [{ bold: label }, ...all.flatMap((one): Inline[] => ["\n• ", ...one])] };
}

/** What is on record, where its placeholder stands; nothing where nothing is. */
export function knownPart(placeholder: Placeholder, known: Known, reader: Reader): CardPart[] {
  const { faq } = reader.texts;
  switch (placeholder) {
    case "status": {
      if (known.status === undefined) return [];
      const { rows, total } = known.status;
      const told = rows.map((view) => standing(view, reader).text);
      const more: Text[] = total > rows.length ? [[faq.more(total - rows.length)]] : [];
      return [lines(faq.statusLabel, [...told, ...more])];
    }
    case "owner":
      return known.owner === undefined
        ? []
        : [
            lines(
              faq.ownerLabel,
              known.owner.map(({ name, owner, backup }) =>
                faq.ownerLine(name, owner && chargeOf(owner, reader), backup && chargeOf(backup, reader)),
              ),
            ),
          ];
    case "lead-time": {
      const times = known["lead-time"];
      return times === undefined
        ? []
        : [
            lines(
              faq.leadLabel,
              times.map(({ name, lead }) => [faq.leadLine(name, lead)]),
            ),
          ];
    }
    case "support": {
      if (known.support === undefined) return [];
      // Telephone numbers never go to a room.
      if (reader.audience === "room") return [{ type: "note", text: [faq.supportHidden] }];
      const told = known.support.map(
        ({ name, vendor, support }): Text => [faq.supportLine(name, vendor, support)],
      );
      return [lines(faq.supportLabel, told)];
    }
    case "plan":
      return known.plan === undefined
        ? []
        : [
            lines(
              faq.planLabel,
              known.plan.map(({ name, reviewedAt }) => [faq.planLine(name, date(reviewedAt, reader))]),
            ),
          ];
    case "reminders": {
      const days = known.reminders?.days.filter((day) => day > 0) ?? [];
      return days.length === 0 ? [] : [{ type: "text", text: [faq.remindersLine(days)] }];
    }
    case "admins":
      return known.admins === undefined
        ? []
        : [
            lines(
              faq.adminsLine,
              known.admins.map((one): Text => [nameOf(one, reader)]),
            ),
          ];
    default:
      return placeholder satisfies never;
  }
}
