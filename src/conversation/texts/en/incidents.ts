import type { Cause, IncidentState, Resolution, Severity } from "../../../incidents/incident.ts";
import type { IncidentSaid } from "../../../incidents/intents.ts";
import type { Likely } from "../../../incidents/likely.ts";
import type { IncidentRefusal } from "../../../incidents/rule.ts";
import type { Inline, Text } from "../../card.ts";
import { after, duration } from "./duration.ts";
import type { How } from "./how.ts";

const by = (person: Inline | null): Text => (person === null ? [] : [" by ", person]);

const refused: Record<IncidentRefusal, (by: Inline | null) => Text> = {
  over: (person) => [
    "Signing works again, so this incident is over",
    ...(person === null ? [] : [": ", person, " resolved it"]),
    ". If it is down once more, reopen it.",
  ],
  "not-over": () => ["This comes once signing works again. Nothing was changed."],
  "too-late": () => [
    "This was resolved more than a day ago. Should signing be down again, please report it anew: then everybody is called.",
  ],
  taken: (person) =>
    person === null
      ? ["It has changed hands in the meantime. Here is how it stands now."]
      : [person, " was faster and has it already. Thank you for being there! You can still take it over."],
  "has-it": (person) =>
    person === null
      ? ["They have it already. Nothing was changed."]
      : [person, " has it already. Nothing was changed."],
  "step-done": (person) =>
    person === null
      ? ["This step was done in the meantime. Nothing was changed."]
      : [person, " was faster: this step is done already. Nothing was changed."],
  "step-open": () => ["This step is open already. Nothing was changed."],
  "in-the-past": () => ["That time is over already. Nothing was changed."],
  full: () => ["There is no room for more on this list. Please settle some of it first."],
  "no-document": () => ["This document doesn't wait any more. Nothing was changed."],
  "drill-over": () => ["This drill is over. To rehearse again, begin a new one. Nothing was changed."],
  "all-told": () => ["All of them were told already. Nothing was sent."],
  merged: (person) =>
    person === null
      ? ["This goes on in another incident. Nothing was changed."]
      : [person, " has put this into another incident, where it goes on. Nothing was changed."],
  apart: () => [
    "An outage and anything else stay apart: one may be over while the other is not. Nothing was changed.",
  ],
  "drill-apart": () => ["A drill stays apart from all that is real. Nothing was changed."],
  "no-other": () => ["No other incident is open to which this could belong. Nothing was changed."],
  "only-one": () => ["At least one signature has to stay in it. Nothing was changed."],
};

