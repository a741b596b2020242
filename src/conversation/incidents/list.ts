import type { IncidentOutcome, IncidentView } from "../../incidents/intents.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, Card, CardPart } from "../card.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { incidentButton } from "./buttons.ts";
import { headingOf, stateText } from "./words.ts";

type Listed = Extract<IncidentOutcome, { type: "incidents-listed" }>;

function openRow(view: IncidentView, who: Reader): CardPart {
  const reader: Reader = { ...who, audience: "room" };
  const text = [{ bold: headingOf(view, reader) }, "\n", ...stateText(view, reader)];
  return { type: "row", text, button: incidentButton(view, reader.texts.incidents.details) };
}

function listCard({ views, more }: Listed, reader: Reader): Card {
  const { incidents, how } = reader.texts;
  const other: Button = {
    label: incidents.history,
    press: { type: "incident-history", page: 1, inPlace: true },
  };
  const buttons: CardPart = { type: "buttons", buttons: [other, overviewButton(reader)] };
  if (views.length + more === 0) {
    const none = incidents.noneOpen(how[reader.platform]);
    return { summary: none.replaceAll("`", ""), parts: [{ type: "text", text: rich(none) }, buttons] };
  }
  const title = incidents.openTitle(views.length + more);
  const rest: CardPart[] = more > 0 ? [{ type: "note", text: [incidents.more(more)] }] : [];
  return {
    summary: title,
    parts: [
      { type: "heading", text: title },
      ...views.map((view) => openRow(view, reader)),
      ...rest,
      buttons,
    ],
  };
}

export const listWriters: Pick<Writers, "incidents-listed"> = {
  "incidents-listed": (outcome, reader) => ({ card: listCard(outcome, reader) }),
};
