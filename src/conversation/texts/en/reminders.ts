import type { Inline, Text } from "../../card.ts";
import type { How } from "./how.ts";

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
const signatures = (count: number) => (count === 1 ? "1 signature" : `${count} signatures`);

/** “A”, “B” and 3 others */
function list(names: string[], more: number): string {
  const quoted = names.map((name) => `“${name}”`);
  if (more > 0) quoted.push(more === 1 ? "1 other" : `${more} others`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}

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
  /** What it means, and what is to be done, by how urgent it is. */
  body: {
    early: (moment: string): Text => [
      "After ",
      { bold: moment },
      " nobody can sign with it. There is time to renew it calmly: see that the payment method works and who has to be there.",
    ],
    urgent: (moment: string): Text => [
      "After ",
      { bold: moment },
      " nobody can sign with it. Please renew it now: identity checks and payments can take days.",
    ],
    over: (moment: string): Text => [
      "Since ",
      { bold: moment },
      " nobody can sign with it. Contracts that wait should be rescheduled or signed another way.",
    ],
  },
  /** The same where a renewal is under way: nobody has to be told to begin. */
  bodyUnderWay: (moment: string): Text => ["After ", { bold: moment }, " nobody can sign with it."],
  /** Headline of a digest, by how many there are of each. */
  digest(over: number, urgent: number, early: number): string {
    const parts = [
      over > 0 ? `${over} ended` : "",
      urgent > 0 ? `${urgent} ${urgent === 1 ? "ends" : "end"} within a week` : "",
      early > 0 ? `${early} ${early === 1 ? "ends" : "end"} later` : "",
    ].filter((part) => part !== "");
    return `${signatures(over + urgent + early)} to look after: ${parts.join(", ")}`;
  },
  /** By when a renewal has to start, and why that is known. */
  startBy: (day: string, took: string): Text => ["Start by ", { bold: day }, `: renewals took ${took}.`],
  startNow: (took: string): string => `It is high time to start: renewals took ${took}.`,
  startShort: (day: string) => `start by ${day}`,
  startNowShort: "start now",
  groups: { over: "Ended", urgent: "Within a week", early: "Later" },
  rest: (count: number) => `Show all ${count}`,
  restTitle: (count: number) => `${signatures(count)} of this reminder`,
  restEmpty: "All of this has been taken care of.",
  allDone: "All of this has been taken care of: there is nothing left to do here.",
  allSnoozed: (count: number): string =>
    count === 1
      ? "Somebody has snoozed this for a while: I'll remind you again."
      : "Somebody has snoozed all of this for a while: I'll remind you again.",
  moreSnoozed: (count: number): string => (count === 1 ? "1 more is snoozed." : `${count} more are snoozed.`),
  superseded: "There is a newer reminder below.",
  youAre: {
    owner: "You are in charge of it.",
    backup: (owner: Inline | null): Text =>
      owner === null ? ["You stand in for it."] : ["You stand in for ", owner, "."],
    admin: "I'm telling you as an admin: nobody is on it at the moment.",
  },
  youAreMany: "I'm telling you in person because nobody is on it at the moment.",
  meantFor: (place: Inline): Text => ["meant for ", place, ", where I can't post"],
  owner: (owner: Inline | null, backup: Inline | null): Text => {
    if (owner === null) return ["Nobody is in charge of it yet. Who takes it?"];
    return backup === null ? [owner, " is in charge."] : [owner, " is in charge, ", backup, " stands in."];
  },
  nobodyReachable: "Nobody who is in charge can be reached any more. Who takes it?",
  instead: (place: Inline): Text => ["This was meant for ", place, ", which I can't post to any more."],
  undeliverable: (names: string[], more: number) =>
    `A reminder about ${list(names, more)} could not be delivered: the channel would not take it. Please look at it yourself.`,
  /** To a channel: somebody could not be told. */
  personLost: (person: Inline, names: string[], more: number): Text => [
    "I could not reach ",
    person,
    ` about ${list(names, more)}: the account is closed, or takes no messages from me.`,
  ],
  personLostSummary: (names: string[], more: number) =>
    `Somebody could not be told about ${list(names, more)}`,
  toldInstead: (persons: Inline[]): Text =>
    persons.length === 0
      ? ["Nobody else could be told in person. Who takes it?"]
      : ["I have told ", ...persons.flatMap((one, at) => (at === 0 ? [one] : [", ", one])), " instead."],
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
  insteadToAdmins: "Until that changes, its reminders go to the admins directly.",
  chooseAnother: (how: How) =>
    `Please choose another channel for the signatures that used it: \`${how.inPrivate("edit NAME")}\`.`,
};
