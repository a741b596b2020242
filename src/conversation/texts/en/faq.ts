import type { Step, Topic } from "../../../faq/entry.ts";
import type { Inline, Text } from "../../card.ts";

const topics: Record<Topic, string> = {
  basics: "What it is and why",
  dates: "Is it valid, and until when",
  renewal: "Renewing and paying",
  people: "Who does what, and reminders",
  emergency: "When signing is down",
  law: "Law and platforms",
  own: "Our company's own",
};

/** Buttons below an answer; `name` is the signature that they are about. */
const steps: Record<Step, (name: string) => string> = {
  status: () => "All signatures",
  check: (name) => `Check ${name} now`,
  renew: (name) => `Renew ${name}`,
  incident: () => "Signing is down",
  plan: (name) => `Plan: ${name}`,
  drill: (name) => `Rehearse: ${name}`,
  reminders: () => "Reminders",
  owners: (name) => `Who has ${name}`,
  test: (name) => `Test ${name}`,
  method: () => "Before switching",
  list: () => "More questions",
};

export const faq = {
  topics,
  steps,
  /** In place of a check, where there is nothing that could be asked. */
  show: (name: string) => `Show ${name}`,
  title: "Questions and answers",
  intro: "Choose a topic, or just ask me in your own words.",
  topic: (count: number) => `${count} ${count === 1 ? "question" : "questions"}`,
  open: "Open",
  answer: "Answer",
  back: "All topics",
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  statusLabel: "As far as I know:",
  /** How it stands, and since or until when. */
  standing: (status: string, end: string) => `${status}, ${end}`,
  more: (count: number) => `… and ${count} more`,
  ownerLabel: "In charge at your company:",
  ownerLine: (name: string, owner: Inline | null, backup: Inline | null): Text => [
    `${name}: `,
    ...(owner === null ? ["nobody yet"] : [owner]),
    ...(backup === null ? [] : [", stood in for by ", backup]),
  ],
  leadLabel: "From your past renewals:",
  leadLine: (name: string, { low, high, days }: { low: number; high: number; days: number }) =>
    low === high
      ? `${name}: ${days} ${days === 1 ? "day" : "days"}`
      : `${name}: ${low} to ${high} days; reckon with ${days}`,
  supportLabel: "What I have on record:",
  supportLine: (name: string, vendor: string | null, contact: string | null) =>
    `${name}: ${[vendor, contact ?? "no contact entered yet"].filter((one) => one !== null).join(", ")}`,
  supportHidden: "Ask me in a direct message: there I also show the contact.",
  planLabel: "You have an emergency plan for:",
  planLine: (name: string, date: string) => `${name}, last looked over on ${date}`,
  remindersLine: (days: readonly number[]) => {
    const [last, ...others] = [...days].reverse();
    const all = others.length === 0 ? `${last}` : `${others.reverse().join(", ")} and ${last}`;
    return `For now I remind ${all} ${last === 1 && others.length === 0 ? "day" : "days"} before the end, and every day after it.`;
  },
  adminsLine: "Your admins:",
  unsure: "I'm not quite sure what you mean. Is it one of these?",
  /** Below the nearest ones, and where we know nothing. */
  askOwner: (owner: Inline, signature: string): Text => [
    "If not, ask ",
    owner,
    `, who is in charge of ${signature}.`,
  ],
  askAdmins: (admins: Inline[]): Text => [
    "If not, ask an admin: ",
    ...admins.flatMap((one, at) => (at === 0 ? [one] : [", ", one])),
    ".",
  ],
  none: "I don't know that. I only know about your company's signatures: whether they are valid, how to renew them, and what to do when signing is down.",
  noneOwner: (owner: Inline, signature: string): Text => [
    "For anything else about signing, ",
    owner,
    ` is in charge of ${signature}.`,
  ],
  noneAdmins: (admins: Inline[]): Text => [
    "For anything else about signing, ask an admin: ",
    ...admins.flatMap((one, at) => (at === 0 ? [one] : [", ", one])),
    ".",
  ],
  helpedAsk: "Did this help?",
  yes: "Yes",
  no: "No",
  helped: "Glad it helped.",
  unhelpful: "Sorry about that. I've noted the question for the admins, without your name.",
  unhelpfulNearest:
    "Sorry about that. I've noted the question for the admins, without your name. Perhaps one of these?",
  slow: "That's a lot of questions at once. I'll answer the ones so far; please wait a moment before the next.",
  gone: "That question is not in my list any more. Here are the others:",
};
