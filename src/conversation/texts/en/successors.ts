import type { Inline, Text } from "../../card.ts";

const unnamed = "none";

/** Certificates that take the place of others. */
export const successors = {
  follows: (name: string, end: string): Text => [
    "Same holder as ",
    { bold: name },
    `, whose certificate ends on ${end}: this looks like its successor.`,
  ],
  resembles: (name: string): Text => ["The holder has the same name as that of ", { bold: name }, ", but:"],
  /** Of one whose renewal is under way. */
  renewing: {
    "same-key": (name: string): Text => [
      { bold: name },
      " is being renewed, and this certificate has the same key.",
    ],
    "same-name": (name: string): Text => [
      { bold: name },
      " is being renewed, and this certificate's holder has the same name.",
    ],
  },
  lookAt: " Please look at what is different first:",
  replace: "Replace it",
  replaceAll: (count: number) => `Replace all ${count}`,
  beside: "Track it separately",
  leftToReplace: (count: number) =>
    count === 1
      ? "1 looks like the successor of one that I watch: replace it there, or track it separately."
      : `${count} look like successors of those that I watch: replace them there, or track them separately.`,
  leftAlone: (count: number) =>
    count === 1
      ? "1 was left as it is: it was changed in the meantime, or isn't yours to change."
      : `${count} were left as they are: they were changed in the meantime, or aren't yours to change.`,
  replaced: (name: string, ends: string, before: string): Text => [
    "Thank you. ",
    { bold: name },
    ` now ${ends} (before: ${before}). Reminders start over; the old certificate stays in its history.`,
  ],
  prolonged: (name: string, ends: string, before: string): Text => [
    "Thank you. ",
    { bold: name },
    ` now ${ends} (before: ${before}). Reminders start over; the old end stays in its history.`,
  ],
  left: "What is left: a test signature.",
  replacedAll: (count: number) =>
    count === 1 ? "1 signature has its new certificate:" : `${count} signatures have their new certificates:`,
  already: (name: string, ends: string, when: string | null, by: Inline | null): Text => [
    { bold: name },
    " was renewed already",
    ...(when === null ? [] : [`, on ${when}`]),
    ...(by === null ? [] : [" by ", by]),
    `. It ${ends}.`,
  ],
  doubted: (name: string): Text => [
    "This certificate doesn't look like the successor of ",
    { bold: name },
    ". I haven't changed anything yet:",
  ],
  replaceAnyway: "Shall it take the old one's place all the same?",
  askedInChat: "I've put the question to you in our chat.",
  yesReplace: "Yes, replace it",
  keepOld: "Keep the old one",
  differences: {
    "ends-earlier": "It ends earlier than the one that I watch.",
    "ends-together": "It ends on the same day as the one that I watch.",
    shorter: (days: number, before: number) =>
      `It is valid for ${days} days only; the one before for ${before}.`,
    issuer: (now: string, before: string) => `It is from another issuer: ${now} (before: ${before}).`,
    organization: (now: string | null, before: string | null) =>
      now === null
        ? `It names no organization (before: ${before}).`
        : `It is for another organization: ${now} (before: ${before ?? unnamed}).`,
    subject: (now: string, before: string) => `It is issued to another subject: ${now} (before: ${before}).`,
    beginsLater: (day: string) => `It isn't valid before ${day}.`,
  },
  earlierLabel: "Before that",
  earlier: (end: string, when: string, by: Inline | null): Text => [
    `until ${end}, renewed on ${when}`,
    ...(by === null ? [] : [" by ", by]),
  ],
};
