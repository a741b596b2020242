import type { Audience, Urgency } from "../../../reminders/policy.ts";
import type { PolicyFault, PolicyField, Week } from "../../../reminders/policy-draft.ts";
import type { How } from "./how.ts";

type FaultText = {
  [W in PolicyFault["why"]]: (fault: Extract<PolicyFault, { why: W }>, how: How) => string;
};

const faults: FaultText = {
  "not-days": ({ text }) =>
    `“${text}” isn't a list of days. Please write whole numbers up to 400, like 60, 30, 14, 7.`,
  "too-many-days": ({ limit }) => `Please give at most ${limit} days.`,
  "not-a-time": ({ text }) => `“${text}” isn't a time of day. Please write it like 09:00.`,
  "unknown-zone": ({ text }) => `I don't know the time zone “${text}”. Please write it like Europe/Berlin.`,
  "not-a-pause": ({ text }) => `“${text}” isn't a pause. Please write it like 2026-12-24 to 2027-01-01.`,
  "pause-backwards": ({ text }) => `“${text}” ends before it begins.`,
  "pause-too-long": ({ limit }) =>
    `A pause can't be longer than ${limit} days: something could lapse unseen.`,
  "too-many-pauses": ({ limit }) => `Please give at most ${limit} pauses.`,
  "not-a-number": ({ text }) =>
    `“${text}” isn't a number of days. Please write one up to 400, or - for never.`,
  "too-long": ({ limit }) => `Please use at most ${limit} characters.`,
  "nobody-told": () =>
    "With this nobody would be told at all. Please keep the channel, the owner or the admins.",
  "place-unusable": ({ unusable }, how) =>
    unusable === "archived"
      ? "This channel is archived. Please choose another."
      : `I can't post to this channel. ${how.invite.replaceAll("`", "")}, or choose another.`,
};

/** How reminders are made. */
export const policy = {
  title: "Reminders",
  titleOf: (name: string) => `Reminders of ${name}`,
  forAll: "This holds for every signature that has no settings of its own.",
  own: (labels: string[]) =>
    `Set for this signature alone: ${labels.join(", ")}. The rest follows what holds for all.`,
  asUsual: "Nothing of its own is set for this signature: it follows what holds for all.",
  change: "Change",
  changeAll: "For all signatures",
  formTitle: "Reminders",
  formAbout: "Where a field is empty, what stands in grey holds.",
  formAboutOf: (name: string) =>
    `For “${name}” alone. Where a field is empty, what holds for all applies: it stands in grey.`,
  previewButton: "Preview",
  previewTitle: "Preview",
  previewIntro: (end: string, at: string) =>
    `With this, a signature that ends on ${end} has these reminders, at ${at}:`,
  previewIntroOf: (name: string, end: string, at: string) =>
    `With this, ${name}, which ends on ${end}, has these reminders, at ${at}:`,
  previewEmpty: "No reminder is left before its end.",
  previewNoEnd: "It never ends, so there are no reminders.",
  previewNote:
    "Of reminders that are due already the most urgent alone is sent, as soon as possible. After the end the channel is told daily, people once a week. As long as somebody is on it, nobody gets a direct message, and a snooze silences all.",
  save: "Save",
  saved: "Saved. From now on reminders are made like this.",
  savedOf: (name: string) => `Saved. From now on reminders of “${name}” are made like this.`,
  unchanged: "Nothing was different, so nothing was changed.",
  changedMeanwhile:
    "Somebody else changed this while your form was open. Nothing of yours was saved: open the form again to see the latest.",
  labels: {
    thresholds: "Days before the end",
    time: "Time of day",
    zone: "Time zone",
    days: "Days of the week",
    freezes: "Pauses",
    channel: "In the channel",
    owner: "Owner (in person)",
    backup: "Backup (in person)",
    admins: "Admins (in person)",
    early: "Note while there is time",
    urgent: "Note in the last week",
    over: "Note after the end",
    place: "Channel for reminders",
  } satisfies Record<PolicyField, string>,
  hints: {
    freezes:
      "One per line, such as 2026-12-24 to 2027-01-01; - for none. What falls into a pause is told before it.",
    days: "What falls on another day is told earlier. The day of the end itself is always told.",
    from: "How many days before the end each is first told; - for never.",
    words: "Whom to call, what to prepare: it stands below the reminder; - for none.",
    place: "Left empty, the default channel.",
  },
  weeks: {
    all: "Every day",
    "mon-fri": "Monday to Friday",
    "mon-sat": "Monday to Saturday",
    "sun-thu": "Sunday to Thursday",
  } satisfies Record<Week, string>,
  standard: (value: string) => `Standard (${value})`,
  asForAll: (value: string) => `As for all (${value})`,
  at: (time: string, zone: string) => `${time} (${zone})`,
  nothing: "none",
  never: "never",
  everyTime: "every time",
  always: (who: string) => `${who} every time`,
  audience: {
    channel: "channel",
    owner: "owner",
    backup: "backup",
    admins: "admins",
  } satisfies Record<Audience, string>,
  from: (who: string, days: number) =>
    days === 0 ? `${who} on the last day` : `${who} from ${days} ${days === 1 ? "day" : "days"} on`,
  words: { early: "While there is time", urgent: "In the last week", over: "After the end" } satisfies Record<
    Urgency,
    string
  >,
  told: "Who is told",
  toAdd: "Notes",
  line(threshold: number): string {
    if (threshold === 0) return "on its last day";
    if (threshold === 1) return "1 day before";
    if (threshold > 1) return `${threshold} days before`;
    return threshold === -1 ? "the day after, then daily" : "a week after, then weekly";
  },
  people: (words: string[]) => words.join(", "),
  fault: (fault: PolicyFault, how: How): string =>
    (faults[fault.why] as (fault: PolicyFault, how: How) => string)(fault, how),
};
