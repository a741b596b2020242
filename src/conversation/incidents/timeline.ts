import type { EntryView } from "../../incidents/happened.ts";
import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { Writers } from "../answer.ts";
import type { Card, CardPart, Text } from "../card.ts";
import { dayAndTime, type Reader } from "../reader.ts";
import { pager } from "../signatures/board.ts";
import { incidentButton } from "./buttons.ts";
import { entryLine, entryText } from "./entry.ts";
import { drillMark, headingOf } from "./words.ts";

type Shown = Extract<IncidentOutcome, { type: "incident-timeline" }>;

/** So much of a note stands in a card, in characters; the report has all of it. */
const shownAtMost = 500;

const shortened = (text: string) => (text.length > shownAtMost ? `${text.slice(0, shownAtMost)}…` : text);

function entryPart(entry: EntryView, reader: Reader): CardPart {
  const text = reader.audience === "asker" ? entryText(entry) : null;
  const said: Text = text === null || text === "" ? [] : ["\n↳ ", shortened(text)];
  return {
    type: "text",
    text: [{ bold: dayAndTime(entry.at, reader) }, "\n", ...entryLine(entry, reader), ...said],
  };
}

function timelineCard({ view, entries, page, pages, total }: Shown, reader: Reader): Card {
  const { incidentTimeline: words, incidents } = reader.texts;
  const title = words.title(headingOf(view, reader));
  const zone = words.times(reader.timeZone);
  const hidden = reader.audience === "room" ? [...drillMark(view, reader), words.hidden, " "] : [];
  return {
    summary: title,
    parts: [
      { type: "heading", text: title },
      ...entries.map((entry) => entryPart(entry, reader)),
      { type: "note", text: [...hidden, zone] },
      ...pager(
        page,
        pages,
        words.page(page, pages, total),
        (to) => ({ type: "incident-timeline", id: view.id, page: to, inPlace: true }),
        reader,
      ),
      { type: "buttons", buttons: [incidentButton(view, incidents.show)] },
    ],
  };
}

export const timelineWriters: Pick<Writers, "incident-timeline"> = {
  "incident-timeline": (outcome, reader) => ({ card: timelineCard(outcome, reader) }),
};
