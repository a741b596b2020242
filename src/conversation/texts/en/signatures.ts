import type { Status } from "../../../signatures/signature.ts";
import type { Inline, Text } from "../../card.ts";
import type { How } from "./how.ts";

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** "in 12 days", "today", "yesterday", "9 days ago". */
function when(until: number): string {
  if (until === 0) return "today";
  if (until === 1) return "tomorrow";
  if (until === -1) return "yesterday";
  return until > 0 ? `in ${days(until)}` : `${days(-until)} ago`;
}

const status: Record<Status, string> = {
  revoked: "revoked",
  expired: "expired",
  suspended: "suspended",
  expiring: "expiring",
  unreachable: "unreachable",
  unknown: "unknown",
  "not-yet-valid": "not valid yet",
  valid: "valid",
};

export const signatures = {
  status,
  kind: {
    certificate: "Certificate",
    subscription: "Subscription",
    csc: "Credential at a remote signing service",
    http: "Account at a platform that tells its state",
  },
  noEnd: "no end date",
  noEndShort: "never ends",
  ends: (until: number, date: string) => `ends ${when(until)}, on ${date}`,
  ended: (until: number, date: string) => `ended ${when(until)}, on ${date}`,
  starts: (until: number, date: string) => `starts ${when(until)}, on ${date}`,
  when,

  boardTitle: "Your signatures",
  summary: (counts: [Status, number][]) => counts.map(([one, count]) => `${count} ${status[one]}`).join(", "),
  empty:
    "I'm not watching any signature yet. Add the first one, or drop a certificate file into a direct message with me.",
  page: (page: number, pages: number, total: number) => `Page ${page} of ${pages} · ${total} signatures`,
  listTitle: (words: string) => (words === "" ? "All signatures" : `Signatures: ${words}`),
  /** Where a command came without the name that it needs. */
  nameWanted: {
    "edit-open": (how: How) =>
      `Which one is to be changed? Please put its name behind the command: \`${how.inPrivate("edit NAME")}\`.`,
    "remove-ask": (how: How) =>
      `Which one is to be removed? Please put its name behind the command: \`${how.inPrivate("remove NAME")}\`.`,
    plan: (how: How) =>
      `Whose emergency plan is it? Please put its name behind the command: \`${how.inPrivate("plan NAME")}\`.`,
    source: (how: How) =>
      `Whose source is meant, that is, where I ask for its state and end? Please put its name behind the command: \`${how.inPrivate("source NAME")}\`.`,
  },
  listNoName: (name: string) => `No signature that fits has “${name}” in its name.`,
  listEmpty: "No signature fits this filter.",
  previous: "Previous",
  next: "Next",
  open: "Open",
  overview: "All signatures",
  add: "Add a signature",
  edit: "Edit",
  remove: "Remove",
  share: "Share to channel",
  renew: "Vendor's renewal page",
  renewed: "Already renewed",
  show: "Show the signature",

  labels: {
    status: "Status",
    deadline: "Deadline",
    decidedBy: "Date comes from",
    owner: "Owner",
    backup: "Backup",
    vendor: "Vendor",
    support: "Support",
    channel: "Reminders go to",
    nextReminder: "Next reminder",
    checked: "Last check",
    subject: "Issued to",
    organization: "Organization",
    issuer: "Issued by",
    serial: "Serial number",
    key: "Key",
    validFrom: "Valid from",
    fingerprint: "SHA-256 fingerprint",
    notes: "Notes",
    kind: "Kind",
  },
  origin: {
    certificate: "the certificate",
    issuer: (subject: string): Text => ["its issuer ", { bold: subject }, ", which ends first"],
    "private-key-usage": "its private key usage period, which ends before the certificate",
    "typed-in": "the end date that was entered",
    source: "what its platform tells",
    "no-end": "a certificate without an end",
  },
  nobody: "nobody yet",
  noChannel: "the admins, by direct message",
  none: "none planned",
  dueNow: "due now",
  supportHidden: (how: How) =>
    `Support contact and notes are not shown in channels. Ask me in private: \`${how.inPrivate("status NAME")}\`.`,

  which: (name: string): string => `Several signatures match “${name}”. Which one do you mean?`,
  whichMore: "There are more. Type a longer part of the name.",
  notFound: (name: string) => `I don't know a signature called “${name}”.`,
  notFoundNameless: "I don't know this signature any more.",
  didYouMean: (name: string) => `Did you mean “${name}”?`,
  gone: (name: string, date: string) => `“${name}” was removed on ${date}. I don't watch it any more.`,
  sharedBy: (person: Inline): Text => [person, " shared this signature."],
  shareNeedsRoom: (how: How) => `A direct message has no channel to share to. ${how.share}`,

  added: (name: string, ends: string): Text => ["I now watch ", { bold: name }, ". It ", ends, "."],
  addedNoEnd: (name: string): Text => [
    "I now watch ",
    { bold: name },
    ". It has no end date, so there will be no reminders.",
  ],
  alreadyTracked: (name: string): Text => [
    "I already watch this certificate, as ",
    { bold: name },
    ". Nothing was changed.",
  ],
  edited: (name: string): Text => [{ bold: name }, " is up to date."],
  unchanged: (name: string): Text => [
    "Nothing was different, so nothing was changed on ",
    { bold: name },
    ".",
  ],
  editedMeanwhile: (name: string): Text => [
    "Somebody else changed ",
    { bold: name },
    " while your form was open. Nothing of yours was saved: open the form again to see the latest.",
  ],
  removeAsk: (name: string, ends: string): Text => [
    "Stop watching ",
    { bold: name },
    "? It ",
    ends,
    ". No reminder will be sent for it any more.",
  ],
  removeYes: "Yes, remove it",
  keep: "Keep it",
  removed: (name: string): Text => ["I no longer watch ", { bold: name }, ". You can undo this for a day."],
  undo: "Undo",
  restored: (name: string): Text => ["I watch ", { bold: name }, " again."],
  restoreTooLate: (name: string): Text => [
    { bold: name },
    " was removed more than a day ago and can't be brought back. Please add it again.",
  ],
  offerGone: "This offer is too old. Please drop the file once more.",
};
