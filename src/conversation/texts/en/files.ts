import type { FileRefused } from "../../../signatures/intents.ts";
import type { Damage, FetchFailure } from "../../../signatures/reading.ts";
import type { Inline, Text } from "../../card.ts";

const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

const damage: Record<Damage, string> = {
  malformed: "its parts don't fit together",
  "not-base64": "between its BEGIN and END lines stands something that is not Base64",
  "not-der": "its bytes are not those of a certificate",
  "something-follows": "something else follows it in the file",
  altered: "its contents were changed after it was made",
};

const notFetched: Record<FetchFailure, string> = {
  gone: "This file isn't there any more, or I can't see it. Please drop it once more.",
  "kept-elsewhere": "This file is only a link to another place. Please upload the file itself.",
  "not-allowed":
    "I'm not allowed to read files here. An administrator has to install the app again from its manifest.",
  unreachable: "I couldn't fetch this file. Please try again in a few minutes.",
};

type RefusalText = { [R in FileRefused["reason"]]: (refused: Extract<FileRefused, { reason: R }>) => string };

const sentences: RefusalText = {
  empty: () => "This file is empty. Please choose the right one.",
  "too-large": ({ limit }) =>
    limit > 1024 * 1024
      ? `This is too large: a certificate file has at most 1 MB, and a table that I take here ${megabytes(limit)}. Please split it.`
      : `This is too large: a certificate file has at most ${megabytes(limit)}. Please send the certificate alone.`,
  "private-key": () =>
    "This holds a private key. I didn't keep it, and nobody should have it: please delete the file here, and send me the certificate alone.",
  "html-page": () =>
    "This is a web page, not a certificate. Please download the certificate file itself from the page.",
  truncated: () => "This certificate is cut off. Please copy it again, from the BEGIN line to the END line.",
  damaged: ({ how }) =>
    `This looks like a certificate but is damaged: ${damage[how]}. Please export it once more.`,
  "certificate-request": () =>
    "This is a signing request (CSR), not the certificate. Please send the certificate that the authority issued for it.",
  "public-key": () => "This is only a public key. Please send the certificate.",
  "revocation-list": () =>
    "This is a revocation list (CRL), not a certificate. Please send the certificate itself.",
  "java-keystore": () =>
    "This is a Java keystore (JKS), which I don't read. Please export the certificate with `keytool -exportcert -rfc -alias NAME -keystore FILE -file seal.pem`, and send me seal.pem.",
  workbook: () =>
    "This is an Excel workbook. Please save it as CSV (“CSV UTF-8” in Excel), and give me that file.",
  "no-certificates": () => "There is no certificate in this. Please send the certificate itself.",
  locked: () =>
    "This is locked with a password, and I can't ask for one here. Please drop the file into a direct message with me, or export the certificate alone, without its key, and send that.",
  "wrong-password": () => "This password doesn't open the file. Please try again; capital letters matter.",
  "unknown-encryption": ({ name }) =>
    `This is encrypted in a way that I can't read (${name}). Please export the certificate alone, as PEM.`,
  "too-complex": () =>
    "Reading this would take too long. Please export the certificate alone, as PEM, or split the file.",
  "not-a-certificate": () =>
    "I found no certificate in this. Please send a .pem, .crt, .cer, .p7b, .p12 or .pfx file.",
  "invalid-dates": ({ subject }) =>
    `The certificate of ${subject} has dates that make no sense. Please ask its issuer for a correct one.`,
  "too-many": ({ limit }) => `There are more than ${limit} certificates in this. Please split the file.`,
  "not-fetched": ({ failure }) => notFetched[failure],
};

/** One clear sentence: what is wrong, and what to do. */
export function refusals(refused: FileRefused): string {
  return (sentences[refused.reason] as (refused: FileRefused) => string)(refused);
}

export const files = {
  refused: refusals,
  offerSummary: (count: number) => (count === 1 ? "I found a certificate" : `I found ${count} certificates`),
  nothingFound: "I found nothing to track",
  fromText: "In the pasted text",
  fromFile: (name: string) => `In ${name}`,
  found: (name: string, ends: string): Text => [{ bold: name }, ` ${ends}`],
  track: "Track it",
  trackAll: (count: number) => `Track all ${count}`,
  known: (name: string): Text => ["already watched, as ", { bold: name }],
  tooManyToShow: (count: number) => `and ${count} more`,
  useImport:
    "That is a lot for one message. Somebody with access to the machine can take them all with `npm run import -- PATH`.",
  keyInRoom: (person: Inline): Text => [
    person,
    ", this holds a private key. I didn't keep it, but everyone in this channel can download it: please delete the message now, and have the key replaced.",
  ],
  keyLikelyInRoom: (person: Inline): Text => [
    person,
    ", files of this kind usually hold a private key, and everyone in this channel can download it: please delete the message now. If there is a key in it, have it replaced.",
  ],
  exportHelp: "How to export the certificate alone",
  locked: "This file is locked with a password. Tell it to me, and I take out the certificate alone.",
  lockedWithKey:
    "This file is locked with a password, and holds a private key. Tell me the password, and I take out the certificate alone: the key stays locked.",
  lockedHere:
    "It is locked with a password. If you only have this file, send it to me in a direct message: there I ask for the password.",
  waitsForPassword: "This file is locked with a password",
  unlock: "Enter the password",
  unlockTitle: "Open a locked file",
  unlockAbout: (name: string): Text => ["What is the password of ", { bold: name }, "?"],
  unlockPassword: "Password",
  unlockPromise: "It is used once, now, and kept nowhere.",
  unlockSubmit: "Open the file",
  interrupted:
    "I was interrupted before I could open the file, and have forgotten the password. Please enter it again.",
  unlocked: (name: string, found: number): Text => [
    "I opened ",
    { bold: name },
    found === 0
      ? ", but found no certificate in it. More about it is in our chat."
      : `. What I found is in our chat: ${found === 1 ? "1 certificate" : `${found} certificates`}.`,
  ],
  exportTitle: "How to export the certificate alone",
  exportIntro:
    "I only need the certificate, never its private key. Any of these ways gives you a file without the key:",
  exportWays: [
    [
      "On the command line",
      "`openssl pkcs12 -in FILE -clcerts -nokeys -out certificate.pem`; for older files with `-legacy` behind it",
    ],
    [
      "On Windows",
      "Open “Manage user certificates”, right-click the certificate, “All Tasks”, “Export…”, choose “No, do not export the private key”, then “Base-64 encoded X.509 (.CER)”.",
    ],
    [
      "On a Mac",
      "In Keychain Access choose the certificate itself, not the key below it, then “File”, “Export Items…”, format “Certificate (.cer)”.",
    ],
  ] as [string, string][],
  keyInFile:
    "Your file also held a private key. I didn't keep it. Please delete that file from the chat, too.",
  keyHere:
    "This holds a private key. I didn't keep it. Please delete the message here; I only need the certificate.",
  trackedAll: (count: number) =>
    count === 1 ? "I now watch 1 more signature." : `I now watch ${count} more signatures.`,
  knownAlready: (count: number) =>
    count === 1 ? "1 was watched already." : `${count} were watched already.`,
};
