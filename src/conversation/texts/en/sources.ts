import type { Condition } from "../../../signatures/signature.ts";
import type { SourceFault } from "../../../signatures/source/draft.ts";
import type { SourceKind } from "../../../signatures/source/source.ts";
import type { Failure } from "../../../sources/failure.ts";
import type { Text } from "../../card.ts";
import type { How } from "./how.ts";

/** What went wrong, and what to do about it. */
const failures: Record<Failure, string> = {
  "address-refused":
    "Its address leads to this machine or into a private network, where I don't go. If that is meant, whoever runs me has to name it in SOURCE_ALLOW.",
  "bad-url":
    "Its address can't be used. Please check it: it starts with https:// and holds no name or password.",
  "not-https": "Its address starts with http://, which anybody on the way can read. Please use https://.",
  "bad-header":
    "One of its headers can't be sent. Please check the headers, and that the secret is on one line.",
  "name-unknown": "I can't find its host. Please check the address for a typing error.",
  unreachable: "I can't connect to it. If it is up, a firewall may be between us; I'll try again.",
  tls: "Its certificate for HTTPS is not in order, so I sent nothing. Please tell whoever runs it.",
  timeout: "It didn't answer in time. I'll try again.",
  "too-large": "Its answer is far too large for a status. Please check the address.",
  redirects: "It sends me on to other addresses and never answers. Please enter the final address.",
  "not-http": "What answers there doesn't speak HTTP. Please check the address and its port.",
  "bad-encoding": "It answers in an encoding that I don't read. Please tell whoever runs it.",
  "seal-malformed": "The secret that I keep for it is damaged. Please enter it again.",
  "seal-key-unknown":
    "The key under which I keep its secret is not in SOURCE_KEYS any more. Please enter the secret again, or have the key put back.",
  "seal-misplaced": "The secret that I keep for it belongs to something else. Please enter it again.",
  "seal-broken": "The secret that I keep for it can't be opened. Please enter it again.",
  "keys-missing":
    "I keep a secret for it, and SOURCE_KEYS is not set any more. Whoever runs me has to set it again.",
  "bad-pointer": "One of the two JSON pointers can't be read. A pointer looks like /account/status.",
  "pointer-empty":
    "There is nothing in its answer where I was told to look. Please check the two JSON pointers.",
  "word-unknown":
    "It names a state that I have no word for. Please add a line for it, such as “paused = suspended”.",
  "bad-date": "It gives an end that I can't read as a date. Please check the pointer to the end.",
  unauthorized: "It doesn't accept the secret. Please enter it again, or ask the vendor for a new one.",
  forbidden:
    "It knows us, but doesn't let us see this. Please ask the vendor for the right to read the status.",
  "not-found": "There is nothing at this address. Please check its path.",
  "rate-limited": "It was asked too often and wants a pause. I'll wait as long as it asks.",
  "server-error": "It has a failure of its own at the moment. I'll try again.",
  "bad-status": "It refused the request. Please check the address and the method.",
  "not-json": "It answers with something other than JSON, perhaps a sign-in page. Please check the address.",
  "bad-shape": "Its answer is not built as expected. Please check the address.",
  "no-csc-service":
    "Nothing there speaks the Cloud Signature Consortium's API. Please ask the vendor for the address that ends in /csc/v1 or /csc/v2.",
  "wrong-client": "The service doesn't accept the client ID or its secret. Please enter both again.",
  "grant-refused":
    "The service lets no program in by itself. Please ask the vendor to allow “client credentials” for this client.",
  "wrong-user": "The service doesn't know this user ID. Please check it.",
  "unknown-credential": "The service doesn't have this credential any more. Please choose another one.",
  "credential-disabled": "The credential is disabled at the service. Please ask the vendor to enable it.",
  "credential-locked":
    "The credential is locked after too many wrong entries. Please have it unlocked by the vendor.",
  "unknown-authorization":
    "The credential wants to be unlocked in a way that I don't know. Please ask the vendor for one with a PIN or a one-time password.",
  "wrong-pin": "This PIN is wrong. Please enter it again; too many wrong ones lock the credential.",
  "wrong-otp": "This one-time password is wrong or too old. Please ask for a new one.",
  "wrong-factor": "The PIN or the one-time password is wrong. Please enter both again.",
  "sad-expired": "The leave to sign was too old when it was used. Please try again.",
  "sad-refused":
    "The service didn't accept its own leave to sign. Please try again, and tell the vendor if it lasts.",
  "hash-refused": "The service refuses what it is to sign. Please tell the vendor.",
  "certificate-expired": "The service says that the certificate has expired. It has to be renewed.",
  "no-certificate": "The credential has no certificate. Please ask the vendor whether one was issued for it.",
  "bad-certificate": "The credential's certificate can't be read. Please tell the vendor.",
  "no-algorithm": "The credential signs in ways alone that I can't verify. Please tell whoever runs me.",
  "algorithm-refused": "The service refuses an algorithm that it lists itself. Please tell the vendor.",
  "parameter-refused": "The service refuses a part of the request. Please tell the vendor what it said.",
  "not-implemented": "The service doesn't offer what is needed for this. Please ask the vendor.",
  "endless-list": "The service lists more credentials than I can look through. Please enter a user ID.",
  "still-pending": "The service was not done after a long wait. I'll try again.",
  refused: "The service refused. Please ask the vendor about what it said.",
};

