import type { MarkFault } from "../../../reminders/intents.ts";
import type { Inline, Text } from "../../card.ts";

/** "I'm on it", and silence for a while. */
export const marks = {
  snooze: (days: number) => (days === 1 ? "Snooze 1 day" : `Snooze ${days} days`),
  handBack: "Not on it any more",
  wake: "End the snooze",
  undo: "Undo",

  forms: {
    acknowledgement: {
      open: "I'm on it",
      title: "I'm on it",
      about: (name: string, end: string): Text => [
        { bold: name },
        ` ${end}. Until the day that you name, nobody else gets a direct message; the channel sees that you are on it.`,
      ],
      day: "Done by",
      hint: "If it isn't renewed by then, I'll ask you how it is going.",
    },
    snooze: {
      open: "Snooze until …",
      title: "Snooze",
      about: (name: string, end: string): Text => [
        { bold: name },
        ` ${end}. Until the day that you name, nobody hears of it. The snooze can't go past its end.`,
      ],
      day: "Silent until",
      hint: "On that day I remind you again, at the usual time.",
    },
  },

  acknowledged: (name: string, day: string): Text => [
    "Thank you: you are on ",
    { bold: name },
    `, to be done by ${day}. Until then I send nobody a direct message about it.`,
  ],
  acknowledgedLate: (end: string) =>
    `Note that it ${end}: from then until it is renewed, nobody can sign with it.`,
  snoozed: (name: string, moment: string): Text => [
    "I'm silent about ",
    { bold: name },
    ` until ${moment}. Everybody can see on its page that you asked for it.`,
  ],
  faults: {
    "day-missing": "Please choose a day.",
    "no-such-day": "This day doesn't exist. Please choose another.",
    "in-the-past": "Please choose a day that is still to come.",
    "too-far": "Please choose a day within the next 90 days.",
    "past-deadline":
      "It ends before that, and I don't stay silent past an end. Please choose an earlier day.",
    ended: "It has ended, and what has ended can't be snoozed. If somebody is on it, press “I'm on it”.",
  } satisfies Record<MarkFault, string>,
  refused: {
    "past-deadline": (name: string, end: string) =>
      `“${name}” ${end}: I don't stay silent past an end. Nothing was changed.`,
    ended: (name: string) =>
      `“${name}” has ended, and what has ended can't be snoozed. If you are on it, press “I'm on it”.`,
  },

  /** On a signature's page, and in its line. */
  onIt: (person: Inline, day: string): Text => [person, ` is on it, to be done by ${day}`],
  snoozedUntil: (person: Inline, moment: string): Text => [`until ${moment}, by `, person],
  onItShort: (person: Inline): Text => [person, " is on it"],
  snoozedShort: (day: string) => `snoozed until ${day}`,
  labels: { acknowledgement: "Progress", snooze: "Snoozed" },

  already: {
    acknowledgement: (person: Inline, name: string, day: string): Text => [
      person,
      " was faster and is on ",
      { bold: name },
      `, to be done by ${day}. Nothing was changed.`,
    ],
    snooze: (person: Inline, name: string, moment: string): Text => [
      person,
      " was faster: ",
      { bold: name },
      ` is snoozed until ${moment}. Nothing was changed.`,
    ],
  },
  alreadyYou: {
    acknowledgement: (name: string, day: string): Text => [
      "You are on ",
      { bold: name },
      ` already, to be done by ${day}. Nothing was changed.`,
    ],
    snooze: (name: string, moment: string): Text => [
      "You have snoozed ",
      { bold: name },
      ` already, until ${moment}. Nothing was changed.`,
    ],
  },
  anyway: { acknowledgement: "I take it all the same", snooze: "Choose another day" },
  unmarked: {
    acknowledgement: (name: string): Text => [
      "Nobody is on ",
      { bold: name },
      " now: those in charge are reminded in person again.",
    ],
    snooze: (name: string): Text => ["I remind you of ", { bold: name }, " again as usual."],
  },
  asked: (name: string, end: string): Text => ["How is ", { bold: name }, ` going? It ${end}.`],
  askedYou: (day: string) =>
    `You wanted it done by ${day}. Without a word from you by tomorrow, I'll remind those in charge again.`,
  askedOther: (person: Inline, day: string): Text => [
    person,
    ` wanted it done by ${day}. Without a word by tomorrow, I'll remind those in charge again.`,
  ],
  askedSummary: (name: string) => `How is ${name} going?`,
  longer: "It takes longer",
};
