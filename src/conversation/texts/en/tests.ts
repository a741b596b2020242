import type { TestTrouble } from "../../../renewals/test-intents.ts";
import type { CannotTest } from "../../../sources/csc/asks.ts";
import type { TestFault } from "../../../sources/csc/test-signature.ts";
import type { Failure } from "../../../sources/failure.ts";
import type { Text } from "../../card.ts";

/** What a fault is told with: days in the reader's words, and what others wrote made short. */
export type TestWords = { day(at: number): string; short(text: string): string };

type FaultTexts = {
  [F in TestFault["fault"]]: (fault: Extract<TestFault, { fault: F }>, words: TestWords) => string;
};

const turnedDown = "Whoever checks such a signature turns it down.";

const faults: FaultTexts = {
  "damaged-certificate": () =>
    "Its certificate is damaged, so nobody can check what it signs. Please tell the vendor.",
  "other-key": ({ key }, { short }) =>
    `Its certificate is for another kind of key (${short(key)}) than the one that has signed. ${turnedDown} Please tell the vendor.`,
  "does-not-verify": () =>
    `The signature doesn't fit its certificate: the service signs with another key, or something else than it was given. ${turnedDown} Please tell the vendor before anybody signs with it.`,
  "not-yet-valid": ({ from }, { day }) =>
    `The service signed without a word, but the certificate isn't valid before ${day(from)}. ${turnedDown} Please wait until then, and test it again.`,
  expired: ({ at }, { day }) =>
    `The service signed without a word, but the certificate ended on ${day(at)}. ${turnedDown} It has to be renewed.`,
  "key-usage": () =>
    "Its certificate isn't meant for signing: its key usage allows neither digital signatures nor non-repudiation. Please ask the vendor for one that is.",
  revoked: () =>
    `The service signed, though it says itself that the certificate is revoked. ${turnedDown} It has to be replaced.`,
  suspended: () =>
    `The service signed, though it says itself that the certificate is suspended. ${turnedDown} Please ask the vendor why.`,
};

const byHand = "Please sign a test document there, and check that the signature is shown as valid.";

const cannot: Record<CannotTest, string> = {
  oauth2code: `For each signature somebody has to sign in at the service's own page (it calls that “oauth2code”), and I can't do that for you. ${byHand}`,
  unsupported: `For each signature the service wants something that can't be typed in here, such as an approval in an app. ${byHand}`,
  "unknown-authorization": `It is unlocked in a way that I don't know. ${byHand}`,
  "no-algorithm": `It signs only in ways that I can't check. ${byHand}`,
};

/** Said in place of what is said of checks, which are made again: a signature is not. */
const failures: Partial<Record<Failure, string>> = {
  timeout: "It didn't answer in time.",
  unreachable: "I can't connect to it. If it is up, a firewall may be between us.",
  "server-error": "It has a failure of its own at the moment.",
  "still-pending": "It was not done after a long wait.",
  "rate-limited": "It was asked too often and wants a pause. Please wait a little.",
};

const troubles: Record<Exclude<TestTrouble, `wrong-${string}`>, string> = {
  interrupted:
    "I was interrupted before anything was signed, and have kept nothing of what was entered. Please confirm it once more.",
  "needs-pin": "The service wants a PIN for this. Nothing was signed yet.",
  "needs-otp": "The service wants a one-time password for this. Nothing was signed yet.",
};

/** Test signatures at a remote signing service. */
export const tests = {
  button: "Test signature",
  summary: (name: string) => `Test signature: ${name}`,
  /** Sentences in one line. */
  together: (sentences: readonly string[]) => sentences.join(" "),
  goOn: "Go on",
  formTitle: "Test signature",
  about: (name: string): Text => [
    "The service makes a real signature with ",
    { bold: name },
    ", over the words “Sealwatch test, no agreement” and a random code. It binds nobody to anything, but it may be billed like any other.",
  ],
  codeFirst: "First the service sends you a one-time password. Nothing is signed by that.",
  codeSent: "The service has sent a one-time password. Nothing is signed yet.",
  question: (text: string) => `It asks: ${text}`,
  submit: "Make the signature",
  submitCode: "Send me the password",
  fields: { pin: "PIN", otp: "One-time password" },
  missing: { pin: "Please enter the PIN.", otp: "Please enter the one-time password." },
  calledBy: (label: string) => `The service calls it “${label}”.`,
  usedOnce: "It is used once, now, and kept nowhere.",
  anotherCode: "Left empty, the service sends a new one.",
  trouble: (trouble: keyof typeof troubles): string => troubles[trouble],
  nothingSigned: "Nothing was signed.",

  failure: (failure: Failure): string | null => failures[failure] ?? null,
  faults,
  cannot: (why: CannotTest): string => cannot[why],
  cannotTitle: (name: string): Text => [{ bold: name }, " can't be tested from here."],
  monthlyWas: "About the monthly test signature: ",
  proved: (name: string): Text => [
    { bold: name },
    " works: the service has just made a test signature, and it is valid.",
  ],
  done: "That proves the renewal: it is done.",
  notRenewed:
    "The renewal isn't done by that: it was still the old certificate that signed. Once the service has the new one, please test it again.",
  failed: (name: string): Text => [
    "The service has made a test signature with ",
    { bold: name },
    ", but it is no good.",
  ],
  refused: (name: string): Text => ["No test signature was made with ", { bold: name }, "."],
  refusedUnclear: (name: string): Text => ["The test signature with ", { bold: name }, " failed on the way."],
  unclear:
    "It is unclear whether a signature was made. I don't try again by myself: if signatures are billed, look at the service first.",
  stopped: (name: string): Text => [
    "I was interrupted while the service was to make a test signature with ",
    { bold: name },
    ".",
  ],
  interrupted: (name: string): Text => [
    "I was interrupted before the service made a test signature with ",
    { bold: name },
    ". Nothing was signed.",
  ],
  asksNow: (name: string): Text => [
    { bold: name },
    " wants a PIN or a one-time password by now, and nobody was there to enter it. Nothing was signed, and I don't test it by myself any more.",
  ],

  label: "Test signatures",
  monthly: (day: string) => `every month, next on ${day}`,
  monthlyOn: "Test it every month",
  monthlyOff: "No more monthly tests",
  turnedOn: (name: string, day: string): Text => [
    "I have a test signature made with ",
    { bold: name },
    ` every month, for the first time on ${day}. Each is a real one and may be billed. Its owner hears from me where one fails.`,
  ],
  turnedOff: (name: string): Text => ["I don't test ", { bold: name }, " by myself."],
  notAlone: (name: string): Text => [
    { bold: name },
    " can't be tested without anybody there: its service wants a PIN or a one-time password each time.",
  ],
};
