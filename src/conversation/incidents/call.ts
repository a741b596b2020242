import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart } from "../card.ts";
import { moment, type Reader } from "../reader.ts";
import {
  assignButton,
  doneButton,
  formPress,
  helpButtons,
  incidentButton,
  takeButton,
  updateButton,
} from "./buttons.ts";
import { planInFull, planNote } from "./plan-at-work.ts";
import { aboutFields, drillNote, nextPart } from "./state.ts";
import { supportParts } from "./support.ts";
import { byOf, headingOf, headOf, marked, personOf, stepAtHand } from "./words.ts";

type Call = Extract<IncidentOutcome, { type: "incident-call" }>;
type Why = Call["why"];

/** Where somebody has to begin, they are told everything; who is at work knows it. */
const inFull: ReadonlySet<Why> = new Set(["yours", "nobodys", "again", "last", "authorization-over"]);

function callButtons({ view, why }: Call, reader: Reader): Button[] {
  const { incidents, incidentSteps } = reader.texts;
  const show = incidentButton(view, incidents.show);
  const hand = stepAtHand(view);
  const take = takeButton(view, reader);
  const authorize: Button = { label: incidents.authorize, press: formPress(view, "authorize") };
  switch (why) {
    case "update-due":
      return [
        { ...updateButton(view, reader), style: "primary" },
        { label: incidents.resolve, press: formPress(view, "resolve") },
        show,
      ];
    case "authorization-ends":
      return [
        { ...authorize, style: "primary" },
        { label: incidents.resolve, press: formPress(view, "resolve") },
        show,
      ];
    case "authorization-over":
      return [take, authorize, assignButton(view, reader), show];
    case "not-told":
      return [{ label: incidents.tell, press: formPress(view, "tell") }, show];
    case "joined":
    case "reported":
    case "merged":
      return [...(view.acknowledgedAt === null ? [take] : []), show];
    case "yours":
    case "nobodys":
    case "again":
    case "last":
    case "ran-out":
      return [
        take,
        assignButton(view, reader),
        ...(hand === null ? [] : [doneButton(view, hand, incidents.done(incidentSteps[hand.step].title))]),
        ...(hand === null ? [] : helpButtons(view, hand, reader)),
        show,
      ];
  }
}

/** What somebody said has happened: what is new, else what it began with. */
function reportPart({ view, from, report }: Call, reader: Reader): CardPart[] {
  const { incidents } = reader.texts;
  const said = report ?? view.report;
  if (said === null) return [];
  const value = incidents.reportedBy(said, byOf(report === undefined ? view.openedBy : from, reader));
  return [{ type: "fields", fields: [{ label: incidents.labels.report, value }] }];
}

/** To one person: what has happened, why they are called, and everything that is needed to act. */
function callCard(outcome: Call, reader: Reader): Card {
  const { incidentCalls } = reader.texts;
  const { view, why, from, place } = outcome;
  const { authorization } = view;
  const said = incidentCalls.calls[why]({
    from: byOf(from, reader),
    until: authorization && moment(authorization.until, reader),
    owner: personOf(view.owner, reader),
    mine: view.owner !== null && view.owner.id === reader.personId,
    place: place === undefined ? null : { place },
  });
  const full = inFull.has(why);
  return {
    summary: marked(view, incidentCalls.summary[why](headOf(view, reader)), reader),
    parts: [
      { type: "heading", text: headingOf(view, reader) },
      ...drillNote(view, reader),
      { type: "text", text: said },
      ...(full ? nextPart(view, reader) : []),
      { type: "buttons", buttons: callButtons(outcome, reader) },
      { type: "fields", fields: aboutFields(view, reader) },
      ...reportPart(outcome, reader),
      ...(full ? [...planNote(view, reader), ...planInFull(view, reader)] : []),
      ...(full || why === "authorization-ends" ? supportParts(view, reader) : []),
    ],
  };
}

export const callWriters: Pick<Writers, "incident-call"> = {
  "incident-call": (outcome, reader) => ({ card: callCard(outcome, reader) }),
};
