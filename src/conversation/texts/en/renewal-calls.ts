import type { RenewalOutcome } from "../../../renewals/intents.ts";
import type { Proof } from "../../../renewals/renewal.ts";
import type { Inline, Text } from "../../card.ts";
import { withBy } from "./renewals.ts";

type Turn = Extract<RenewalOutcome, { type: "renewal-turn" }>["why"];

const proved: Record<Proof["how"], string> = {
  word: "a test signature proved it",
  cms: "a file signed with the new certificate proved it",
  "test-signature": "a test signature at the service proved it",
};

const confirmedBy = (by: Inline | null): Text => (by === null ? [] : [", confirmed by ", by]);

const turn: Record<Turn, (name: string, step: string, from: Inline | null) => Text> = {
  given: (name, step, from) =>
    from === null
      ? ["A step of the renewal of ", { bold: name }, " is yours: ", { bold: step }, "."]
      : [from, " asks you for a step of the renewal of ", { bold: name }, ": ", { bold: step }, "."],
  lead: (name, step, from) =>
    from === null
      ? ["You run the renewal of ", { bold: name }, " now. Next comes ", { bold: step }, "."]
      : [from, " has handed you the renewal of ", { bold: name }, ". Next comes ", { bold: step }, "."],
  returned: (name, step, from) => [
    ...(from === null ? ["A step is back with you: "] : [from, " has handed a step back to you: "]),
    { bold: step },
    ", in the renewal of ",
    { bold: name },
    ".",
  ],
  rests: (name, step) => [
    "How is the renewal of ",
    { bold: name },
    " going? Waiting for you: ",
    { bold: step },
    ".",
  ],
  late: (name, step) => [
    "The renewal of ",
    { bold: name },
    " takes longer than usual at ",
    { bold: step },
    ". Now is the time to ask the vendor's support: below is a message that you can send as it is.",
  ],
  stuck: (name, step) => [
    "The renewal of ",
    { bold: name },
    " takes more than twice as long as usual at ",
    { bold: step },
    ". Please call support today, and tell those who wait for contracts.",
  ],
  failed: (name) => [
    "A test signature with ",
    { bold: name },
    " failed. Until one succeeds, nobody should sign with it: I have told the channel. Below is a message to the vendor's support that you can send as it is.",
  ],
  renewed: (name, step) => [{ bold: name }, " is renewed. What is left is the proof: ", { bold: step }, "."],
  next: (name, step) => ["Your turn in the renewal of ", { bold: name }, ": ", { bold: step }, "."],
};

/** What people hear of a renewal beside its card: whoever's turn it is, and everybody in the channel. */
export const renewalCalls = {
  /** To whoever's turn it is. */
  turn,
  /** The same as `turn.renewed`, where another step is at hand still. */
  renewedEarly: (name: string, step: string): Text => [
    { bold: name },
    " is renewed, while ",
    { bold: step },
    " is still open. If it can sign already, go straight to the proof: a test signature ends the renewal however far it is.",
  ],
  turnSummary: (name: string, step: string) => `${step}: your turn in the renewal of ${name}`,
  planned: (when: string) => `Planned for ${when}, as announced.`,
  restsSince: (day: string) => `It has been waiting since ${day}. Is something in the way?`,
  handBackHint: "If it isn't for you, hand it back: no reason needed.",
  moved: (name: string, to: Inline, by: Inline): Text => [
    "The renewal of ",
    { bold: name },
    ": ",
    to,
    " goes on from here, as ",
    by,
    " has arranged. You needn't do anything more. Thank you!",
  ],
  /** To the owner, where somebody else begins. */
  begun: (name: string, by: Inline): Text => [
    by,
    " has begun the renewal of ",
    { bold: name },
    " and runs it.",
  ],
  movedTaken: (name: string, to: Inline): Text => [
    "The renewal of ",
    { bold: name },
    ": ",
    to,
    " has taken it over. You needn't do anything more. Thank you!",
  ],

  /** The same of one step; `by` is null where they took it themselves, and `runs` where the reader has the rest. */
  movedStep: (name: string, step: string, to: Inline, by: Inline | null, runs: boolean): Text => [
    "The renewal of ",
    { bold: name },
    ": ",
    to,
    by === null ? " has taken over the step " : " has the step ",
    { bold: step },
    ...(by === null ? ["."] : [" now, as ", by, " has arranged."]),
    runs ? " You still run the renewal." : " You needn't do anything more. Thank you!",
  ],

  announced: {
    pause: (name: string, when: string): Text => [
      { bold: when },
      ": during this time nobody may be able to sign with ",
      { bold: name },
      ", because it is being renewed. Please plan your contracts around it.",
    ],
    pauseUnknown: (name: string): Text => [
      "Soon nobody may be able to sign with ",
      { bold: name },
      " for a while, because it is being renewed. Please plan your contracts around it.",
    ],
    pauseOff: (name: string): Text => [
      "The time that was planned for renewing ",
      { bold: name },
      " no longer holds. As soon as there is a new one, I'll tell you here.",
    ],
    pauseOffSummary: (name: string) => `${name}: the planned pause is off`,
    pauseSummary: (name: string) => `${name}: perhaps no signing for a while`,
    live: (name: string): Text => [
      { bold: name },
      " is activated. What is left is the proof: I'll tell you once a test signature has shown that signing works.",
    ],
    liveSummary: (name: string) => `${name} is activated`,
    failed: (name: string): Text => [
      "A test signature with ",
      { bold: name },
      " failed. Please don't sign with it yet: I'll tell you once a test signature has shown that it works.",
    ],
    failedSummary: (name: string) => `A test signature with ${name} failed`,
    done: (name: string, until: string | null): Text => [
      { bold: name },
      until === null ? " is renewed, without an end" : ` is renewed until ${until}`,
      ": you can sign with it again.",
    ],
    doneSummary: (name: string) => `${name} is renewed`,
    proved: (how: Proof["how"], moment: string, by: Inline | null): Text => [
      `${capital(proved[how])} on ${moment}`,
      ...confirmedBy(by),
      ".",
    ],
    cancelled: (name: string, by: Inline | null): Text => [
      "The renewal of ",
      { bold: name },
      " was cancelled",
      ...withBy(by),
      ".",
    ],
    cancelledSummary: (name: string) => `The renewal of ${name} was cancelled`,
    planOff: "The time that was planned for it no longer holds.",
    stands: (end: string) => `As it stands, it ${end}.`,
  },
  proof: (how: Proof["how"], moment: string, by: Inline | null): Text => [
    `${proved[how]} on ${moment}`,
    ...confirmedBy(by),
  ],
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
