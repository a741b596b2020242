import { dayFrom } from "../../calendar.ts";
import { DAY, type Instant } from "../../clock.ts";
import { isDoubtful } from "../../incidents/incident.ts";
import type { IncidentView, MemberView } from "../../incidents/intents.ts";
import type { Inline, Text } from "../card.ts";
import { chargeOf, date, moment, nameOf, type Reader } from "../reader.ts";

export type StepView = IncidentView["steps"][number];

export const isResolved = ({ state }: Pick<IncidentView, "state">): boolean => state === "resolved";

/** So many signatures are named on a card; the others are counted. */
const namedAtMost = 8;

/** The one that stands for all. */
export const firstOf = ({ members }: Pick<IncidentView, "members">): MemberView | null => members[0] ?? null;

/** What it is about: one signature by its name, several by their vendor's. */
export function aboutName({ vendor, members, more }: IncidentView, { texts }: Reader): string {
  const [first, ...others] = members;
  if (first === undefined) return vendor ?? "—";
  if (others.length + more === 0) return first.name;
  return vendor ?? texts.incidents.names([first.name], others.length + more);
}

const signs = { down: "🔴", reported: "🔴", maybe: "🟠", mitigated: "🟡", resolved: "✅" } as const;

function headKey({ state, cause }: IncidentView): keyof typeof signs {
  if (state === "resolved" || state === "mitigated") return state;
  if (cause === "reported") return "reported";
  return isDoubtful({ cause }) ? "maybe" : "down";
}

/** Of a rehearsal everybody knows in every line that it is one. */
export const marked = ({ drill }: Pick<IncidentView, "drill">, text: string, { texts }: Reader): string =>
  drill ? `🧪 ${texts.incidents.drill} · ${text}` : text;

/** The same before a sentence that is no plain string. */
export const drillMark = ({ drill }: Pick<IncidentView, "drill">, { texts }: Reader): Inline[] =>
  drill ? ["🧪 ", { bold: texts.incidents.drill }, " · "] : [];

/** "Signing is down: Token.im", without signs. */
export const headOf = (view: IncidentView, reader: Reader): string =>
  reader.texts.incidents.head[headKey(view)](aboutName(view, reader));

/** The same with its sign, and as a drill where it is one. */
export const headingOf = (view: IncidentView, reader: Reader): string =>
  marked(view, `${signs[headKey(view)]} ${headOf(view, reader)}`, reader);

/** Its signatures by name; those that are in order again say so. */
export function memberNames({ members, more }: IncidentView, { texts }: Reader): string {
  const { names, worksAgain } = texts.incidents;
  const shown = members.slice(0, namedAtMost).map(({ name, left }) => (left ? worksAgain(name) : name));
  return names(shown, more + members.length - shown.length);
}

export const personOf = (person: Parameters<typeof chargeOf>[0] | null, reader: Reader): Inline | null =>
  person && chargeOf(person, reader);

export const byOf = (person: Parameters<typeof nameOf>[0] | null, reader: Reader): Inline | null =>
  person && nameOf(person, reader);

/** A document that waits: who is responsible, and the day on which it is due. */
export function documentLine(
  { owner, due }: Pick<IncidentView["waiting"][number], "owner" | "due">,
  reader: Reader,
): Text {
  const day = due === null ? null : dayFrom(due);
  const named = day === null ? due : date(day * DAY, { ...reader, timeZone: "UTC" });
  return reader.texts.incidents.document(byOf(owner, reader), named);
}

/** How it stands, in a sentence. */
export function stateText(view: IncidentView, reader: Reader): Text {
  const { incidents, renewals } = reader.texts;
  const { state, resolution, authorization } = view;
  const owner = personOf(view.owner, reader);
  switch (state) {
    case "open":
      return incidents.state.open(owner);
    case "acknowledged":
      return incidents.state.acknowledged(owner);
    case "mitigated":
      return incidents.state.mitigated(owner, authorization && moment(authorization.until, reader));
    case "resolved": {
      if (resolution === null) return [headOf(view, reader)];
      const { at, how, by } = resolution;
      const lasted = renewals.duration(at - view.openedAt);
      return incidents.state.resolved(
        moment(at, reader),
        lasted,
        incidents.how[how],
        by && nameOf(by, reader),
      );
    }
  }
}

/** Since when it is down: what has ended may have been found late. */
export function downSince({ cause, members, openedAt }: IncidentView): Instant {
  if (cause !== "expired") return openedAt;
  return Math.min(openedAt, ...members.flatMap(({ deadline, left }) => (left ? [] : (deadline ?? []))));
}

/** The step that is best done next; once signing works again only the all-clear is left. */
export function stepAtHand(view: IncidentView): StepView | null {
  const open = view.steps.filter(({ state }) => state === "open");
  return open.find(({ step }) => (step === "all-clear") === isResolved(view)) ?? null;
}
