import type { Finding } from "../../../renewals/finding.ts";

const nobody = "none";
const orNone = (text: string | null) => text ?? nobody;
const was = (before: string | null) => (before === null ? "" : ` (before: ${before})`);
const term = (count: number | null) => (count === null ? "without an end" : daysLong(count));
const daysLong = (count: number) => (count === 1 ? "1 day" : `${count} days`);
const list = (names: string[]) => names.join(", ");

/** What was lost and gained of something that has names. */
function changes(what: string, lost: string[], gained: string[]): string {
  const said = [
    ...(lost.length === 0 ? [] : [`lost: ${list(lost)}`]),
    ...(gained.length === 0 ? [] : [`new: ${list(gained)}`]),
  ];
  return `Other ${what} than before${said.length === 0 ? "" : ` (${said.join("; ")})`}.`;
}

/** Where there was no list before, none of its names was lost: then what is left is told. */
const lostOrLeft = (lost: string[], now: string[]): string =>
  lost.length > 0 ? `lost: ${list(lost)}` : `only for: ${list(now) || nobody}`;

/** The new certificate beside the old one. */
export const comparison = {
  title: "Old against new",
  verdict: {
    fine: "All is as it should be.",
    look: "Please look at what is different before you go on.",
    wrong: "Something is wrong with it: please talk to the vendor before you use it.",
  },
  /** Once the renewal is over. */
  different: "This was different from the old one:",
  asItShould: (what: string[]) => `As it should be: ${what.join(", ")}.`,
  about: {
    serial: "serial number",
    subject: "holder",
    organization: "organization",
    issuer: "issuer",
    company: "company name",
    key: "key",
    algorithm: "kind of key",
    "signed-by": "issuer's signature",
    usages: "usages",
    purposes: "purposes",
    policies: "policies",
    validity: "duration",
    end: "end",
    begin: "beginning",
    succession: "succession",
  } satisfies Record<Finding["about"], string>,

  serial: {
    other: (now: string) => `Serial number ${now}.`,
    "used-again": (now: string) =>
      `It has the serial number of the old one, ${now}: no issuer may use one twice.`,
    "same-certificate": () => "This is the very certificate that was there before: nothing was renewed.",
  },
  subject: (now: string, before: string) => `It is issued to another holder: ${now}${was(before)}.`,
  organization: {
    other: (now: string | null, before: string | null) =>
      `It names another organization: ${orNone(now)} (before: ${orNone(before)}).`,
    "spelled-otherwise": (now: string | null, before: string | null) =>
      `The organization is spelled in another way: ${orNone(now)} (before: ${orNone(before)}).`,
  },
  issuer: (now: string, before: string) => `It comes from another issuer: ${now}${was(before)}.`,
  company: {
    other: (now: string | null, expected: string) =>
      `The company is called ${orNone(now)} in it, and should be ${expected}.`,
    missing: (_now: string | null, expected: string) => `It doesn't name the company, ${expected}.`,
    "spelled-otherwise": (now: string | null, expected: string) =>
      `The company is spelled ${orNone(now)} in it, and should be ${expected}.`,
  },
  key: {
    new: "It has a new key: whoever signs needs that one now.",
    same: "It has the same key as before.",
    "kept-though-to-change": "It still has the old key, which was to be replaced.",
  },
  algorithm: {
    weaker: (now: string, before: string | null) => `Its key is weaker: ${now}${was(before)}.`,
    "too-weak": (now: string, before: string | null) =>
      `Its key is too weak to be trusted: ${now}${was(before)}.`,
    other: (now: string, before: string | null) => `It has another kind of key: ${now}${was(before)}.`,
    stronger: (now: string, before: string | null) => `Its key is stronger: ${now}${was(before)}.`,
    "as-strong": (now: string) => `Its key is as strong as before: ${now}.`,
  },
  signedBy: {
    weaker: (now: string, before: string | null) => `Its issuer signed it more weakly: ${now}${was(before)}.`,
    broken: (now: string, before: string | null) =>
      `Its issuer signed it in a way that can be forged: ${now}${was(before)}.`,
    other: (now: string, before: string | null) => `Its issuer signed it otherwise: ${now}${was(before)}.`,
    stronger: (now: string, before: string | null) =>
      `Its issuer signed it more strongly: ${now}${was(before)}.`,
    "as-strong": (now: string) => `Its issuer signed it as strongly as before: ${now}.`,
  },
  usages: {
    changed: (lost: string[], gained: string[]) => changes("key usages", lost, gained),
    "cannot-sign": (lost: string[], _gained: string[], now: string[]) =>
      `Its key may not be used for signing any more (${lostOrLeft(lost, now)}).`,
  },
  purposes: {
    changed: (lost: string[], gained: string[]) => changes("purposes", lost, gained),
    "not-for-signing": (lost: string[], _gained: string[], now: string[]) =>
      `It is not meant for signing documents any more (${lostOrLeft(lost, now)}).`,
  },
  policies: (lost: string[], gained: string[]) => changes("policies", lost, gained),
  validity: (now: number | null, before: number | null) =>
    `It is valid for a shorter time: ${term(now)} (before: ${term(before)}).`,
  end: {
    over: (day: string) => `It has ended already, on ${day}.`,
    together: (day: string) => `It ends when the old one does, on ${day}.`,
    earlier: (day: string, before: string) => `It ends earlier than the old one: ${day} (before: ${before}).`,
  },
  begin: (day: string) => `It isn't valid before ${day}.`,
  succession: {
    "gap-ahead": (time: string) =>
      `The old one ends ${time} before the new one begins: nobody can sign in between.`,
    "gap-past": (time: string) =>
      `The old one ended ${time} before the new one began: please look at what was signed in between.`,
  },
  days: daysLong,
  hours: (count: number) => (count === 1 ? "1 hour" : `${count} hours`),
};
