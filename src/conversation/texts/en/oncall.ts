import type { CoverField, OncallFault, OncallSaid } from "../../../incidents/oncall-intents.ts";
import type { Inline, Text } from "../../card.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Who is on duty, week by week. */
export const oncall = {
  title: "Who is on duty",
  button: "Who is on duty",
  edit: "Edit the rotation",
  cover: "Enter a cover",
  takeBack: "Take back",

  now: (person: Inline, until: string | null): Text => [
    { bold: "On duty:" },
    " ",
    person,
    until === null ? "." : `, until ${until}.`,
  ],
  nobodyNow: "Nobody is on duty: everybody on the rotation has left. Incidents go to the signature's owner.",
  next: (person: Inline, from: string): Text => ["After that: ", person, `, from ${from}.`],
  intro: "Whoever is on duty is the first to be called when signing is down.",
  empty:
    "Nobody is on the rotation yet. When signing is down, the signature's owner is called first, then the backup. With a rotation, whoever is on duty is called first.",
  order: "In this order",
  handOver: "Hand-over",
  handOverAt: (weekday: number, time: string, zone: string) =>
    `every ${weekdays[weekday - 1] ?? ""} at ${time} (${zone})`,
  covers: "Covers",
  covering: (person: Inline, span: string): Text => [person, ` · ${span}`],
  said: {
    saved: "The rotation is saved. Whoever is on duty from now on is told directly.",
    covered: "The cover is entered. I tell everybody when their turn begins.",
    "taken-back": "The cover is taken back.",
    "changed-meanwhile":
      "Somebody else has changed the rotation while you had the form open. Nothing of yours was saved: please look at it and try again.",
    "no-cover": "This cover is over or was taken back already. Nothing was changed.",
    "nobody-on-it":
      "Nobody is on the rotation, so there is nobody to cover. Please ask an admin to enter it.",
  } satisfies Record<OncallSaid, string>,

  form: {
    title: "The rotation",
    submit: "Save",
    about:
      "The first one is on duty this week, then one after the other. Leave seats empty that you don't need; if all are empty, there is no rotation. Once these are saved there are two more, up to ten.",
    kept: (seat: string, person: Inline): Text => [
      { bold: `${seat}: ` },
      person,
      ", who isn't on this platform and keeps their place.",
    ],
    seat: (at: number) => `${at}.`,
    weekday: "Handed over on",
    weekdays,
    time: "At what time",
    zone: "Time zone",
    zoneHint: "Such as Europe/Berlin or Asia/Shanghai.",
  },

  coverForm: {
    title: "Enter a cover",
    submit: "Enter it",
    about: (zone: string, time: string) =>
      `Whoever you choose is on duty in this time, instead of anybody else. Times are those of ${zone}; one that is left empty is ${time}, when the duty is handed over.`,
    labels: {
      person: "Who covers",
      fromDay: "From which day",
      fromTime: "From what time",
      day: "Until",
      time: "Until what time",
    } satisfies Record<CoverField, string>,
    fromNow: "Left empty, it begins at once.",
  },

  faults: {
    missing: "Please fill this in.",
    "not-a-person": "Please choose a colleague who is here: not me, and nobody who has left.",
    twice: "They are on the rotation already. Each person has one seat.",
    "no-such-day": "This day doesn't exist. Please choose another.",
    "no-such-time": "This isn't a time of day. Please write it like 09:00.",
    "no-such-zone": "I don't know this time zone. Please write it like Europe/Berlin.",
    "in-the-past": "That is over already. Please choose a time that is still to come.",
    backwards: "That is before it begins. Please choose a later time.",
    "too-long": "One can cover for three months at a stretch. Please choose an earlier end.",
    "too-far": "That is more than a year ahead. Please check the year.",
    full: "Fifty covers are entered already. Please take some back first.",
    "not-yours":
      "You can cover for somebody yourself, or choose who covers for you in your own time. An admin can enter all else.",
  } satisfies Record<OncallFault, string>,

  told: {
    summary: "You are on duty",
    text: (until: string | null): Text => [
      { bold: "You are on duty from now on" },
      until === null ? "." : `, until ${until}.`,
      " If signing is down, I call you first. If you can't, enter who covers for you.",
    ],
    next: (person: Inline): Text => ["After you: ", person, "."],
  },
};
