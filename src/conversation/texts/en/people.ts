import type { Inline, Text } from "../../card.ts";
import type { How } from "./how.ts";

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
  setupNeedsRoom: (how: How) =>
    `Please run \`${how.inRoom("setup")}\` in a channel: your colleagues there will see that you became the admin.`,
  taken: (person: Inline, date: string): Text => [person, " has been the admin here since ", date, "."],
  configured: (admins: Inline[]): Text =>
    admins.length === 0
      ? ["The admins are set in Sealwatch's configuration (ADMINS)."]
      : ["The admins are set in Sealwatch's configuration: ", ...join(admins, " and "), "."],
  denied: {
    "needs-admin": () => "Only an admin can do this.",
    "needs-owner": () => "Only its owner, its backup or an admin can do this.",
    "needs-runner": () =>
      "Only whoever runs the renewal, the signature's owner or backup, or an admin can do this.",
    "needs-rotation": () => "Only those on the rotation, for themselves, or an admin can do this.",
    "nobody-is-admin": (how: How) =>
      `There is no admin here yet. Whoever looks after your signatures can run \`${how.inRoom("setup")}\` to become it.`,
    "group-unknown": () =>
      "I can't tell right now who is in the admin group, so I changed nothing. I'm asking for the list: please try again in a minute.",
  },
  ask: (admins: Inline[]): Text => ["Please ask ", ...join(admins, " or "), "."],
  deniedSummary: "This needs somebody else",
  welcomeSummary: "Hello, I'm Sealwatch",
  welcome: {
    dm: "Hello, I'm Sealwatch. I watch the certificates and accounts that your company signs with, say in time when one is about to end, and help when signing is down. Ask me about them here in your own words, or drop a certificate file into this chat.",
    channel:
      "Hello, I'm Sealwatch. I watch the certificates and accounts that your company signs with, and say here in time when one is about to end. Mention me to ask.",
  },
  /** Above questions to choose from. */
  welcomeAsk: "People often ask me:",
  welcomeSetup: (how: How) =>
    `Nobody looks after me yet: whoever is in charge of your signatures, run \`${how.inRoom("setup")}\` in a channel.`,
  hasLeft: (name: string) => `${name} (has left)`,
  somebody: "somebody",
};