type FaultText = { [W in SourceFault["why"]]: (fault: Extract<SourceFault, { why: W }>) => string };

const faults: FaultText = {
  missing: () => "Please fill this in.",
  "not-an-address": () =>
    "Please enter a web address that starts with https://, without a name or password in it.",
  "nothing-to-read": () => "Please tell me where to find the state, the end, or both.",
  "not-a-pointer": () => "A JSON pointer starts with a slash, such as /account/status.",
  "bad-header": ({ line }) =>
    `Line ${line} is no header. Please write it like “Authorization: Bearer {secret}”.`,
  "secret-in-header": ({ name }) =>
    `Please write {secret} where the secret stands in “${name}”, and the secret itself in the field below: there it is kept safe.`,
  "secret-in-query": ({ name }) =>
    `Please write {secret} in place of what stands behind “${name}=” in the address, and the secret itself in the field below: there it is kept safe.`,
  "bad-word": ({ line }) =>
    `I don't understand “${line}”. Please write “their word = ours”; ours are active, expired, suspended, revoked, pending.`,
  "no-words": () => "Please say what its words mean, a line for each, such as “ok = active”.",
  "secret-unplaced": () =>
    "There is a secret, and no place for it. Please write {secret} into a header, or behind the “?” of the address.",
  "secret-missing": () => "Please enter the secret.",
  "secret-unsendable": () =>
    "This secret holds characters that can't be sent in a header. Please copy it again.",
  "secret-anew": () =>
    "The address is another one. Please enter the secret again, so that it doesn't go where it wasn't meant for.",
  "no-keys": () =>
    "I can't keep a secret safe yet. Whoever runs me has to set SOURCE_KEYS first, for example to a:KEY with a KEY from `openssl rand -base64 32`.".replaceAll(
      "`",
      "",
    ),
};

const kind: Record<SourceKind, string> = {
  http: "the platform's status address",
  csc: "a remote signing service (CSC)",
};

const word: Record<string, string> = {
  active: "active",
  expired: "expired",
  suspended: "suspended",
  revoked: "revoked",
  pending: "not active yet",
  valid: "valid",
  "not-yet-valid": "not valid yet",
  disabled: "its key is disabled",
  unknown: "a word that I don't know",
};

/** "It was valid and is revoked now." */
const changed: Record<Condition, (name: string) => Text> = {
  ok: (name) => ["✅ ", { bold: name }, " is well again, its source says."],
  revoked: (name) => [
    "⛔ ",
    { bold: name },
    " was revoked, its source says: nobody can sign with it any more.",
  ],
  suspended: (name) => ["⏸️ ", { bold: name }, " doesn't work at the moment, its source says."],
  unreachable: (name) => ["🔌 I can't find out how ", { bold: name }, " is: its source doesn't tell me."],
  unknown: (name) => ["❔ The source of ", { bold: name }, " says something that I can't make sense of."],
};

