import type { Inline, Text } from "../../card.ts";
import type { How } from "./how.ts";

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

export const reminders = {
  /** Headline of a reminder, by the days that are left. */
  headline(name: string, until: number, over: boolean): string {
    if (over && until === 0) return `${name} ended today`;
    if (until === -1) return `${name} ended yesterday`;
    if (over) return `${name} ended ${days(-until)} ago`;
    if (until === 0) return `${name} ends today`;
    if (until === 1) return `${name} ends tomorrow`;
    return `${name} ends in ${days(until)}`;
  },
  body: (moment: string, over: boolean): Text =>
    over
      ? [
          "Since ",
          { bold: moment },
          " nobody can sign with it. Contracts that wait should be rescheduled or signed another way.",
        ]
      : ["After ", { bold: moment }, " nobody can sign with it."],
  owner: (owner: Inline | null, backup: Inline | null): Text => {
    if (owner === null) return ["Nobody is in charge of it yet. Who takes it?"];
    return backup === null ? [owner, " is in charge."] : [owner, " is in charge, ", backup, " stands in."];
  },
  nobodyReachable: "Nobody who is in charge can be reached any more. Who takes it?",
  instead: (place: Inline): Text => ["This was meant for ", place, ", which I can't post to any more."],
  undeliverable: (name: string) =>
    `A reminder about “${name}” could not be delivered: the channel would not take it. Please look at it yourself.`,
  placeLost: {
    archived: (place: Inline, _how: How): Text => ["I can't post to ", place, ": it was archived."],
    "not-a-member": (place: Inline, how: How): Text => [
      "I can't post to ",
      place,
      `: I'm not in it. ${how.invite}.`,
    ],
    "not-found": (place: Inline, _how: How): Text => [
      "I can't post to ",
      place,
      ": it doesn't exist any more, or I can't see it.",
    ],
  },
  placeLostSummary: "I can't reach a reminder channel",
  insteadTo: (place: Inline): Text => ["Until that changes, its reminders go to ", place, "."],
  insteadToAdmins: "Until that changes, its reminders come to you.",
  chooseAnother: (how: How) =>
    `Please choose another channel for the signatures that used it: \`${how.inPrivate("edit NAME")}\`.`,
};
