import { MINUTE } from "../../clock.ts";
import type { DrillOutcome, PastDrill } from "../../incidents/drill-intents.ts";
import { type IncidentStep, incidentSteps } from "../../incidents/incident.ts";
import type { Timings } from "../../incidents/timings.ts";
import type { PersonRef } from "../../people/person.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import type { Press } from "../press.ts";
import { date, nameOf, type Reader } from "../reader.ts";
import { say } from "../sentence.ts";
import { incidentButton } from "./buttons.ts";
import { aboutName, drillMark, marked } from "./words.ts";

type Asked = Extract<DrillOutcome, { type: "drill-asked" }>;
type Report = Extract<DrillOutcome, { type: "drill-report" }>;
type Listed = Extract<DrillOutcome, { type: "drills-listed" }>;

/** Asks before a drill of it begins. */
export const drillButton = (id: number, { texts }: Reader): Button => ({
  label: texts.drill.button,
  press: { type: "drill", id },
});

const historyPress = (id: number): Press => ({ type: "drill-history", id, inPlace: true });

/** Who will be called, and where everybody sees it: a drill calls people who are at work. */
function askedCard({ signature, called, backup, admins, place, after, past }: Asked, reader: Reader): Card {
  const { drill, incidents } = reader.texts;
  const names = (people: readonly PersonRef[]): Text =>
    people.length === 0 ? [drill.nobody] : incidents.listed(people.map((one) => nameOf(one, reader)));
  const later: Text[] = [[drill.owner], backup === null ? names(admins) : names([backup]), names(admins)];
  const lines = later.flatMap((who, at): Text => {
    const line = drill.laterLine(Math.round((after[at] ?? 0) / MINUTE), who);
    return at === 0 ? line : ["\n", ...line];
  });
  const { labels } = drill;
  const begin: Press = { type: "drill-begin", id: signature.id };
  const buttons: Button[] = [{ label: drill.begin, press: begin, style: "primary" }];
  if (past > 0) buttons.push({ label: drill.history(past), press: historyPress(signature.id) });
  return {
    summary: drill.askTitle(signature.name),
    parts: [
      { type: "heading", text: drill.askTitle(signature.name) },
      { type: "text", text: drill.ask(signature.name) },
      {
        type: "fields",
        fields: [
          { label: labels.called, value: names(called) },
          { label: labels.later, value: lines },
          { label: labels.place, value: [place === null ? drill.chat : { place }] },
          { label: labels.end, value: [drill.end] },
        ],
      },
      { type: "buttons", buttons },
    ],
  };
}

type Measured = (timings: Timings) => number | null;

const mean = (times: readonly number[]): number => times.reduce((sum, time) => sum + time, 0) / times.length;

const afterWords = (time: number | null, { texts: { drill } }: Reader): string =>
  time === null ? drill.never : drill.after(time);

/** How long it took, and how long before: last time, and where there were more drills on average. */
function measured(of: Measured, { timings, earlier }: Report, otherwise: string, reader: Reader): string {
  const { drill } = reader.texts;
  const now = of(timings);
  const own = now === null ? otherwise : afterWords(now, reader);
  const [last] = earlier;
  if (last === undefined) return own;
  const known = earlier.flatMap((one) => of(one.timings) ?? []);
  const average = known.length > 1 ? mean(known) : null;
  return `${own} · ${drill.compared(afterWords(of(last.timings), reader), average)}`;
}

/** Whether it went faster than the last time, in all. */
function inAll({ timings, earlier }: Report, { texts }: Reader): string[] {
  const last = earlier[0]?.timings.resolved ?? null;
  if (timings.resolved === null || last === null) return [];
  const { drill, renewals } = texts;
  const less = last - timings.resolved;
  if (Math.abs(less) < MINUTE) return [];
  return [less > 0 ? drill.sooner(renewals.duration(less)) : drill.later(renewals.duration(-less))];
}

/** Below the drill's message, to everybody there. */
function reportCard(report: Report, who: Reader): Card {
  const reader: Reader = { ...who, audience: "room" };
  const { drill, incidents, incidentSteps: steps } = reader.texts;
  const { view, timings, earlier } = report;
  const line = (label: string, of: Measured, otherwise: string): Text => [
    "\n",
    { bold: label },
    incidents.colon(measured(of, report, otherwise, reader)),
  ];
  const ofStep = (step: IncidentStep): Text => {
    const left = timings.skipped.includes(step) ? drill.skipped : drill.notDone;
    return line(steps[step].title, ({ steps: done }) => done[step], left);
  };
  const title = drill.reportTitle(aboutName(view, reader));
  const count = earlier.length === 0 ? drill.first : drill.counted(earlier.length);
  return {
    summary: marked(view, title, reader),
    parts: [
      {
        type: "text",
        text: [
          ...drillMark(view, reader),
          { bold: title },
          ...line(drill.taken, ({ acknowledged }) => acknowledged, drill.never),
          ...line(drill.told, ({ told }) => told, drill.never),
          ...line(drill.resolved, ({ resolved }) => resolved, drill.never),
        ],
      },
      { type: "text", text: [{ bold: incidents.checklist }, ...incidentSteps.flatMap(ofStep)] },
      ...inAll(report, reader).map((text): CardPart => ({ type: "text", text: [text] })),
      { type: "note", text: [count] },
      { type: "buttons", buttons: [incidentButton(view, incidents.details)] },
    ],
  };
}

function pastRow({ id, at, timings }: PastDrill, reader: Reader): CardPart {
  const { drill, incidentSteps: steps, incidents } = reader.texts;
  const words = (time: number | null) => afterWords(time, reader);
  const { acknowledged, told, resolved, skipped } = timings;
  const left = skipped.map((step) => steps[step].title);
  return {
    type: "row",
    text: [
      { bold: marked({ drill: true }, date(at, reader), reader) },
      "\n",
      drill.times(words(acknowledged), words(told), words(resolved)),
      ...(left.length === 0 ? [] : ["\n", drill.leftOut(incidents.names(left, 0))]),
    ],
    button: incidentButton({ id }, incidents.details),
  };
}

function listCard({ signature, drills, may }: Listed, reader: Reader): Card {
  const { drill } = reader.texts;
  const title = drill.listTitle(signature.name);
  const again: CardPart[] = may ? [{ type: "buttons", buttons: [drillButton(signature.id, reader)] }] : [];
  return {
    summary: title,
    parts: [
      { type: "heading", text: title },
      ...(drills.length === 0
        ? [{ type: "text", text: drill.none(signature.name) } satisfies CardPart]
        : drills.map((one) => pastRow(one, reader))),
      ...again,
    ],
  };
}

export const drillWriters: Pick<Writers, DrillOutcome["type"]> = {
  "drill-asked": (outcome, reader) => ({ card: askedCard(outcome, reader) }),

  "drill-refused"({ signature, why, incident }, reader) {
    const { drill, incidents } = reader.texts;
    const button = incidentButton({ id: incident }, incidents.show);
    return say(drill.askTitle(signature.name), drill.refused[why](signature.name), [button]);
  },

  "drill-report": (outcome, reader) => ({ card: reportCard(outcome, reader) }),
  "drills-listed": (outcome, reader) => ({ card: listCard(outcome, reader) }),
};