/** Where the facts of a signature come from. */
export const sources = {
  failure: (failure: Failure): string => failures[failure],
  fault: (fault: SourceFault): string => (faults[fault.why] as (fault: SourceFault) => string)(fault),
  kind,
  word: (said: string): string => word[said] ?? said,
  changed,

  button: "Source",
  title: (name: string) => `Where ${name} comes from`,
  none: (name: string): Text => [
    "I know of ",
    { bold: name },
    " what was entered, and ask nobody. If its platform can be asked, I can look every day whether it still works and when it ends.",
  ],
  hiddenHere: (how: How) =>
    `Its address is not shown in channels. Ask me in private: \`${how.inPrivate("source NAME")}\`.`,
  noKeys:
    "I can't keep secrets yet: whoever runs me has to set SOURCE_KEYS, for example to `a:KEY` with a KEY from `openssl rand -base64 32`, and start me again. Without it, only addresses that need no secret can be asked.",
  setUp: { http: "Set up a status address", csc: "Set up a signing service" } satisfies Record<
    SourceKind,
    string
  >,
  change: "Change",
  checkNow: "Check now",
  remove: "Stop asking",
  choose: "Choose a credential",
  chooseAnother: "Choose another",
  labels: {
    kind: "Asked",
    address: "Address",
    credential: "Credential",
    checked: "Last asked",
    answer: "Answer",
    failing: "Failing since",
    next: "Asked again",
    secret: "Secret",
  },
  never: "never",
  notChosen: "none chosen yet",
  kept: "kept, and never shown",
  noSecret: "none",
  well: (said: string | null) => (said === null ? "fine" : `fine: ${said}`),
  nextUnset: "once a credential is chosen",

  formTitle: "Source",
  formAbout: (name: string): Text => ["How can I find out how ", { bold: name }, " is?"],
  submit: "Save and try it",
  fields: {
    url: "Address",
    method: "Method",
    headers: "Headers",
    secret: "Secret",
    statusAt: "Where the state is",
    endAt: "Where the end is",
    words: "What its words mean",
    clientId: "Client ID",
    clientSecret: "Client secret",
    hookSecret: "Shared secret",
    userId: "User ID",
    choice: "Credential",
  },
  hints: {
    url: "An https:// address that answers with JSON.",
    baseUrl: "The service's address, such as https://service.example.com/csc/v1",
    headers: "A line for each. {secret} stands for the secret.",
    secret: "Kept encrypted, never shown again, and sent to this address only.",
    secretKept: "There is one. Left empty, it stays.",
    statusAt: "A JSON pointer, such as /account/status. Empty where it doesn't tell its state.",
    endAt: "A JSON pointer, such as /account/validUntil. Empty where it doesn't tell its end.",
    words: "A line for each: their word = active, expired, suspended, revoked or pending.",
    hookSecret: "Kept encrypted, and never shown again. A new one takes the place of the old one.",
    userId: "Only where the service wants one.",
  },

  asked: (name: string): Text => [
    "I'm asking the source of ",
    { bold: name },
    " now, and tell you what it says.",
  ],
  answered: (name: string, ends: string, status: string): Text => [
    "Its source answered: ",
    { bold: name },
    ` is ${status}, and ${ends}.`,
  ],
  endMoved: (before: string) => `Before, it was to end on ${before}.`,
  failed: (name: string): Text => ["The source of ", { bold: name }, " doesn't tell me:"],
  detail: (said: string) => `It said: ${said}`,
  since: (when: string) => `It has failed since ${when}.`,
  stays: "What I knew before stays, and I keep asking.",
  notChosenNow: "It is saved. Change it, or choose later.",
  removed: (name: string): Text => [
    "I don't ask the source of ",
    { bold: name },
    " any more. The end that I know stays, and you can edit it.",
  ],
  notices: "Vendor's notices",
  noNotices: "Take no more notices",
  noticesTitle: "Vendor's notices",
  noticesAbout: (name: string): Text => [
    "A vendor that sends notices by itself, such as of maintenance, can send them here: I post those about ",
    { bold: name },
    " to its channel. They have to be signed with a secret that you and the vendor share.",
  ],
  noticesTo: (address: string): Text => [
    "The vendor's notices come in at ",
    { code: address },
    " below my own address: JSON with id, type and text, signed by HMAC-SHA256 in the header ",
    { code: "X-Sealwatch-Signature" },
    " over the timestamp, a dot and the body; the timestamp in seconds is in ",
    { code: "X-Sealwatch-Timestamp" },
    ".",
  ],
  noticesOff: (name: string): Text => ["I take no more notices about ", { bold: name }, "."],
  lastNotice: (when: string) => `Last notice, ${when}`,
  noticeOf: (name: string, vendor: string | null): Text => [
    "📣 ",
    vendor ?? "The vendor",
    " lets us know about ",
    { bold: name },
    ":",
  ],
  choiceTitle: "Choose a credential",
  choiceAbout: (name: string, count: number): Text => [
    `The service has ${count === 1 ? "1 credential" : `${count} credentials`} for us. Which one is `,
    { bold: name },
    "?",
  ],
  noChoices:
    "The service has no credential for this client. Please check the user ID, or ask the vendor to give the client access to yours.",
  take: "Take it",
};
