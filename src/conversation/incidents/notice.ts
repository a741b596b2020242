import { isDoubtful, isInTime } from "../../incidents/incident.ts";
import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { IncidentView } from "../../incidents/views.ts";
import type { Writers } from "../answer.ts";
import type { Card, CardPart } from "../card.ts";
import { moment, nameOf, type Reader } from "../reader.ts";
import { sentence } from "../sentence.ts";
import { incidentButton } from "./buttons.ts";
import { meanwhileNote } from "./plan-at-work.ts";
import { drillNote } from "./state.ts";
import { readable } from "./without-numbers.ts";
import {
  aboutName,
  downSince,
  drillMark,
  headingOf,
  headOf,
  isResolved,
  marked,
  severalNames,
} from "./words.ts";

/** What everybody should do who wants to sign. */
function adviceFor(view: IncidentView): "mitigated" | "ends" | "maybe" | "down" {
  if (view.state === "mitigated") return "mitigated";
  if (view.endsAt !== null) return "ends";
  return isDoubtful(view) ? "maybe" : "down";
}

type Notice = Extract<IncidentOutcome, { type: "incident-notice" }>;

/** To a further channel: that signing is down, or works again. It pings nobody, and has no contacts. */
function noticeCard({ view, what, text: word }: Notice, who: Reader): Card {
  const reader: Reader = { ...who, audience: "room" };
  const { incidentCalls, incidents } = reader.texts;
  const { notice } = incidentCalls;
  const details = incidentButton(view, incidents.details);
  if (what === "clear") {
    const name = aboutName(view, reader);
    const clear = isInTime(view) ? notice.clearInTime(name) : notice.clear(name);
    const text = [...drillMark(view, reader), "✅ ", ...clear];
    return sentence(marked(view, `✅ ${notice.clearSummary(name)}`, reader), text, [details]);
  }
  const { labels } = incidents;
  const end = view.update?.expectedEnd ?? null;
  const advice = notice[adviceFor(view)];
  const names = severalNames(view, reader);
  const fields = [
    ...(names === null ? [] : [{ label: labels.signatures, value: names }]),
    ...(view.endsAt === null
      ? [
          { label: labels.since, value: [moment(downSince(view), reader)] },
          { label: labels.expectedEnd, value: [end === null ? incidents.notKnown : moment(end, reader)] },
        ]
      : [{ label: labels.ends, value: [moment(view.endsAt, reader)] }]),
    { label: labels.owner, value: [view.owner === null ? incidents.nobody : nameOf(view.owner, reader)] },
  ];
  const summary = headingOf(view, reader);
  return {
    summary,
    parts: [
      { type: "heading", text: summary },
      ...drillNote(view, reader),
      { type: "text", text: isResolved(view) || view.drill ? [headOf(view, reader)] : [advice] },
      ...(word === null ? [] : [{ type: "text", text: [readable(word, reader)] } satisfies CardPart]),
      { type: "fields", fields },
      ...meanwhileNote(view, reader),
      { type: "buttons", buttons: [details] },
    ],
  };
}

export const noticeWriters: Pick<Writers, "incident-notice"> = {
  "incident-notice": (outcome, reader) => ({ card: noticeCard(outcome, reader) }),
};
