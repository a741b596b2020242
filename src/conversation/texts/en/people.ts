import type { Inline, Text } from "../../card.ts";

/** "a, b and c", "a, b or c" */
function join(list: Inline[], last: " and " | " or "): Inline[] {
  return list.flatMap((one, at) => (at === 0 ? [one] : at === list.length - 1 ? [last, one] : [", ", one]));
}

export const people = {
  claimed: (person: Inline): Text => [
    person,
    " is now the admin of Sealwatch here, and can add, change and remove signatures.",
  ],
  claimedHint: "To name other admins, set ADMINS in Sealwatch's configuration; it then decides alone.",
  claimedSummary: "Sealwatch has an admin",
  setupSummary: "Where setup has to be run",
  setupNeedsRoom:
    "Please run `/signature setup` in a channel: your colleagues there will see that you became the admin.",
  taken: (person: Inline, date: string): Text => [person, " has been the admin here since ", date, "."],
  configured: (admins: Inline[]): Text =>
    admins.length === 0
      ? ["The admins are set in Sealwatch's configuration (ADMINS)."]
      : ["The admins are set in Sealwatch's configuration: ", ...join(admins, " and "), "."],
  denied: {
    "needs-admin": "Only an admin can do this.",
    "needs-owner": "Only its owner, its backup or an admin can do this.",
    "nobody-is-admin":
      "There is no admin here yet. Whoever looks after your signatures can run `/signature setup` to become it.",
    "group-unknown":
      "I can't tell right now who is in the admin group, so I changed nothing. I'm asking for the list: please try again in a minute.",
  },
  ask: (admins: Inline[]): Text => ["Please ask ", ...join(admins, " or "), "."],
  deniedSummary: "This needs somebody else",
  somebody: "somebody",
};
