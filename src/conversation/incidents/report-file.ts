import type { Clock } from "../../clock.ts";
import type { EntryView } from "../../incidents/happened.ts";
import type { Incident } from "../../incidents/incident.ts";
import { incidentSteps } from "../../incidents/incident.ts";
import type { IncidentOutcome } from "../../incidents/intents.ts";
import { timelineOf } from "../../incidents/timeline.ts";
import { type Timings, timingsOf } from "../../incidents/timings.ts";
import { viewOf } from "../../incidents/view.ts";
import type { IncidentView } from "../../incidents/views.ts";
import type { OutgoingFile } from "../../platforms/contract.ts";
import type { RoomStores } from "../../road/scene.ts";
import type { Text } from "../card.ts";
import { inertLine, inertText, quotedLines, tableRow } from "../markdown.ts";
import { dayAndTime, type Locality, type Reader, readerOf } from "../reader.ts";
import { entryLine, entryText } from "./entry.ts";
import { aboutFields } from "./state.ts";
import { withoutNumbers } from "./without-numbers.ts";
import { aboutName, byOf, documentLine, headingOf, stateText } from "./words.ts";

type Report = Extract<IncidentOutcome, { type: "incident-report" }>;

/** E-mail addresses as people write them. */
const addresses = /[^\s@<>"'()[\]:,;|]+@[^\s@<>"'()[\]:,;|]+\.[^\s@<>"'()[\]:,;|.]+/gu;

/** For everybody: without telephone numbers and e-mail addresses. */
const withoutContacts = (text: string) => withoutNumbers(text.replace(addresses, "✉…"));

/** What somebody wrote, without contacts, and without a meaning in Markdown. */
const quoted = (text: string) => quotedLines(withoutContacts(text));

/** The same with what a document is called, in a line of ours. */
function withoutContactsIn({ happened, title, ...rest }: EntryView): EntryView {
  const named = title && withoutContacts(title);
  if (happened.kind !== "wait") return { ...rest, happened, title: named };
  const document = { ...happened.document, title: withoutContacts(happened.document.title) };
  return { ...rest, happened: { ...happened, document }, title: named };
}

/** How long each thing took from the opening on. */
function durationLines(timings: Timings, reader: Reader): string[] {
  const { incidentReport: words, incidentSteps: steps } = reader.texts;
  const said = (time: number | null) => (time === null ? words.never : words.took(time));
  const rows: [string, string][] = [
    [words.acknowledged, said(timings.acknowledged)],
    [words.told, said(timings.told)],
    ...incidentSteps.map((step): [string, string] => [
      steps[step].title,
      timings.skipped.includes(step) ? words.skipped : said(timings.steps[step]),
    ]),
    [words.resolved, said(timings.resolved)],
  ];
  return [
    tableRow([words.what, words.after]),
    tableRow(["---", "---"]),
    ...rows.map((row) => tableRow(row.map(inertLine))),
  ];
}

/** Each entry with its time, how long after the one before, and what somebody wrote with it. */
function timelineLines(entries: readonly EntryView[], reader: Reader): string[] {
  const { incidentReport: words, incidents, renewals } = reader.texts;
  return entries.flatMap((entry, at) => {
    const before = entries[at - 1];
    const gap = before === undefined ? 0 : entry.at - before.at;
    const after = gap < minute ? "" : incidents.aside(words.gap(renewals.duration(gap)));
    const text = entryText(entry);
    const said = text === null || text === "" ? [] : ["", ...quoted(text).map((one) => `  ${one}`), ""];
    return [
      `- **${inertLine(dayAndTime(entry.at, reader))}**${after}${incidents.colon(inertText(entryLine(withoutContactsIn(entry), reader)))}`,
      ...said,
    ];
  });
}

/** What is shorter is no gap. */
const minute = 60_000;

function documentLines({ waiting }: IncidentView, reader: Reader): string[] {
  const { incidentReport: words, incidents } = reader.texts;
  if (waiting.length === 0) return [words.noDocuments];
  return waiting.map((one) => {
    const { title, doneAt } = one;
    const rest = inertText(documentLine(one, reader));
    const settled = doneAt === null ? words.stillWaits : words.settledOn(dayAndTime(doneAt, reader));
    const how = incidents.colon(`${rest} · ${inertLine(settled)}`);
    return `- **${inertLine(withoutContacts(title))}**${how}`;
  });
}

function markdown(
  view: IncidentView,
  entries: readonly EntryView[],
  timings: Timings,
  reader: Reader,
): string {
  const { incidentReport: words, incidents } = reader.texts;
  const { report, openedBy, openedAt, reopened, review, told } = view;
  const places = told.map(({ place, clearedAt }) =>
    clearedAt === null ? place.name : place.name + incidents.aside(incidents.toldHeard),
  );
  const field = (label: string, value: string) => `- **${inertLine(label)}**${incidents.colon(value)}`;
  const lines = [
    ...[`# ${inertLine(words.title(headingOf(view, reader)))}`, "", inertText(stateText(view, reader)), ""],
    ...(view.drill ? [`**${incidents.drillNote}**`, ""] : []),
    words.asOf(dayAndTime(reader.now, reader), reader.timeZone),
    "",
    ...[`## ${words.summary}`, ""],
    ...aboutFields(view, reader).map(({ label, value }) => field(label, inertText(value))),
    field(words.opened, inertLine(dayAndTime(openedAt, reader))),
    ...(reopened === 0 ? [] : [field(words.reopened, String(reopened))]),
    ...(places.length === 0 ? [] : [field(incidents.labels.told, inertLine(incidents.names(places, 0)))]),
    ...(report === null
      ? []
      : [
          "",
          inertLine(incidents.labels.report) + incidents.colon("").trimEnd(),
          "",
          ...quoted(report),
          inertText(byLine(byOf(openedBy, reader))),
        ]),
    ...["", `## ${words.durations}`, "", ...durationLines(timings, reader)],
    ...["", `## ${words.documents}`, "", ...documentLines(view, reader)],
    ...["", `## ${words.change}`, ""],
    ...(review === null
      ? [words.noReview]
      : [...quoted(review.text), "", inertText(byLine(byOf(review.by, reader)))]),
    ...["", `## ${words.timeline}`, "", ...timelineLines(entries, reader)],
  ];
  return `${lines.join("\n")}\n`;
}

const byLine = (person: ReturnType<typeof byOf>): Text => (person === null ? [] : ["– ", person]);

async function fileOf(
  { view: { id } }: Report,
  stores: RoomStores,
  reader: Reader,
): Promise<OutgoingFile | null> {
  const incident: Incident | null = await stores.incidents.byId(id);
  if (incident === null) return null;
  const view = await viewOf(incident, stores, reader.now);
  const entries = await stores.incidents.entries(id);
  const timeline = await timelineOf(incident, entries, stores);
  const text = markdown(view, timeline, timingsOf(incident, entries), reader);
  return {
    name: reader.texts.incidentReport.fileName(aboutName(view, reader)),
    bytes: new TextEncoder().encode(text),
    mimetype: "text/markdown",
  };
}

/** The report of an incident as a file, in the language and the zone of channels: everybody reads it. */
export function incidentFiles(calendar: Clock, room: Locality) {
  return {
    "incident-report": (outcome: Report, stores: RoomStores) => {
      const reader = readerOf(room, { audience: "room", platform: "slack", now: calendar() });
      return fileOf(outcome, stores, reader);
    },
  };
}
