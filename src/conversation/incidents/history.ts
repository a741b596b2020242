import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { PastOfCause } from "../../incidents/store.ts";
import type { IncidentView } from "../../incidents/views.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Card, CardPart, Text } from "../card.ts";
import { moment, type Reader } from "../reader.ts";
import { pager } from "../signatures/board.ts";
import { incidentButton } from "./buttons.ts";
import { headingOf } from "./words.ts";

type Past = Extract<IncidentOutcome, { type: "incidents-past" }>;

function pastRow(view: IncidentView, reader: Reader): CardPart {
  const { incidents } = reader.texts;
  const { acknowledgedAt, openedAt, resolution } = view;
  const times = [
    moment(openedAt, reader),
    acknowledgedAt === null ? incidents.neverTaken : incidents.takenAfter(acknowledgedAt - openedAt),
    ...(resolution === null ? [] : [incidents.lasted(resolution.at - openedAt)]),
  ];
  const text = [{ bold: headingOf(view, reader) }, "\n", times.join(" · ")];
  return { type: "row", text, button: incidentButton(view, incidents.details) };
}

/** How long they took on average, all together and by cause; rehearsals are none of them. */
function means(causes: readonly PastOfCause[], { texts }: Reader): CardPart[] {
  const { incidents } = texts;
  if (causes.length === 0) return [];
  const meansOf = ({ count, lasted, taken, takenAfter }: Omit<PastOfCause, "cause">) => ({
    taken: taken === 0 ? null : takenAfter / taken,
    lasted: lasted / count,
  });
  const all = causes.reduce((sum, one) => ({
    cause: one.cause,
    count: sum.count + one.count,
    lasted: sum.lasted + one.lasted,
    taken: sum.taken + one.taken,
    takenAfter: sum.takenAfter + one.takenAfter,
  }));
  const whole = meansOf(all);
  const lines = causes.flatMap((one): Text => {
    const of = meansOf(one);
    return ["\n• ", incidents.meansOf(incidents.causes[one.cause], one.count, of.taken, of.lasted)];
  });
  const head = { bold: incidents.means(all.count, whole.taken, whole.lasted) };
  return [{ type: "text", text: causes.length === 1 ? [head] : [head, ...lines] }];
}

function pastCard({ views, causes, page, pages, total }: Past, reader: Reader): Card {
  const { incidents } = reader.texts;
  const buttons: CardPart = {
    type: "buttons",
    buttons: [{ label: incidents.list, press: { type: "incidents", inPlace: true } }, overviewButton(reader)],
  };
  if (total === 0)
    return {
      summary: incidents.nonePast,
      parts: [{ type: "text", text: [incidents.nonePast] }, buttons],
    };
  return {
    summary: incidents.pastTitle,
    parts: [
      { type: "heading", text: incidents.pastTitle },
      ...means(causes, reader),
      ...views.map((view) => pastRow(view, reader)),
      ...pager(
        page,
        pages,
        incidents.pageOf(page, pages, total),
        (to) => ({ type: "incident-history", page: to, inPlace: true }),
        reader,
      ),
      buttons,
    ],
  };
}

export const historyWriters: Pick<Writers, "incidents-past"> = {
  "incidents-past": (outcome, reader) => ({ card: pastCard(outcome, reader) }),
};
