import type { RenewalFault, RenewalField, RenewalForm } from "../../../renewals/intents.ts";
import type { Text } from "../../card.ts";

/** What is asked about a renewal, or about one of its steps. */
export const renewalForms = {
  /** Titles of at most 24 characters: Slack shows no more. */
  title: {
    confirm: "Step done",
    skip: "Skip a step",
    delegate: "Hand a step over",
    reassign: "Hand the renewal over",
    cancel: "Cancel the renewal",
    word: "Test signature",
    failed: "Test failed",
  } satisfies Record<RenewalForm, string>,
  /** The title in place of `confirm`, over the question when it will be done. */
  prepared: "Preparation done",
  submit: {
    confirm: "Confirm",
    skip: "Skip it",
    delegate: "Hand over",
    reassign: "Hand over",
    cancel: "Cancel renewal",
    word: "Confirm",
    failed: "Say so",
  } satisfies Record<RenewalForm, string>,
  back: "Back",
  /** `step` is null where the whole renewal is meant. */
  about: (name: string, step: string | null): Text => [
    { bold: step ?? name },
    step === null ? "" : ` · Renewal of ${name}`,
  ],
  intro: {
    confirm:
      "Please enter what you have at hand: next year somebody will be glad of it. All of it may stay empty.",
    prepare:
      "On which day will it be done? I'll announce to the channel that nobody may be able to sign then. Leave all of it empty if nothing is to be announced.",
    skip: "The step counts as left out, and the renewal goes on. Your reason is kept.",
    delegate:
      "Whoever you choose gets what is to be done in a direct message, and confirms it there. The rest of the renewal stays with whoever runs it.",
    reassign: "Whoever you choose runs the renewal from here, and is told directly.",
    cancel:
      "Nothing is lost: the end stays as it is, reminders go on, and you can begin anew. The channel is told.",
    word: "Signing works again once a document was signed with it, after the renewal, and the signature was shown as valid. Who did it?",
    failed:
      "Good that you tried. The renewal stays open, and the channel hears that nobody should sign with it yet. You get a message for the vendor's support.",
  },
  /** Times are read where the reader is. */
  times: (zone: string) => `Times are those of ${zone}.`,
  labels: {
    reference: "Reference number",
    doneBy: "Who did it",
    amount: "Amount",
    currency: "Currency",
    method: "Paid by",
    note: "Note",
    file: "Invoice or receipt",
    document: "Link to the invoice or receipt",
    company: "Company name",
    newKey: "A new key",
    day: "Day",
    from: "From",
    until: "Until",
    reason: "Reason",
    person: "To whom",
  } satisfies Record<RenewalField, string>,
  newKeys: {
    yes: "It has to have a new key",
    no: "The same key may stay",
  },
  /** Where forms take no files. */
  fileInstead: "Forms take no files here. If it is kept somewhere, paste a link to it below.",
  /** Of a step that is done once more. */
  fileKept: (name: string) => `${name} stays, unless you hand over another one or paste a link.`,
  invoice: "Invoice or receipt number",
  signed: "What was signed",
  signedBy: "Who signed",
  wordDay: "When it was signed",
  wentWrong: "What went wrong",
  hints: {
    reference: "As the vendor calls it: application, case or order number.",
    doneBy: "A name, also of somebody who isn't here.",
    from: "Such as 18:00. Left empty, the whole day is announced.",
    until: "Such as 20:00. A time before the beginning is that of the next day.",
    signed: "Its name or number, so that it can be found again.",
    note: "Whatever the next one should know.",
    file: "I keep its name and where it is, not the file itself. A file handed over here may open for you alone: if others are to read it, paste a link to it below.",
    document: "Where it is kept for the company, such as a folder of the accounts.",
    company: "As it stands in the register. I look whether the new certificate bears it.",
    newKey: "I look whether the new certificate has another key than the old one.",
    wentWrong: "What was shown, and where. It goes into the message for support, not into channels.",
    reason: "Only those who open the renewal read it.",
  },
  placeholders: { amount: "1200.00", currency: "EUR", from: "18:00", until: "20:00" },
  faults: {
    missing: "Please fill this in.",
    "no-such-day": "This day doesn't exist. Please choose another.",
    "no-such-time": "This isn't a time of day. Please write it like 18:00.",
    "in-the-past": "That is over already. Please choose a time that is still to come.",
    "in-the-future": "That is still to come. Please choose the day on which it was signed.",
    "before-renewed": "That was before it was renewed, so it proves nothing yet. Please sign once more, now.",
    "too-long": "That is too long. Please shorten it.",
    "not-a-number":
      "This isn't an amount. Please write it like 1200.00, and the currency in the field “Currency”.",
    "not-a-link": "This isn't a link. Please paste the whole address, beginning with https://.",
    "not-a-person": "Please choose a colleague who is here: not me, and nobody who has left.",
    "ends-at-once": "It ends when it begins. Please choose another time.",
  } satisfies Record<RenewalFault, string>,
};
