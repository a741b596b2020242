import type { ProofFault } from "../../../sources/cms-proof.ts";
import type { Inline, Text } from "../../card.ts";

/** What a fault is told with: the signature's name, the file to sign, and days in the reader's words. */
export type FaultWords = { name: string; file: string; day(at: number): string; short(text: string): string };

type FaultTexts = {
  [F in ProofFault["fault"]]: (fault: Extract<ProofFault, { fault: F }>, words: FaultWords) => Text;
};

const kilobytes = (bytes: number) => `${Math.floor(bytes / 1024)} KB`;

const faults: FaultTexts = {
  "too-large": ({ limit }, { file }) => [
    `It is too large: a signature file has at most ${kilobytes(limit)}. Please make a detached signature of `,
    { code: file },
    ", without revocation lists in it.",
  ],
  "not-cms": () => [
    "It is no signature that I can read. Please let the signing program make a detached CMS signature (.p7s).",
  ],
  damaged: () => ["It is damaged. Please make the signature once more, and drop the new file here."],
  "no-signer": (_fault, { file }) => [
    "Nobody has signed it: it is a bundle of certificates. Please sign ",
    { code: file },
    " and drop the signature.",
  ],
  "several-signers": ({ count }) => [
    `It holds ${count} signatures. Please sign with the new certificate alone, so that it is clear which one has proved itself.`,
  ],
  "certificate-missing": () => [
    "The certificate that goes with the signature isn't in it. Please sign once more with the certificate included; with openssl that is without ",
    { code: "-nocerts" },
    ".",
  ],
  unsupported: ({ algorithm }, { short }) => [
    `It is signed in a way that I don't check (${short(algorithm)}). Please sign with RSA or ECDSA, and with SHA-256 or stronger.`,
  ],
  "not-text": (_fault, { file }) => [
    "What was signed isn't a plain file, but something with a type of its own. Please sign ",
    { code: file },
    " itself.",
  ],
  "text-changed": (_fault, { name, file }) => [
    "What was signed isn't the text that I gave for ",
    { bold: name },
    ", or it was changed on the way. Please sign ",
    { code: file },
    " once more, just as I sent it.",
  ],
  "signature-wrong": (_fault, { name, file }) => [
    "The signature doesn't fit: either it isn't over the text that I gave for ",
    { bold: name },
    ", or it was made with another key than that of its certificate. Please sign ",
    { code: file },
    " once more, just as I sent it.",
  ],
  "other-certificate": ({ signer }, { name, short }) => [
    "The text is right, but it is signed with another certificate: ",
    { bold: short(signer.commonName) },
    `, serial number ${short(signer.serialNumber)}. That isn't the one that I hold for `,
    { bold: name },
    ". Please sign with the new certificate; or, if that certificate is the new one, let it take its place first.",
  ],
  "not-yet-valid": ({ at }, { day }) => [
    `The text is right, but the certificate that signed it isn't valid before ${day(at)}. Please drop the file once more when it is.`,
  ],
  expired: ({ at }, { day }) => [
    `The text is right, but the certificate that signed it was good until ${day(at)} only: whoever checks such a signature turns it down. Please sign with the key of the new certificate.`,
  ],
  "key-usage": ({ signer }, { short }) => [
    "The text is right, but the certificate that signed it, ",
    { bold: short(signer.commonName) },
    ", doesn't allow its key to sign: whoever checks such a signature turns it down. Please ask the issuer for a certificate for signing (key usage digitalSignature or nonRepudiation).",
  ],
};

/** Proving that signing works again by a file that was signed elsewhere. */
export const proofs = {
  prove: "Prove it with a signed file",
  askedSummary: (name: string) => `A text to sign with ${name}`,
  sent: (name: string): Text => ["I've sent you a text to sign with ", { bold: name }, ", in our chat."],
  asked: (name: string, file: Inline): Text => [
    "Please sign this text with the new certificate of ",
    { bold: name },
    ", and drop the signature here. It comes as a file, ",
    file,
    ", which has to be signed just as it is:",
  ],
  keyStays: "The key stays where it is. I never ask for it, and it must never be sent to anybody.",
  withOpenssl: "With openssl, where the key is a file:",
  withProgram:
    "Where the key is on a card, on a token or in a server: let the signing program that you use make a detached signature (.p7s, also called CMS or PKCS#7).",
  until: (day: string) =>
    `The text is good until ${day}. It binds nobody to anything, and its signature proves one thing: that the new certificate works.`,
  giveFirst:
    "I still hold the old certificate only. Please give me the new one, too: drop it here, or press “Already renewed”.",

  judged: (file: string | null): Text => (file === null ? [] : [{ bold: file }, "\n"]),
  judgedSummary: "About the signature that you dropped",
  faults,
  again: "Nothing is lost: sign once more and drop the new file here, as often as it takes.",
  none: [
    "This is a signature. It can prove that signing works again, but no renewal that you may change is waiting for one: first I give you a text to sign, which is good for 30 days. To begin, press “Prove it with a signed file” at the last step of a certificate's renewal.",
  ] as Text,
  unsigned: [
    "This is the text that I gave you, without a signature: by itself it proves nothing. Please sign it with the new certificate and drop the signature (.p7s) here. With openssl:",
  ] as Text,
  "not-renewed": (name: string): Text => [
    "The text for ",
    { bold: name },
    " is signed well, but I still hold the old certificate only. Please let the new one take its place first: choose it below where I find it, drop it here, or press “Already renewed”. Then drop this file once more.",
  ],
  already: (name: string): Text => [
    "The renewal of ",
    { bold: name },
    " is proved already, and this file says the same. There is nothing left to do.",
  ],
};
