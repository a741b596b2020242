import type { PlanFault, PlanField, PlanPart } from "../../../incidents/plan-draft.ts";
import type { PlanSaid } from "../../../incidents/plan-intents.ts";
import type { Inline, Text } from "../../card.ts";

/** The emergency plan of a signature. */
export const plan = {
  title: (name: string) => `Emergency plan: ${name}`,
  button: "Emergency plan",
  buttonOf: (name: string) => `Plan: ${name}`,
  none: "There is no plan yet. In quiet times it takes ten minutes; on the day on which signing is down there is no time for it. Who is called, with which number, who has to be told, and how can the most urgent be signed?",
  noneYours:
    "There is no plan yet. Owner and backup of the signature, and the admins, can write one: ask them to.",
  people: "Who is called",
  nobody: "Nobody is named yet.",
  someone: (who: Inline, role: string): Text => [{ bold: role }, ": ", who],
  phone: (number: string) => `☎️ ${number}`,
  gone: "has left: please name somebody else",
  support: "Support",
  vendorSupport: (vendor: string | null, contact: string) =>
    vendor === null ? contact : `${vendor}: ${contact}`,
  noSupport:
    "No contact of the vendor's support is known. It is entered on the signature's page, under “Edit”.",
  line: (contact: string) => `Emergency line: ${contact}`,
  steps: "Our own steps",
  places: "Channels to tell",
  unusable: "I can't post there",
  meanwhile: "How to sign meanwhile",
  nothing: "nothing written yet",
  hidden: "Phone numbers and contacts are not shown in channels.",
  showAll: "Show me the numbers",
  reviewedAt: (day: string) => `Looked over on ${day}. Twice a year I ask whether it is still right.`,

  addPerson: "Add a person",
  addPlace: "Add a channel",
  texts: "Steps and texts",
  change: "Change",
  drop: "Take off",
  confirm: "It is still right",
  edit: "Edit",

  said: {
    saved: "It is saved.",
    dropped: "That channel is off the plan.",
    "dropped-before": "That channel is not on the plan any more. Nothing was changed.",
    confirmed: "Thank you. I ask again in half a year.",
  } satisfies Record<PlanSaid, string>,

  formTitle: {
    person: "Person in the plan",
    place: "Channel to tell",
    texts: "Steps and texts",
  } satisfies Record<PlanPart, string>,
  intro: {
    person:
      "Choose a colleague, or write the name of somebody who is not here. Phone numbers are shown to whoever asks, and to them alone; never in a channel.",
    place: "When signing is down, this channel is offered to be told. The all-clear goes there as well.",
    texts:
      "Steps and “how to sign meanwhile” may be read in channels: no phone numbers there, please. The emergency line is shown to the asker alone.",
  } satisfies Record<PlanPart, string>,
  labels: {
    person: "Colleague",
    name: "Or a name",
    role: "Role",
    phone: "Phone",
    keep: "In the plan",
    place: "Channel",
    line: "Emergency line",
    steps: "Our own steps",
    meanwhile: "How to sign meanwhile",
  } satisfies Record<PlanField, string>,
  hints: {
    role: "Such as “decides what is signed on paper”, or “account manager at the vendor”.",
    phone: "With its country code, such as +49 30 1234567.",
    line: (contact: string | null) =>
      contact === null
        ? "A number of the vendor's that answers at night, too."
        : `Beside the contact that I have already: ${contact}`,
    steps: "One on each line, in order: at most 10, of at most 150 characters.",
    meanwhile:
      "Such as “on paper, with the seal from the safe on floor 3”, or “with the subsidiary's signature”.",
  },
  keep: { yes: "Stays in it", no: "Take this person off" },
  overtaken:
    "Somebody else has changed the plan in the meantime. What you entered stands here as you wrote it: please look once more, and save it again.",
  faults: {
    missing: "Please fill this in.",
    nobody: "Please choose a colleague, or write a name.",
    two: "Please choose a colleague or write a name, not both.",
    "not-a-person": "Please choose a colleague who is here: not me, and nobody who has left.",
    "no-number": "There is no number in it. Please enter one, or leave it empty.",
    "too-long": "That is too long. Please shorten it.",
    full: "The plan is full: it holds 10 people and 20 channels. Please take somebody off first.",
    "there-already": "This channel is on the plan already.",
    "too-many-steps": "These are too many steps: at most 10, please.",
    "step-too-long": "One of the steps is too long: at most 150 characters each, please.",
  } satisfies Record<PlanFault, string>,

  review: {
    title: (name: string) => `Is the emergency plan still right? ${name}`,
    text: (name: string): Text => [
      "Twice a year I ask: is the emergency plan of ",
      { bold: name },
      " still right? Call the numbers once, if you can; people move on, and numbers change.",
    ],
    last: "I don't ask again before the next half year.",
    again: "Where nobody answers I ask again in a week.",
  },
  left: {
    title: (name: string) => `The emergency plan names somebody who has left: ${name}`,
    text: (names: string, name: string): Text => [
      { bold: names },
      " has left, and stands in the emergency plan of ",
      { bold: name },
      ". Who is called instead?",
    ],
  },

  inIncident: "There is an emergency plan: who is called, our own steps, and how to sign meanwhile.",
  offPlan: "There was no plan: write one, so that next time everybody knows whom to call.",
  write: "Write a plan",
  plannedAll: (count: number) => (count === 1 ? "Tell it as well" : `Tell all ${count} of them as well`),
  plannedNone: "Don't tell them now",
};
