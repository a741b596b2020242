import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { IncidentHead } from "../../incidents/views.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { say } from "../sentence.ts";
import { incidentButton } from "./buttons.ts";
import { headingOf, openText, personOf } from "./words.ts";

type Listed = Extract<IncidentOutcome, { type: "incidents-listed" }>;

/** How it stands, in a row: that others may take it too need not be said in each. */
const rowText = (view: IncidentHead, reader: Reader): Text =>
  view.state === "open"
    ? reader.texts.incidents.openInList(personOf(view.owner, reader))
    : openText(view, reader);

function openRow(view: IncidentHead, who: Reader): CardPart {
  const reader: Reader = { ...who, audience: "room" };
  const text = [{ bold: headingOf(view, reader) }, "\n", ...rowText(view, reader)];
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

type Several = Extract<IncidentOutcome, { type: "incident-several" }>;

/** Each of those that may be meant, with a button that gives it to whoever was named, or asks for them. */
function severalCard({ signature, views, to }: Several, who: Reader): Card {
  const reader: Reader = { ...who, audience: "room" };
  const { incidents } = reader.texts;
  const question = incidents.assignWhich(signature.name);
  const rows = views.map((view): CardPart => {
    const about = { type: "incident-assign", id: signature.id, incident: view.id } as const;
    const button: Button = { label: incidents.assign, press: to === null ? about : { ...about, to } };
    const text = [{ bold: headingOf(view, reader) }, "\n", ...rowText(view, reader)];
    return { type: "row", text, button };
  });
  return { summary: question, parts: [{ type: "text", text: [question] }, ...rows] };
}

export const listWriters: Pick<Writers, "incidents-listed" | "incident-none" | "incident-several"> = {
  "incident-several": (outcome, reader) => ({ card: severalCard(outcome, reader) }),

  "incident-none"({ signature: { id, name } }, { texts: { incidents } }) {
    const buttons: Button[] = [{ label: incidents.report, press: { type: "incident-open", id } }];
    return say(name, incidents.assignNone(name), buttons);
  },

  "incidents-listed": (outcome, reader) => ({ card: listCard(outcome, reader) }),
};