/** Signing is down, and what is done about it. `name` is the signature, or the vendor of several. */
export const incidents = {
  head: {
    down: (name: string) => `Signing is down: ${name}`,
    reported: (name: string) => `Signing is reported down: ${name}`,
    ends: (name: string) => `Signing is about to end: ${name}`,
    maybe: (name: string) => `Signing may be down: ${name}`,
    mitigated: (name: string) => `Signing works for the time being: ${name}`,
    resolved: (name: string) => `Signing works again: ${name}`,
    inTime: (name: string) => `Resolved in time: ${name}`,
    cancelled: (name: string) => `Nothing is waited for any more: ${name}`,
    merged: (name: string) => `Goes on in another incident: ${name}`,
  },
  names: (names: string[], more: number) =>
    more > 0 ? `${names.join(", ")}, +${more} more` : names.join(", "),
  /** Several people or channels. */
  listed: (all: readonly Inline[]): Text => all.flatMap((one, at) => (at === 0 ? [one] : [", ", one])),
  /** Behind a label. */
  colon: (value: string) => `: ${value}`,
  aside: (text: string) => ` (${text})`,
  drill: "DRILL",
  drillNote:
    "This is a rehearsal: signing works, nothing outside is touched, and nobody has to move a contract.",
  /** The same while signing is really down as well. */
  drillOnly: "This is a rehearsal: it touches nothing outside.",

  take: "I'll take it",
  takeOver: "Take over",
  assign: "Assign",
  handOver: "Hand over",
  update: "Post an update",
  details: "Details",
  show: "Show the incident",
  done: (step: string) => `Done: ${step}`,
  tick: "Done",
  skip: "Skip",
  reopenStep: "Reopen",
  authorize: "Temporary authorization",
  tell: "Tell another channel",
  wait: "A document waits",
  settle: "Waits no more",
  merge: "It belongs to …",
  split: "Take signatures out",
  goesOn: "Show the other one",
  note: "Note",
  resolve: "It works again",
  clear: "All-clear",
  reopen: "Down again",
  review: "Review",
  report: "Report that signing is down",
  list: "Open incidents",
  history: "Earlier incidents",

  state: {
    open: (owner: Inline | null): Text =>
      owner === null
        ? [{ bold: "Nobody has it yet." }, " The admins are asked to take it; whoever can, please do."]
        : [{ bold: "Not taken yet." }, " It is ", owner, "'s; whoever else can take it, please do."],
    acknowledged: (owner: Inline | null): Text =>
      owner === null ? ["It is being worked on."] : [owner, " has it and is working on it."],
    mitigated: (owner: Inline | null, until: string | null): Text => [
      until === null
        ? "One may sign for the time being."
        : `One may sign with a temporary authorization until ${until}.`,
      ...(owner === null ? [] : [" ", owner, " has it."]),
    ],
    resolved: (moment: string, lasted: number, how: string, person: Inline | null): Text => [
      { bold: "Resolved" },
      ` on ${moment}, ${after(lasted)}: ${how}`,
      ...by(person),
      ".",
    ],
  } satisfies Record<IncidentState, unknown>,
  openInList: (owner: Inline | null): Text => [
    { bold: owner === null ? "Nobody has it yet." : "Not taken yet." },
    ...(owner === null ? [] : [" It is ", owner, "'s."]),
  ],
  resolvedInTime: (moment: string, how: string, person: Inline | null): Text => [
    { bold: "Resolved in time" },
    ` on ${moment}, signing never stopped: ${how}`,
    ...by(person),
    ".",
  ],

  cameFrom: (name: string) => `It was a part of the incident of ${name} before.`,
  goesOnIn: (name: string, cause: string, moment: string, person: Inline | null): Text => [
    "It goes on in the incident of ",
    { bold: name },
    ` (${cause}). It was put there on ${moment}`,
    ...by(person),
    "; all that follows is said there.",
  ],

  how: {
    check: "a check has shown that it works",
    "test-signature": "a test signature has proved it",
    renewal: "the renewal is proved",
    word: "confirmed",
    time: "the time of the drill was over",
    cancelled: "its renewal was cancelled",
    merged: "it goes on in another incident",
  } satisfies Record<Resolution["how"], string>,

  labels: {
    owner: "In charge",
    since: "Down since",
    ends: "One can sign until",
    expectedEnd: "Should work again",
    cause: "What is known",
    likely: "Likely reason",
    signatures: "Signatures",
    severity: "How urgent",
    update: "Last update",
    nextUpdate: "Next update",
    authorization: "Temporary authorization",
    told: "Channels that were told",
    report: "What was reported",
    review: "What we learned",
  },
  nobody: "nobody yet",
  ownedSince: (owner: Inline, moment: string): Text => [owner, `, since ${moment}`],
  notKnown: "not known yet",
  overdue: (moment: string) => `was due on ${moment}`,
  worksAgain: (name: string) => `${name} (works)`,
  authorizedUntil: (moment: string) => `until ${moment}`,
  said: (text: string, moment: string, person: Inline | null): Text => [
    text,
    `\n${moment}`,
    ...(person === null ? [] : [" · ", person]),
  ],

  lastDay: "it has not been renewed yet",
  causes: {
    expired: "it has ended",
    revoked: "it was revoked",
    suspended: "it was suspended",
    "test-failed": "a test signature has failed",
    unreachable: "its platform can't be reached",
    "not-activated": "its renewal takes far longer to be activated than usual",
    reported: "somebody has reported it",
  } satisfies Record<Cause, string>,
  likely: {
    "renewal-missed": "the renewal was never begun",
    "renewal-unfinished": "the renewal was begun and is not finished",
    "payment-missed": "the renewal was not paid for",
    "data-changed": "the company's or the account's data were changed",
    revoked: "the certificate was revoked",
    "policy-changed": "a security policy or the account's rights were changed",
    "platform-down": "the platform itself is down; the signature may be in order",
    unknown: "not known yet",
  } satisfies Record<Likely, string>,
  severities: {
    critical: "critical: contracts wait",
    major: "major: it can wait for some hours",
    minor: "minor: nobody waits yet",
  } satisfies Record<Severity, string>,

  next: (step: string) => `Next: ${step}`,
  /** Of the first step, where I can't look myself. */
  confirmByHand:
    "First make sure: sign a test document and look whether the signature is shown as valid. Then note what you have found.",
  checklist: "Checklist",
  ticked: (person: Inline | null, moment: string): Text =>
    person === null ? [`found done, ${moment}`] : [person, `, ${moment}`],
  skipped: (person: Inline | null, moment: string): Text =>
    person === null ? [`skipped, ${moment}`] : ["skipped by ", person, `, ${moment}`],
  noted: (note: string) => `Note: ${note}`,
  reason: (reason: string) => `Reason: ${reason}`,
  reportedBy: (text: string, person: Inline | null): Text => [
    text,
    ...(person === null ? [] : ["\n– ", person]),
  ],
  waiting: (count: number) => (count === 1 ? "1 document waits" : `${count} documents wait`),
  document: (owner: Inline | null, due: string | null): Text => [
    ...(owner === null ? ["nobody in charge"] : [owner]),
    ...(due === null ? [] : [` · due ${due}`]),
  ],
  moreDocuments: (count: number) => (count === 1 ? "1 more waits." : `${count} more wait.`),
  settled: (count: number) =>
    count === 1 ? "1 document waits no more." : `${count} documents wait no more.`,
  toldHeard: "all-clear sent",
  hidden: "Contacts, reports and notes are not shown in channels. “Details” shows them to you alone.",
  notYours:
    "You can take it, add a note, or name a document that waits. All else is for those who run it: whoever has it, owner and backup of the signature, and the admins.",

  outcome: {
    begun: "It is reported, and whoever is in charge is called. Its message shows everybody how it stands.",
    "under-way": "This is known already, and somebody is called. Here is how it stands.",
    taken: "It is yours now. Thank you! Go step by step; everybody sees how far you are.",
    assigned: "It is handed over. I have told them directly, with everything they need.",
    ticked: "Thank you, that step is done.",
    skipped: "That step is skipped.",
    "taken-back": "The step is open again.",
    updated: "Everybody has your update now.",
    authorized: "Noted. I watch the end of the authorization and tell you before it is over.",
    waits: "It is on the list.",
    settled: "It is off the list.",
    told: "That channel is told, and will hear the all-clear as well.",
    noted: "It is in the timeline.",
    cleared: "The all-clear is sent to everybody who was told.",
    resolved: "It is resolved. Thank you! Please give the all-clear to those who were told.",
    reopened: "It is open again, and whoever is in charge is called.",
    merged: "It goes on here, with everything that came along.",
    split: "They have an incident of their own now: this one. Whoever is in charge of it is called.",
    reviewed: "Thank you. Next time somebody will be glad of it.",
    "drill-begun":
      "The drill has begun, and whoever is in charge is called. Its message is marked as a drill for everybody.",
  } satisfies Record<IncidentSaid, string>,

  toldSeveral: (count: number) => `${count} channels are told, and will hear the all-clear as well.`,

  refused,

  assignNone: (name: string): Text => [
    "No incident is open for ",
    { bold: name },
    ". Should signing be down, report it: then whoever is in charge is called at once.",
  ],
  assignWhich: (name: string) => `${name} is in more than one open incident. Which one do you mean?`,

  openTitle: (count: number) => (count === 1 ? "1 open incident" : `${count} open incidents`),
  noneOpen: (how: How) =>
    `No incident is open. If signing is down, say so: \`${how.inPrivate("incident NAME what happened")}\`.`,
  more: (count: number) => (count === 1 ? "1 more is open." : `${count} more are open.`),
  pastTitle: "Earlier incidents",
  nonePast: "There was no incident so far.",
  /** These are in ms. */
  lasted: (ms: number) => `lasted ${duration(ms)}`,
  takenAfter: (ms: number) => `taken ${after(ms)}`,
  neverTaken: "taken by nobody",
  means: (count: number, acknowledge: number | null, resolve: number) =>
    `${count === 1 ? "1 incident" : `${count} incidents`}, without drills: ${acknowledge === null ? "" : `taken ${after(acknowledge)}, `}resolved ${after(resolve)} on average.`,
  meansOf: (cause: string, count: number, acknowledge: number | null, resolve: number) =>
    `${cause}: ${count}${acknowledge === null ? "" : `, taken ${after(acknowledge)}`}, resolved ${after(resolve)}`,
  pageOf: (page: number, pages: number, total: number) =>
    `Page ${page} of ${pages}, ${total} in all, drills included`,
};
