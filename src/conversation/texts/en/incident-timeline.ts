import type { CallWhy } from "../../../incidents/calls.ts";
import type { Happened } from "../../../incidents/happened.ts";
import type { Inline, Text } from "../../card.ts";

/** What a line of the timeline speaks of, in the reader's words. */
export type EntryWords = {
  by: Inline;
  /** Several of them with commas between. */
  persons: Text;
  places: Text;
  /** The cause, the step, what has shown that it works, or why nothing came of a press. */
  what: string;
  names: string;
  count: number;
  moment: string;
  title: string;
};

type Line = (words: EntryWords) => Text;

const some = (before: string, of: Text, after = ""): Text => (of.length === 0 ? [] : [before, ...of, after]);

const lines: Record<
  | Exclude<Happened["kind"], "call" | "update-due" | "authorization-ends" | "step" | "called" | "open">
  | "found"
  | "reported"
  | "step-done"
  | "step-skipped",
  Line
> = {
  found: ({ what, persons }) => [`Signing is down: ${what}`, ...some("; in charge: ", persons)],
  reported: ({ by, persons }) => [
    by,
    " has reported that signing is down",
    ...some("; in charge: ", persons),
  ],
  take: ({ by }) => [by, " has taken it"],
  assign: ({ by, persons }) => [by, " has handed it over", ...some(" to ", persons)],
  "step-done": ({ by, what }) => [by, ` has ticked “${what}”`],
  "step-skipped": ({ by, what }) => [by, ` has skipped “${what}”`],
  "step-back": ({ by, what }) => [by, ` has reopened “${what}”`],
  update: ({ by }) => [by, " has posted an update"],
  authorize: ({ by, moment }) => [by, ` has noted a temporary authorization until ${moment}`],
  wait: ({ by, title, persons }) => [
    by,
    ` has put “${title}” on the list of documents`,
    ...some(" for ", persons),
  ],
  settle: ({ by, title }) => [by, ` has taken ${title === "" ? "a document" : `“${title}”`} off the list`],
  tell: ({ by, places }) => [by, " has told ", ...(places.length === 0 ? ["a channel"] : places)],
  clear: ({ by }) => [by, " has given the all-clear"],
  note: ({ by }) => [by, " has noted"],
  pin: ({ by, persons }) => [by, " has pinned a message", ...some(" of ", persons)],
  resolve: ({ by, what }) => [`Signing works again: ${what} (`, by, ")"],
  reopen: ({ by }) => ["Signing is down again (", by, ")"],
  review: ({ by }) => [by, " has written the review"],
  "ran-out": () => ["Nothing had happened for a long time: it is open again"],
  "authorization-over": () => ["The temporary authorization is over"],
  ended: () => ["The end has come: signing is down"],
  "drill-over": () => ["The time for the drill was over"],
  join: ({ names, count }) => [count === 1 ? `${names} is down as well` : `${names} are down as well`],
  merge: ({ by, names, what }) => [by, ` has put it into another incident: ${names} (${what})`],
  merged: ({ by, names, what }) => [by, ` has put another incident into this one: ${names} (${what})`],
  split: ({ by, names }) => [by, ` has taken ${names} out, into an incident of its own`],
  "split-off": ({ by, names }) => [by, ` has taken ${names} out of another incident`],
  leave: ({ names }) => [`${names} is no longer affected`],
  "test-failed": ({ names }) => [`The test signature of ${names} has failed`],
  refused: ({ by, what }) => [by, ` has pressed a button in vain. ${what}`],
};

/** All that has happened in an incident, a line each. */
export const incidentTimeline = {
  button: "Timeline",
  title: (head: string) => `Timeline: ${head}`,
  lines,
  called: {
    yours: ({ persons }) => [...persons, " told: it is theirs to take"],
    nobodys: ({ persons }) => [...persons, " called: nobody is in charge"],
    again: ({ persons }) => [...persons, " called: nobody has taken it yet"],
    last: ({ persons }) => [...persons, " called for the last time"],
    "ran-out": ({ persons }) => [...persons, " asked whether it is still being worked on"],
    "update-due": ({ persons }) => [...persons, " reminded that an update is due"],
    "authorization-ends": ({ persons }) => [...persons, " told that the authorization ends soon"],
    "authorization-over": ({ persons }) => [...persons, " told that the authorization is over"],
    joined: ({ persons }) => [...persons, " told that more signatures are down"],
    reported: ({ persons }) => [...persons, " told of one more report"],
    "not-told": ({ persons }) => [...persons, " told that a channel could not be reached"],
    merged: ({ persons }) => [...persons, " told that what they had goes on here"],
  } satisfies Record<CallWhy, Line>,
  page: (page: number, pages: number, total: number) => `Page ${page} of ${pages}, ${total} entries`,
  times: (zone: string) => `All times are those of ${zone}.`,
  hidden: "Notes and reports are left out here.",
  pin: {
    title: "Add to timeline",
    submit: "Add",
    intro: "This message becomes a note in the timeline of an incident.",
    unread:
      "I can't read what it says: it may be a picture, a file or a card. Please write what is to be kept.",
    which: "Which incident",
    text: "What is kept of it",
    done: "It is in the timeline.",
    again: "It is in the timeline already.",
  },
};
