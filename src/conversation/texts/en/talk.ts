import type { Text } from "../../card.ts";

export const talk = {
  helpTitle: "What I can do",
  helpIntro:
    "I watch your company's signing credentials and say in time when one is about to end. Ask me in your own words, here, in a channel where you mention me, or in a direct message; these are my commands:",
  help: [
    ["status", "how all signatures are, worst first"],
    ["status NAME", "everything about one; a part of the name is enough"],
    [
      "list expiring 30",
      "those that end within 30 days; also `owner @x`, `owner me`, `kind certificate`, `expired`, or part of a name",
    ],
    ["add", "track a certificate or an end date"],
    ["edit NAME", "change name, owner, channel and the rest"],
    [
      "source NAME",
      "where its facts come from. Add it with an end date, then let me ask its platform or signing service every day",
    ],
    ["reminders NAME", "when and to whom reminders go, for all or for one"],
    ["renew NAME", "renew it step by step, up to the test signature; without a name, all renewals under way"],
    [
      "incident NAME what happened",
      "signing is down: whoever is in charge is called at once; without a name, all that is open, and `incident history`",
    ],
    [
      "plan NAME",
      "its emergency plan: who is called, who is told, and how to sign meanwhile; phone numbers are shown to you alone",
    ],
    [
      "drill NAME",
      "rehearse an emergency: I ask before I call anybody, and touch nothing outside; `drill NAME history` for those before",
    ],
    [
      "assign NAME @x",
      "give its open incident to somebody, who is told everything; without @x you are asked",
    ],
    ["oncall", "who is on duty and called first, until when, and who is next; a cover for a while"],
    ["change-method NAME", "what to weigh before signing in another way, and platforms side by side"],
    [
      "faq QUESTION",
      "an answer to any question about signing; without one, all questions by topic; `faq questions` for admins: what I could not answer well",
    ],
    ["remove NAME", "stop watching; can be undone for a day"],
    ["owners", "for admins: who is in charge and has left"],
    ["outbox", "for admins: messages that wait or could not be delivered, and trying again"],
    ["import", "how to take in a spreadsheet (CSV); dropping the file into a direct message does it"],
    ["export", "for admins: all signatures as a spreadsheet (CSV)"],
    ["setup", "become the admin, where there is none yet"],
    ["help", "this page"],
  ] as [string, string][],
  helpFiles:
    "Or drop a certificate file (PEM, DER, .p7b, .p12) or a spreadsheet (CSV) into a direct message with me. I never keep a private key: signing needs it, watching doesn't. Renewed something? Drop the new certificate, or press “Already renewed” on its reminder.",
  notUnderstood: (text: string) => `I don't understand “${text}”.`,
  didYouMean: (command: string): Text => ["Did you mean ", { code: command }, "?"],
  doIt: (command: string) => `Yes, ${command}`,
  helpButton: "Help",
  badFilter: (word: string) =>
    `I don't understand the filter behind “${word}”. For example: \`list expiring 30\`, \`list owner @anna\`, \`list owner me\`, \`list kind certificate\`.`,
  staleButton: "This button is from an older version of me. Here is where to start afresh:",
  failed: "Something went wrong on my side, and nothing was changed. Please try again in a moment.",
  unclear: "Sorry, I can't say whether that went through. Please look before you try again.",
  tooLate: "That took too long to open. Please try once more.",
  /** Said where the one who pressed a button looks, when the answer comes elsewhere. */
  answeredBelow: "My answer is below.",
  answeredInChat: "I answered you in our chat.",
  close: "Close",
};
