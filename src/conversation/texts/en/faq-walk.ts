import type { Finding } from "../../../faq/walk.ts";
import type { Inline, Text } from "../../card.ts";

/** What to ask them, where nobody else can help. */
const supportText: Partial<Record<Finding, string>> = {
  revoked: "Ask why it was revoked, how soon there is a new one, and whether you may sign until then.",
  suspended: "Ask why, what lifts it, and whether you may sign until then.",
  "not-yet": "Ask whether it can be activated earlier.",
};

/** "Our signature has expired", question by question. People who read this are in a hurry. */
export const faqWalk = {
  which: "Which signature is it?",
  gone: (name: string): Text => [{ bold: name }, " is not watched any more."],
  pick: "This one",
  other: "Another one",
  typeName: "Please write to me what it is called and what happened, such as “Payroll seal has expired”.",
  general: "If I don't watch it, this holds for any signature:",
  today: "Must something be signed today?",
  mustToday: "Yes, today",
  canWait: "No, it can wait",
  reach: "Can you open the platform's page and log in?",
  reached: "Yes, it opens",
  away: "No, it doesn't",
  restart: "Start over",
  /** Beside what is known of the signature. */
  incident: (owner: Inline | null): Text =>
    owner === null ? ["An incident is open."] : ["An incident is open, with ", owner, "."],

  findings: {
    "ended-today": "A renewal may not be through by tonight. So do these, in this order:",
    ended: "Nothing has to be signed today, so there is time to renew it properly:",
    "ended-away": "It has ended, and the platform can't be reached either. In this order:",
    away: "As far as I know it has not ended. So it is probably not the signature: the platform may be down, or your network.",
    "not-ended":
      "As far as I know it has not ended. So it is probably not the signature itself: perhaps the account, its rights, or an outage.",
    "not-yet": "It is not valid yet, so it can't sign before that day.",
    revoked: "What is revoked does not come back. Only the vendor can say why, and issue a new one.",
    suspended: "It has not ended: it is suspended, and only the vendor can lift that.",
  } satisfies Record<Finding, string>,

  incidentOpen: "Open an incident",
  incidentCalls: (who: Inline | null): Text =>
    who === null
      ? ["I ask the admins to take it, and everybody sees how it stands."]
      : ["I call ", who, " at once, and everybody sees how it stands."],
  incidentShow: "Go to the incident",
  incidentHas: (owner: Inline | null): Text =>
    owner === null
      ? ["It is open already. Say there which document waits."]
      : [owner, " has it. Say there which document waits."],
  renew: "Renew it",
  renewText: "I lead you through it, step by step, up to the test signature.",
  renewalShow: "Go on with the renewal",
  renewalAsk: "Have it renewed",
  renewalWho: (who: Inline | null): Text =>
    who === null ? ["An admin can begin it: please ask one now."] : [who, " can begin it: please ask now."],
  authorization: "Ask support for a temporary authorization",
  authorizationText: "Many platforms let you sign until the renewal is through.",
  authorizationMore: "How that works",
  support: "Contact support",
  supportText,
  contact: (vendor: string | null, contact: string) => (vendor === null ? contact : `${vendor}: ${contact}`),
  noContact: "I have no contact on record: look on the platform's page or in your contract.",
  meanwhile: "Sign in another way meanwhile",
  byPlan: "The emergency plan names who is called, and what to do.",
  noPlan:
    "There is no plan for this. Ask the other side for a later date, and your lawyers whether paper or another service will do. Don't backdate anything.",
  check: "Check now",
  checkText: "I ask its source how it stands.",
  reachTitle: "Find out what is down",
  reachText:
    "Try another network, such as your phone's. If others can't open it either, the platform is down.",
  reachMore: "More on outages",
  compare: "Compare it with the platform",
  compareText:
    "Which signature and which end date does the platform show? What exactly does the message say? If it has ended there, my record is wrong: renew it, or correct the end date.",
  openPlatform: "Open the platform",
  answers: (today: boolean, reach: boolean | null) =>
    `You said: ${today ? "something must be signed today" : "nothing has to be signed today"}${reach === null ? "" : reach ? ", and the platform opens" : ", and the platform can't be reached"}.`,
};
