import type { Fault } from "../../../signatures/faults.ts";
import type { Refusal } from "../../../signatures/reading.ts";
import type { Text } from "../../card.ts";
import { refusals } from "./files.ts";
import type { How } from "./how.ts";

type FaultText = { [W in Fault["why"]]: (fault: Extract<Fault, { why: W }>, how: How) => string };

const faults: FaultText = {
  "name-missing": () => "Please give it a name.",
  "name-too-long": ({ limit }) => `Please use at most ${limit} characters.`,
  "name-taken": ({ name }) => `There is already a signature called “${name}”. Please choose another name.`,
  "no-certificate": (_fault, how) =>
    `${how.certificate} If you only know the end date, choose the kind “Subscription”.`,
  "no-successor": (_fault, how) => how.certificate,
  "end-with-certificate": () =>
    "A certificate carries its own end, so leave this empty. If you only know the end date, choose the kind “Subscription”.",
  "certificate-with-end": () =>
    "A subscription has an end date and no certificate. If you have the certificate, choose the kind “Certificate”.",
  "end-missing": () => "Please give the day on which it ends.",
  "no-such-date": () => "This day doesn't exist. Please choose another.",
  "no-date": ({ text }) => `“${text}” isn't a date. Please write it like 2026-12-31.`,
  "day-or-month-first": ({ text }) =>
    `“${text}” can be read in two ways: day first or month first. Please write it like 2026-12-31.`,
  "two-digit-year": ({ text }) => `Please write the year of “${text}” with four digits, like 2026-12-31.`,
  "unknown-person": ({ text }) =>
    `I don't know “${text}”. Please give the e-mail address or full name of somebody who has talked to me.`,
  "several-people": ({ text }) => `Several people are called “${text}”. Please give an e-mail address.`,
  "unknown-channel": ({ text }, how) =>
    `I don't know the channel “${text}”. ${how.invite.replaceAll("`", "")}, or choose another.`,
  "several-channels": ({ text }) =>
    `Several channels are called “${text}”. Please give the channel's id, as an export writes it.`,
  "no-such-day": ({ text }) => `“${text}” is no day in the calendar.`,
  unreadable: ({ refused }) => unreadable(refused),
  "several-found": ({ count }) =>
    `There are ${count} separate certificates in it. Please give me one at a time here, or drop the file into a direct message with me to choose there.`,
  "is-table": () =>
    "This is a table, not a certificate. Please drop it into a direct message with me to import it.",
  "several-files": () => "Please give me one certificate: either one file, or pasted text.",
  "not-fetched": ({ failure }) => refusals({ reason: "not-fetched", failure }),
  "too-long": ({ limit }) => `Please use at most ${limit} characters.`,
  "not-a-link": () => "Please enter a web address that starts with https://",
  "same-as-owner": () => "The backup should be somebody other than the owner.",
  "same-certificate": () =>
    "This is the certificate that I watch already. Please give me the new one; if it hasn't come yet, there is nothing to do here.",
  "tracked-as": ({ name }) => `I watch this certificate already, as “${name}”.`,
  "not-later": () => "This is not later than the end that I know. Please choose the new end date.",
  "place-unusable": ({ unusable }, how) => {
    // Errors beside a field know no formatting.
    const invite = how.invite.replaceAll("`", "");
    return {
      archived: "This channel is archived. Please choose another.",
      "not-a-member": `I'm not in this channel. ${invite}, or choose another.`,
      "not-found": `I can't see this channel. ${invite}, or choose another.`,
    }[unusable];
  },
};

function unreadable(refused: Refusal[]): string {
  const [first] = refused;
  return first ? refusals(first) : refusals({ reason: "not-a-certificate" });
}

export const forms = {
  fault: (fault: Fault, how: How): string =>
    (faults[fault.why] as (fault: Fault, how: How) => string)(fault, how),
  addTitle: "Track a signature",
  editTitle: "Edit signature",
  renewedTitle: "Already renewed",
  renewedAbout: (name: string, end: string): Text => [
    { bold: name },
    ` ends on ${end}, as far as I know. Show me what has come in its place.`,
  ],
  save: "Save",
  track: "Track it",
  cancel: "Cancel",
  close: "Close",
  fileInstead:
    "Forms take no files here. Drop the file into our chat instead: I'll read it and offer what can be done with it.",
  notSaved: "Not saved yet",
  checkingTitle: "One moment",
  checking:
    "I'm checking what you entered. This takes a few seconds; you can close this window, and I'll tell you what came of it.",
  aboutCertificate: (name: string, ends: string) => `This is the certificate of ${name}. It ${ends}.`,
  labels: {
    name: "Name",
    kind: "Kind",
    file: "Certificate file",
    pasted: "Or paste the certificate",
    end: "End date",
    owner: "Owner",
    backup: "Backup",
    place: "Channel for reminders",
    vendor: "Vendor",
    support: "Support contact",
    link: "Renewal link",
    notes: "Notes",
  },
  hints: {
    name: "What your colleagues call it. Left empty, I take the certificate's own name.",
    nameRequired: "What your colleagues call it.",
    file: "A .pem, .crt, .cer or .p7b file. Never a private key.",
    pasted: "The text from -----BEGIN CERTIFICATE----- on.",
    end: "Only for a subscription: the last day on which it works.",
    newEnd: "The last day on which it works from now on.",
    place: "I have to be a member. Left empty, reminders go to the default channel.",
    elsewhere: (name: string, where: string) => `Now ${name}, on ${where}. Left empty, that stays.`,
    support: "Phone, e-mail or link; shown only to the person who asks, never to a channel.",
  },
  kinds: { certificate: "Certificate", subscription: "Subscription (an end date)" },
};
