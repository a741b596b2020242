import type { Instant } from "../../clock.ts";
import { isCancelled, isDoubtful, isInTime } from "../../incidents/incident.ts";
import type { GoesOn, IncidentHead, IncidentView, MemberView } from "../../incidents/views.ts";
import type { CardPart, Inline, Text } from "../card.ts";
import { chargeOf, moment, nameOf, type Reader } from "../reader.ts";
import { dayText } from "../reminders/days.ts";

export type StepView = IncidentView["steps"][number];

export const isResolved = ({ state }: Pick<IncidentView, "state">): boolean => state === "resolved";

/** It goes on in another one, so that nothing is to be done here any more. */
export const isMerged = ({ resolution }: Pick<IncidentView, "resolution">): boolean =>
  resolution?.into !== undefined;

/** So many signatures are named on a card; the others are counted. */
const namedAtMost = 8;

/** The one that stands for all. */
export const firstOf = ({ members }: Pick<IncidentView, "members">): MemberView | null => members[0] ?? null;

/** What it is about: one signature by its name, several by their vendor's. */
export function aboutName(
  { vendor, members, more }: Omit<GoesOn, "id" | "cause">,
  { texts }: Reader,
): string {
  const [first, ...others] = members;
  if (first === undefined) return vendor ?? "—";
  if (others.length + more === 0) return first.name;
  return vendor ?? texts.incidents.names([first.name], others.length + more);
}

const signs = {
  down: "🔴",
  ends: "🟠",
  reported: "🔴",
  maybe: "🟠",
  mitigated: "🟡",
  resolved: "✅",
  inTime: "✅",
  cancelled: "⚪",
  merged: "↪️",
} as const;

function headKey({ state, cause, drill, endsAt, resolution }: IncidentHead): keyof typeof signs {
  if (isMerged({ resolution })) return "merged";
  if (isCancelled({ resolution })) return "cancelled";
  if (state === "resolved" && isInTime({ endsAt, resolution })) return "inTime";
  if (state === "resolved" || state === "mitigated") return state;
  if (endsAt !== null) return "ends";
  // Of a rehearsal nobody has reported anything.
  if (cause === "reported") return drill ? "down" : "reported";
  return isDoubtful({ cause }) ? "maybe" : "down";
}

/** Of a rehearsal everybody knows in every line that it is one. */
export const marked = ({ drill }: Pick<IncidentView, "drill">, text: string, { texts }: Reader): string =>
  drill ? `🧪 ${texts.incidents.drill} · ${text}` : text;

/** The same before a sentence that is no plain string. */
export const drillMark = ({ drill }: Pick<IncidentView, "drill">, { texts }: Reader): Inline[] =>
  drill ? ["🧪 ", { bold: texts.incidents.drill }, " · "] : [];

/** "Signing is down: Token.im", without signs. */
export const headOf = (view: IncidentHead, reader: Reader): string =>
  reader.texts.incidents.head[headKey(view)](aboutName(view, reader));

/** The same with its sign, and as a drill where it is one. */
export const headingOf = (view: IncidentHead, reader: Reader): string =>
  marked(view, `${signs[headKey(view)]} ${headOf(view, reader)}`, reader);

/** Its signatures by name; those that are in order again say so. */
export function memberNames({ members, more, resolution }: IncidentView, { texts }: Reader): string {
  const { names, worksAgain } = texts.incidents;
  const works = !isCancelled({ resolution });
  const shown = members
    .slice(0, namedAtMost)
    .map(({ name, left }) => (left && works ? worksAgain(name) : name));
  return names(shown, more + members.length - shown.length);
}

/** The same where there are several: one alone is in the heading. */
export const severalNames = (view: IncidentView, reader: Reader): Text | null =>
  view.members.length + view.more === 1 ? null : [memberNames(view, reader)];

export const personOf = (person: Parameters<typeof chargeOf>[0] | null, reader: Reader): Inline | null =>
  person && chargeOf(person, reader);

export const byOf = (person: Parameters<typeof nameOf>[0] | null, reader: Reader): Inline | null =>
  person && nameOf(person, reader);

/** A document that waits: who is responsible, and the day on which it is due. */
export function documentLine(
  { owner, due }: Pick<IncidentView["waiting"][number], "owner" | "due">,
  reader: Reader,
): Text {
  return reader.texts.incidents.document(byOf(owner, reader), due && dayText(due, reader));
}

/** How it stands as long as it is not over, in a sentence. */
export function openText(view: IncidentHead, reader: Reader): Text {
  const { open, acknowledged, mitigated } = reader.texts.incidents.state;
  const { state, authorization } = view;
  const owner = personOf(view.owner, reader);
  switch (state) {
    case "open":
      return open(owner);
    case "acknowledged":
      return acknowledged(owner);
    case "mitigated":
      return mitigated(owner, authorization && moment(authorization.until, reader));
    case "resolved":
      return [headOf(view, reader)];
  }
}

/** How it stands, or how it ended, in a sentence. */
export function stateText(view: IncidentView, reader: Reader): Text {
  const { incidents } = reader.texts;
  const { resolution, goesOn } = view;
  if (!isResolved(view) || resolution === null) return openText(view, reader);
  const { at, how, by } = resolution;
  const ended = moment(at, reader);
  const whose = by && nameOf(by, reader);
  return goesOn
    ? incidents.goesOnIn(aboutName(goesOn, reader), incidents.causes[goesOn.cause], ended, whose)
    : isInTime(view)
      ? incidents.resolvedInTime(ended, incidents.how[how], whose)
      : incidents.state.resolved(ended, at - downSince(view), incidents.how[how], whose);
}

/** Of one that was taken out of another, where it comes from. */
export const originNote = ({ cameFrom = null }: IncidentView, reader: Reader): CardPart[] =>
  cameFrom === null
    ? []
    : [{ type: "note", text: [reader.texts.incidents.cameFrom(aboutName(cameFrom, reader))] }];

/** Since when it is, or was, down: where its end has come and nobody has looked yet, since then. */
export const downSince = ({ downAt, endsAt, openedAt }: IncidentView): Instant =>
  downAt ?? endsAt ?? openedAt;

/** The step that is best done next; once signing works again only the all-clear is left, and nothing once it is merged. */
export function stepAtHand(view: IncidentView): StepView | null {
  if (isMerged(view)) return null;
  const open = view.steps.filter(({ state }) => state === "open");
  return open.find(({ step }) => (step === "all-clear") === isResolved(view)) ?? null;
}
