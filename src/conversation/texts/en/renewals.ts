import type { RenewalRefusal, RenewalSaid } from "../../../renewals/intents.ts";
import type { Inline, Text } from "../../card.ts";
import { days, duration } from "./duration.ts";
import type { How } from "./how.ts";

/** Who did it, where that is known. */
export const withBy = (by: Inline | null): Text => (by === null ? [] : [" by ", by]);

/** "9 to 12 days (the last 3)" */
function took(from: number, low: number, high: number): string {
  const range = low === high ? days(low) : `${low} to ${days(high)}`;
  return from === 1 ? `${range} (the last one)` : `${range} (the last ${from})`;
}

const refused: Record<RenewalRefusal, (by: Inline | null) => Text> = {
  over: () => ["This renewal is over: there is nothing left to change."],
  "step-done": (by) =>
    by === null
      ? ["This step was done in the meantime. Nothing was changed."]
      : [by, " was faster: this step is done already. Nothing was changed."],
  "done-by-you": () => ["You did this already. Nothing was changed."],
  "not-yet": () => ["Another step comes before this one. Nothing was changed."],
  "needs-proof": () => [
    "The last step can't be ticked or skipped: a test signature has to show that signing works.",
  ],
  "needs-test": () => [
    "Its service can be tested, so nobody's word is needed: please press “Test signature”.",
  ],
  "not-renewed": () => [
    "I still know the old end only. Please give me the new certificate or the new end first, with “Already renewed”.",
  ],
  "step-open": () => ["This step is open already. Nothing was changed."],
  "has-it": (by) =>
    by === null
      ? ["They have it already. Nothing was changed."]
      : [by, " has it already. Nothing was changed."],
  "no-step": () => ["This renewal has no such step any more. Nothing was changed."],
};

/** The guided way through a renewal. */
export const renewals = {
  title: (name: string) => `Renewal of ${name}`,

  renew: "Renew",
  early: (name: string, ends: string): Text => [
    "It is early for that: ",
    { bold: name },
    ` ${ends}. Begin its renewal all the same? The channel sees it once it has begun.`,
  ],
  anyway: "Begin all the same",
  done: "Done",
  word: "I made a test signature",
  failed: "The test failed",
  delegate: "Hand to somebody",
  delegateOther: "Hand to somebody else",
  handBack: "Hand back",
  skip: "Skip",
  details: "Renewal details",
  show: "Show the renewal",
  takeBack: (step: string) => `Reopen “${step}”`,
  reassign: "Hand over the renewal",
  cancel: "Cancel the renewal",
  vendorSteps: "Edit this vendor's steps",
  list: "All renewals",

  /** How far it is. */
  step: (number: number, count: number) => `Step ${number} of ${count}`,
  stepTitle: (number: number, title: string) => `${number}. ${title}`,
  allDone: "All steps are done",
  summary: (name: string, number: number, count: number, title: string) =>
    `Renewal of ${name}, step ${number} of ${count}: ${title}`,
  overSummary: {
    done: (name: string) => `Renewal of ${name}: done`,
    cancelled: (name: string) => `Renewal of ${name}: cancelled`,
  },
  /** The same beside what a reminder, or its signature's page, tells. */
  underWay: (number: number, count: number, person: Inline): Text => [
    `Renewal under way: step ${number} of ${count}, with `,
    person,
  ],
  /** Who has a step, and since when. */
  atWork: (person: Inline, since: string | null): Text =>
    since === null ? [person, " has it"] : [person, ` has it since ${since}`],
  meantFor: (person: Inline): Text => ["will go to ", person],
  ticked: (person: Inline | null, day: string): Text =>
    person === null ? [`found done on ${day}`] : [person, `, ${day}`],
  skipped: (person: Inline | null, day: string): Text =>
    person === null ? [`left out on ${day}`] : ["skipped by ", person, `, ${day}`],
  doneOn: (day: string, by: Inline | null): Text => [{ bold: "Done" }, ` on ${day}`, ...withBy(by), "."],
  cancelledOn: (day: string, by: Inline | null): Text => [
    { bold: "Cancelled" },
    ` on ${day}`,
    ...withBy(by),
    ".",
  ],
  reason: (reason: string) => `Reason: ${reason}`,
  labels: {
    holder: "In charge of the renewal",
    started: "Begun",
    deadline: "The signature",
    pause: "Perhaps no signing",
    lead: "Took before",
    support: "Support",
    failed: "Failed test",
    failedNote: "What the failed test showed",
    proof: "Proof",
    proofNote: "About the proof",
  },
  lead: took,
  failedOn: (moment: string, by: Inline | null): Text =>
    by === null ? [moment] : [`${moment}, as `, by, " says"],
  /** What was entered for a step. */
  entered: (label: string, value: string) => `${label}: ${value}`,
  /** How long an activation is waited for, beside how long it took before. */
  waited: (sofar: string, usual: string | null) =>
    usual === null
      ? `Waited for ${sofar} so far.`
      : `Waited for ${sofar} so far; before, it took up to ${usual}.`,
  duration,
  startedBy: (day: string, by: Inline): Text => [`${day}, by `, by],
  /** What is left where the new end is known already. */
  onlyProof:
    "The new end is known. Now sign a test document and check that the signature is shown as valid: only a test signature proves that signing works again.",
  /** The same once a test signature failed. */
  testAgain:
    "Once that is mended, sign another test document and check that the signature is shown as valid: only a test signature proves that signing works again.",
  /** What the form of a step will ask for. */
  asks: (labels: string[]) => `“Done” asks for: ${labels.join(", ")}. What you don't have, leave empty.`,
  methods: {
    card: "credit card",
    account: "company account",
    transfer: "bank transfer",
    other: "another way",
  },
  hidden: "Reference numbers, reasons and contacts are not shown in channels. Ask me for them in private.",
  othersRenew:
    "“Already renewed” is for the signature's owner, its backup and the admins: once they have entered the new certificate or end, you can bring the proof here.",
  notYours:
    "Those who run the renewal can change it: whoever has it, owner and backup of the signature, and the admins.",

  said: {
    started: "The renewal has begun. Its message shows everybody how far it is.",
    "under-way": "This renewal is under way already. Here is how far it is.",
    confirmed: "Thank you, that step is done.",
    skipped: "That step is skipped.",
    delegated: "The step is handed over. I have told them directly, and they can confirm it in our chat.",
    "handed-back": "The step is back with whoever runs the renewal.",
    "taken-back": "The step is open again.",
    reassigned: "The renewal is handed over. I have told them directly.",
    cancelled: "The renewal is cancelled. Reminders go on as usual, and you can begin anew at any time.",
    proved: "Signing works again, and that is proved. Thank you!",
    "test-failed":
      "Thank you for saying so. The renewal stays open until a test signature succeeds; whoever has this step has a message for the vendor's support now.",
  } satisfies Record<RenewalSaid, string>,

  refused,

  listTitle: (count: number) => (count === 1 ? "1 renewal under way" : `${count} renewals under way`),
  listEmpty: (how: How) =>
    `No renewal is under way. To begin one: \`${how.inPrivate("renew NAME")}\`, or the button on a signature's page.`,
  listMore: (count: number) => (count === 1 ? "1 more is under way." : `${count} more are under way.`),
};
