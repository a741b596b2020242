import type { EntryView, Happened } from "../../incidents/happened.ts";
import type { PersonRef } from "../../people/person.ts";
import type { Text } from "../card.ts";
import { plainly } from "../plainly.ts";
import { moment, nameOf, type Reader } from "../reader.ts";
import type { EntryWords } from "../texts/en/incident-timeline.ts";

/** An entry in a line: who has done what. */
export function entryLine(entry: EntryView, reader: Reader): Text {
  const { incidentTimeline: words } = reader.texts;
  const { happened } = entry;
  const said = wordsOf(entry, reader);
  if (happened.kind === "called") return words.called[happened.why](said);
  const line = words.lines[keyOf(happened, entry.by)];
  return line(said);
}

type Key = keyof Reader["texts"]["incidentTimeline"]["lines"];

function keyOf(happened: Exclude<Happened, { kind: "called" }>, by: PersonRef | null): Key {
  switch (happened.kind) {
    case "open":
      return by === null ? "found" : "reported";
    case "step":
      return `step-${happened.state}`;
    // Said by the calls that follow from it: `timelineOf` leaves them out.
    case "call":
    case "update-due":
    case "authorization-ends":
      throw new Error(`${happened.kind} has no line of its own`);
    default:
      return happened.kind;
  }
}

function wordsOf({ by, happened, persons, places, title }: EntryView, reader: Reader): EntryWords {
  const { incidents, drill } = reader.texts;
  const names = "names" in happened ? happened.names : "name" in happened ? [happened.name] : [];
  return {
    by: by === null ? "Sealwatch" : nameOf(by, reader),
    persons: drill.nameOf(persons.map((one) => nameOf(one, reader))),
    places: drill.nameOf(places.map((place) => ({ place }))),
    what: whatOf(happened, reader),
    names: incidents.names(names.slice(0, namedAtMost), Math.max(0, names.length - namedAtMost)),
    count: names.length,
    moment: happened.kind === "authorize" ? moment(happened.until, reader) : "",
    title: happened.kind === "wait" ? happened.document.title : (title ?? ""),
  };
}

/** So many signatures are named; the others are counted. */
const namedAtMost = 10;

function whatOf(happened: Happened, { texts }: Reader): string {
  const { incidents, incidentSteps } = texts;
  switch (happened.kind) {
    case "open":
      return incidents.causes[happened.cause];
    case "step":
    case "step-back":
      return incidentSteps[happened.step].title;
    case "resolve":
      return incidents.how[happened.how];
    case "refused":
      return plainly(incidents.refused[happened.why](null));
    default:
      return "";
  }
}

/** What somebody wrote with it, for those alone who may read it; null where nothing was. */
export function entryText({ happened }: EntryView): string | null {
  switch (happened.kind) {
    case "open":
    case "reopen":
      return happened.report;
    case "step":
    case "authorize":
      return happened.note;
    case "update":
    case "note":
    case "pin":
    case "review":
      return happened.text;
    case "resolve":
      return happened.reason;
    default:
      return null;
  }
}
